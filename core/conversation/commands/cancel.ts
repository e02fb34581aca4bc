/** "Batal": closes a side question, offers to drop a draft, or takes a report back that was just filed. */

import type { TicketCode, TicketView } from '../../tickets/ticket.js';
import { readCode, showCode } from '../../tickets/ticket-code.js';
import { plain } from '../answer.js';
import type { Conversation, Conversing } from '../conversation.js';
import { apart } from '../situations/follow.js';
import { withoutVerdict } from '../situations/verdict.js';
import { aside, ask, notice, type Outcome, onward, type TurnContext, without } from '../turn.js';
import type { Command } from './command.js';

const MINUTE = 60_000;
const NAMED = /^(?:batal|batalkan|cancel|withdraw)\s+(?:laporan\s+|report\s+)?(.+)$/;

export const cancel: Command = {
  name: 'cancel',
  intent: 'cancel',
  match: (text) => {
    const named = NAMED.exec(plain(text))?.[1];
    const code = named === undefined ? undefined : readCode(named);
    return code === undefined || code === 'wrong' ? undefined : code;
  },
  *run(argument, _said, state, turn) {
    if (argument !== '') return yield* withdraw(argument, state, turn);
    const { asked } = state;
    switch (asked?.kind) {
      case 'cancel':
        return onward(without(state, 'draft'), [notice(turn.say.discarded)]);
      case 'belongs':
        return onward(without(state, 'draft'), [notice(turn.say.closedAside)]);
      case 'draft':
      case 'review':
        return aside(state, 'cancel');
      case 'follow':
        return onward({ ...state, ...(state.draft ? { draft: apart(state.draft) } : {}) }, [
          notice(turn.say.closedAside),
        ]);
      case 'verdict':
      case 'mark':
      case 'appeal':
        return onward(withoutVerdict(state, asked.code), [notice(turn.say.closedAside)]);
      case 'change':
      case 'language':
      case 'erase':
        return onward(state, [notice(turn.say.closedAside)]);
      case 'gap':
        return yield* withdraw(state.filedWithGaps?.code ?? '', state, turn);
      case undefined:
        return yield* withdraw('', state, turn);
      default:
        return asked satisfies never;
    }
  },
};

/** The named report, or the newest of this chat, while the window is open and nobody has taken it up. */
function* withdraw(code: TicketCode, state: Conversation, turn: TurnContext): Conversing<Outcome> {
  const reports = (yield* ask({ kind: 'mine' })).filter(({ mine }) => mine === 'reporter');
  const ticket = code === '' ? reports[0] : reports.find((report) => report.code === code);
  const freed = state.filedWithGaps?.code === (ticket?.code ?? code) ? without(state, 'filedWithGaps') : state;
  if (!ticket || (code === '' && !isYoung(ticket, turn) && ticket.state !== 'masuk'))
    return onward(freed, [notice(turn.say.nothingToCancel)]);
  if (ticket.state === 'dibatalkan') return onward(freed, [notice(turn.say.withdrawn(showCode(ticket.code)))]);
  if (ticket.state !== 'masuk' || !isYoung(ticket, turn))
    return onward(freed, [notice(turn.say.withdrawTooLate(showCode(ticket.code)), ticket.code)]);
  return onward(
    freed.lastTicket === ticket.code ? without(freed, 'lastTicket') : freed,
    [notice(turn.say.withdrawn(showCode(ticket.code)), ticket.code)],
    [{ kind: 'withdraw', code: ticket.code }],
  );
}

const isYoung = (ticket: TicketView, turn: TurnContext) =>
  turn.now - ticket.filedAt <= turn.tenant.clocks.withdrawMinutes * MINUTE;
