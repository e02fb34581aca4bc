/** A new text while a report of the same kind is open: an addition to it, or a report of its own? */
import type { Choice } from '../../message.js';
import { showCode } from '../../tickets/ticket-code.js';
import type { TurnContext } from '../context.js';
import { choiceIn } from '../message/said.js';
import { askNext, notice, prompt } from '../outcome.js';
import { without } from '../without.js';
import { storyOf } from '../wording.js';
import type { Situation } from './situation.js';

const choices = ({ say }: TurnContext): readonly Choice[] => [
  { id: 'addition', label: say.label.addition },
  { id: 'new', label: say.label.newReport },
];

export const addition: Situation<'addition'> = {
  kind: 'addition',
  *ask({ code }, state, context) {
    return state.draft && prompt(context.say.askBelongs(showCode(code)), choices(context));
  },
  answer(said, { code }, state, context) {
    const { draft } = state;
    if (!draft) return undefined;
    const choice = choiceIn(said, choices(context));
    if (choice === 'new') return askNext({ ...state, draft: without(draft, 'mayBeAddition') });
    if (choice !== 'addition') return undefined;
    return askNext(
      without(state, 'draft'),
      [notice(context.say.noted(showCode(code)), code)],
      [{ kind: 'note', code, text: storyOf(draft), media: draft.media ?? [] }],
    );
  },
};
