/** Puts what a message says into a draft. */
import type { TurnContext } from './context.js';
import type { Draft } from './conversation.js';
import { privacyIn } from './message/privacy.js';
import type { Said } from './message/said.js';
import { STEPS } from './steps/index.js';

/** The story of a draft grows to this. Further words stay in the chat's messages, where officers read them. */
const MAX_STORY_LETTERS = 20_000;

/** The draft with a message added: its words join the story, and what it surely says fills the steps that are open. */
export function addToDraft(said: Said, before: Draft, context: TurnContext): Draft {
  const draft = said.text ? withPrivacyOf(said.text, before) : before;
  const letters = draft.story.reduce((sum, part) => sum + part.text.length, 0);
  const text = said.text && letters < MAX_STORY_LETTERS ? said.reading().text : '';
  const told: Draft =
    text && !said.reading().tellsOnlyWhere ? { ...draft, story: [...draft.story, { of: said.of, text }] } : draft;
  if (!text && !said.pin) return told;
  // A pin fills the steps that take one; words may fill any.
  const steps = said.text ? STEPS : STEPS.filter((step) => step.takesPin);
  return steps.reduce((filled, step) => step.spot(said, filled, context), told);
}

/** "Tolong identitas saya dirahasiakan" in the middle of a story counts as much as the button. */
function withPrivacyOf(text: string, draft: Draft): Draft {
  const wish = privacyIn(text);
  return wish.asks || wish.refused ? draft : hide(draft, wish);
}

/** The draft with the name or the report hidden. What is hidden already stays so. */
export const hide = (draft: Draft, { anonim, rahasia }: { anonim: boolean; rahasia: boolean }): Draft => ({
  ...draft,
  ...(anonim ? { anonim } : {}),
  ...(rahasia ? { rahasia } : {}),
});
