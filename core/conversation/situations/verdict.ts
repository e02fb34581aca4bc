/** A ticket was declared solved: is it? */

import type { Choice } from '../../message.js';
import type { TicketCode } from '../../tickets/ticket.js';
import { showCode } from '../../tickets/ticket-code.js';
import { leaning, pick, yesOrNo } from '../answer.js';
import type { Conversation, Effect } from '../conversation.js';
import { again, ask, notice, onward, prompt, type Situation, type TurnContext, without } from '../turn.js';

const choices = (code: TicketCode, { say }: TurnContext): readonly Choice[] => [
  { id: `solved:${code}`, label: say.label.solved },
  { id: `unsolved:${code}`, label: say.label.unsolved },
];

export const verdict: Situation<'verdict'> = {
  kind: 'verdict',
  *ask({ code }, state, turn) {
    if (!state.verdictsToAsk?.includes(code)) return undefined;
    const ticket = yield* ask({ kind: 'ticket', code });
    if (ticket?.state !== 'selesai') return undefined;
    return prompt(turn.say.askVerdict(showCode(code)), choices(code, turn));
  },
  answer(said, { code }, state, turn) {
    const choice = said.choice ?? (said.text ? pick(choices(code, turn), said.text) : undefined);
    const leans = said.text && choice === undefined ? leaning(said.text) : undefined;
    const settled = withoutVerdict(state, code);
    if (choice === `solved:${code}` || leans === 'yes')
      return again(
        { ...settled, asked: { kind: 'mark', code, turn: state.turn } },
        [],
        [{ kind: 'verdict', code, solved: true }],
      );
    if (choice !== `unsolved:${code}` && leans !== 'no') return undefined;
    // "belum pak, masih berlubang" says why in the same breath.
    const why: readonly Effect[] =
      said.text && choice === undefined && yesOrNo(said.text) === undefined
        ? [{ kind: 'note', code, text: said.text, media: [] }]
        : [];
    const judge: Effect = { kind: 'verdict', code, solved: false };
    return onward(
      { ...settled, lastTicket: code },
      [notice(turn.say.reopened(showCode(code), why.length > 0), code)],
      [judge, ...why],
    );
  },
};

/** The state with one verdict less to ask for. */
export function withoutVerdict(state: Conversation, code: TicketCode): Conversation {
  const left = (state.verdictsToAsk ?? []).filter((other) => other !== code);
  return left.length > 0 ? { ...state, verdictsToAsk: left } : without(state, 'verdictsToAsk');
}
