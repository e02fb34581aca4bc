/** How well was it handled? 1 to 5; a bad mark offers an appeal. */
import { mark as markOf, yesOrNo } from '../answer.js';
import { again, notice, onward, prompt, type Situation } from '../turn.js';

/** A mark up to this is a bad one. */
const BAD = 2;

export const mark: Situation<'mark'> = {
  kind: 'mark',
  *ask({ code }, _state, turn) {
    const marks = [1, 2, 3, 4, 5].map((value) => ({ id: `mark:${code}:${value}`, label: String(value) }));
    return prompt(turn.say.askMark, [...marks, { id: `mark:${code}:0`, label: turn.say.label.skip }]);
  },
  answer(said, { code }, state, turn) {
    const tapped = said.choice?.startsWith(`mark:${code}:`) ? Number(said.choice.slice(-1)) : undefined;
    const skips =
      said.text && (yesOrNo(said.text) === 'no' || said.text.toLowerCase().includes(turn.say.label.skip.toLowerCase()));
    const value = tapped ?? (skips ? 0 : said.text ? markOf(said.text) : undefined);
    if (value === undefined) return undefined;
    if (value === 0) return onward(state, [notice(turn.say.closedAside)]);
    const effect = { kind: 'mark', code, mark: value } as const;
    if (value <= BAD) return again({ ...state, asked: { kind: 'appeal', code, turn: state.turn } }, [], [effect]);
    return onward(state, [notice(turn.say.markThanks)], [effect]);
  },
};
