/** A message while no question is open: a new report, more about the last one, or a greeting. */

import { isClosed, type TicketView } from '../tickets/ticket.js';
import { showCode } from '../tickets/ticket-code.js';
import type { Reading } from '../understanding/reading.js';
import { plain } from './answer.js';
import { callPerson } from './commands/person.js';
import type { Conversation, Conversing, Draft } from './conversation.js';
import { isOutOfScope } from './scope.js';
import { tell } from './situations/draft.js';
import { again, ask, notice, type Outcome, onward, prompt, type Said, type TurnContext, without } from './turn.js';

/** Messages in a row that were no use: from the second on another way is offered, at this one a person is called. */
export const MISSES_TO_PERSON = 3;

export function* idle(said: Said, state: Conversation, turn: TurnContext): Conversing<Outcome> {
  const reading = said.text ? said.reading() : undefined;
  const last = yield* recentTicket(state);
  const recent = last && !isClosed(last.state) ? last : undefined;
  if (reading && isOutOfScope(reading.words) && !(reading.category[0] && reading.category[0].p >= 0.8))
    return again(state, [notice(turn.say.outOfScope(turn.say.outOfScopeWhere))]);
  if (
    (said.text.length <= MOST_THANKS && THANKS.test(plain(said.text))) ||
    (reading?.intent.id === 'thanks' && !reading.substance)
  )
    return again(state, [notice(turn.say.thanks)]);
  if (reading?.intent.id === 'greeting' && !reading.substance)
    return again(state, [prompt(turn.say.greeting(turn.tenant.name, turn.channel.terse))]);
  const tells = reading !== undefined && isReport(reading) && !(last && MENDS.test(plain(said.text)));
  // A closed report takes last words; a new photo or pin is a new matter.
  const goesTo = recent ?? (said.text && said.media.length === 0 ? last : undefined);
  if (!tells && goesTo) return noted(goesTo.code, said, state, turn);
  if (tells || said.media.length > 0 || said.pin) {
    const blank: Draft = { born: state.turn, story: [], ...(said.media.length > 0 ? { media: said.media } : {}) };
    const told = tell(said, blank, turn);
    const addition = recent && mayBelong(told, recent);
    // Each SMS costs: what may belong to the open report goes onto it, unasked.
    if (addition && turn.channel.terse) return noted(recent.code, said, state, turn);
    const draft: Draft = addition ? { ...told, mayBeAddition: true } : told;
    return onward({ ...without(state, 'misses'), draft });
  }
  const misses = (state.misses ?? 0) + 1;
  if (misses >= MISSES_TO_PERSON) return callPerson('lost', state, turn);
  return again({ ...state, misses }, [
    prompt(misses === 1 ? turn.say.greeting(turn.tenant.name, turn.channel.terse) : turn.say.askStory(misses)),
  ]);
}

const MOST_THANKS = 60;
/** Thanks and nothing else, whatever a model makes of it. */
const THANKS =
  /^(terima ?kasih|makasih|makasi|trims|tks|matur ?nuwun|hatur ?nuhun|suksma|tarimo ?kasih|thanks|thank you)( (banyak|pak|bu|min|ya|kak|mas|mbak)){0,2}$/;

/** Said of a report that was filed: "lokasinya salah, harusnya di Tirtoadi". */
const MENDS =
  /^(maaf |eh |ralat |koreksi )?(lokasi|tempat|alamat|kategori|isi|nama)(nya| saya)? .*\b(salah|keliru|harusnya|seharusnya|yang benar|bukan)\b/;

/** Enough to be taken as a report: only gaps are asked, so the doubt is the citizen's gain. */
const isReport = ({ substance, place, words, intent }: Reading): boolean =>
  substance ||
  (place !== undefined && words.length >= (TELLING.includes(intent.id) ? 4 : 6)) ||
  (TELLING.includes(intent.id) && words.length >= 8);

const TELLING: readonly string[] = ['complaint', 'aspiration', 'information_request', 'other'];

/** Words, files or a pin go onto a ticket that is there already. */
export function noted(code: string, said: Said, state: Conversation, turn: TurnContext): Outcome {
  const text = said.text ? said.reading().text : said.pin ? `${said.pin.latitude}, ${said.pin.longitude}` : '';
  return again(
    { ...without(state, 'misses'), lastTicket: code },
    [notice(turn.say.noted(showCode(code)), code)],
    [{ kind: 'note', code, text, media: said.media }],
  );
}

/** The ticket last spoken of, unless it was taken back: also one that is closed may get a last word or a proof. */
export function* recentTicket(state: Conversation): Conversing<TicketView | undefined> {
  if (state.lastTicket === undefined) return undefined;
  const ticket = yield* ask({ kind: 'ticket', code: state.lastTicket });
  return ticket?.mine === 'reporter' && ticket.state !== 'dibatalkan' ? ticket : undefined;
}

/** Of the same kind and nowhere else: it may be about the report that is open. */
const mayBelong = (draft: Draft, ticket: TicketView): boolean =>
  (draft.category === undefined || draft.category === ticket.category) &&
  (draft.place?.area === undefined || draft.place.area === ticket.area) &&
  (draft.place === undefined || draft.place.said === ticket.place);
