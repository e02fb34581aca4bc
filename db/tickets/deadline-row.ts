/** The row of a ticket's deadline: what becomes due next, and when. Closed tickets that wait for nothing have none. */
import { first, query, run, type Work } from '../engine/query.js';

/**
 * `officer`: the promised answer. `late`: the promise was broken; looked at again each working day. `close`: the citizen's
 * silence closes the ticket. `verdict`: the time for the citizen's verdict ends.
 */
export type DeadlineKind = 'officer' | 'late' | 'close' | 'verdict';

const set = query({ ticket: 'int', kind: 'text', due_at: 'int' }, (db, p) =>
  db
    .insertInto('deadlines')
    .values(p)
    .onConflict((on) =>
      on.column('ticket').doUpdateSet((eb) => ({ kind: eb.ref('excluded.kind'), due_at: eb.ref('excluded.due_at') })),
    ),
);
const remove = query({ ticket: 'int' }, (db, p) => db.deleteFrom('deadlines').where('ticket', '=', p.ticket));

export const setDeadline = (ticket: number, kind: DeadlineKind, dueAt: number) =>
  run(set, { ticket, kind, due_at: dueAt });

export const clearDeadline = (ticket: number) => run(remove, { ticket });

export const deadlineOf = (ticket: number) =>
  first((db) => db.selectFrom('deadlines').select(['kind', 'due_at']).where('ticket', '=', ticket));

export function* hasDeadline(ticket: number): Work<boolean> {
  return (yield* deadlineOf(ticket)) !== undefined;
}
