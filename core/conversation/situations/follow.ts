/** The same problem nearby was reported: follow that one instead? */

import type { Choice } from '../../message.js';
import { isClosed, type TicketView } from '../../tickets/ticket.js';
import { showCode } from '../../tickets/ticket-code.js';
import { leaning, pick } from '../answer.js';
import type { Conversing, Draft } from '../conversation.js';
import { ask, excerpt, notice, onward, prompt, type Situation, storyOf, type TurnContext, without } from '../turn.js';

/** From this similarity on it is offered (language.md part 7); nothing is ever merged by itself. */
const OFFERED = 0.7;
const TEXT_SHOWN = 120;

/** The likeliest twin of a draft, of those that are public, near and young. A rahasia report never takes part. */
export function* similarTicket(draft: Draft, turn: TurnContext): Conversing<TicketView | undefined> {
  if (draft.rahasia || draft.followRefused || draft.category === undefined) return undefined;
  if (!draft.place?.area && !draft.pin) return undefined;
  const area = draft.place?.area;
  const text = storyOf(draft);
  const candidates = yield* ask({
    kind: 'similar',
    ...(area ? { area } : {}),
    ...(draft.pin ? { pin: draft.pin } : {}),
    category: draft.category,
    roots: turn.about(text),
  });
  const own = { text, at: turn.now, ...(area ? { area } : {}), ...draft.pin };
  let best: { ticket: TicketView; score: number } | undefined;
  for (const ticket of candidates) {
    if (ticket.mine || ticket.rahasia || isClosed(ticket.state)) continue;
    const score = turn.similarity(own, {
      text: ticket.text,
      at: ticket.filedAt,
      ...(ticket.area ? { area: ticket.area } : {}),
      ...(ticket.latitude !== undefined && ticket.longitude !== undefined
        ? { latitude: ticket.latitude, longitude: ticket.longitude }
        : {}),
    });
    if (score >= OFFERED && (!best || score > best.score)) best = { ticket, score };
  }
  return best?.ticket;
}

const choices = ({ say }: TurnContext): readonly Choice[] => [
  { id: 'follow', label: say.label.follow },
  { id: 'separate', label: say.label.separate },
];

export const follow: Situation<'follow'> = {
  kind: 'follow',
  *ask(asked, state, turn) {
    const ticket = state.draft && (yield* ask({ kind: 'ticket', code: asked.code }));
    if (!ticket) return undefined;
    const facts = { count: ticket.supporters, text: excerpt(ticket.text, TEXT_SHOWN), place: ticket.place ?? '' };
    return prompt(turn.say.offerFollow(facts), choices(turn));
  },
  answer(said, asked, state, turn) {
    const { draft } = state;
    if (!draft) return undefined;
    const choice = said.choice ?? (said.text ? pick(choices(turn), said.text) : undefined);
    const leans = said.text && choice === undefined ? leaning(said.text) : undefined;
    if (choice === 'follow' || leans === 'yes')
      return onward(
        { ...without(state, 'draft'), lastTicket: asked.code },
        [notice(turn.say.following(showCode(asked.code)), asked.code)],
        [{ kind: 'follow', code: asked.code, draft }],
      );
    if (choice === 'separate' || leans === 'no') return onward({ ...state, draft: apart(draft) });
    return undefined;
  },
};

/** It was offered and is not offered again. */
export const apart = (draft: Draft): Draft => ({ ...draft, followRefused: true });
