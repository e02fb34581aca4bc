/** "Ubah": which field? */
import type { Choice } from '../../message.js';
import type { TurnContext } from '../context.js';
import { fieldNamed } from '../corrections.js';
import { choiceIn } from '../message/said.js';
import { ask, askNext, prompt } from '../outcome.js';
import { yesOrNo } from '../short-answer.js';
import { STEPS, stepNamed } from '../steps/index.js';
import { review } from './review.js';
import type { Situation } from './situation.js';

const choices = ({ say }: TurnContext): readonly Choice[] => [
  ...STEPS.map(({ name, label }) => ({ id: name, label: label(say) })),
  { id: 'back', label: say.label.back },
];

export const changeMenu: Situation<'changeMenu'> = {
  kind: 'changeMenu',
  *ask(_asked, state, context) {
    return state.draft && prompt(context.say.whatToChange, choices(context));
  },
  answer(said, { turn }, state, context) {
    if (!state.draft) return undefined;
    const choice = choiceIn(said, choices(context)) ?? (said.text ? fieldNamed(said.text, context) : undefined);
    if (choice === 'back' || (said.text && yesOrNo(said.text) === 'no')) return askNext(state);
    const step = choice === undefined ? undefined : stepNamed(choice);
    if (step) return ask(state, { kind: 'step', step: step.name });
    // Words that are a correction already need no menu.
    return said.text && choice === undefined
      ? review.answer(said, { kind: 'review', turn, shown: true }, state, context)
      : undefined;
  },
};
