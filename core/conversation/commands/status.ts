/** "CEK 7K3M-9QXA-2BT", "status 7k3m9qxa2bt", the bare code; without a code, the chat's own reports. */

import { isClosed, type TicketView } from '../../tickets/ticket.js';
import { readCode, showCode } from '../../tickets/ticket-code.js';
import { plain } from '../answer.js';
import type { Conversation, Conversing } from '../conversation.js';
import { again, ask, notice, type Outcome, type TurnContext, when } from '../turn.js';
import type { Command } from './command.js';

const ASKED = /^(?:cek|check|status|lacak|track|kode|code|nomor|no|laporan|report|aduan)\b[\s:]*(.*)$/;
/** A code that stands alone has a digit or its hyphens; without either, a word of eleven letters would pass for one. */
const ALONE = /^(?=.*[\d-])[\da-z]{4}[\s-]?[\da-z]{4}[\s-]?[\da-z]{3}$/;
const INSIDE = /(?:^|\s)([\da-z]{4}-[\da-z]{4}-[\da-z]{3})(?=$|[\s?.,!])/;
const LISTED = 5;

/** What was written as a code, after as many words like "cek status laporan" as people put before it. */
function codeIn(text: string): string | undefined {
  if (ALONE.test(text) && (/\d/.test(text) || text.split('-').length === 3)) return text;
  const rest = ASKED.exec(text)?.[1];
  if (rest !== undefined && rest !== '') {
    const code = readCode(rest);
    if (code !== undefined && (code !== 'wrong' || /\d|-/.test(rest))) return rest;
    return codeIn(rest);
  }
  const inside = INSIDE.exec(text)?.[1];
  return inside !== undefined && readCode(inside) !== 'wrong' && text.split(' ').length <= 8 ? inside : undefined;
}

export const status: Command = {
  name: 'status',
  intent: 'status',
  match: (text) => codeIn(plain(text)),
  *run(argument, _said, state, turn) {
    if (argument === '') return yield* list(state, turn);
    const code = readCode(argument);
    if (code === undefined || code === 'wrong')
      return again(state, [notice(turn.say.wrongCode(argument.toUpperCase()))]);
    const ticket = yield* ask({ kind: 'ticket', code });
    if (!ticket) return again(state, [notice(turn.say.noTicket(showCode(code)))]);
    return again(state, [notice(statusText(ticket, turn), code)]);
  },
};

export const mine: Command = {
  name: 'mine',
  run: (_argument, _said, state, turn) => list(state, turn),
};

function* list(state: Conversation, turn: TurnContext): Conversing<Outcome> {
  const tickets = yield* ask({ kind: 'mine' });
  if (tickets.length === 0) return again(state, [notice(turn.say.noTickets)]);
  const shown = tickets.slice(0, turn.channel.terse ? 2 : LISTED).map((ticket) => statusText(ticket, turn));
  return again(state, [notice([turn.say.myTickets, ...shown].join(turn.channel.terse ? '\n' : '\n\n'))]);
}

export function statusText(ticket: TicketView, turn: TurnContext): string {
  return turn.say.status({
    code: showCode(ticket.code),
    state: ticket.state,
    since: when(ticket.updatedAt, turn),
    due: when(ticket.dueAt, turn),
    agency: ticket.rahasia && ticket.mine === undefined ? undefined : ticket.agency?.name,
    closed: isClosed(ticket.state),
    terse: turn.channel.terse,
  });
}
