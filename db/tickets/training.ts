/**
 * What the tenant's model is trained on: reports that an officer verified or assigned. A stranger can file reports, so
 * nothing that only citizens said teaches. Of such a report that is
 *
 *  - the category, if the citizen chose it or an officer gave another (`ticket move --category`);
 *  - the agency to which an officer disposed it, always an officer's own decision;
 *  - the category that we guessed, if an officer sent the report to the very agency of that category. Without these the
 *    model would learn from our mistakes alone and expect all reports to be like them. If the officer chose another agency
 *    and gave no category, our category was probably wrong, so only the agency counts.
 *
 * A chat has one vote for each category and agency, its newest report: nobody teaches by repeating.
 *
 * The labels are columns of the ticket and the words are the ticket's own: a row comes with the transaction of the
 * decision, goes when it is undone, and is never a second copy that erasing could miss. Reports that were withdrawn or
 * archived are left out, and so is an agency that gave the report back.
 */

import { sql } from 'kysely';
import { storyOf } from '../../core/conversation/wording.js';
import type { State } from '../../core/tickets/ticket.js';
import { VERIFIED_STATES, visible } from '../../core/tickets/visibility.js';
import { all, type Database } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { RECORD_COLUMNS, recordOf } from './record.js';
import { draftOf, type TicketRow } from './row.js';

/** A report's words, telephone numbers and the like taken out, and what people said it is about and who handles it. */
export interface TrainingRow {
  readonly text: string;
  readonly category?: string;
  readonly agency?: string;
}

/** Opened in one go: other work must get in between. */
const MAX_PER_PAGE = 200;

const page = (before: number, limit: number) =>
  all((db) =>
    db
      .selectFrom('tickets')
      .select([...RECORD_COLUMNS, 'id', 'chat', 'category_by', 'body'])
      .where('teaches', '=', sql.lit(1))
      .where('rahasia', '=', sql.lit(0))
      .where('id', '<', before)
      .orderBy('id', 'desc')
      .limit(limit),
  );

const DISPOSED: ReadonlySet<string> = new Set<State>(['didisposisi', 'ditindaklanjuti', 'selesai', 'dibuka_kembali']);
const DROPPED: ReadonlySet<string> = new Set<State>(['dibatalkan', 'diarsipkan']);

/** Newest first, at most `most`. */
export async function trainingRows(context: StoreContext, db: Database, most: number): Promise<readonly TrainingRow[]> {
  const rows: TrainingRow[] = [];
  const votes = new Set<string>();
  let before = Number.MAX_SAFE_INTEGER;
  while (rows.length < most) {
    const [below, limit] = [before, Math.min(MAX_PER_PAGE, most - rows.length)];
    const tickets = await db.read(() => page(below, limit));
    for (const ticket of tickets) {
      const row = rowOf(context, ticket);
      // After the retention a report has no chat any more.
      const vote = `${ticket.chat ?? `ticket ${ticket.id}`} ${row?.category} ${row?.agency}`;
      if (row && !votes.has(vote)) rows.push(row);
      votes.add(vote);
    }
    const last = tickets.at(-1);
    if (!last || tickets.length < limit) break;
    before = last.id;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return rows;
}

type Teaching = Pick<TicketRow, (typeof RECORD_COLUMNS)[number] | 'category_by' | 'body'>;

function rowOf(context: StoreContext, ticket: Teaching): TrainingRow | undefined {
  const draft = draftOf(context, ticket);
  const seen = visible(
    recordOf(ticket, () => draft && { text: storyOf(draft) }),
    { kind: 'training' },
  );
  if (!draft || !seen?.text || DROPPED.has(seen.state)) return undefined;
  const agency = DISPOSED.has(seen.state) ? seen.agency : undefined;
  const isConfirmed = agency !== undefined && agency === draft.agency;
  const isChosen =
    ticket.category_by === 'officer' || (ticket.category_by !== null && VERIFIED_STATES.includes(seen.state));
  const category = isChosen || isConfirmed ? seen.category : undefined;
  if (category === undefined && agency === undefined) return undefined;
  return {
    text: seen.text,
    ...(category === undefined ? {} : { category }),
    ...(agency === undefined ? {} : { agency }),
  };
}
