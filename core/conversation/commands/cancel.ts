/** "Batal": closes a side question, offers to discard a draft, or withdraws a report that was just filed. */
import type { TicketCode, TicketView } from '../../tickets/ticket.js';
import { readCode, showCode } from '../../tickets/ticket-code.js';
import { plain } from '../answer.js';
import { lookUp, type TurnContext } from '../context.js';
import type { Conversation, Conversing } from '../conversation.js';
import { askNext, interruptWith, notice, type Outcome } from '../outcome.js';
import { refuseFollowing } from '../situations/follow.js';
import { withoutVerdict } from '../situations/verdict.js';
import { without } from '../without.js';
import type { Command } from './command.js';

const MINUTE_MS = 60_000;
/** "batal laporan 7K3M-9QXA-2BT". */
const NAMED = /^(?:batal|batalkan|cancel|withdraw)\s+(?:laporan\s+|report\s+)?(.+)$/;

export const cancel: Command = {
  name: 'cancel',
  intent: 'cancel',
  match: (text) => {
    const named = NAMED.exec(plain(text))?.[1];
    const code = named === undefined ? undefined : readCode(named);
    return code === undefined || code === 'wrong' ? undefined : code;
  },
  *run(argument, _said, state, context) {
    if (argument !== '') return yield* withdraw(argument, state, context);
    const { asked, draft } = state;
    const closed = [notice(context.say.closedAside)];
    switch (asked?.kind) {
      case 'confirmCancel':
        return askNext(without(state, 'draft'), [notice(context.say.discarded)]);
      case 'addition':
        return askNext(without(state, 'draft'), closed);
      case 'step':
      case 'review':
        return interruptWith('confirmCancel', state);
      case 'follow':
        return askNext({ ...state, ...(draft ? { draft: refuseFollowing(draft) } : {}) }, closed);
      case 'verdict':
      case 'mark':
      case 'appeal':
        return askNext(withoutVerdict(state, asked.code), closed);
      case 'changeMenu':
      case 'chooseLanguage':
      case 'confirmErase':
        return askNext(state, closed);
      case 'gap':
        return yield* withdraw(state.filedWithGaps?.code, state, context);
      case undefined:
        return yield* withdraw(undefined, state, context);
      default:
        return asked satisfies never;
    }
  },
};

/** Withdraws the named report, or the newest of this chat, while it is new and no officer has acted on it. */
function* withdraw(code: TicketCode | undefined, state: Conversation, context: TurnContext): Conversing<Outcome> {
  const { say } = context;
  const reports = (yield* lookUp({ kind: 'mine' })).filter(({ mine }) => mine === 'reporter');
  const ticket = code === undefined ? reports[0] : reports.find((report) => report.code === code);
  const rest = state.filedWithGaps?.code === (ticket?.code ?? code) ? without(state, 'filedWithGaps') : state;
  const isNew = ticket !== undefined && isInTime(ticket, context);
  if (!ticket || (code === undefined && !isNew && ticket.state !== 'masuk'))
    return askNext(rest, [notice(say.nothingToCancel)]);
  const shown = showCode(ticket.code);
  if (ticket.state === 'dibatalkan') return askNext(rest, [notice(say.withdrawn(shown))]);
  if (ticket.state !== 'masuk' || !isNew) return askNext(rest, [notice(say.withdrawTooLate(shown), ticket.code)]);
  return askNext(
    rest.lastTicket === ticket.code ? without(rest, 'lastTicket') : rest,
    [notice(say.withdrawn(shown), ticket.code)],
    [{ kind: 'withdraw', code: ticket.code }],
  );
}

const isInTime = (ticket: TicketView, { now, tenant }: TurnContext) =>
  now - ticket.filedAt <= tenant.clocks.withdrawMinutes * MINUTE_MS;
