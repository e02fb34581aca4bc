/** Somebody is in danger now: emergency numbers first, then an urgent ticket at once, before any question. */
import { showCode } from '../../tickets/ticket-code.js';
import { lookUp, type TurnContext } from '../context.js';
import type { Conversation, Conversing } from '../conversation.js';
import { addToDraft } from '../draft.js';
import { fileDraft } from '../filing.js';
import { askNext, notice, type Outcome } from '../outcome.js';
import { without } from '../without.js';
import type { Said } from './said.js';

/** For this time after filing, more words about a danger are added to the same ticket. */
const SAME_DANGER_MS = 3_600_000;

export function* onDanger(said: Said, state: Conversation, context: TurnContext): Conversing<Outcome> {
  const numbers = context.tenant.emergency.map(({ name, number }) => `${number} (${name})`).join(', ');
  const help = notice(context.say.emergency(numbers));
  const known = yield* ongoingDanger(state, context);
  if (known !== undefined)
    return askNext(
      state,
      [help, notice(context.say.urgentNoted(showCode(known)), known)],
      [{ kind: 'note', code: known, text: said.reading().text, media: said.media }],
    );
  const told = addToDraft(said, { born: state.turn, story: [], urgent: true, media: said.media }, context);
  const place = told.place || told.pin ? undefined : state.draft?.place;
  const filed = fileDraft(place ? { ...told, place } : told, without(state, 'misses'), context);
  return { ...filed, replies: [help, ...filed.replies] };
}

/** The code of the urgent ticket that this message probably is about too. */
function* ongoingDanger(state: Conversation, context: TurnContext): Conversing<string | undefined> {
  if (state.filedWithGaps?.draft.urgent) return state.filedWithGaps.code;
  const ticket = state.lastTicket === undefined ? undefined : yield* lookUp({ kind: 'ticket', code: state.lastTicket });
  return ticket?.urgent && ticket.mine && context.now - ticket.filedAt < SAME_DANGER_MS ? ticket.code : undefined;
}
