/** A citizen's message, by its kind. */
import { MAX_READ_LETTERS } from '../../clean-text.js';
import type { Inbound } from '../../message.js';
import { plain } from '../answer.js';
import { lookUp, type TurnContext, turnContext } from '../context.js';
import type { Conversation, Conversing, Draft } from '../conversation.js';
import { addToDraft } from '../draft.js';
import { askNext, isSideQuestion, notice, type Outcome, repeatQuestion, silent } from '../outcome.js';
import { answerQuestion, readChoiceId } from '../situations/index.js';
import { verdictOfChoice } from '../situations/verdict.js';
import { without } from '../without.js';
import { joinAlbum, tellUnheard } from './files.js';
import { addNote, lastTicket } from './notes.js';
import { onReaction } from './reaction.js';
import { respond } from './respond.js';
import { type Said, saidBy } from './said.js';

export function* onMessage(state: Conversation, message: Inbound, context: TurnContext): Conversing<Outcome> {
  const said = saidBy(message, context);
  switch (message.kind) {
    case 'text':
      if (!said.pin && !/[\p{L}\p{N}@#+\p{Emoji}-]/u.test(said.text))
        return repeatQuestion(state, [
          notice(context.channel.photos ? context.say.empty : context.say.greeting(context.tenant.name, true)),
        ]);
      return yield* onWords(said, undefined, state, context);
    case 'media':
      return tellUnheard(said, yield* onWords(said, message.album, state, context), context);
    case 'place':
      return yield* onWords(said, undefined, state, context);
    case 'choice':
      return onChoice(message.choice, said, state, context);
    case 'edited':
      return yield* onEdited(message.of, said, state, context);
    case 'deleted':
      return onDeleted(message.of, state, context);
    case 'reaction':
      return yield* onReaction(message.of, message.emoji, said, state, context);
    case 'unsupported':
      if (state.withPerson) return silent(state, 'withPerson');
      return repeatQuestion(state, [notice(context.say.unsupported[message.what])]);
    default:
      return message satisfies never;
  }
}

/** A text, files or a pin. */
function* onWords(
  said: Said,
  album: string | undefined,
  before: Conversation,
  outerContext: TurnContext,
): Conversing<Outcome> {
  const state = followLanguage(before, said);
  const context = turnContext(state, outerContext);
  if (album !== undefined && album === state.album) return yield* joinAlbum(said, state, context);
  const outcome = yield* respond(
    said,
    { ...without(state, 'album'), ...(album === undefined ? {} : { album }) },
    context,
  );
  if (said.text.length <= MAX_READ_LETTERS) return outcome;
  return { ...outcome, replies: [notice(context.say.tooLong), ...outcome.replies] };
}

/** The chat follows the citizen's language until one is chosen, when the reading is sure and no question is open. */
function followLanguage(state: Conversation, said: Said): Conversation {
  if (state.languageChosen || state.draft || state.asked || !said.text) return state;
  const { reply, language, words } = said.reading();
  const isSure = reply !== state.language && words.length >= 4 && language.id === reply && language.p >= 0.8;
  return isSure ? { ...state, language: reply } : state;
}

/** A tapped button: of the open question, of a verdict that is still to be given, or of an older question. */
function onChoice(id: string, said: Said, state: Conversation, context: TurnContext): Outcome {
  if (state.withPerson && !isSideQuestion(state.asked)) return silent(state, 'withPerson');
  const { name, turn } = readChoiceId(id);
  const tapped: Said = { ...said, choice: name };
  if (state.asked?.turn === turn) {
    const answered = answerQuestion(tapped, state.asked, state, context);
    if (answered) return { ...answered, state: without(answered.state, 'misses') };
  }
  const code = verdictOfChoice(name);
  if (code !== undefined && state.verdictsToAsk?.includes(code)) {
    const judged = answerQuestion(tapped, { kind: 'verdict', code, turn: state.turn }, state, context);
    // In the middle of a draft the mark is not asked for: the draft's question comes back.
    if (judged) return state.draft && judged.next === 'repeatQuestion' ? { ...judged, state } : judged;
  }
  return repeatQuestion(state, [notice(context.say.oldButton)]);
}

/**
 * Before filing the draft changes with its message. Afterwards the officer gets the new words. Channels report an edit
 * for changes that nobody made, such as a reaction: an edit that changes no word does nothing. Nor does the edit of what
 * was only an answer ("ya"), since its question may be gone.
 */
function* onEdited(of: string, said: Said, state: Conversation, context: TurnContext): Conversing<Outcome> {
  const original = yield* lookUp({ kind: 'original', message: of });
  if (original && plain(original.text) === plain(said.text)) return silent(state, 'edited');
  const { draft } = state;
  if (draft?.story.some((part) => part.of === of))
    return askNext({ ...state, draft: edited(draft, of, said, context) }, [notice(context.say.partChanged)]);
  if (state.withPerson) return silent(state, 'withPerson');
  if (original?.ticket !== undefined) return addNote(original.ticket, said, state, context);
  if (original && !said.reading().substance) return silent(state, 'edited');
  const ticket = draft ? undefined : yield* lastTicket(state);
  return ticket ? addNote(ticket.code, said, state, context) : yield* onWords(said, undefined, state, context);
}

/** The draft with the new words of one of its messages. */
function edited(draft: Draft, of: string, said: Said, context: TurnContext): Draft {
  const { text } = said.reading();
  const read = addToDraft(said, { born: draft.born, story: [] }, context);
  return {
    ...draft,
    story: draft.story.map((part) => (part.of === of ? { of, text } : part)),
    ...(read.place ? { place: read.place } : {}),
    ...(read.category && !draft.categoryChosen ? { category: read.category } : {}),
  };
}

/** Before filing the words are removed. A filed report stays, and the reply says how to have data erased. */
function onDeleted(of: string, state: Conversation, context: TurnContext): Outcome {
  const { draft } = state;
  if (draft?.story.some((part) => part.of === of)) {
    const story = draft.story.filter((part) => part.of !== of);
    if (story.length === 0 && !draft.media?.length)
      return askNext(without(state, 'draft'), [notice(context.say.draftEmptied)]);
    return askNext({ ...state, draft: { ...draft, story } }, [notice(context.say.partDeleted)]);
  }
  if (state.lastTicket !== undefined && !draft && !state.withPerson)
    return repeatQuestion(state, [notice(context.say.deletedAfterFiling)]);
  return silent(state, 'deleted');
}
