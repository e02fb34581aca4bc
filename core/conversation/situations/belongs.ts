/** A new text while a report of the same kind is open: an addition, or a report of its own? */

import type { Choice } from '../../message.js';
import { showCode } from '../../tickets/ticket-code.js';
import { pick } from '../answer.js';
import type { Draft } from '../conversation.js';
import { notice, onward, prompt, type Situation, storyOf, type TurnContext, without } from '../turn.js';

/** Marks a draft that may be an addition until its citizen said which. */
export const PERHAPS_ADDITION = 'belongs?';

const choices = ({ say }: TurnContext): readonly Choice[] => [
  { id: 'addition', label: say.label.addition },
  { id: 'new', label: say.label.newReport },
];

export const belongs: Situation<'belongs'> = {
  of: 'belongs',
  *ask(asked, state, turn) {
    return state.draft && prompt(turn.say.askBelongs(showCode(asked.code)), choices(turn));
  },
  answer(said, asked, state, turn) {
    const { draft } = state;
    if (!draft) return undefined;
    const choice = said.choice ?? (said.text ? pick(choices(turn), said.text) : undefined);
    if (choice === 'new') return onward({ ...state, draft: ownReport(draft) });
    if (choice !== 'addition') return undefined;
    return onward(
      without(state, 'draft'),
      [notice(turn.say.noted(showCode(asked.code)), asked.code)],
      [{ kind: 'note', code: asked.code, text: storyOf(draft), media: draft.media ?? [] }],
    );
  },
};

export const ownReport = (draft: Draft): Draft => ({
  ...draft,
  skipped: (draft.skipped ?? []).filter((name) => name !== PERHAPS_ADDITION),
});
