/** An emoji that the citizen put on a message. On the summary that is open it may be a yes; elsewhere it says nothing. */
import { lookUp, type TurnContext } from '../context.js';
import type { Conversation, Conversing } from '../conversation.js';
import { type Outcome, silent } from '../outcome.js';
import { YES_EMOJI } from '../short-answer.js';
import { respond } from './respond.js';
import type { Said } from './said.js';

/** Put on a message, more emoji agree than do in a text. */
const YES: ReadonlySet<string> = new Set([...YES_EMOJI, '🔥', '👏']);

const bare = (emoji: string): string => emoji.replace(/[\u{FE0E}\u{FE0F}\u{1F3FB}-\u{1F3FF}]/gu, '').trim();

/** Only our newest message counts: the citizen may put an emoji on an older summary, or on their own words. */
export function* onReaction(
  of: string,
  emoji: string,
  said: Said,
  state: Conversation,
  context: TurnContext,
): Conversing<Outcome> {
  if (state.asked?.kind !== 'review' || state.withPerson || !YES.has(bare(emoji))) return silent(state, 'reaction');
  const isOfSummary = yield* lookUp({ kind: 'isNewestReply', message: of });
  return isOfSummary ? yield* respond({ ...said, text: 'ya' }, state, context) : silent(state, 'reaction');
}
