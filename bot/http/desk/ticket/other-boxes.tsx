/** Acts beside the main form: hold, not competent, archive. Each is a form of its own. */
import type { Child } from 'hono/jsx';
import type { State } from '../../../../core/tickets/ticket.js';
import { Select } from '../queue/filters.js';
import { TICKET } from '../texts/ticket.js';
import { NOTHING_GIVEN } from './act-form.js';
import { ActForm, FieldError, TextArea } from './fields.js';
import { isOffered } from './moves.js';
import type { TicketPageProps } from './ticket-page.js';

/** The boxes beside the main form by their state. Ids of their fields begin with these words. */
export const BOXES: Readonly<Record<string, string>> = {
  ditunda: 'hold',
  bukan_wewenang: 'body',
  diarsipkan: 'archive',
} satisfies Partial<Record<State, string>>;

export function OtherBoxes(props: TicketPageProps) {
  const { page, language, given } = props;
  const texts = TICKET[language];
  const boxes: readonly (readonly [State, string, (box: BoxProps) => Child])[] = [
    ['ditunda', texts.hold, Hold],
    ['bukan_wewenang', texts.notCompetent, NotCompetent],
    ['diarsipkan', texts.archive, Archive],
  ];
  const offered = boxes.filter(([to]) => isOffered(page.ticket.state, to));
  if (offered.length === 0) return null;
  return (
    <section class="card" aria-labelledby="others">
      <h2 id="others">{texts.others}</h2>
      {offered.map(([to, title, fields]) => {
        const isSent = given.state === to;
        const box = isSent ? props : { ...props, given: NOTHING_GIVEN, errors: {} };
        return (
          <details open={isSent}>
            <summary>{title}</summary>
            <ActForm {...props}>
              <input type="hidden" name="state" value={to} />
              {fields(box)}
            </ActForm>
          </details>
        );
      })}
    </section>
  );
}

type BoxProps = Pick<TicketPageProps, 'language' | 'tenant' | 'given' | 'errors'>;

function Hold({ language, given, errors }: BoxProps) {
  const texts = TICKET[language];
  return (
    <>
      <div class="field">
        <label for="hold-until">{texts.holdUntil}</label>
        <FieldError field="until" id="hold-until" errors={errors} />
        <input id="hold-until" name="until" type="date" value={given.until} />
      </div>
      <TextArea name="reason" id="hold-reason" label={texts.holdReason} value={given.reason} errors={errors} rows={2} />
      <button type="submit">{texts.holdGo}</button>
    </>
  );
}

function NotCompetent({ language, tenant, given, errors }: BoxProps) {
  const texts = TICKET[language];
  const bodies = tenant.bodies.map(({ code, name, how }) => [code, `${name}: ${how}`] as const);
  return (
    <>
      <FieldError field="body" id="body-body" errors={errors} />
      <Select
        name="body"
        id="body-body"
        label={texts.body}
        value={given.body}
        options={[['', texts.chooseBody], ...bodies]}
      />
      <TextArea name="reason" id="body-reason" label={texts.bodyReason} value={given.reason} errors={errors} rows={2} />
      <button type="submit">{texts.bodyGo}</button>
    </>
  );
}

function Archive({ language, given, errors }: BoxProps) {
  const texts = TICKET[language];
  return (
    <>
      <TextArea
        name="reason"
        id="archive-reason"
        label={texts.archiveReason}
        value={given.reason}
        errors={errors}
        rows={2}
      />
      <button type="submit" class="danger">
        {texts.archiveGo}
      </button>
    </>
  );
}
