/** A notice that did not reach its citizen brings its ticket before an officer. */
import { RANKS } from '../../core/officers/queue.js';
import { query, run, type Work } from '../engine/query.js';

// One statement, since replies of one ticket to several chats may fail side by side. `rankOf` gives the same rank.
const mark = query({ code: 'text', now: 'int' }, (db, p) =>
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
    .where('code', '=', p.code),
);

export const markUndelivered = (code: string, now: number): Work<void> => run(mark, { code, now });
