/**
 * Senders that are no person: services with a short number, notices of operators, automatic replies, other bots. Their
 * messages are kept and counted for the operator; at the latest after a few rounds they get no answer.
 */
import { FNV_START, fnv } from '../../fnv.js';
import type { Inbound } from '../../message.js';
import { commandIn } from '../commands/index.js';
import type { TurnContext } from '../context.js';
import type { Conversation, Effect, Silence } from '../conversation.js';
import { saidBy } from './said.js';
import { isServiceNotice } from './service-notice.js';

/** Answers that a sender gets to messages of one shape. */
const MAX_ROUNDS = 3;
/** The same for words that people repeat too: "ya", "status", a new house number in the same sentence. */
const MAX_HUMAN_ROUNDS = 10;
/** Answers in a day, whatever is said. An SMS costs money. */
const MAX_DAILY_ANSWERS = { terse: 60, other: 300 };
const DAY_MS = 86_400_000;
const MAX_SHAPES = 4;
/** Fewer words are an everyday answer. */
const MIN_SHAPE_WORDS = 3;
const MIN_SHAPE_LETTERS = 15;

interface Heard {
  readonly state: Conversation;
  /** Why there is no answer; undefined when there is one. */
  readonly silence?: Silence;
  readonly effects?: readonly Effect[];
}

/** Notes one more round, or says why the message gets no answer. */
export function hear(state: Conversation, message: Inbound, context: TurnContext): Heard {
  const { shortCode, optOut } = message;
  if (shortCode !== undefined && !context.tenant.shortCodes.includes(shortCode)) return { state, silence: 'shortCode' };
  if (optOut === 'help') return { state, silence: 'optOut' };
  if (optOut) return { state, silence: 'optOut', effects: [{ kind: 'notices', on: optOut === 'start' }] };
  if (message.kind !== 'text' && message.kind !== 'unsupported') return { state };
  if (message.kind === 'text' && context.channel.terse && isServiceNotice(message.text, context))
    return { state, silence: 'serviceNotice' };
  return countRound(state, message, context);
}

type Counted = Extract<Inbound, { kind: 'text' | 'unsupported' }>;

function countRound(state: Conversation, message: Counted, context: TurnContext): Heard {
  const { now, channel } = context;
  const before = state.rounds && now - state.rounds.since < DAY_MS ? state.rounds : undefined;
  const rounds = before ?? { since: now, answers: 0, shapes: [] };
  const words = wordsOf(message);
  const [shape, exact] = [hash(words.join(' ')), hash(message.kind === 'text' ? message.text : message.what)];
  const known = rounds.shapes.find((one) => one.shape === shape);
  const count = (known?.count ?? 0) + 1;
  const isTooMuch = rounds.answers >= MAX_DAILY_ANSWERS[channel.terse ? 'terse' : 'other'];
  if (isTooMuch || (count > MAX_ROUNDS && count > mostRounds(message, words, known?.exact === exact, context)))
    return { state, silence: 'machine' };
  const others = rounds.shapes.filter((one) => one.shape !== shape);
  const shapes = [{ shape, exact, count }, ...others].slice(0, MAX_SHAPES);
  return { state: { ...state, rounds: { since: rounds.since, answers: rounds.answers + 1, shapes } } };
}

/** People repeat short answers and commands, and report the same trouble at several places. */
function mostRounds(message: Counted, words: readonly string[], isSameText: boolean, context: TurnContext): number {
  if (message.kind !== 'text') return MAX_HUMAN_ROUNDS;
  const isShort = words.length < MIN_SHAPE_WORDS && words.join('').length < MIN_SHAPE_LETTERS;
  if (isShort || commandIn(saidBy(message, context), context)) return MAX_HUMAN_ROUNDS;
  if (isSameText) return MAX_ROUNDS;
  const { substance, place } = context.read(message.text);
  return substance && place ? MAX_HUMAN_ROUNDS : MAX_ROUNDS;
}

const wordsOf = (message: Counted): readonly string[] =>
  message.kind === 'text' ? (message.text.toLowerCase().match(/\p{L}+/gu) ?? []) : ['', message.what];

/** Enough to tell the last few messages of one chat apart. */
const hash = (text: string): number => fnv(FNV_START, text) >>> 0;
