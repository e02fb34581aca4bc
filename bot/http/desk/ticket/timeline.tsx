/** What happened to a ticket, oldest first. Kinds of lines are told apart by a word, not by colour alone. */
import type { OutgoingLine, TimelineEvent } from '../../../../db/desk/page.js';
import { Csrf } from '../desk-layout.js';
import { deedOf, TICKET } from '../texts/ticket.js';
import { nameOf } from '../texts/words.js';
import type { TicketPageProps } from './ticket-page.js';

type Line =
  | { readonly kind: 'event'; readonly at: number; readonly event: TimelineEvent }
  | { readonly kind: 'outgoing'; readonly at: number; readonly line: OutgoingLine }
  | { readonly kind: 'system'; readonly at: number; readonly events: readonly TimelineEvent[] };

export function Timeline(props: TicketPageProps) {
  const { page, language } = props;
  const texts = TICKET[language];
  const lines = linesOf(page.events, page.outgoing);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">
        {texts.timeline} <a href="#akhir">{texts.newest}</a>
      </h2>
      <ol class="timeline">
        {lines.map((line, index) => (
          <li class={classOf(line)} {...(index === lines.length - 1 ? { id: 'akhir' } : {})}>
            {line.kind === 'event' ? (
              <Event {...props} event={line.event} />
            ) : line.kind === 'outgoing' ? (
              <Outgoing {...props} line={line.line} />
            ) : (
              <details>
                <summary>{texts.systemSteps(line.events.length)}</summary>
                {line.events.map((event) => (
                  <Event {...props} event={event} />
                ))}
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** In the order of time; steps of the system that follow each other are one line. */
function linesOf(events: readonly TimelineEvent[], outgoing: readonly OutgoingLine[]): readonly Line[] {
  const sorted: Line[] = [
    ...events.map((event) => ({ kind: 'event', at: event.at, event }) as const),
    ...outgoing.map((line) => ({ kind: 'outgoing', at: line.at, line }) as const),
  ].sort((a, b) => a.at - b.at);
  const lines: Line[] = [];
  for (const line of sorted) {
    const last = lines.at(-1);
    if (line.kind === 'event' && line.event.actor === 'system') {
      if (last?.kind === 'system') lines[lines.length - 1] = { ...last, events: [...last.events, line.event] };
      else lines.push({ kind: 'system', at: line.at, events: [line.event] });
    } else lines.push(line);
  }
  return lines;
}

function classOf(line: Line): string {
  if (line.kind !== 'event') return line.kind;
  return line.event.actor === 'citizen' ? 'citizen' : 'officer';
}

function Event({ event, page, language, dates, tenant }: TicketPageProps & { readonly event: TimelineEvent }) {
  const texts = TICKET[language];
  const { actor, at, text, reason, media, pending, detail } = event;
  const who = nameOf(actor, language);
  const kind = actor === 'citizen' || actor === 'system' ? actor : 'officer';
  const agency = / ?agency=(\S+)/.exec(detail)?.[1];
  const named = tenant.agencies.find(({ code }) => code === agency)?.name;
  const isReturn =
    event.kind === 'terverifikasi' && page.events.some(({ seq, kind }) => seq < event.seq && kind === 'didisposisi');
  return (
    <>
      <p class="deed">
        {kind === 'officer' && <span class="kind">{texts.kinds.officer}</span>} <b>{who}</b>{' '}
        {isReturn ? texts.events.returned : deedOf(language, event)}
        {named && ` → ${named}`} <small>{dates.short(at)}</small>
        {pending && <span class="tag">{texts.pending(dates.clock(pending.visibleAt))}</span>}
      </p>
      {text && <p class="said">{text}</p>}
      {reason && (
        <p class="said">
          {texts.reason}: {reason}
        </p>
      )}
      {kind === 'officer' && media && (
        <ul class="photos">
          {media.map((_, index) => (
            <li>
              <a href={`/desk/tickets/${page.ticket.code}/events/${event.seq}/photos/${index + 1}`}>
                {texts.publicPhoto(index + 1)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Outgoing({ line, page, language, dates, csrf }: TicketPageProps & { readonly line: OutgoingLine }) {
  const texts = TICKET[language];
  const hasFailed = line.state === 'refused' || line.state === 'dead' || line.state === 'unsure';
  return (
    <>
      <p class="deed">
        <span class="kind">{texts.kinds.outgoing}</span> <small>{dates.short(line.at)}</small>{' '}
        <span class={hasFailed ? 'tag failed' : 'tag off'}>
          {texts.delivery[line.state]}
          {line.reason && hasFailed ? `: ${line.reason}` : ''}
        </span>
      </p>
      <p class="said">{line.text}</p>
      {hasFailed && (
        <form method="post" action={`/desk/tickets/${page.ticket.code}/resend`}>
          <Csrf csrf={csrf} />
          <input type="hidden" name="notice" value={String(line.id)} />
          <button type="submit" class="quiet small">
            {texts.resend}
          </button>
        </form>
      )}
    </>
  );
}
