/** Somebody else changed the ticket while the officer wrote: what changed, and the officer's own words, kept. */
import { showCode } from '../../../../core/tickets/ticket-code.js';
import type { Changes } from '../../../../db/desk/act-once.js';
import { Csrf, DeskLayout, type DeskProps } from '../desk-layout.js';
import { deedOf, TICKET } from '../texts/ticket.js';
import { type Dates, nameOf, WORDS } from '../texts/words.js';
import { type Given, type GivenField, NOTHING_GIVEN } from './act-form.js';

interface CollisionProps extends DeskProps {
  readonly code: string;
  readonly changes: Changes;
  readonly given: Given;
  readonly query: string;
  readonly formKey: string;
  readonly photos: number;
  readonly dates: Dates;
}

const FIELDS = Object.keys(NOTHING_GIVEN) as readonly GivenField[];

export function CollisionPage(props: CollisionProps) {
  const { code, changes, given, query, formKey, photos, dates, language, csrf } = props;
  const texts = TICKET[language];
  const words = WORDS[language];
  const newest = changes.changes.at(-1);
  const url = `/desk/tickets/${code}`;
  return (
    <DeskLayout {...props} title={`${texts.collisionTitle}: ${showCode(code)}`} here="queue" scripts={['desk-keys.js']}>
      <h1 tabindex={-1} autofocus>
        {texts.collisionTitle}
      </h1>
      <div class="summary" role="alert">
        <p>{newest && texts.collision(nameOf(newest.actor, language), dates.clock(newest.at))}</p>
        <p>{texts.collisionState(words.states[changes.state])}</p>
      </div>
      <section aria-labelledby="changes">
        <h2 id="changes">{texts.collisionChanges}</h2>
        <ol>
          {changes.changes.map((change) => (
            <li>
              <b>{nameOf(change.actor, language)}</b> {deedOf(language, change)} <small>{dates.full(change.at)}</small>
            </li>
          ))}
        </ol>
      </section>
      <form class="form" method="post" action={`${url}/acts`} novalidate>
        <Csrf csrf={csrf} />
        <input type="hidden" name="version" value={String(changes.version)} />
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="query" value={query} />
        {FIELDS.filter((field) => field !== 'answer' && field !== 'publicPhotos').map((field) => (
          <input type="hidden" name={field} value={given[field]} />
        ))}
        {given.publicPhotos
          .split(' ')
          .filter(Boolean)
          .map((number) => (
            <input type="hidden" name="publicPhotos" value={number} />
          ))}
        <div class="field">
          <label for="answer">{texts.collisionYours}</label>
          <textarea id="answer" name="answer" rows={6}>
            {given.answer}
          </textarea>
        </div>
        {given.reason && <p class="said">{given.reason}</p>}
        {photos > 0 && <p>{texts.photoKept(photos)}</p>}
        <div class="acts">
          <button type="submit">{texts.collisionSend}</button>
          <a class="button quiet" href={query ? `${url}?${query}` : url}>
            {texts.collisionOpen}
          </a>
        </div>
      </form>
    </DeskLayout>
  );
}
