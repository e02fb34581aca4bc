/** The columns from which the numbers of the service are counted. They are read in steps, so that no message waits long. */
import type { Counted } from '../../core/officers/numbers.js';
import { isClosed, STATES, type State } from '../../core/tickets/ticket.js';
import { all, type Database } from '../engine/query.js';

const MAX_ROWS_PER_STEP = 2_000;

/** Reports that came in at `from` or later, and all that are open; of one agency when it is given. */
export async function countedSince(
  db: Database,
  from: number,
  agency: string | undefined,
): Promise<readonly Counted[]> {
  const found: Counted[] = [];
  for (const state of STATES) {
    for (let since = isClosed(state) ? from : 0, after = 0; ; ) {
      const [filedFrom, lastId] = [since, after];
      const rows = await db.read(() =>
        all((db) =>
          db
            .selectFrom('tickets')
            .select([
              'id',
              'agency',
              'filed_at',
              'due_at',
              'answered_at',
              'bounces',
              'mark',
              'history',
              'undelivered_at',
            ])
            .where('state', '=', state)
            .where('filed_at', '>=', filedFrom)
            .where((eb) => eb.or([eb('filed_at', '>', filedFrom), eb('id', '>', lastId)]))
            .$if(agency !== undefined, (rows) => rows.where('agency', '=', agency ?? ''))
            .orderBy('filed_at')
            .orderBy('id')
            .limit(MAX_ROWS_PER_STEP),
        ),
      );
      found.push(...rows.map((row) => countedOf(state, row)));
      const last = rows.at(-1);
      if (!last || rows.length < MAX_ROWS_PER_STEP) break;
      since = last.filed_at;
      after = last.id;
    }
  }
  return found;
}

const countedOf = (
  state: State,
  row: {
    readonly agency: string | null;
    readonly filed_at: number;
    readonly due_at: number;
    readonly answered_at: number | null;
    readonly bounces: number;
    readonly mark: number | null;
    readonly history: string;
    readonly undelivered_at: number | null;
  },
): Counted => ({
  state,
  agency: row.agency ?? undefined,
  filedAt: row.filed_at,
  dueAt: row.due_at,
  answeredAt: row.answered_at ?? undefined,
  bounces: row.bounces,
  mark: row.mark ?? undefined,
  wasReopened: row.history.includes('"dibuka_kembali"'),
  isUndelivered: row.undelivered_at !== null,
});
