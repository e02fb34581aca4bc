/** The page of one ticket: what is known on the left, what to do on the right; on a phone one below the other. */
import type { Child } from 'hono/jsx';
import { textsOf } from '../../../../core/languages/index.js';
import { LANGUAGES } from '../../../../core/tenant.js';
import { isClosed } from '../../../../core/tickets/ticket.js';
import { showCode } from '../../../../core/tickets/ticket-code.js';
import type { TicketPage as Page } from '../../../../db/desk/page.js';
import { Csrf, DeskLayout, type DeskProps, ErrorSummary, type FormErrors } from '../desk-layout.js';
import { type QueueQuery, queueUrl, ticketUrl } from '../queue/query.js';
import { KeyList } from '../queue/queue-page.js';
import { TICKET } from '../texts/ticket.js';
import { type Dates, WORDS } from '../texts/words.js';
import type { Given } from './act-form.js';
import { Doing } from './doing.js';
import { BOXES } from './other-boxes.js';
import type { Preview } from './preview.js';
import { Report } from './report.js';
import type { Suggestion } from './suggestion.js';
import { SuggestionBox } from './suggestion-box.js';
import { Timeline } from './timeline.js';

export interface TicketPageProps extends DeskProps {
  readonly page: Page;
  /** The queue that the officer came from. */
  readonly query: QueueQuery;
  readonly neighbours: { readonly before: string | undefined; readonly next: string | undefined };
  readonly dates: Dates;
  readonly suggestion: Suggestion | undefined;
  /** The fields of the form that was sent, or those of the start. */
  readonly given: Given;
  /** What the main form holds when another box was sent. */
  readonly start: Given;
  readonly errors: FormErrors;
  readonly preview: Preview | undefined;
  /** Idempotency key of the forms of this page. */
  readonly formKey: string;
  /** The channel sends nothing but templates now. */
  readonly isWindowClosed: boolean;
  readonly banner?: Child;
}

export function TicketPage(props: TicketPageProps) {
  const { page, language, query, neighbours, errors, given, csrf, banner } = props;
  const { ticket } = page;
  const texts = TICKET[language];
  const code = showCode(ticket.code);
  const isWrong = Object.keys(errors).length > 0;
  return (
    <DeskLayout
      {...props}
      title={texts.title(code)}
      here="queue"
      isWrong={isWrong}
      scripts={['desk-keys.js', 'desk-live.js']}
    >
      <div
        class="ticket-way"
        data-beat={`/desk/tickets/${ticket.code}/beat`}
        data-csrf={csrf}
        data-version={String(page.version)}
      >
        <a href={`${queueUrl(query, { focus: ticket.code })}#${ticket.code}`} data-key="u">
          ‹ {texts.back} <kbd>u</kbd>
        </a>
        <nav aria-label={texts.way}>
          {neighbours.before && (
            <a href={ticketUrl(neighbours.before, query)} data-key="k" rel="prev">
              ‹ {texts.previous} <kbd>k</kbd>
            </a>
          )}
          {neighbours.next && (
            <a href={ticketUrl(neighbours.next, query)} data-key="j" rel="next">
              {texts.next} <kbd>j</kbd> ›
            </a>
          )}
        </nav>
      </div>
      <ErrorSummary errors={summaryOf(errors, given.state)} language={language} />
      {!isWrong && banner}
      <div class="ticket-columns">
        <div class="reading">
          <Head {...props} />
          <Inset {...props} />
          <Report {...props} />
          <SuggestionBox {...props} />
          <Timeline {...props} />
          <Technical {...props} />
        </div>
        <Doing {...props} />
      </div>
      {!isClosed(ticket.state) && (
        <nav class="bar" aria-label={texts.bar}>
          <a href="#answer">{texts.barAnswer}</a>
          <a href="#doing">{texts.barDispose}</a>
          <a href="#others">{texts.barMore}</a>
        </nav>
      )}
      <KeyList language={language} />
    </DeskLayout>
  );
}

/** The boxes beside the main form have fields of the same names: the links lead to those of the form that was sent. */
function summaryOf(errors: FormErrors, state: string): FormErrors {
  const box = BOXES[state];
  return box ? Object.fromEntries(Object.entries(errors).map(([field, text]) => [`${box}-${field}`, text])) : errors;
}

const TITLE_LETTERS = 80;

function Head({ page, language, tenant, dates }: TicketPageProps) {
  const { ticket, channel, bounces } = page;
  const texts = TICKET[language];
  const words = WORDS[language];
  const code = showCode(ticket.code);
  const agency = tenant.agencies.find((agency) => agency.code === ticket.agency)?.name ?? ticket.agency;
  const category = tenant.categories.find(({ id }) => id === ticket.category);
  const spoken = LANGUAGES.find((tag) => tag === page.language);
  const others = (ticket.supporters ?? 1) - 1;
  const flags = [
    ticket.urgent && texts.flags.urgent,
    ticket.anonim && texts.flags.anonim,
    ticket.rahasia && texts.flags.rahasia,
    others > 0 && texts.flags.supporters(others),
    bounces > 0 && texts.flags.bounces(bounces),
  ].filter((flag) => typeof flag === 'string');
  const facts: readonly (readonly [string, string])[] = [
    [texts.facts.agency, agency ?? texts.noAgency],
    [texts.facts.category, category ? (category.name[language] ?? category.name.id) : (ticket.category ?? '–')],
    [texts.facts.channel, channel === undefined ? '–' : words.channels(channel)],
    ...(spoken ? [[texts.facts.language, textsOf(spoken).name] as const] : []),
    [texts.facts.filed, dates.full(ticket.filedAt)],
  ];
  return (
    <header class="ticket-head">
      <h1>{shortText(ticket.text) || texts.title(code)}</h1>
      <p class="ticket-line">
        <span class="code">{code}</span>
        <button type="button" class="quiet small" data-copy={code} hidden>
          {texts.copy}
        </button>
        <span class={isClosed(ticket.state) ? 'tag off' : 'tag'}>{words.states[ticket.state]}</span>
        {ticket.type && <span>{words.types[ticket.type]}</span>}
        {flags.map((flag) => (
          <b class={flag === texts.flags.urgent ? 'flag urgent' : 'flag'}>{flag}</b>
        ))}
      </p>
      <p class={ticket.late ? 'promise late' : 'promise'}>
        {isClosed(ticket.state)
          ? texts.closed
          : ticket.state === 'ditindaklanjuti'
            ? texts.kept
            : dates.promise(ticket.dueAt)}
      </p>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function shortText(text: string | undefined): string {
  const plain = (text ?? '').replace(/\s+/g, ' ').trim();
  return plain.length > TITLE_LETTERS ? `${plain.slice(0, TITLE_LETTERS).replace(/\S*$/, '').trimEnd()} …` : plain;
}

/** At most one box: the most urgent of what the officer should know before acting. */
function Inset(props: TicketPageProps) {
  const { page, language, dates, csrf, query } = props;
  const texts = TICKET[language];
  const failed = page.outgoing.findLast(({ state }) => state === 'refused' || state === 'dead');
  const settle = (
    <form method="post" action={`/desk/tickets/${page.ticket.code}/settle`}>
      <Csrf csrf={csrf} />
      <input type="hidden" name="back" value={queueUrl(query).replace(/^\/desk\??/, '')} />
      <button type="submit" class="quiet small">
        {texts.settle}
      </button>
    </form>
  );
  const present = page.colleagues.map(({ name, openedAt, isHere, isTyping }) =>
    isTyping ? texts.typing(name) : isHere ? texts.here(name) : texts.openedBefore(name, dates.clock(openedAt)),
  );
  const drafts = page.draftsOfOthers.length > 0 ? [texts.draftOf(page.draftsOfOthers.join(', '))] : [];
  const fresh = page.events.filter(({ seq }) => page.seenVersion !== undefined && seq > page.seenVersion).length;
  const people = [...present, ...drafts].join(' ');
  return (
    <>
      {page.undeliveredAt !== undefined && failed ? (
        <div class="inset warn">
          <p>{texts.failed(failed.reason ?? texts.delivery.refused)}</p>
          {settle}
        </div>
      ) : page.wroteAt !== undefined ? (
        <div class="inset">
          <p>
            {texts.wrote} <a href="#akhir">{texts.see}</a>
          </p>
          {settle}
        </div>
      ) : fresh > 0 && people === '' ? (
        <p class="inset">
          {texts.sinceLastLook(fresh)} <a href="#akhir">{texts.see}</a>
        </p>
      ) : null}
      <p class="inset" id="present" role="status" hidden={people === ''}>
        {people}
      </p>
    </>
  );
}

function Technical({ page, language, dates }: TicketPageProps) {
  const texts = TICKET[language];
  return (
    <details class="technical">
      <summary>{texts.technical}</summary>
      <p>
        {texts.version} {page.version}
      </p>
      <h3>{texts.reads}</h3>
      <ul>
        {page.reads.map(({ actor, at }) => (
          <li>
            {actor} <small>{dates.full(at)}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
