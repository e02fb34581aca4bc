/** What happened, in the citizen's words. */
import { prompt, type Said, storyOf } from '../turn.js';
import type { Step } from './step.js';

/** Enough letters to be about something: "tes" is not. */
const LETTERS = 6;

const letters = (said: Said) => said.reading().text.replace(/[^\p{L}]/gu, '').length;

export const story = {
  name: 'story',
  isOpen: (draft) => draft.story.length === 0,
  ask: (draft, { say }, misses) =>
    prompt(draft.story.length > 0 && misses === 0 ? say.currentStory(storyOf(draft)) : say.askStory(misses)),
  spot: (said, draft) => {
    const { type, when } = said.reading();
    return { ...draft, type: draft.type ?? type, ...(when && !draft.when ? { when } : {}) };
  },
  take: (said, draft) =>
    said.text && (said.reading().substance || letters(said) >= LETTERS) && said.reading().intent.id !== 'greeting'
      ? { ...draft, story: [{ of: said.of, text: said.reading().text }], type: said.reading().type }
      : undefined,
} as const satisfies Step;
