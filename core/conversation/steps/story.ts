/** What happened, in the citizen's words. */
import type { Said } from '../message/said.js';
import { prompt } from '../outcome.js';
import { storyOf } from '../wording.js';
import type { Step } from './step.js';

/** An answer of fewer letters tells nothing: "tes". */
const MIN_STORY_LETTERS = 6;

const letters = (said: Said) => said.reading().text.replace(/[^\p{L}]/gu, '').length;

export const story: Step = {
  name: 'story',
  label: (say) => say.label.story,
  isOpen: (draft) => draft.story.length === 0,
  ask: (draft, { say }, misses) =>
    prompt(draft.story.length > 0 && misses === 0 ? say.currentStory(storyOf(draft)) : say.askStory(misses)),
  spot: (said, draft) => {
    const { type, when } = said.reading();
    return { ...draft, type: draft.type ?? type, ...(when && !draft.when ? { when } : {}) };
  },
  take: (said, draft) =>
    said.text &&
    (said.reading().substance || letters(said) >= MIN_STORY_LETTERS) &&
    said.reading().intent.id !== 'greeting'
      ? { ...draft, story: [{ of: said.of, text: said.reading().text }], type: said.reading().type }
      : undefined,
};
