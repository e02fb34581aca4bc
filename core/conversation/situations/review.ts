/** The summary: what was understood, the promised date, the consent; sent, hidden, completed or corrected from here. */

import type { Choice } from '../../message.js';
import { moment } from '../../tickets/dates.js';
import { firstPromise } from '../../tickets/ticket.js';
import { pick, plain, yesOrNo } from '../answer.js';
import type { Conversation, Draft } from '../conversation.js';
import { agencyOf, fileNow } from '../filing.js';
import { privacyIn } from '../privacy.js';
import {
  again,
  categoryName,
  excerpt,
  notice,
  type Outcome,
  onward,
  placeText,
  prompt,
  rest,
  type Said,
  type Situation,
  storyOf,
  type TurnContext,
  without,
} from '../turn.js';
import { corrected } from './correct.js';
import { tell } from './draft.js';

/** So much of the story the summary repeats. */
const STORY_SHOWN = 400;
/** Fewer words over a summary are a try at an answer, more are a part of the story. */
const STORY_WORDS = 3;
/** "tadi pagi", "sejak 3 hari" alone are a time. */
const MOST_TIME_WORDS = 5;

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
  *ask(asked, { draft }, turn) {
    if (!draft) return undefined;
    const agency = turn.tenant.agencies.find(({ code }) => code === agencyOf(draft, turn.tenant))?.name;
    const text = turn.say.summary({
      type: draft.type ?? 'pengaduan',
      story: excerpt(storyOf(draft), STORY_SHOWN),
      place: placeText(draft, turn),
      when: draft.when,
      category: categoryName(draft.category, turn),
      agency,
      media: draft.media?.length ?? 0,
      anonim: draft.anonim === true,
      rahasia: draft.rahasia === true,
      due: moment(firstPromise(turn.now, turn.tenant), turn.tenant.calendar),
      short: asked.shown === true,
    });
    return prompt(text, choices(draft, turn));
  },
  answer(said, _asked, state, turn) {
    const { draft } = state;
    if (!draft) return undefined;
    const choice = said.choice ?? (said.text ? pick(choices(draft, turn), said.text) : undefined);
    if (choice !== undefined) return chosen(choice, draft, state, turn);
    if (!said.text) return undefined;
    const answer = yesOrNo(said.text);
    if (answer === 'yes') return send(draft, state, turn);
    if (answer === 'no' || WRONG.test(plain(said.text))) return chosen('change', draft, state, turn);
    return (
      hidden(said.text, draft, state, turn) ?? corrected(said, draft, state, turn) ?? toldMore(said, draft, state, turn)
    );
  },
};

/** Over the menu of changes nothing is sent: questions may be open there, and the summary has not been seen. */
function send(draft: Draft, state: Conversation, turn: TurnContext): Outcome {
  if (state.asked?.kind !== 'review') return onward({ ...state, draft });
  const filed = fileNow(draft, without(state, 'draft', 'asked'), turn, true);
  return onward(filed.state, filed.replies, filed.effects);
}

/** Only choices that this summary offers lead on; others belong to another question. */
function chosen(choice: string, draft: Draft, state: Conversation, turn: TurnContext): Outcome | undefined {
  switch (choice) {
    case 'send':
      return send(draft, state, turn);
    case 'anonim':
    case 'rahasia':
      return summedUp(toggled(draft, choice), state);
    case 'photo':
      return rest(state, [prompt(turn.say.sendPhoto, undefined, 'photo')]);
    case 'change':
      return again({ ...state, asked: { kind: 'change', turn: state.turn } });
    default:
      return undefined;
  }
}

/**
 * A summary that was open comes again: hiding opens no question. What is hidden no more may turn out to have a twin, so
 * that is looked for.
 */
function summedUp(draft: Draft, state: Conversation): Outcome {
  if (state.asked?.kind !== 'review' || (state.draft?.rahasia && !draft.rahasia)) return onward({ ...state, draft });
  return again({ ...without(state, 'misses'), draft, asked: { ...state.asked, turn: state.turn } });
}

const toggled = (draft: Draft, flag: 'anonim' | 'rahasia'): Draft =>
  draft[flag] ? without(draft, flag) : { ...draft, [flag]: true };

/** Words of a wish to be hidden, and small words around them. */
const AROUND =
  /\b(anonim|anonymous(ly)?|rahasia(kan)?|dirahasiakan|confidential(ly)?|secret(ly)?|samarkan|tanpa|nama|identitas|dan|and|secara|as|jadi|saya|mau|please|tolong|minta|make|it)\b/g;

/** "anonim", "ya anonim dan rahasia", "kirim tanpa nama": the flags, and the sending when it is said as well. */
function hidden(text: string, draft: Draft, state: Conversation, turn: TurnContext): Outcome | undefined {
  const { anonim, rahasia, asks, refused } = privacyIn(text);
  if ((!anonim && !rahasia) || plain(text).split(' ').length > 8) return undefined;
  // The long form of the summary explains both.
  if (asks) return again({ ...state, asked: { kind: 'review', turn: state.turn } });
  if (refused) {
    const shown = without(draft, ...(anonim ? (['anonim'] as const) : []), ...(rahasia ? (['rahasia'] as const) : []));
    return summedUp(shown, state);
  }
  const hiding: Draft = { ...draft, ...(anonim ? { anonim } : {}), ...(rahasia ? { rahasia } : {}) };
  const others = plain(text).replace(AROUND, ' ').trim();
  if (others !== '' && yesOrNo(others) === 'yes') return send(hiding, state, turn);
  return others.split(/\s+/).length > 2 ? undefined : summedUp(hiding, state);
}

function toldMore(said: Said, draft: Draft, state: Conversation, turn: TurnContext): Outcome | undefined {
  const { words, substance, intent, when } = said.reading();
  if (!substance && when !== undefined && words.length <= MOST_TIME_WORDS)
    return onward({ ...state, draft: { ...draft, when } }, [notice(turn.say.storyAdded)]);
  if (!substance && (words.length < STORY_WORDS || intent.id !== 'other')) return undefined;
  return onward({ ...state, draft: tell(said, draft, turn) }, [notice(turn.say.storyAdded)]);
}
