/** "Ubah": which field? */

import type { Choice } from '../../message.js';
import { pick, yesOrNo } from '../answer.js';
import { again, onward, prompt, type Situation, type TurnContext } from '../turn.js';
import { fieldNamed } from './correct.js';
import { review } from './review.js';

const choices = ({ say }: TurnContext): readonly Choice[] => [
  { id: 'story', label: say.label.story },
  { id: 'place', label: say.label.place },
  { id: 'category', label: say.label.category },
  { id: 'back', label: say.label.back },
];

export const change: Situation<'change'> = {
  kind: 'change',
  *ask(_asked, state, turn) {
    return state.draft && prompt(turn.say.whatToChange, choices(turn));
  },
  answer(said, asked, state, turn) {
    if (!state.draft) return undefined;
    const named = said.text ? (pick(choices(turn), said.text) ?? fieldNamed(said.text, turn)) : undefined;
    const choice = said.choice ?? named;
    if (choice === 'back' || (said.text && yesOrNo(said.text) === 'no')) return onward(state);
    if (choice === 'story' || choice === 'place' || choice === 'category')
      return again({ ...state, asked: { kind: 'draft', step: choice, turn: state.turn } });
    // Words that are a correction already need no menu.
    return said.text && choice === undefined
      ? review.answer(said, { kind: 'review', turn: asked.turn, shown: true }, state, turn)
      : undefined;
  },
};
