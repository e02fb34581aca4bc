/** Several moves that become public together are told in one message. */
import type { TicketEvent } from './ticket.js';

/** The newest move, with what the others told. `events` is not empty; oldest first. */
export function asOneEvent(events: readonly TicketEvent[]): TicketEvent {
  const newest = events.at(-1) as TicketEvent;
  const answers = events.flatMap(({ answer }) => answer ?? []);
  const media = events.flatMap((event) => event.media ?? []);
  return {
    ...newest,
    ...(answers.length > 0 ? { answer: answers.join('\n\n') } : {}),
    ...(media.length > 0 ? { media } : {}),
    ...(events.some(({ transferred }) => transferred) ? { transferred: true } : {}),
  };
}
