/**
 * Decides who a message is for. In this order: a command, danger, the person in the chat, the ticket that it quotes,
 * the open question, the draft, the ticket that the question is about, a command in free words, and at last whatever it
 * may begin. Its files are stored before its words are looked at.
 */
import type { TicketCode } from '../../tickets/ticket.js';
import { number } from '../answer.js';
import { type CommandCall, commandIn, commandMeant } from '../commands/index.js';
import { lookUp, type TurnContext } from '../context.js';
import type { Conversation, Conversing } from '../conversation.js';
import { addToDraft } from '../draft.js';
import { askNext, isSideQuestion, notice, type Outcome, repeatQuestion, stop } from '../outcome.js';
import { shortAnswer, yesOrNo } from '../short-answer.js';
import { answerQuestion } from '../situations/index.js';
import { stepNamed } from '../steps/index.js';
import { withoutAnswer } from '../steps/tries.js';
import { without } from '../without.js';
import { onDanger } from './danger.js';
import { storeFiles } from './files.js';
import { miss } from './misses.js';
import { addNote } from './notes.js';
import type { Said } from './said.js';
import { onUnprompted } from './unprompted.js';

export function* respond(said: Said, state: Conversation, context: TurnContext): Conversing<Outcome> {
  const command = said.media.length === 0 ? commandIn(said, context) : undefined;
  if (command) return yield* run(command, said, state, context);
  if (mayBeDanger(said, state) && said.reading().urgent) return yield* onDanger(said, state, context);
  if (state.withPerson && !isSideQuestion(state.asked)) return stop(state);
  const quoted = said.quotes === undefined || state.asked ? undefined : yield* quotedTicket(said.quotes);
  if (quoted !== undefined) return addNote(quoted, said, state, context);
  const files = storeFiles(said, state, ticketAskedAbout(state), context);
  if (!files) return yield* respondToWords(said, state, context);
  const outcome = respondToCaption(said, files.state, context);
  return {
    ...outcome,
    replies: [...files.replies, ...outcome.replies],
    effects: [...files.effects, ...outcome.effects],
  };
}

/** What the words, button or pin are good for, when no file was stored. */
function* respondToWords(said: Said, state: Conversation, context: TurnContext): Conversing<Outcome> {
  const answered = state.asked && answerQuestion(said, state.asked, state, context);
  if (answered) return answered;
  if (state.draft && said.pin)
    return askNext({ ...state, draft: addToDraft(said, state.draft, context) }, [notice(context.say.pinAdded)]);
  const ticket = ticketAskedAbout(state);
  if (ticket !== undefined && explains(said, state)) return addNoteAndAskAgain(ticket, said, state, context);
  const meant = commandMeant(said);
  if (meant) return yield* run(meant, said, state, context);
  return state.asked ? notUnderstood(said, state, context) : yield* onUnprompted(said, state, context);
}

/** What the words that came with stored files are good for. */
function respondToCaption(said: Said, state: Conversation, context: TurnContext): Outcome {
  if (!said.text) return repeatQuestion(state);
  const answered = state.asked && answerQuestion(said, state.asked, state, context);
  if (answered) return answered;
  if (state.draft && said.reading().substance)
    return askNext({ ...state, draft: addToDraft(said, state.draft, context) });
  return repeatQuestion(state);
}

/** Fewer words while a report is being written are a part of it, unless they name a danger. */
const MIN_CRY_WORDS = 4;

/**
 * "ya", "2" and the like are answers. While a report is open, "tolong cepat" is a plea for it and "banjir parah" a part of
 * it. Everything else is read for danger, the shortest cry too.
 */
function mayBeDanger(said: Said, { draft, asked, lastTicket }: Conversation): boolean {
  const { text } = said;
  const short = shortAnswer(text);
  if (text.length < 3 || number(text) !== undefined || (short !== undefined && short !== 'plea')) return false;
  if (draft === undefined && asked === undefined && lastTicket === undefined) return true;
  const { words, namesDanger, place } = said.reading();
  const answersWhere =
    (asked?.kind === 'step' || asked?.kind === 'gap') && asked.step === 'place' && place !== undefined;
  return short === undefined && (namesDanger || (words.length >= MIN_CRY_WORDS && !answersWhere));
}

/** The ticket that the open question is about. */
const ticketAskedAbout = ({ asked, filedWithGaps }: Conversation): TicketCode | undefined => {
  if (asked?.kind === 'gap') return filedWithGaps?.code;
  return asked?.kind === 'verdict' || asked?.kind === 'mark' || asked?.kind === 'appeal' ? asked.code : undefined;
};

/** Words that don't answer the question about a ticket, but say something about the ticket. */
const explains = (said: Said, { asked }: Conversation): boolean =>
  said.text !== '' && (said.reading().substance || (asked?.kind !== 'gap' && said.reading().words.length >= 3));

/** The question about the ticket stays open. */
function addNoteAndAskAgain(ticket: TicketCode, said: Said, state: Conversation, context: TurnContext): Outcome {
  const noted = addNote(ticket, said, state, context);
  const { asked, filedWithGaps } = state;
  return {
    ...noted,
    state: { ...noted.state, ...(asked ? { asked } : {}), ...(filedWithGaps ? { filedWithGaps } : {}) },
  };
}

/** The ticket that a message of ours was about, if this chat may write on it. */
function* quotedTicket(message: string): Conversing<TicketCode | undefined> {
  const code = yield* lookUp({ kind: 'quoted', message });
  const ticket = code === undefined ? undefined : yield* lookUp({ kind: 'ticket', code });
  return ticket?.mine ? code : undefined;
}

/** Commands about a report in the making. Beside a person, that report is the person's affair. */
const NOT_BESIDE_PERSON: ReadonlySet<string> = new Set(['start', 'back', 'change']);

function* run(
  { command, argument }: CommandCall,
  said: Said,
  state: Conversation,
  context: TurnContext,
): Conversing<Outcome> {
  if (state.withPerson && NOT_BESIDE_PERSON.has(command.name))
    return repeatQuestion(state, [notice(context.say.personCalled(context.tenant.office.phone))]);
  return yield* command.run(argument, said, without(state, 'misses'), context);
}

/** An answer that could not be used. Thanks and greetings don't count as one. */
function notUnderstood(said: Said, state: Conversation, context: TurnContext): Outcome {
  const { say } = context;
  const tried = tryStep(said, state, context);
  if (tried?.gaveUp) return askNext({ ...state, draft: tried.draft });
  const intent = said.text !== '' && yesOrNo(said.text) === undefined ? said.reading().intent.id : undefined;
  if (intent === 'thanks') return repeatQuestion(state, [notice(say.thanks)]);
  if (intent === 'greeting') return repeatQuestion(state);
  return miss(tried ? { ...state, draft: tried.draft } : state, context, (misses) =>
    notice(misses === 1 ? say.notUnderstood : `${say.notUnderstood} ${say.anotherWay}`),
  );
}

/** The step that is asked got no answer; undefined when another question is open. */
function tryStep(said: Said, state: Conversation, context: TurnContext) {
  const { asked, draft } = state;
  const step = asked?.kind === 'step' ? stepNamed(asked.step) : undefined;
  return draft && step?.isOpen(draft, context) ? withoutAnswer(step, said, draft, state, context) : undefined;
}
