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

/** Adds an event to the ticket's chain; the caller stores the ticket's new `seq` and `head`. */
export function* happened(
  ground: Ground,
  ticket: Pick<TicketRows, 'code' | 'seq' | 'head'> & { readonly id: number },
  at: number,
  { actor, kind, detail = '', content }: Happening,
): Work<void> {
  const seq = ticket.seq + 1;
  const hash = signature(ground, ticket.code, { seq, at, actor, kind, detail }, ticket.head);
  const body = content === undefined ? null : ground.vault.seal(`events|body|${ticket.id}|${seq}`, content);
  yield* run(insertEvent, { ticket: ticket.id, seq, at, actor, kind, detail, body, hash });
  ticket.seq = seq;
  ticket.head = hash;
}
