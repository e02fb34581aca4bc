/** A step of the draft is asked. */
import { pick } from '../answer.js';
import type { Conversation, Draft } from '../conversation.js';
import { privacyIn } from '../privacy.js';
import { STEPS, stepNamed } from '../steps/index.js';
import { notice, onward, type Said, type Situation, type TurnContext } from '../turn.js';
import { corrected } from './correct.js';

/** A report of more letters is a book: the rest stays in the chat's messages, where officers read it. */
const MOST_LETTERS = 20_000;

/** The draft with what a message told: its words join the story, sure finds fill whatever is open. */
export function tell(said: Said, before: Draft, turn: TurnContext): Draft {
  const draft = said.text ? hidden(said.text, before) : before;
  const letters = draft.story.reduce((sum, part) => sum + part.text.length, 0);
  const text = said.text && letters < MOST_LETTERS ? said.reading().text : '';
  const told: Draft = text ? { ...draft, story: [...draft.story, { of: said.of, text }] } : draft;
  return STEPS.reduce((filled, step) => (text || said.pin ? spotted(step, said, filled, turn) : filled), told);
}

/** "Tolong identitas saya dirahasiakan" in the middle of a story counts as much as the button. */
function hidden(text: string, draft: Draft): Draft {
  const { anonim, rahasia, asks, refused } = privacyIn(text);
  if (asks || refused) return draft;
  return { ...draft, ...(anonim ? { anonim } : {}), ...(rahasia ? { rahasia } : {}) };
}

/** A pin fills the place alone; words may fill anything. */
const spotted = (step: (typeof STEPS)[number], said: Said, draft: Draft, turn: TurnContext): Draft =>
  said.text || step.name === 'place' ? step.spot(said, draft, turn) : draft;

/** The choice that the words name, of those that a step offers now. */
export function withChoice(said: Said, offered: readonly { id: string; label: string }[] | undefined): Said {
  if (said.choice !== undefined || !offered || !said.text) return said;
  const choice = pick(offered, said.text);
  return choice === undefined ? said : { ...said, choice };
}

export const draft: Situation<'draft'> = {
  kind: 'draft',
  *ask(asked, state, turn) {
    if (!state.draft) return undefined;
    return stepNamed(asked.step)?.ask(state.draft, turn, state.misses ?? 0);
  },
  answer(plainSaid, asked, state, turn) {
    const step = stepNamed(asked.step);
    if (!state.draft || !step) return undefined;
    const offered = step.ask(state.draft, turn, state.misses ?? 0).choices;
    const said = withChoice(withChoice(plainSaid, offered), allOf(step, state.draft, turn));
    const corrects = said.choice === undefined && said.text !== '' && !isPlaceAsked(said, step.name, state.draft);
    const mended = corrects ? corrected(said, state.draft, state, turn) : undefined;
    if (mended) return mended;
    const taken = step.take(said, state.draft, turn);
    if (taken) return onward(withDraft(state, spotOthers(step.name, said, taken, turn)));
    if (!said.text || !said.reading().substance || said.choice !== undefined) return undefined;
    // Not an answer, but more of the story: several messages in a row make one report.
    const told = tell(said, state.draft, turn);
    return onward(withDraft(state, told), [notice(turn.say.storyAdded)]);
  },
};

/** An answer to "where", which corrects nothing that was sure. */
const isPlaceAsked = (said: Said, step: string, draft: Draft) =>
  step === 'place' && !draft.place?.sure && said.reading().place !== undefined;

/** All that a step could offer, when its question showed the likeliest only. */
const allOf = (step: (typeof STEPS)[number], draft: Draft, turn: TurnContext) =>
  step.name === 'category' ? step.ask(draft, turn, 1).choices : undefined;

/** The words that answered one step fill another only when they tell of something themselves. */
function spotOthers(name: string, said: Said, draft: Draft, turn: TurnContext): Draft {
  if (!said.text || said.choice !== undefined || !said.reading().substance) return draft;
  return STEPS.filter((step) => step.name !== name).reduce((filled, step) => step.spot(said, filled, turn), draft);
}

const withDraft = (state: Conversation, draft: Draft): Conversation => ({ ...state, draft });
