/** How well was it handled? 1 to 5; a bad mark offers an appeal. */
import { mark as readMark } from '../answer.js';
import { ask, askNext, notice, prompt } from '../outcome.js';
import { yesOrNo } from '../short-answer.js';
import type { Situation } from './situation.js';

/** A mark up to this is a bad one. */
const MAX_BAD_MARK = 2;

export const mark: Situation<'mark'> = {
  kind: 'mark',
  *ask({ code }, _state, { say }) {
    const marks = [1, 2, 3, 4, 5].map((value) => ({ id: `mark:${code}:${value}`, label: String(value) }));
    return prompt(say.askMark, [...marks, { id: `mark:${code}:0`, label: say.label.skip }]);
  },
  answer(said, { code }, state, { say }) {
    const tapped = said.choice?.startsWith(`mark:${code}:`) ? Number(said.choice.slice(-1)) : undefined;
    const skips =
      said.text && (yesOrNo(said.text) === 'no' || said.text.toLowerCase().includes(say.label.skip.toLowerCase()));
    const value = tapped ?? (skips ? 0 : said.text ? readMark(said.text) : undefined);
    if (value === undefined) return undefined;
    if (value === 0) return askNext(state, [notice(say.closedAside)]);
    const effect = { kind: 'mark', code, mark: value } as const;
    if (value <= MAX_BAD_MARK) return ask(state, { kind: 'appeal', code }, [effect]);
    return askNext(state, [notice(say.markThanks)], [effect]);
  },
};
