/** Turns a finished draft into a ticket, and completes a ticket from a later draft. */
import type { Draft } from '../../core/conversation/conversation.js';
import type { Work } from '../engine/query.js';
import { count, type StoreContext } from '../sealing/context.js';
import { putEvent, START, signed } from './audit.js';
import { setDeadline } from './deadline-row.js';
import { insertTicket, sealDraft, stopTeaching, type TicketRow } from './row.js';
import { cellOf, rootDigests } from './similar-candidates.js';

/** A new ticket in the name of `chat`. Throws when the code or the draft was filed before. */
export function* fileTicket(
  context: StoreContext,
  { id: chat, channel }: { readonly id: number; readonly channel: string },
  { code, draft, roots, dueAt }: { code: string; draft: Draft; roots: readonly string[]; dueAt: number },
  now: number,
): Work<void> {
  const filed = signed(context, { code, seq: 0, head: START }, now, { actor: 'citizen', kind: 'masuk' });
  const id = yield* insertTicket({
    code,
    chat,
    born: draft.born,
    state: 'masuk',
    agency: null,
    due_at: dueAt,
    answered: 0,
    bounces: 0,
    pub_state: 'masuk',
    pub_agency: null,
    pub_due_at: dueAt,
    pub_at: now,
    history: JSON.stringify([['masuk', now]]),
    supporters: 1,
    filed_at: now,
    answered_at: null,
    mark: null,
    channel,
    touched_at: now,
    wrote_at: null,
    undelivered_at: null,
    acted_by: null,
    released: null,
    seen_at: null,
    verified_at: null,
    seq: filed.seq,
    head: filed.hash,
    ...columnsOf(context, code, draft, roots),
  });
  yield* putEvent(context, id, filed);
  yield* setDeadline(id, 'officer', dueAt);
  yield* count('ticket:masuk');
  yield* count('filed');
}

/** The columns that come from the draft. A rahasia ticket takes part in no search, so it has no cell. */
export function columnsOf(context: StoreContext, code: string, draft: Draft, roots: readonly string[]) {
  const pin = draft.rahasia ? undefined : draft.pin;
  return {
    type: draft.type ?? 'pengaduan',
    category: draft.category ?? null,
    category_by: draft.categoryChosen ? 'citizen' : null,
    area: draft.place?.area ?? null,
    root_digests: draft.rahasia ? null : rootDigests(context, roots),
    cell: pin ? cellOf(pin.latitude, pin.longitude) : null,
    anonim: draft.anonim ? 1 : 0,
    rahasia: draft.rahasia ? 1 : 0,
    teaches: draft.categoryChosen && !draft.rahasia ? 1 : 0,
    urgent: draft.urgent ? 1 : 0,
    body: sealDraft(context, code, draft),
  };
}

/** Takes the completed draft into the ticket, but keeps what an officer decided. The caller saves. */
export function* complete(
  context: StoreContext,
  ticket: TicketRow,
  draft: Draft,
  roots: readonly string[],
): Work<void> {
  if (draft.rahasia) yield* stopTeaching(ticket);
  const { category, category_by, teaches } = ticket;
  Object.assign(ticket, columnsOf(context, ticket.code, draft, roots));
  if (category_by === 'officer') Object.assign(ticket, { category, category_by });
  if (!draft.rahasia) ticket.teaches = Math.max(ticket.teaches, teaches);
}
