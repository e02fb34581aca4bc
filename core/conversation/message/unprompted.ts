/** A message while no question is open: a new report, more about the last one, thanks or a greeting. */
import { isClosed, type TicketView } from '../../tickets/ticket.js';
import type { Reading } from '../../understanding/reading.js';
import { plain } from '../answer.js';
import { callPerson } from '../commands/person.js';
import { statusText } from '../commands/status.js';
import type { TurnContext } from '../context.js';
import type { Conversation, Conversing, Draft } from '../conversation.js';
import { addToDraft } from '../draft.js';
import { askNext, notice, type Outcome, prompt, repeatQuestion, silent } from '../outcome.js';
import { givesThanks, shortAnswer } from '../short-answer.js';
import { SURE_CATEGORY } from '../steps/category.js';
import { without } from '../without.js';
import { isOngoingDanger } from './danger.js';
import { miss } from './misses.js';
import { addNote, lastTicket } from './notes.js';
import type { Said } from './said.js';
import { isOutOfScope } from './scope.js';

export function* onUnprompted(said: Said, state: Conversation, context: TurnContext): Conversing<Outcome> {
  const { say, tenant, channel } = context;
  const reading = said.text ? said.reading() : undefined;
  const last = yield* lastTicket(state);
  const open = last && !isClosed(last.state) ? last : undefined;
  if (reading && isOutOfScope(reading.words) && !((reading.category[0]?.p ?? 0) >= SURE_CATEGORY))
    return repeatQuestion(state, [notice(say.outOfScope(say.outOfScopeWhere))]);
  const short = shortAnswer(said.text);
  if (short === 'thanks' || (reading?.intent.id === 'thanks' && !reading.substance && !last && givesThanks(said.text)))
    return repeatQuestion(state, [notice(say.thanks)]);
  // "ok", "sip", a thumb: nothing that an officer has to read.
  if (last && (short === 'yes' || short === 'no' || short === 'later')) return silent(state, 'courtesy');
  if (reading && !last && isForPerson(reading, state, context)) return callPerson('more', state, context);
  if (reading?.intent.id === 'greeting' && !reading.substance)
    return repeatQuestion(state, [prompt(say.greeting(tenant.name, channel.terse))]);
  if (open && asksWhen(said.text)) return repeatQuestion(state, [notice(statusText(open, context), open.code)]);
  const continues =
    last &&
    (isOngoingDanger(last, context.now) ||
      CORRECTS_TICKET.test(plain(said.text)) ||
      (reading !== undefined && !reading.place && goesOn(reading, state, context)) ||
      (givesThanks(said.text) && !reading?.place));
  const isNew = reading !== undefined && !continues && isReport(reading, last === undefined);
  // A closed report takes last words; a new photo or pin is a new matter.
  const addTo = open ?? (said.text && said.media.length === 0 ? last : undefined);
  if (!isNew && addTo) return addNote(addTo.code, said, state, context);
  if (isNew || said.media.length > 0 || said.pin) return startReport(said, open, state, context);
  return miss(state, context, (misses) =>
    prompt(misses === 1 ? say.greeting(tenant.name, channel.terse) : say.askStory(misses)),
  );
}

/** "Tiangnya juga miring": without a place of its own it tells more of the report that was spoken of last. */
const ALSO: ReadonlySet<string> = new Set(['juga', 'ugi', 'oge', 'also', 'too', 'tambahan']);

const goesOn = ({ words }: Reading, { personLeftAt }: Conversation, { now }: TurnContext): boolean =>
  (personLeftAt !== undefined && now - personLeftAt < AFTER_PERSON_MS) || words.some((word) => ALSO.has(word));

/** For this time after a person has left, words that begin no report are an answer to them. */
const AFTER_PERSON_MS = 86_400_000;

const isForPerson = (reading: Reading, { personLeftAt }: Conversation, { now }: TurnContext): boolean =>
  personLeftAt !== undefined && now - personLeftAt < AFTER_PERSON_MS && !reading.substance;

/** Begins a draft. It may turn out to be an addition to the report that is `open`. */
function startReport(said: Said, open: TicketView | undefined, state: Conversation, context: TurnContext): Outcome {
  const blank: Draft = { born: state.turn, story: [], ...(said.media.length > 0 ? { media: said.media } : {}) };
  const draft = addToDraft(said, blank, context);
  if (!open || !mayBelong(draft, open)) return askNext({ ...without(state, 'misses'), draft });
  // Each SMS costs: what may belong to the open report is added to it without a question.
  if (context.channel.terse) return addNote(open.code, said, state, context);
  return askNext({ ...without(state, 'misses'), draft: { ...draft, mayBeAddition: true } });
}

/** Of the same category and of no other place: it may be about the report that is open. */
const mayBelong = (draft: Draft, ticket: TicketView): boolean =>
  (draft.category === undefined || draft.category === ticket.category) &&
  (draft.place?.area === undefined || draft.place.area === ticket.area) &&
  (draft.place === undefined || draft.place.said === ticket.place);

const ASKS_WHEN = /^(kapan|berapa lama|kira kira kapan|when|how long|iraha|sabaraha lami|benjing punapa|pidan|bilo)\b/;
const MAX_QUESTION_WORDS = 7;

/** "Kapan dijawab?" after filing: the promised date answers it. */
const asksWhen = (text: string): boolean =>
  ASKS_WHEN.test(plain(text)) && plain(text).split(' ').length <= MAX_QUESTION_WORDS;

/** Corrects a report that was filed: "lokasinya salah, harusnya di Tirtoadi". */
const CORRECTS_TICKET =
  /^(maaf |eh |ralat |koreksi )?(lokasi|tempat|alamat|kategori|isi|nama)(nya| saya)? .*\b(salah|keliru|harusnya|seharusnya|yang benar|bukan)\b/;

const REPORT_INTENTS: readonly string[] = ['complaint', 'aspiration', 'information_request', 'other'];

/** Enough to be a report. In doubt it is one: only gaps are asked, so the citizen loses nothing. */
function isReport({ substance, place, words, intent }: Reading, isFirst: boolean): boolean {
  const wantsReport = REPORT_INTENTS.includes(intent.id);
  if (substance) return true;
  if (place !== undefined && words.length >= (wantsReport ? 3 : 5)) return true;
  return isFirst ? intent.id !== 'greeting' && words.length >= 6 : wantsReport && words.length >= 8;
}
