/** "Kembali": one question back; the old answer stands until a new one is given. */
import { STEPS } from '../steps/index.js';
import { again, notice, onward } from '../turn.js';
import type { Command } from './command.js';

export const back: Command = {
  name: 'back',
  *run(_argument, _said, state, turn) {
    const { asked, draft } = state;
    if (!draft || !asked) return onward(state, state.asked ? [] : [notice(turn.say.welcomeBack)]);
    if (asked.kind !== 'draft' && asked.kind !== 'review') return onward(state);
    if (asked.kind === 'review') return again({ ...state, asked: { kind: 'change', turn: state.turn } });
    const at = STEPS.findIndex(({ name }) => name === asked.step);
    // A field that was being corrected goes back to where the correction began.
    if (!STEPS[at]?.isOpen(draft, turn)) return onward(state);
    const step = STEPS[Math.max(0, at - 1)];
    return step ? again({ ...state, asked: { kind: 'draft', step: step.name, turn: state.turn } }) : onward(state);
  },
};
