/** Files that come with a message, and the further files of an album. */
import type { MediaRef, Reply } from '../../message.js';
import type { TicketCode } from '../../tickets/ticket.js';
import { showCode } from '../../tickets/ticket-code.js';
import type { TurnContext } from '../context.js';
import type { Conversation, Conversing, Draft, Effect } from '../conversation.js';
import { addToDraft } from '../draft.js';
import { askNext, notice, type Outcome, silent } from '../outcome.js';
import type { Said } from './said.js';
import { onUnprompted } from './unprompted.js';

const MAX_FILES_PER_REPORT = 10;

interface StoredFiles {
  readonly state: Conversation;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}

/** Voice and video are kept, but nobody can listen or watch yet. */
const isSeen = ({ kind }: MediaRef): boolean => kind === 'image' || kind === 'document';

/** Number of files of a draft that an officer can look at. */
export const filesSeen = ({ media }: Draft): number => media?.filter(isSeen).length ?? 0;

/** Tells at once that a voice message or video is not understood. */
export function tellUnheard(said: Said, outcome: Outcome, { say }: TurnContext): Outcome {
  if (said.media.every(isSeen) || outcome.silence || outcome.state.withPerson) return outcome;
  return { ...outcome, replies: [notice(say.mediaUnheard), ...outcome.replies] };
}

const withFiles = (draft: Draft, said: Said): Draft => ({
  ...draft,
  media: [...(draft.media ?? []), ...said.media].slice(0, MAX_FILES_PER_REPORT),
});

/**
 * Stores the files of a message before its words are looked at: in the draft, else on `ticket`. Without either nothing
 * is stored yet.
 */
export function storeFiles(
  said: Said,
  state: Conversation,
  ticket: TicketCode | undefined,
  { say }: TurnContext,
): StoredFiles | undefined {
  if (said.media.length === 0) return undefined;
  if (state.draft) {
    const draft = withFiles(state.draft, said);
    const isFull = draft.media?.length === state.draft.media?.length;
    if (!isFull && !said.media.some(isSeen)) return { state: { ...state, draft }, replies: [], effects: [] };
    const text = isFull ? say.mediaFull(MAX_FILES_PER_REPORT) : say.mediaAdded(filesSeen(draft));
    return { state: { ...state, draft }, replies: [notice(text)], effects: [] };
  }
  if (ticket === undefined) return undefined;
  const note: Effect = { kind: 'note', code: ticket, text: said.text, media: said.media };
  return { state, replies: [notice(say.noted(showCode(ticket)), ticket)], effects: [note] };
}

/** Further files of an album go where the first one went, without a reply. */
export function* joinAlbum(said: Said, state: Conversation, context: TurnContext): Conversing<Outcome> {
  if (state.withPerson) return silent(state, 'withPerson');
  const { draft, lastTicket: code } = state;
  if (draft) {
    const tells = said.text !== '' && said.reading().substance;
    const joined = withFiles(tells ? addToDraft(said, draft, context) : draft, said);
    return tells ? askNext({ ...state, draft: joined }) : silent({ ...state, draft: joined }, 'album');
  }
  if (code === undefined) return yield* onUnprompted(said, state, context);
  return silent(state, 'album', [{ kind: 'note', code, text: said.text, media: said.media }]);
}
