/** "Kembali": one question back. The old answer stays until a new one is given. */
import { ask, askNext, notice } from '../outcome.js';
import { STEPS } from '../steps/index.js';
import type { Command } from './command.js';

export const back: Command = {
  name: 'back',
  *run(_argument, _said, state, context) {
    const { asked, draft } = state;
    if (!draft || !asked) return askNext(state, asked ? [] : [notice(context.say.welcomeBack)]);
    if (asked.kind === 'review') return ask(state, { kind: 'changeMenu' });
    if (asked.kind !== 'step') return askNext(state);
    const at = STEPS.findIndex(({ name }) => name === asked.step);
    // A field that was being corrected goes back to where the correction began.
    if (!STEPS[at]?.isOpen(draft, context)) return askNext(state);
    const step = STEPS[Math.max(0, at - 1)];
    return step ? ask(state, { kind: 'step', step: step.name }) : askNext(state);
  },
};
