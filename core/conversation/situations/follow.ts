/**
 * The same problem was reported nearby: follow that ticket instead? The offer names its category and area only, since its
 * words are another citizen's.
 */
import type { Choice } from '../../message.js';
import { isClosed, type TicketView } from '../../tickets/ticket.js';
import { showCode } from '../../tickets/ticket-code.js';
import { lookUp, type TurnContext } from '../context.js';
import type { Conversing, Draft } from '../conversation.js';
import { choiceIn } from '../message/said.js';
import { askNext, notice, prompt } from '../outcome.js';
import { leaning } from '../short-answer.js';
import { without } from '../without.js';
import { areaText, categoryName, storyOf } from '../wording.js';
import type { Situation } from './situation.js';

/** A ticket of this similarity (0 to 1) is offered. Nothing is ever merged by itself. */
const MIN_SIMILARITY = 0.7;

/** The most similar ticket of those that are public, near and recent. A rahasia report never takes part. */
export function* similarTicket(draft: Draft, context: TurnContext): Conversing<TicketView | undefined> {
  if (draft.rahasia || draft.followRefused || draft.category === undefined) return undefined;
  if (!draft.place?.area && !draft.pin) return undefined;
  const area = draft.place?.area ? { area: draft.place.area } : {};
  const text = storyOf(draft);
  const candidates = yield* lookUp({
    kind: 'similar',
    ...area,
    ...(draft.pin ? { pin: draft.pin } : {}),
    category: draft.category,
    roots: context.roots(text),
  });
  const own = { text, at: context.now, ...area, ...draft.pin };
  let best: { ticket: TicketView; score: number } | undefined;
  for (const ticket of candidates) {
    if (ticket.mine || ticket.rahasia || isClosed(ticket.state)) continue;
    const score = context.similarity(own, {
      ...ticket.compared,
      at: ticket.filedAt,
      ...(ticket.area ? { area: ticket.area } : {}),
    });
    if (score >= MIN_SIMILARITY && (!best || score > best.score)) best = { ticket, score };
  }
  return best?.ticket;
}

const choices = ({ say }: TurnContext): readonly Choice[] => [
  { id: 'follow', label: say.label.follow },
  { id: 'separate', label: say.label.separate },
];

export const follow: Situation<'follow'> = {
  kind: 'follow',
  *ask({ code }, state, context) {
    const ticket = state.draft && (yield* lookUp({ kind: 'ticket', code }));
    if (!ticket) return undefined;
    const facts = {
      count: ticket.supporters,
      what: categoryName(ticket.category, context),
      where: ticket.area === undefined ? undefined : areaText(ticket.area, context),
    };
    return prompt(context.say.offerFollow(facts), choices(context));
  },
  answer(said, { code }, state, context) {
    const { draft } = state;
    if (!draft) return undefined;
    const choice = choiceIn(said, choices(context));
    const leans = said.text && choice === undefined ? leaning(said.text) : undefined;
    if (choice === 'follow' || leans === 'yes')
      return askNext(
        { ...without(state, 'draft'), lastTicket: code },
        [notice(context.say.following(showCode(code)), code)],
        [{ kind: 'follow', code, draft }],
      );
    if (choice === 'separate' || leans === 'no') return askNext({ ...state, draft: refuseFollowing(draft) });
    return undefined;
  },
};

export const refuseFollowing = (draft: Draft): Draft => ({ ...draft, followRefused: true });
