/** A notice that did not reach its citizen brings its ticket before an officer. */
import { RANKS } from '../../core/officers/queue.js';
import { query, run, type Work } from '../engine/query.js';

// One statement, since replies of one ticket to several chats may fail side by side. `rankOf` gives the same rank.
const mark = query({ code: 'text', chat: 'int', now: 'int' }, (db, p) =>
  db
    .updateTable('tickets')
    .set((eb) => ({
      undelivered_at: eb.fn.coalesce('undelivered_at', p.now),
      queue_rank: eb
        .case()
        .when('queue_rank', 'in', [RANKS.danger, RANKS.citizen])
        .then(eb.ref('queue_rank'))
        .else(RANKS.undelivered)
        .end(),
    }))
    .where('code', '=', p.code)
    // What an officer reads of a ticket in the own chat is no notice to its citizen.
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('chats').select('id').where('id', '=', p.chat).where('officer', 'is not', null))),
    ),
);

/** `chat`: to which the notice was to go. */
export const markUndelivered = (code: string, chat: number, now: number): Work<void> => run(mark, { code, chat, now });
