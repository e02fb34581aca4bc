/** An officer declared a ticket solved: is it? */
import type { Choice } from '../../message.js';
import type { TicketCode } from '../../tickets/ticket.js';
import { showCode } from '../../tickets/ticket-code.js';
import { lookUp, type TurnContext } from '../context.js';
import type { Conversation, Effect } from '../conversation.js';
import { choiceIn } from '../message/said.js';
import { ask, askNext, notice, prompt } from '../outcome.js';
import { leaning, yesOrNo } from '../short-answer.js';
import { without } from '../without.js';
import type { Situation } from './situation.js';

const choices = (code: TicketCode, { say }: TurnContext): readonly Choice[] => [
  { id: `solved:${code}`, label: say.label.solved },
  { id: `unsolved:${code}`, label: say.label.unsolved },
];

/** The ticket that a button of this question is about. */
export const verdictOfChoice = (choice: string): TicketCode | undefined => /^(?:un)?solved:(.+)$/.exec(choice)?.[1];

export const verdict: Situation<'verdict'> = {
  kind: 'verdict',
  *ask({ code }, state, context) {
    if (!state.verdictsToAsk?.includes(code)) return undefined;
    const ticket = yield* lookUp({ kind: 'ticket', code });
    if (ticket?.state !== 'selesai') return undefined;
    return prompt(context.say.askVerdict(showCode(code)), choices(code, context));
  },
  answer(said, { code }, state, context) {
    const choice = choiceIn(said, choices(code, context));
    const leans = said.text && choice === undefined ? leaning(said.text) : undefined;
    const answered = withoutVerdict(state, code);
    if (choice === `solved:${code}` || leans === 'yes')
      return ask(answered, { kind: 'mark', code }, [{ kind: 'verdict', code, solved: true }]);
    if (choice !== `unsolved:${code}` && leans !== 'no') return undefined;
    // "belum pak, masih berlubang" also says why.
    const why: readonly Effect[] =
      said.text && choice === undefined && yesOrNo(said.text) === undefined
        ? [{ kind: 'note', code, text: said.text, media: [] }]
        : [];
    return askNext(
      { ...answered, lastTicket: code },
      [notice(context.say.reopened(showCode(code), why.length > 0), code)],
      [{ kind: 'verdict', code, solved: false }, ...why],
    );
  },
};

/** The state with one verdict less to ask for. */
export function withoutVerdict(state: Conversation, code: TicketCode): Conversation {
  const left = (state.verdictsToAsk ?? []).filter((other) => other !== code);
  return left.length > 0 ? { ...state, verdictsToAsk: left } : without(state, 'verdictsToAsk');
}
