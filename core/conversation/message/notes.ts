/** What a citizen adds to a ticket that exists. */
import type { TicketView } from '../../tickets/ticket.js';
import { showCode } from '../../tickets/ticket-code.js';
import { lookUp, type TurnContext } from '../context.js';
import type { Conversation, Conversing } from '../conversation.js';
import { notice, type Outcome, repeatQuestion } from '../outcome.js';
import { without } from '../without.js';
import type { Said } from './said.js';

/** Adds words, files or a pin to a ticket. */
export function addNote(code: string, said: Said, state: Conversation, context: TurnContext): Outcome {
  const text = said.text ? said.reading().text : said.pin ? `${said.pin.latitude}, ${said.pin.longitude}` : '';
  return repeatQuestion(
    { ...without(state, 'misses'), lastTicket: code },
    [notice(context.say.noted(showCode(code)), code)],
    [{ kind: 'note', code, text, media: said.media }],
  );
}

/** The ticket last spoken of, unless it was withdrawn. A closed ticket may get a last word or a proof too. */
export function* lastTicket(state: Conversation): Conversing<TicketView | undefined> {
  if (state.lastTicket === undefined) return undefined;
  const ticket = yield* lookUp({ kind: 'ticket', code: state.lastTicket });
  return ticket?.mine === 'reporter' && ticket.state !== 'dibatalkan' ? ticket : undefined;
}
