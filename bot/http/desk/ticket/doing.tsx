/** What an officer may do with a ticket, in the order of use. Each box is a form of its own. */
import { Select } from '../queue/filters.js';
import { TICKET } from '../texts/ticket.js';
import { ActForm, FieldError, TextArea } from './fields.js';
import { movesFor } from './moves.js';
import { BOXES, OtherBoxes } from './other-boxes.js';
import type { TicketPageProps } from './ticket-page.js';

export function Doing(props: TicketPageProps) {
  const { page, language, officer } = props;
  const texts = TICKET[language];
  const moves = movesFor(page.ticket.state, officer.role, language);
  return (
    <div class="doing">
      <section class="card" aria-labelledby="doing">
        <h2 id="doing">{texts.doing}</h2>
        {moves.length === 0 ? <p>{texts.noMoves}</p> : <MainForm {...props} />}
      </section>
      <OtherBoxes {...props} />
    </div>
  );
}

function MainForm(props: TicketPageProps) {
  const { page, language, officer, tenant, preview, isWindowClosed } = props;
  const { ticket } = page;
  // What a box beside it got is shown there.
  const isElsewhere = BOXES[props.given.state] !== undefined;
  const errors = isElsewhere ? {} : props.errors;
  const given = isElsewhere ? { ...props.start, reason: '' } : props.given;
  const texts = TICKET[language];
  const moves = movesFor(ticket.state, officer.role, language);
  const chosen = moves.some(({ value }) => value === given.state) ? given.state : moves[0]?.value;
  const disposes = moves.some(({ value }) => value.includes('didisposisi'));
  const returns = moves.some(
    ({ value }) => value === 'terverifikasi' || value === 'dibuka_kembali' || value === 'didisposisi',
  );
  return (
    <ActForm {...props} multipart>
      <fieldset>
        <legend>{texts.nextState}</legend>
        <FieldError field="state" errors={errors} />
        {moves.map(({ value, label, key }, index) => (
          <label class="choice">
            <input
              type="radio"
              name="state"
              value={value}
              checked={value === chosen}
              {...(index === 0 ? { id: 'state' } : {})}
              {...(key ? { 'data-key': key.letter, 'data-then': key.field } : {})}
            />
            <span>
              {label} {key && <kbd>{key.letter}</kbd>}
            </span>
          </label>
        ))}
      </fieldset>
      {disposes && (
        <div>
          <FieldError field="agency" errors={errors} />
          <Select
            name="agency"
            label={texts.agency}
            value={given.agency}
            options={[['', texts.chooseAgency], ...tenant.agencies.map(({ code, name }) => [code, name] as const)]}
          />
        </div>
      )}
      {disposes && (
        <Select
          name="category"
          label={texts.category}
          value={given.category}
          options={[
            ['', texts.categoryKept],
            ...tenant.categories.map(({ id, name }) => [id, name[language] ?? name.id] as const),
          ]}
        />
      )}
      <PublicFields {...props} given={given} errors={errors} />
      {isWindowClosed && <p class="inset">{texts.windowClosed}</p>}
      <TextArea
        name="answer"
        label={texts.answer}
        hint={texts.answerHint}
        value={given.answer}
        errors={errors}
        rows={5}
      />
      <PhotoField {...props} errors={errors} />
      {returns && ticket.state !== 'masuk' && (
        <TextArea name="reason" label={texts.agencyReason} value={given.reason} errors={errors} rows={2} />
      )}
      {preview && (
        <div class="preview" id="preview" tabindex={-1} autofocus>
          <h3>{texts.previewTitle}</h3>
          <p class="said">{preview.text}</p>
          {preview.smsParts !== undefined && <p class="hint">{texts.smsParts(preview.smsParts)}</p>}
        </div>
      )}
      <div class="acts">
        <button type="submit">{texts.send}</button>
        <button type="submit" class="quiet" formaction={`/desk/tickets/${ticket.code}/preview`}>
          {texts.preview}
        </button>
        <button type="submit" class="quiet" formaction={`/desk/tickets/${ticket.code}/draft`}>
          {texts.keepDraft}
        </button>
        <span class="hint" role="status" data-kept={texts.draftKept} />
      </div>
    </ActForm>
  );
}

/** What checking the report opens to the public: words that are masked already, and photos one by one. */
function PublicFields({ page, language, given, errors }: TicketPageProps) {
  const { ticket, photos } = page;
  const texts = TICKET[language];
  if (ticket.state !== 'masuk' && ticket.state !== 'ditunda') return null;
  if (ticket.rahasia) return <p class="hint">{texts.publicNone}</p>;
  const released = new Set(given.publicPhotos.split(' '));
  const clean = photos.flatMap((state, index) => (state === 'clean' ? [index + 1] : []));
  return (
    <>
      <TextArea
        name="publicText"
        label={texts.publicText}
        hint={texts.publicTextHint}
        value={given.publicText}
        errors={errors}
        rows={4}
      />
      {clean.length > 0 && (
        <fieldset>
          <legend>{texts.publicPhotos}</legend>
          {clean.map((number) => (
            <label class="choice">
              <input
                type="checkbox"
                name="publicPhotos"
                value={String(number)}
                checked={released.has(String(number))}
              />
              <img src={`/desk/tickets/${ticket.code}/photos/${number}`} alt="" width="72" loading="lazy" />
              <span>{texts.publicPhoto(number)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

function PhotoField({ page, language, errors }: TicketPageProps) {
  const texts = TICKET[language];
  const kept = page.draft?.photos?.length ?? 0;
  return (
    <div class="field">
      <label for="photo">{texts.photo}</label>
      <p class="hint" id="photo-hint">
        {texts.photoHint}
      </p>
      <FieldError field="photo" errors={errors} />
      <input
        id="photo"
        name="photo"
        type="file"
        accept="image/*"
        multiple
        aria-describedby="photo-hint"
        {...(errors.photo ? { 'aria-invalid': 'true' as const } : {})}
      />
      {kept > 0 && (
        <>
          <p>{texts.photoKept(kept)}</p>
          <label class="choice">
            <input type="checkbox" name="dropPhotos" value="1" /> {texts.dropPhotos}
          </label>
        </>
      )}
    </div>
  );
}
