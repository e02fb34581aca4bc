/** What an officer's own chat looks up and does, in the transaction of its turn. */
import type { OfficerEffect, OfficerLookup, OfficerQueue, OfficerTicket } from '../../core/officers/chat/shapes.js';
import { needOf } from '../../core/officers/queue.js';
import type { State } from '../../core/tickets/ticket.js';
import { visible } from '../../core/tickets/visibility.js';
import type { Chat } from '../chats/chats.js';
import { all, type Work } from '../engine/query.js';
import { beyond, inOrder, matching, openRows, orderOf, type QueueFilter } from '../officers/queue-rows.js';
import type { StoreContext } from '../sealing/context.js';
import { move, undo } from '../tickets/acts.js';
import { happened, READ } from '../tickets/audit.js';
import { fullRecord } from '../tickets/full-record.js';
import { pendingActsOf } from '../tickets/pending-acts.js';
import { asTicket, saveTicket, ticketByCode } from '../tickets/row.js';
import { keepToldWords } from '../tickets/told-words.js';

/** Undefined when there is no such ticket for this officer. Locked, so that the acts of the turn meet what it saw. */
export function* officerTicket(
  context: StoreContext,
  chat: Chat,
  { code, officer }: Extract<OfficerLookup, { kind: 'officerTicket' }>,
): Work<OfficerTicket | undefined> {
  const row = yield* ticketByCode(code);
  const seen = row && visible(yield* fullRecord(context, row), { kind: 'officer', officer });
  if (!row || !seen) return undefined;
  const pending = (yield* pendingActsOf(row.id)).map(({ id, before, by }) => ({
    id,
    by,
    before: before.state as State,
  }));
  return { ticket: asTicket(row), version: row.seq, seen, isOwn: row.chat === chat.id, pending };
}

/** What waits for the officer, as the desk orders it. */
export function* officerQueue(
  context: StoreContext,
  { officer, after, limit }: Extract<OfficerLookup, { kind: 'officerQueue' }>,
  now: number,
): Work<OfficerQueue> {
  if (!needOf(officer)) return { rows: [], after: undefined };
  const filter: QueueFilter = { view: 'need', sort: 'due' };
  const order = orderOf(filter);
  const found = yield* all((db) =>
    inOrder(beyond(matching(db, filter, officer, now).select(['id', ...order.by]), order, after), order).limit(
      limit + 1,
    ),
  );
  const ids = found.slice(0, limit).map(({ id }) => id);
  const rows = yield* openRows(context, ids, officer, order.by);
  return { rows, after: found.length > limit ? rows.at(-1)?.position : undefined };
}

type OnTicket = Extract<OfficerEffect, { kind: 'officerRead' | 'officerActs' | 'officerUndo' }>;

/** Throws when the ticket changed since the look-up: the turn then runs once more on what it is now. */
export function* actForOfficer(context: StoreContext, chat: Chat, effect: OnTicket, now: number): Work<void> {
  switch (effect.kind) {
    case 'officerRead': {
      const row = yield* ticketByCode(effect.code);
      if (!row) return;
      row.seen_at ??= now;
      yield* keepToldWords({ ticket: row.id, chat: chat.id, number: chat.number + 1 });
      yield* happened(context, row, now, { actor: effect.officer, kind: READ });
      return yield* saveTicket(row);
    }
    case 'officerActs': {
      let { expects } = effect;
      for (const act of effect.acts) {
        const moved = yield* move(context, effect.code, act, effect.officer, expects);
        if (!moved.ok) throw new Error(`An act by chat was refused: ${moved.refusal.why}`);
        expects = moved.version;
      }
      return;
    }
    case 'officerUndo':
      for (const act of effect.acts) {
        const undone = yield* undo(context, { act }, effect.officer);
        if (!undone.ok) throw new Error(`An undo by chat was refused: ${undone.why}`);
      }
      return;
    default:
      effect satisfies never;
  }
}
