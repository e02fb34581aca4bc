/** What an officer has written on the page of a ticket and not sent, and the views of the queue that they named. */
import type { Officer } from '../../core/officers/officer.js';
import { all, changes, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { type OfficerDraft, officerDraftPlace } from '../sealing/places.js';
import { ticketWithoutLock } from './seen.js';

const MAX_DRAFT_CHARACTERS = 40_000;
const KEPT_MS = 30 * 86_400_000;
const MAX_VIEWS = 50;

/** False when there is no such ticket for this officer. */
export function* keepDraft(context: StoreContext, code: string, officer: Officer, draft: OfficerDraft): Work<boolean> {
  const ticket = yield* ticketWithoutLock(code, officer);
  if (!ticket) return false;
  yield* putDraft(context, ticket.id, officer, draft);
  return true;
}

/** An empty draft is dropped. */
export function* putDraft(context: StoreContext, ticket: number, officer: Officer, draft: OfficerDraft): Work<void> {
  const fields = Object.fromEntries(Object.entries(draft.fields).filter(([, text]) => text.trim() !== ''));
  if (Object.keys(fields).length === 0 && !draft.photos?.length) return yield* dropDraft(ticket, officer);
  if (JSON.stringify(fields).length > MAX_DRAFT_CHARACTERS) return;
  const at = context.now();
  const body = context.vault.seal(officerDraftPlace(ticket, officer.id), { ...draft, fields });
  const kept = { name: officer.name, body, at };
  yield* run((db) =>
    db
      .insertInto('officer_drafts')
      .values({ ticket, officer: officer.id, ...kept })
      .onConflict((on) => on.columns(['ticket', 'officer']).doUpdateSet(kept)),
  );
}

export const dropDraft = (ticket: number, officer: Officer): Work<void> =>
  run((db) => db.deleteFrom('officer_drafts').where('ticket', '=', ticket).where('officer', '=', officer.id));

/** The officer's own draft, and the names of colleagues who have one. */
export function* draftsOf(
  context: StoreContext,
  ticket: number,
  officer: Officer,
): Work<{ readonly own: OfficerDraft | undefined; readonly others: readonly string[] }> {
  const rows = yield* all((db) => db.selectFrom('officer_drafts').selectAll().where('ticket', '=', ticket));
  const own = rows.find((row) => row.officer === officer.id);
  const isYoung = ({ at }: (typeof rows)[number]) => at > context.now() - KEPT_MS;
  return {
    own: own && context.vault.open(officerDraftPlace(ticket, officer.id), own.body),
    others: rows.filter((row) => row.officer !== officer.id && isYoung(row)).map(({ name }) => name),
  };
}

export function* ownDraft(context: StoreContext, code: string, officer: Officer): Work<OfficerDraft | undefined> {
  const ticket = yield* ticketWithoutLock(code, officer);
  return ticket && (yield* draftsOf(context, ticket.id, officer)).own;
}

export interface SavedView {
  readonly name: string;
  readonly query: string;
}

export const savedViews = (officer: Officer): Work<readonly SavedView[]> =>
  all((db) => db.selectFrom('saved_views').select(['name', 'query']).where('officer', '=', officer.id).orderBy('name'));

/** A view of the same name is replaced. False when the officer has too many. */
export function* saveView(officer: Officer, { name, query }: SavedView): Work<boolean> {
  const known = yield* savedViews(officer);
  if (known.length >= MAX_VIEWS && !known.some((view) => view.name === name)) return false;
  yield* run((db) =>
    db
      .insertInto('saved_views')
      .values({ officer: officer.id, name, query })
      .onConflict((on) => on.columns(['officer', 'name']).doUpdateSet({ query })),
  );
  return true;
}

/** False when there is none of that name. */
export function* dropView(officer: Officer, name: string): Work<boolean> {
  const dropped = yield* changes((db) =>
    db.deleteFrom('saved_views').where('officer', '=', officer.id).where('name', '=', name),
  );
  return dropped > 0;
}
