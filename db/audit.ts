/**
 * What happened to each ticket, as a chain: each event is signed together with the one before it, the newest stands in
 * the ticket's `head`. Signed are code, number, time, actor, kind and detail (ids only), so content can be erased and
 * the chain still holds. A seal a day over all events of all tickets shows when whole tickets or tails are taken away.
 */
import type { Selectable } from 'kysely';
import type { Ground } from './ground.js';
import { blob, blobOrNull, int, query, run, text, type Work } from './query.js';
import type { Events, TicketRows } from './tables.js';

export interface Happening {
  /** `citizen`, `system` or the officer's name. */
  readonly actor: string;
  /** The new state, or what else was done: `undo`, `note`, `complete`, … */
  readonly kind: string;
  /** Ids that belong to it ("agency=dpupkp"): never words of a person. */
  readonly detail?: string;
  /** Kept encrypted beside the chain. */
  readonly content?: unknown;
}

type Signed = Pick<Selectable<Events>, 'seq' | 'at' | 'actor' | 'kind' | 'detail'>;

export const START = new Uint8Array(32);

export const signature = (ground: Pick<Ground, 'vault'>, code: string, event: Signed, before: Uint8Array): Buffer =>
  ground.vault.sign(JSON.stringify([code, event.seq, event.at, event.actor, event.kind, event.detail]), before);

const insertEvent = query(
  { ticket: int, seq: int, at: int, actor: text, kind: text, detail: text, body: blobOrNull, hash: blob },
  (db, p) => db.insertInto('events').values(p),
);

export interface SignedEvent extends Signed {
  readonly hash: Buffer;
  readonly content: unknown;
}

/** The next event of a ticket's chain. */
export function signed(
  ground: Ground,
  ticket: Pick<TicketRows, 'code' | 'seq' | 'head'>,
  at: number,
  { actor, kind, detail = '', content }: Happening,
): SignedEvent {
  const event = { seq: ticket.seq + 1, at, actor, kind, detail };
  return { ...event, content, hash: signature(ground, ticket.code, event, ticket.head) };
}

export function* putEvent({ vault }: Ground, ticket: number, { content, ...event }: SignedEvent): Work<void> {
  const body = content === undefined ? null : vault.seal(`events|body|${ticket}|${event.seq}`, content);
  yield* run(insertEvent, { ...event, ticket, body });
}

/** Adds an event to the ticket's chain; the caller stores the ticket's new `seq` and `head`. */
export function* happened(
  ground: Ground,
  ticket: Pick<TicketRows, 'code' | 'seq' | 'head'> & { readonly id: number },
  at: number,
  happening: Happening,
): Work<void> {
  const event = signed(ground, ticket, at, happening);
  yield* putEvent(ground, ticket.id, event);
  ticket.seq = event.seq;
  ticket.head = event.hash;
}
