/** The summary: what was understood, the promised date, the consent; sent, hidden, completed or corrected from here. */
import { pick, plain, yesOrNo } from '../answer.js';
import type { Conversation, Draft } from '../conversation.js';
import { moment } from '../dates.js';
import { agencyOf, fileNow } from '../filing.js';
import type { Choice } from '../message.js';
import { stepNamed } from '../steps/index.js';
import { firstPromise } from '../ticket.js';
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
  type Turn,
  without,
} from '../turn.js';
import type { Correction } from '../understanding/reading.js';
import { tell } from './draft.js';

/** So much of the story the summary repeats. */
const STORY_SHOWN = 400;
/** Fewer words over a summary are a try at an answer, more are a part of the story. */
const STORY_WORDS = 3;

const choices = (draft: Draft, { say, channel }: Turn): readonly Choice[] => [
  { id: 'send', label: say.label.send },
  { id: 'anonim', label: draft.anonim ? say.label.notAnonim : say.label.anonim },
  { id: 'rahasia', label: draft.rahasia ? say.label.notRahasia : say.label.rahasia },
  ...(channel.photos ? [{ id: 'photo', label: say.label.photo }] : []),
  { id: 'change', label: say.label.change },
];

export const review: Situation<'review'> = {
  of: 'review',
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
    if (answer === 'no') return chosen('change', draft, state, turn);
    return (
      hidden(said.text, draft, state, turn) ?? corrected(said, draft, state, turn) ?? toldMore(said, draft, state, turn)
    );
  },
};

function send(draft: Draft, state: Conversation, turn: Turn): Outcome {
  const filed = fileNow(draft, without(state, 'draft', 'asked'), turn, true);
  return onward(filed.state, filed.replies, filed.effects);
}

/** Only choices that this summary offers lead on; others belong to another question. */
function chosen(choice: string, draft: Draft, state: Conversation, turn: Turn): Outcome | undefined {
  switch (choice) {
    case 'send':
      return send(draft, state, turn);
    case 'anonim':
    case 'rahasia':
      return onward({ ...state, draft: toggled(draft, choice) });
    case 'photo':
      return rest(state, [prompt(turn.say.sendPhoto, undefined, 'photo')]);
    case 'change':
      return again({ ...state, asked: { of: 'change', turn: state.turn } });
    default:
      return undefined;
  }
}

const toggled = (draft: Draft, flag: 'anonim' | 'rahasia'): Draft =>
  draft[flag] ? without(draft, flag) : { ...draft, [flag]: true };

/** "anonim", "ya anonim dan rahasia", "kirim secara anonim": the flags, and the sending when it is said as well. */
function hidden(text: string, draft: Draft, state: Conversation, turn: Turn): Outcome | undefined {
  const said = plain(text).split(' ');
  const anonim = said.some((word) => /^(anonim|anonymous|samar)$/.test(word));
  const rahasia = said.some((word) => /^(rahasia|rahasiakan|confidential|secret)$/.test(word));
  if ((!anonim && !rahasia) || said.length > 8) return undefined;
  const hiding: Draft = { ...draft, ...(anonim ? { anonim } : {}), ...(rahasia ? { rahasia } : {}) };
  const others = said.filter(
    (word) =>
      !/^(anonim|anonymous|samar|rahasia|rahasiakan|confidential|secret|dan|and|secara|as|jadi|saya|mau|please|tolong|minta)$/.test(
        word,
      ),
  );
  if (others.length > 0 && yesOrNo(others.join(' ')) === 'yes') return send(hiding, state, turn);
  if (others.length > 0 && yesOrNo(others.join(' ')) === 'no') {
    const shown = without(draft, ...(anonim ? (['anonim'] as const) : []), ...(rahasia ? (['rahasia'] as const) : []));
    return onward({ ...state, draft: shown });
  }
  return others.length > 2 ? undefined : onward({ ...state, draft: hiding });
}

/** A correction in plain words: "lokasinya km 9 bukan km 7". */
function corrected(said: Said, draft: Draft, state: Conversation, turn: Turn): Outcome | undefined {
  const change = turn.correct(
    { description: storyOf(draft), location: placeText(draft, turn) ?? '', category: draft.category ?? '' },
    said.reading().text,
  );
  const fields = fieldsOf(change, turn);
  if (fields.length === 0) return undefined;
  return onward({ ...state, draft: apply(change, said, draft, turn) }, [notice(turn.say.changed(fields))]);
}

const fieldsOf = (change: Correction, { say }: Turn): readonly string[] => [
  ...(change.description === undefined ? [] : [say.label.story]),
  ...(change.location === undefined ? [] : [say.label.place]),
  ...(change.category === undefined ? [] : [say.label.category]),
];

function apply(change: Correction, said: Said, draft: Draft, turn: Turn): Draft {
  let changed = draft;
  if (change.description !== undefined) changed = { ...changed, story: [{ of: said.of, text: change.description }] };
  if (change.category !== undefined && turn.tenant.categories.some(({ id }) => id === change.category))
    changed = { ...changed, category: change.category, chosen: true };
  if (change.location === undefined) return changed;
  const { place: read } = turn.read(change.location);
  const place = read ? { ...read, sure: true, said: change.location } : { said: change.location, sure: true };
  return { ...without(changed, 'pin'), place };
}

function toldMore(said: Said, draft: Draft, state: Conversation, turn: Turn): Outcome | undefined {
  const { words, substance, intent } = said.reading();
  if (!substance && (words.length < STORY_WORDS || intent.id !== 'other')) return undefined;
  return onward({ ...state, draft: tell(said, draft, turn) }, [notice(turn.say.storyAdded)]);
}

/** Which step a field's name means ("lokasi"). */
export function fieldNamed(text: string, { say }: Turn): string | undefined {
  const name = plain(text).replace(/(?:nya|nyane|nyo|ipun)$/, '');
  for (const [field, names] of Object.entries(say.fields)) if (names.includes(name)) return field;
  return stepNamed(name)?.name;
}
