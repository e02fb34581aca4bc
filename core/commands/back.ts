/** "Kembali": one question back; the old answer stands until a new one is given. */
import { STEPS } from '../steps/index.js';
import { again, notice, onward } from '../turn.js';
import type { Command } from './command.js';

export const back: Command = {
  name: 'back',
  *run(_argument, _said, state, turn) {
    const { asked, draft } = state;
    if (!draft || !asked) return onward(state, state.asked ? [] : [notice(turn.say.welcomeBack)]);
    if (asked.of !== 'draft' && asked.of !== 'review') return onward(state);
    const at = asked.of === 'review' ? STEPS.length : STEPS.findIndex(({ name }) => name === asked.step);
    const step = STEPS[Math.max(0, at - 1)];
    return step ? again({ ...state, asked: { of: 'draft', step: step.name, turn: state.turn } }) : onward(state);
  },
};
