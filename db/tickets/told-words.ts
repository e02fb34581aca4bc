/** Words of a report that an officer was told in the own chat. They go when the words of the report go or are masked. */
import { all, query, run, type Work } from '../engine/query.js';

const insertTold = query({ ticket: 'int', chat: 'int', number: 'int' }, (db, p) =>
  db
    .insertInto('told_words')
    .values(p)
    .onConflict((on) => on.columns(['ticket', 'chat', 'number']).doNothing()),
);
const toldOf = query({ ticket: 'int' }, (db, p) =>
  db.selectFrom('told_words').select(['chat', 'number']).where('ticket', '=', p.ticket),
);
const emptyTurn = query({ chat: 'int', number: 'int' }, (db, p) =>
  db
    .updateTable('inbox')
    .set({ body: null })
    .where('id', 'in', (eb) =>
      eb.selectFrom('outbox').select('cause').where('chat', '=', p.chat).where('number', '=', p.number),
    ),
);
const deleteTold = query({ ticket: 'int' }, (db, p) => db.deleteFrom('told_words').where('ticket', '=', p.ticket));

/** `number`: of the reply in the officer's chat. */
export const keepToldWords = (told: { ticket: number; chat: number; number: number }): Work<void> =>
  run(insertTold, told);

export function* forgetToldWords(ticket: number): Work<void> {
  for (const told of yield* all(toldOf, { ticket })) yield* run(emptyTurn, told);
  yield* run(deleteTold, { ticket });
}
