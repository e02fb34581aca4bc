/** A new text while a report of the same kind is open: an addition, or a report of its own? */

import type { Choice } from '../../message.js';
import { showCode } from '../../tickets/ticket-code.js';
import { pick } from '../answer.js';
import { notice, onward, prompt, type Situation, storyOf, type TurnContext, without } from '../turn.js';

const choices = ({ say }: TurnContext): readonly Choice[] => [
  { id: 'addition', label: say.label.addition },
  { id: 'new', label: say.label.newReport },
];

export const belongs: Situation<'belongs'> = {
  kind: 'belongs',
  *ask(asked, state, turn) {
    return state.draft && prompt(turn.say.askBelongs(showCode(asked.code)), choices(turn));
  },
  answer(said, asked, state, turn) {
    const { draft } = state;
    if (!draft) return undefined;
    const choice = said.choice ?? (said.text ? pick(choices(turn), said.text) : undefined);
    if (choice === 'new') return onward({ ...state, draft: without(draft, 'mayBeAddition') });
    if (choice !== 'addition') return undefined;
    return onward(
      without(state, 'draft'),
      [notice(turn.say.noted(showCode(asked.code)), asked.code)],
      [{ kind: 'note', code: asked.code, text: storyOf(draft), media: draft.media ?? [] }],
    );
  },
};
