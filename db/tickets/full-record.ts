/** A ticket with all its words, notes and files, as the rules of visibility see it. */
import type { TicketRecord, Words } from '../../core/tickets/visibility.js';
import type { Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { type Content, contents, type Note } from './audit.js';
import { recordOf, releasedOf, wordsOfDraft } from './record.js';
import { draftOf, type TicketRow } from './row.js';

/** A record with words, notes and files. */
export function* fullRecord(context: StoreContext, ticket: TicketRow): Work<TicketRecord> {
  const added = yield* contents(context, { ticket: ticket.id });
  return recordOf(
    ticket,
    () => deskWords(context, ticket, added),
    () => releasedOf(context, ticket),
  );
}

function deskWords(context: StoreContext, ticket: TicketRow, added: readonly Content[]): Words | undefined {
  const draft = draftOf(context, ticket);
  if (!draft) return undefined;
  const notes = added.flatMap(({ kind, at, content }) => (kind === 'note' ? [{ at, ...(content as Note) }] : []));
  return {
    ...wordsOfDraft(draft),
    notes: notes.filter(({ text }) => text !== '').map(({ at, text }) => ({ at, text })),
    files: [...(draft.media ?? []), ...notes.flatMap(({ media }) => media)],
  };
}
