/** Where it is: in words, by landmark, or as a pin. */

import type { Place } from '../../understanding/reading.js';
import { number, plain, yesOrNo } from '../answer.js';
import type { Draft } from '../conversation.js';
import { placeText, prompt, type Said, type TurnContext } from '../turn.js';
import type { Step } from './step.js';

/** A place has a name; longer than this it is a story. */
const MOST_WORDS = 14;

const UNKNOWN =
  /^(tidak|gak|ga|nggak|ndak|kurang|don'?t|do not)\s+(tahu|tau|know|hafal|paham)\b|^(mboten ngertos|mboten mangertos|ora ngerti|teu terang|teu nyaho|nenten uning|sing nawang|indak tau)\b|^(entah|lewati|skip)\b/;

/** The later word on a part wins; what was known stays. */
function merge(before: Place | undefined, found: Place): Place {
  if (!before) return found;
  const said = plain(found.said).includes(plain(before.said)) ? found.said : `${found.said}, ${before.said}`;
  const { either: _settled, ...known } = before;
  return { ...known, ...found, sure: true, said };
}

const skip = (draft: Draft): Draft => ({ ...draft, skippedSteps: [...(draft.skippedSteps ?? []), 'place'] });

function takeText(said: Said, draft: Draft): Draft | undefined {
  const { place, text, words, when } = said.reading();
  if (UNKNOWN.test(plain(said.text))) return skip(draft);
  if (place) return { ...draft, place: merge(draft.place?.sure ? undefined : draft.place, place) };
  const isName = /\p{L}{3}/u.test(text) && words.length <= MOST_WORDS && number(text) === undefined;
  if (!isName || when || yesOrNo(text) || said.reading().substance || said.reading().intent.id !== 'other')
    return undefined;
  return { ...draft, place: merge(draft.place?.sure ? undefined : draft.place, { said: text, sure: false }) };
}

function settle(code: string, draft: Draft, turn: TurnContext): Draft | undefined {
  const name = turn.areaName(code);
  if (!name || !draft.place) return undefined;
  const { either: _settled, ...place } = draft.place;
  const parent = turn.areaName(code.split('.').slice(0, 3).join('.'));
  return {
    ...draft,
    place: {
      ...place,
      area: code,
      sure: true,
      ...(code.split('.').length === 4 ? { kelurahan: name } : {}),
      ...(parent ? { kecamatan: parent } : {}),
    },
  };
}

export const place = {
  name: 'place',
  // A question about papers or rules happens nowhere.
  isOpen: (draft) =>
    draft.type !== 'permintaan_informasi' && !draft.place?.sure && !draft.pin && !draft.skippedSteps?.includes('place'),
  ask: (draft, turn, misses) => {
    const { say } = turn;
    const known = placeText(draft, turn);
    if (draft.place?.either?.length && misses === 0) {
      const choices = draft.place.either.map((code) => ({
        id: `area:${code}`,
        label: [turn.areaName(code), turn.areaName(code.split('.').slice(0, 3).join('.'))].filter(Boolean).join(', '),
      }));
      return prompt(say.askWhichPlace(draft.place.kelurahan ?? draft.place.said), choices);
    }
    if (misses >= 2)
      return prompt(say.askPlace(misses, turn.channel.terse), [{ id: 'skip', label: say.label.unsure }], 'location');
    if (misses > 0 || !known) return prompt(say.askPlace(misses, turn.channel.terse), undefined, 'location');
    const isCorrection = draft.place?.sure || draft.pin || draft.skippedSteps?.includes('place');
    const more = turn.channel.terse ? say.askPlace(misses, true) : say.askPlaceMore(known);
    return prompt(isCorrection ? say.currentPlace(known) : more, undefined, 'location');
  },
  spot: (said, draft) => {
    const found = said.pin ? undefined : said.reading().place;
    if (said.pin) return { ...draft, pin: said.pin };
    return found && !draft.place?.sure ? { ...draft, place: merge(draft.place, found) } : draft;
  },
  take: (said, draft, turn) => {
    if (said.pin) return { ...draft, pin: said.pin };
    if (said.choice === 'skip') return skip(draft);
    if (said.choice?.startsWith('area:')) return settle(said.choice.slice('area:'.length), draft, turn);
    if (!said.text) return undefined;
    const taken = takeText(said, draft);
    // One more question for a vague place, never two.
    const asked = draft.place !== undefined && !draft.place.sure;
    return taken?.place && asked && !taken.place.sure ? skip(taken) : taken;
  },
} as const satisfies Step;
