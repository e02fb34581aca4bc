/** Conversations for tests that are not about the conversation. */
import type { Conversing, RunConversation, TurnResult } from '../../core/conversation/conversation.js';
import type { Reply } from '../../core/message.js';

/** A turn that looks nothing up. */
function* settled(done: TurnResult): Conversing {
  yield* [];
  return done;
}

/** A citizen's text lists what the bot shall answer: "1 2" makes the notices "1" and "2"; all else is met by silence. */
export const echo: RunConversation = ({ state }, input) => {
  const said = input.kind === 'message' && input.message.kind === 'text' ? input.message.text.split(' ') : [];
  const replies = said.map((text): Reply => ({ text, kind: 'notice' }));
  return settled({ state: state ?? { language: 'id', turn: 0 }, replies, effects: [] });
};
