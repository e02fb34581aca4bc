/** "CEK 7K3M-9QXA-2BT", "status 7k3m9qxa2bt", the code alone; without a code, the chat's own reports. */
import { workdaysBetween } from '../../tickets/deadline.js';
import { isClosed, isLate, type TicketView } from '../../tickets/ticket.js';
import { readCode, showCode } from '../../tickets/ticket-code.js';
import { plain } from '../answer.js';
import { lookUp, type TurnContext } from '../context.js';
import type { Conversation, Conversing } from '../conversation.js';
import type { Said } from '../message/said.js';
import { notice, type Outcome, repeatQuestion, silent } from '../outcome.js';
import { without } from '../without.js';
import { localMoment } from '../wording.js';
import type { Command } from './command.js';

const STATUS_WORD = /^(?:cek|check|status|lacak|track|kode|code|nomor|no|laporan|report|aduan)\b[\s:]*(.*)$/;
/** A code that stands alone has a digit or its hyphens. Without either, any word of eleven letters would be a code. */
const ALONE = /^(?=.*[\d-])[\da-z]{4}[\s-]?[\da-z]{4}[\s-]?[\da-z]{3}$/;
const INSIDE = /(?:^|\s)([\da-z]{4}-[\da-z]{4}-[\da-z]{3})(?=$|[\s?.,!])/;
/** A code among other words, with or without hyphens. */
const CODE_IN_TEXT = /(?:^|\s)[\da-z]{4}-?[\da-z]{4}-?[\da-z]{3}(?=$|\s)/;
/** Fewer words beside a code only ask for its status. */
const MIN_NEWS_WORDS = 3;
/** A longer text with a code in it tells something else. */
const MAX_WORDS_AROUND_CODE = 8;
const MAX_LISTED_TICKETS = 5;
const MAX_LISTED_TICKETS_TERSE = 2;

/** What was written as a code, after any words like "cek status laporan". */
function codeIn(text: string): string | undefined {
  if (ALONE.test(text) && (/\d/.test(text) || text.split('-').length === 3)) return text;
  const after = STATUS_WORD.exec(text)?.[1];
  if (after !== undefined && after !== '') {
    const code = readCode(after);
    if (code !== undefined && (code !== 'wrong' || /\d|-/.test(after))) return after;
    return codeIn(after);
  }
  const inside = INSIDE.exec(text)?.[1];
  const isShort = text.split(' ').length <= MAX_WORDS_AROUND_CODE;
  return inside !== undefined && readCode(inside) !== 'wrong' && isShort ? inside : undefined;
}

export const status: Command = {
  name: 'status',
  intent: 'status',
  match: (text) => codeIn(plain(text)),
  *run(argument, said, state, context) {
    if (argument === '') return yield* listOwn(state, context);
    const { say } = context;
    const code = readCode(argument);
    if (code === undefined || code === 'wrong')
      return repeatQuestion(state, [notice(say.wrongCode(argument.toUpperCase()))]);
    if (!context.codes.mayAsk()) return refuseCode(state, context);
    const allowed = without(state, 'toldOfCodeLimit');
    const ticket = yield* lookUp({ kind: 'ticket', code });
    if (ticket) return told(ticket, said, allowed, context);
    context.codes.countUnknown();
    return repeatQuestion(allowed, [notice(say.noTicket(showCode(code)))]);
  },
};

/** The status; and what else the reporter's message says goes onto the ticket. */
function told(ticket: TicketView, said: Said, state: Conversation, context: TurnContext): Outcome {
  const { code } = ticket;
  const status = notice(statusText(ticket, context), code);
  const news = ticket.mine === 'reporter' ? newsBeside(said.text, context) : undefined;
  if (news === undefined) return repeatQuestion(state, [status]);
  const noted = notice(context.say.noted(showCode(code)), code);
  return repeatQuestion(state, [status, noted], [{ kind: 'note', code, text: news, media: [] }]);
}

/** A right code is refused too, otherwise the limit would only slow the guessing down. The citizen is told once. */
const refuseCode = (state: Conversation, { say }: TurnContext): Outcome =>
  state.toldOfCodeLimit
    ? silent(state, 'limited')
    : repeatQuestion({ ...state, toldOfCodeLimit: true }, [notice(say.tooManyCodes)]);

/** "CODE got masih mampet juga": what a message tells of the matter, besides the code. */
function newsBeside(text: string, context: TurnContext): string | undefined {
  const words = plain(text).replace(CODE_IN_TEXT, ' ').trim();
  const { substance, intent } = context.read(words);
  return substance && intent.id !== 'status' && words.split(' ').length >= MIN_NEWS_WORDS ? text : undefined;
}

/** "Laporan saya". */
export const mine: Command = {
  name: 'mine',
  run: (_argument, _said, state, context) => listOwn(state, context),
};

function* listOwn(state: Conversation, context: TurnContext): Conversing<Outcome> {
  const { say, channel } = context;
  const tickets = yield* lookUp({ kind: 'mine' });
  if (tickets.length === 0) return repeatQuestion(state, [notice(say.noTickets)]);
  const shown = tickets.slice(0, channel.terse ? MAX_LISTED_TICKETS_TERSE : MAX_LISTED_TICKETS);
  const lines = [say.myTickets, ...shown.map((ticket) => statusText(ticket, context))];
  return repeatQuestion(state, [notice(lines.join(channel.terse ? '\n' : '\n\n'))]);
}

/** State and promised date of a ticket, in words. */
export const statusText = (ticket: TicketView, context: TurnContext): string =>
  context.say.status({
    code: showCode(ticket.code),
    state: ticket.state,
    since: localMoment(ticket.updatedAt, context),
    due: localMoment(ticket.dueAt, context),
    agency: ticket.rahasia && ticket.mine === undefined ? undefined : ticket.agency?.name,
    closed: isClosed(ticket.state),
    late: isLate(ticket, context.now) ? workdaysBetween(ticket.dueAt, context.now, context.tenant.calendar) : undefined,
    terse: context.channel.terse,
  });
