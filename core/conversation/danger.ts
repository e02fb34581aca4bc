/** Somebody is in danger now: numbers first, then a flagged ticket at once, before any question. */

import { showCode } from '../tickets/ticket-code.js';
import type { Conversation, Conversing } from './conversation.js';
import { fileNow } from './filing.js';
import { tell } from './situations/draft.js';
import { ask, notice, type Outcome, onward, type Said, type TurnContext, without } from './turn.js';

const HOUR = 3_600_000;

/** Emergency numbers first, then the ticket at once, flagged; more words about it go onto it. */
export function* onDanger(said: Said, state: Conversation, turn: TurnContext): Conversing<Outcome> {
  const numbers = turn.tenant.emergency.map(({ name, number }) => `${number} (${name})`).join(', ');
  const help = notice(turn.say.emergency(numbers));
  const known = yield* ongoingDanger(state, turn);
  const { text } = said.reading();
  if (known !== undefined)
    return onward(
      state,
      [help, notice(turn.say.urgentNoted(showCode(known)), known)],
      [{ kind: 'note', code: known, text, media: said.media }],
    );
  const told = tell(said, { born: state.turn, story: [], urgent: true, media: said.media }, turn);
  const place = told.place || told.pin || !state.draft?.place ? told : { ...told, place: state.draft.place };
  const filed = fileNow(place, without(state, 'misses'), turn);
  return onward(filed.state, [help, ...filed.replies], filed.effects);
}

function* ongoingDanger(state: Conversation, turn: TurnContext): Conversing<string | undefined> {
  if (state.filedWithGaps?.draft.urgent) return state.filedWithGaps.code;
  const ticket = state.lastTicket === undefined ? undefined : yield* ask({ kind: 'ticket', code: state.lastTicket });
  return ticket?.urgent && ticket.mine && turn.now - ticket.filedAt < HOUR ? ticket.code : undefined;
}
