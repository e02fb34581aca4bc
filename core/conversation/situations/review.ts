/** The summary: what was understood, the promised date, the consent. It is sent, hidden, completed or corrected here. */
import type { Choice } from '../../message.js';
import { firstPromise } from '../../tickets/ticket.js';
import { plain } from '../answer.js';
import type { TurnContext } from '../context.js';
import type { Conversation, Draft } from '../conversation.js';
import { changeFields, correctDraft, type Labelled } from '../corrections.js';
import { addToDraft, hide } from '../draft.js';
import { agencyOf, fileDraft } from '../filing.js';
import { joinBurst } from '../message/burst.js';
import { filesSeen } from '../message/files.js';
import { privacyIn } from '../message/privacy.js';
import { choiceIn, type Said } from '../message/said.js';
import { ask, askNext, notice, type Outcome, prompt, repeatQuestion, stop } from '../outcome.js';
import { shortAnswer, yesOrNo } from '../short-answer.js';
import { without } from '../without.js';
import { categoryName, excerpt, localMoment, placeText, storyOf } from '../wording.js';
import type { Situation } from './situation.js';

const MAX_STORY_SHOWN_LETTERS = 400;
/** Fewer words try to answer the summary; more add to the story. */
const MIN_STORY_WORDS = 3;
/** "tadi pagi", "sejak 3 hari" only say when. */
const MAX_TIME_WORDS = 5;
/** A wish to hide something is short. */
const MAX_PRIVACY_WORDS = 8;

/** "Salah", "kurang tepat": something is wrong, but not yet what. */
const WRONG =
  /^(ada yang )?(salah|keliru|kurang tepat|kurang pas|belum benar|wrong|not right)( pak| bu| min| itu)?$|^jangan (di)?kirim( dulu)?$/;

const choices = (draft: Draft, { say, channel }: TurnContext): readonly Choice[] => [
  { id: 'send', label: say.label.send },
  { id: 'anonim', label: draft.anonim ? say.label.notAnonim : say.label.anonim },
  { id: 'rahasia', label: draft.rahasia ? say.label.notRahasia : say.label.rahasia },
  ...(channel.photos ? [{ id: 'photo', label: say.label.photo }] : []),
  { id: 'change', label: say.label.change },
];

export const review: Situation<'review'> = {
  kind: 'review',
  *ask(asked, { draft }, context) {
    return draft && prompt(summaryText(draft, context, asked.shown === true), choices(draft, context));
  },
  answer(said, _asked, state, context) {
    const { draft } = state;
    if (!draft) return undefined;
    const choice = choiceIn(said, choices(draft, context));
    if (choice !== undefined) return onChoice(choice, draft, state, context);
    if (!said.text) return undefined;
    return (
      joinBurst(said, draft, state, context) ??
      onShortAnswer(said.text, draft, state, context) ??
      onPrivacyWish(said.text, draft, state, context) ??
      onOwnWords(said, draft, state, context) ??
      (WANTS_PHOTO.test(plain(said.text)) ? onChoice('photo', draft, state, context) : undefined) ??
      correctDraft(said, draft, state, context) ??
      onWrongField(said.text, state) ??
      onQuestion(said, state) ??
      onAddition(said, draft, state, context)
    );
  },
};

function summaryText(draft: Draft, context: TurnContext, short: boolean): string {
  const { tenant, now } = context;
  return context.say.summary({
    type: draft.type ?? 'pengaduan',
    story: excerpt(storyOf(draft), MAX_STORY_SHOWN_LETTERS),
    place: placeText(draft, context),
    when: draft.when,
    category: categoryName(draft.category, context),
    guessed: draft.categoryGuessed === true,
    agency: tenant.agencies.find(({ code }) => code === agencyOf(draft, tenant))?.name,
    outside: tenant.bodies.find(({ code }) => code === context.read(storyOf(draft)).outside),
    elsewhere: elsewhere(draft, context),
    media: filesSeen(draft),
    anonim: draft.anonim === true,
    rahasia: draft.rahasia === true,
    due: localMoment(firstPromise(now, tenant), context),
    short,
  });
}

/** The place lies in another regency: whose it is. */
function elsewhere({ place }: Draft, context: TurnContext) {
  const { areas, name: here } = context.tenant;
  const area = place?.area;
  if (area === undefined || areas.some((own) => own.startsWith(area) || area === own || area.startsWith(`${own}.`)))
    return undefined;
  const there = context.areaName(area.split('.').slice(0, 2).join('.'));
  return there === undefined ? undefined : { here, there };
}

/** The summary again: it says that nothing is sent yet. */
const notSentYet = (state: Conversation): Outcome => repeatQuestion(without(state, 'misses'));

/** A question, thanks or a plea sends nothing, and says so. */
function onShortAnswer(text: string, draft: Draft, state: Conversation, context: TurnContext): Outcome | undefined {
  const answer = shortAnswer(text);
  switch (answer) {
    case undefined:
      return WRONG.test(plain(text)) ? ask(state, { kind: 'changeMenu' }) : undefined;
    case 'yes':
      return send(draft, state, context);
    case 'no':
      return ask(state, { kind: 'changeMenu' });
    case 'later':
    case 'question':
    case 'thanks':
    case 'plea':
      return notSentYet(state);
    default:
      return answer satisfies never;
  }
}

/** "Mau tambah foto dulu". */
const WANTS_PHOTO =
  /^(\S+ ){0,3}(tambah|tambahin|tambahkan|kirim|kirimin|lampirkan|lampirin|susulkan|add|send|upload|unggah) (\S+ ){0,2}(foto|fotonya|gambar|gambarnya|photo|picture)( \S+){0,2}$/;

/** "Iya tapi lokasinya salah", "bukan di Godean": which field is wrong, but not what is right. */
const WRONG_PLACE =
  /\b(lokasi|tempat|alamat|panggenan|genah|tampek|place|location)\S*\b.*\b(salah|keliru|kurang|beda|bukan|wrong|klentu|lepat|iwang)\b|^(bukan|dudu|sanes|not) (di|ing|ring|in|at) (\S+ ?){1,4}$/;
const WRONG_CATEGORY =
  /\b(kategori|category|bidang)\S*\b.*\b(salah|keliru|kurang|beda|bukan|wrong|klentu|lepat|iwang)\b/;
const MAX_WRONG_LETTERS = 80;

function onWrongField(text: string, state: Conversation): Outcome | undefined {
  const said = text.length <= MAX_WRONG_LETTERS ? plain(text) : '';
  if (WRONG_PLACE.test(said)) return ask(state, { kind: 'step', step: 'place' });
  return WRONG_CATEGORY.test(said) ? ask(state, { kind: 'step', step: 'category' }) : undefined;
}

const QUESTION =
  /^(siapa|sopo|saha|kapan|bagaimana|gimana|gmn|kenapa|mengapa|apa|apakah|berapa|di ?mana|who|when|how|why|what|where)\b/;
const MAX_QUESTION_WORDS = 6;

/** "Siapa yang tangani", "kapan dijawab?": the summary says it. */
function onQuestion(said: Said, state: Conversation): Outcome | undefined {
  const isQuestion = said.text.trim().endsWith('?') || QUESTION.test(plain(said.text));
  return isQuestion && said.reading().words.length <= MAX_QUESTION_WORDS ? notSentYet(state) : undefined;
}

/** A part of a line that is as long as this was copied from it. */
const MIN_QUOTED_LETTERS = 16;

/** The summary sent back, whole or in part, or the story once more: nothing new. A line that was changed is a correction. */
function onOwnWords(said: Said, draft: Draft, state: Conversation, context: TurnContext): Outcome | undefined {
  const own = [true, false].flatMap((short) => summaryText(draft, context, short).split('\n'));
  const known = own.map(plain);
  const isKnown = (line: string) =>
    known.some((one) => one === line || (line.length >= MIN_QUOTED_LETTERS && one.includes(line)));
  const lines = said.text.split('\n').filter((line) => plain(line) !== '');
  const changed = lines.filter((line) => !isKnown(plain(line)));
  const isOwn = changed.length < lines.length;
  if (isOwn ? changed.length === 0 : isRepeated(said, draft)) return notSentYet(state);
  const fields = changed.map((line) => labelled(line, context));
  const isCorrection = fields.length > 0 && fields.every((field) => field !== undefined);
  return isCorrection ? changeFields(fields, said, draft, state, context) : undefined;
}

/** Words that the story or its parts hold already. */
const isRepeated = (said: Said, draft: Draft): boolean =>
  said.reading().words.length >= MIN_STORY_WORDS && plain(storyOf(draft)).includes(plain(said.text));

/** "Lokasi: depan Pasar Gamping", as the summary writes it. */
function labelled(line: string, { say }: TurnContext): Labelled | undefined {
  const [, label = '', value = ''] = /^\s*([^:]{2,20}):\s*(\S.*)$/.exec(line) ?? [];
  const name = plain(label);
  if (name === plain(say.label.place)) return { field: 'location', value };
  return name === plain(say.label.category) ? { field: 'category', value } : undefined;
}
/** Over the menu of changes nothing is sent: questions may be open there, and the summary was not seen. */
function send(draft: Draft, state: Conversation, context: TurnContext): Outcome {
  if (state.asked?.kind !== 'review') return askNext({ ...state, draft });
  return fileDraft(draft, without(state, 'draft', 'asked'), context, true);
}

/** Undefined for a choice that the summary does not offer: it belongs to another question. */
function onChoice(choice: string, draft: Draft, state: Conversation, context: TurnContext): Outcome | undefined {
  switch (choice) {
    case 'send':
      return send(draft, state, context);
    case 'anonim':
    case 'rahasia':
      return showAgain(draft[choice] ? without(draft, choice) : { ...draft, [choice]: true }, state);
    case 'photo':
      return stop(state, [prompt(context.say.sendPhoto, undefined, 'photo')]);
    case 'change':
      return ask(state, { kind: 'changeMenu' });
    default:
      return undefined;
  }
}

/**
 * The summary comes again: hiding opens no question. A report that is no longer rahasia may have a similar ticket, so
 * the next question is looked for.
 */
function showAgain(draft: Draft, state: Conversation): Outcome {
  if (state.asked?.kind !== 'review' || (state.draft?.rahasia && !draft.rahasia)) return askNext({ ...state, draft });
  return repeatQuestion({ ...without(state, 'misses'), draft, asked: { ...state.asked, turn: state.turn } });
}

/** Words of a wish to be hidden, and small words around them. */
const PRIVACY_WORDS =
  /\b(anonim|anonymous(ly)?|rahasia(kan)?|dirahasiakan|confidential(ly)?|secret(ly)?|samarkan|tanpa|nama|identitas|dan|and|secara|as|jadi|saya|mau|please|tolong|minta|make|it)\b/g;

/** "anonim", "ya anonim dan rahasia", "kirim tanpa nama": hides, and sends when that is said as well. */
function onPrivacyWish(text: string, draft: Draft, state: Conversation, context: TurnContext): Outcome | undefined {
  const { anonim, rahasia, asks, refused } = privacyIn(text);
  if ((!anonim && !rahasia) || plain(text).split(' ').length > MAX_PRIVACY_WORDS) return undefined;
  // The long form of the summary explains both.
  if (asks) return ask(state, { kind: 'review' });
  if (refused) {
    const named = without(draft, ...(anonim ? (['anonim'] as const) : []));
    return showAgain(without(named, ...(rahasia ? (['rahasia'] as const) : [])), state);
  }
  const hidden = hide(draft, { anonim, rahasia });
  const others = plain(text).replace(PRIVACY_WORDS, ' ').trim();
  if (others !== '' && yesOrNo(others) === 'yes') return send(hidden, state, context);
  return others.split(/\s+/).length > 2 ? undefined : showAgain(hidden, state);
}

/** More of the story, or when it happened. */
function onAddition(said: Said, draft: Draft, state: Conversation, context: TurnContext): Outcome | undefined {
  const { words, substance, intent, when } = said.reading();
  const added = [notice(context.say.storyAdded)];
  if (!substance && when !== undefined && words.length <= MAX_TIME_WORDS)
    return askNext({ ...state, draft: { ...draft, when } }, added);
  if (!substance && (words.length < MIN_STORY_WORDS || intent.id !== 'other')) return undefined;
  return askNext({ ...state, draft: addToDraft(said, draft, context) }, added);
}
