/** Somebody is in danger now: emergency numbers first, then an urgent ticket at once, before any question. */
import type { EmergencyKind } from '../../tenant.js';
import type { TicketView } from '../../tickets/ticket.js';
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
  const help = notice(helpFor(said.reading().emergency, context));
  const known = yield* ongoingDanger(state, context);
  if (known !== undefined)
    return askNext(
      state,
      [help, notice(context.say.urgentNoted(showCode(known)), known)],
      [{ kind: 'note', code: known, text: said.reading().text, media: said.media }],
    );
  // The report that is being written is about this danger, or its citizen may not come back to it.
  const { draft = { born: state.turn, story: [] } } = state;
  const media = [...(draft.media ?? []), ...said.media];
  const filed = fileDraft(
    addToDraft(said, { ...draft, urgent: true, media }, context),
    without(state, 'misses', 'draft', 'asked'),
    context,
  );
  return { ...filed, replies: [help, ...filed.replies] };
}

/** Numbers of the tenant for this kind of danger, then those for any. */
function helpFor(kind: EmergencyKind | undefined, { say, tenant }: TurnContext): string {
  const of = (wanted: readonly EmergencyKind[]) =>
    wanted.flatMap((one) => tenant.emergency.filter((entry) => entry.kind === one));
  const fitting = of(kind === undefined ? ['any', 'police', 'medical', 'fire', 'rescue'] : HELP_FOR[kind]);
  const numbers = (fitting.length > 0 ? fitting : tenant.emergency).map(({ name, number }) => `${number} (${name})`);
  return kind === 'suicide' ? say.comfort(numbers.join(', ')) : say.emergency(numbers.join(', '));
}

/** The kinds of numbers told at each kind of danger, the most fitting first. */
const HELP_FOR: Readonly<Record<EmergencyKind, readonly EmergencyKind[]>> = {
  any: ['any'],
  fire: ['fire', 'any'],
  medical: ['medical', 'any'],
  police: ['police', 'any'],
  rescue: ['rescue', 'any'],
  suicide: ['suicide', 'any'],
  violence: ['violence', 'police', 'any'],
};

/** The code of the urgent ticket that this message probably is about too. */
function* ongoingDanger(state: Conversation, context: TurnContext): Conversing<string | undefined> {
  if (state.filedWithGaps?.draft.urgent) return state.filedWithGaps.code;
  const ticket = state.lastTicket === undefined ? undefined : yield* lookUp({ kind: 'ticket', code: state.lastTicket });
  return ticket && isOngoingDanger(ticket, context.now) ? ticket.code : undefined;
}

/** Words of this chat are still about the danger that this ticket tells of. */
export const isOngoingDanger = ({ urgent, mine, filedAt }: TicketView, now: number): boolean =>
  urgent && mine !== undefined && now - filedAt < SAME_DANGER_MS;
