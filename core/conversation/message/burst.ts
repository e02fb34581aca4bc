/**
 * People write in bursts: "min", "mau lapor", "jalan rusak", "di godean". The reply to a text that is not yet a whole
 * report waits a moment; when the next message comes meanwhile, its reply takes the place. So a burst gets one reply.
 */
import { number } from '../answer.js';
import { commandIn } from '../commands/index.js';
import type { TurnContext } from '../context.js';
import type { Conversation, Draft, Input, TurnResult } from '../conversation.js';
import { addToDraft } from '../draft.js';
import { askNext, type Outcome } from '../outcome.js';
import { shortAnswer } from '../short-answer.js';
import { without } from '../without.js';
import { type Said, saidBy } from './said.js';

/** Nobody has read our newest prompt: words that came after it are no failed answer to it. */
export const isPromptUnread = ({ promptUnreadUntil = 0 }: Conversation, { now }: TurnContext): boolean =>
  now < promptUnreadUntil;

/** A text that came before the summary was sent: it belongs to the report, or ends the name of its place. */
export function joinBurst(said: Said, draft: Draft, state: Conversation, context: TurnContext): Outcome | undefined {
  const short = shortAnswer(said.text);
  if (!isPromptUnread(state, context) || (short !== undefined && short !== 'plea')) return undefined;
  const joined = short === 'plea' ? draft : (placeGoesOn(said, draft, context) ?? addToDraft(said, draft, context));
  return askNext({ ...without(state, 'asked', 'misses'), draft: joined });
}

/** More words do not end a name: "dekat sd" · "godean 1". */
const MAX_NAME_WORDS = 3;

function placeGoesOn(said: Said, draft: Draft, context: TurnContext): Draft | undefined {
  const { substance, words, when } = said.reading();
  if (!draft.place || substance || when !== undefined || words.length > MAX_NAME_WORDS) return undefined;
  const { place, tellsOnlyWhere } = context.read(`${draft.place.said} ${said.text}`);
  return place && tellsOnlyWhere ? { ...draft, place: { ...place, sure: place.sure || draft.place.sure } } : undefined;
}

/** The result, with a reply that waits where more may come. */
export function inBurst(result: TurnResult, input: Input, before: Conversation, context: TurnContext): TurnResult {
  const state = without(result.state, 'promptUnreadUntil');
  const replaces = isPromptUnread(before, context) ? ({ replacesPrompt: true } as const) : {};
  const goesOn = replaces.replacesPrompt === true;
  if (!mayContinue(result, input, goesOn, context)) return { ...result, ...replaces, state };
  const { burstMs: waitMs, now } = context;
  return {
    ...result,
    ...replaces,
    state: { ...state, promptUnreadUntil: now + waitMs },
    replies: result.replies.map((reply) => ({ ...reply, kind: 'prompt', waitMs })),
  };
}

/**
 * A text that is no answer, command or whole report, and whose reply says nothing that must be read. In the middle of a
 * burst the summary waits too.
 */
function mayContinue(
  { state, replies, effects }: TurnResult,
  input: Input,
  goesOn: boolean,
  context: TurnContext,
): boolean {
  if (context.burstMs <= 0 || input.kind !== 'message' || input.message.kind !== 'text') return false;
  const isOpen = state.asked === undefined || state.asked.kind === 'step' || (goesOn && state.asked.kind === 'review');
  if (replies.length === 0 || state.withPerson || !isOpen) return false;
  const said = saidBy(input.message, context);
  const short = shortAnswer(said.text);
  return (
    (short === undefined || short === 'plea') &&
    number(said.text) === undefined &&
    commandIn(said, context) === undefined &&
    replies.every(({ kind, text }) => kind === 'prompt' || text === context.say.storyAdded) &&
    effects.every(({ kind }) => kind === 'setAlarm' || kind === 'clearAlarm')
  );
}
