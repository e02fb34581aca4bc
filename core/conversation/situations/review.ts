/** The summary: what was understood, the promised date, the consent. It is sent, hidden, completed or corrected here. */
import type { Choice } from '../../message.js';
import { firstPromise } from '../../tickets/ticket.js';
import { plain, yesOrNo } from '../answer.js';
import type { TurnContext } from '../context.js';
import type { Conversation, Draft } from '../conversation.js';
import { correctDraft } from '../corrections.js';
import { addToDraft, hide } from '../draft.js';
import { agencyOf, fileDraft } from '../filing.js';
import { choiceIn, type Said } from '../message/said.js';
import { ask, askNext, notice, type Outcome, prompt, repeatQuestion, stop } from '../outcome.js';
import { privacyIn } from '../privacy.js';
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
    if (!draft) return undefined;
    const { tenant, now } = context;
    const text = context.say.summary({
      type: draft.type ?? 'pengaduan',
      story: excerpt(storyOf(draft), MAX_STORY_SHOWN_LETTERS),
      place: placeText(draft, context),
      when: draft.when,
      category: categoryName(draft.category, context),
      agency: tenant.agencies.find(({ code }) => code === agencyOf(draft, tenant))?.name,
      media: draft.media?.length ?? 0,
      anonim: draft.anonim === true,
      rahasia: draft.rahasia === true,
      due: localMoment(firstPromise(now, tenant), context),
      short: asked.shown === true,
    });
    return prompt(text, choices(draft, context));
  },
  answer(said, _asked, state, context) {
    const { draft } = state;
    if (!draft) return undefined;
    const choice = choiceIn(said, choices(draft, context));
    if (choice !== undefined) return onChoice(choice, draft, state, context);
    if (!said.text) return undefined;
    const answer = yesOrNo(said.text);
    if (answer === 'yes') return send(draft, state, context);
    if (answer === 'no' || WRONG.test(plain(said.text))) return ask(state, { kind: 'changeMenu' });
    return (
      onPrivacyWish(said.text, draft, state, context) ??
      correctDraft(said, draft, state, context) ??
      onAddition(said, draft, state, context)
    );
  },
};

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
