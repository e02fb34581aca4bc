/** Where it is: in words, by landmark, or as a pin. */
import type { Pin } from '../../pin.js';
import type { Place, Reading } from '../../understanding/reading.js';
import { number, plain } from '../answer.js';
import type { TurnContext } from '../context.js';
import type { Draft } from '../conversation.js';
import { isMapLink } from '../message/coordinates.js';
import type { Said } from '../message/said.js';
import { prompt } from '../outcome.js';
import { shortAnswer } from '../short-answer.js';
import { areaText, districtOf, placeText } from '../wording.js';
import type { Step } from './step.js';

/** The name of a place. A longer text is a story. */
const MAX_PLACE_WORDS = 14;

const UNKNOWN =
  /^(tidak|gak|ga|nggak|ndak|kurang|don'?t|do not)\s+(tahu|tau|know|hafal|paham)\b|^(mboten ngertos|mboten mangertos|ora ngerti|teu terang|teu nyaho|nenten uning|sing nawang|indak tau)\b|^(entah|lewati|skip)\b/;

const AREA_CHOICE = 'area:';

/** The later word on a part wins; what was known stays. */
function merge(before: Place | undefined, found: Place): Place {
  if (!before) return found;
  const said = plain(found.said).includes(plain(before.said)) ? found.said : `${found.said}, ${before.said}`;
  const { either: _either, ...known } = before;
  return { ...known, ...found, sure: true, said };
}

const skip = (draft: Draft): Draft => ({ ...draft, skippedSteps: [...(draft.skippedSteps ?? []), 'place'] });

const isSkipped = (draft: Draft): boolean => draft.skippedSteps?.includes('place') ?? false;

/** "Jetis 4/12": a hamlet with its RT and RW. */
const RT_RW = /^\p{L}[\p{L} .]{1,40} \d{1,3}\s?\/\s?\d{1,3}$/u;
const MAX_ADDRESS_WORDS = 12;

/** An address in the citizen's words: "Kledokan gg Wuni" says more than "Gang Wuni", which is all that was recognised. */
const asSaid = (place: Place, { text, words, substance, tellsOnlyWhere }: Reading): Place =>
  tellsOnlyWhere || substance || words.length > MAX_ADDRESS_WORDS ? place : { ...place, said: text };

function takeText(said: Said, draft: Draft): Draft | undefined {
  const reading = said.reading();
  const { place, text, words } = reading;
  const known = draft.place?.sure ? undefined : draft.place;
  if (UNKNOWN.test(plain(said.text))) return skip(draft);
  if (isMapLink(said.text)) return { ...draft, place: merge(known, { said: said.text.trim(), sure: false }) };
  if (place) return { ...draft, place: merge(known, asSaid(place, reading)) };
  const isName = /\p{L}{3}/u.test(text) && words.length <= MAX_PLACE_WORDS && number(text) === undefined;
  if (!isName || shortAnswer(text) !== undefined || text.endsWith('?')) return undefined;
  const tellsWhere = reading.startsLikePlace || RT_RW.test(text);
  if (!tellsWhere && (reading.when || reading.substance || reading.intent.id !== 'other')) return undefined;
  return { ...draft, place: merge(known, { said: text, sure: false }) };
}

/** One of the areas that a name may mean was chosen. */
function chooseArea(area: string, draft: Draft, context: TurnContext): Draft | undefined {
  const name = context.areaName(area);
  if (!name || !draft.place) return undefined;
  const { either: _either, ...place } = draft.place;
  const kecamatan = context.areaName(districtOf(area));
  const isVillage = area.split('.').length === 4;
  return {
    ...draft,
    place: {
      ...place,
      area,
      sure: true,
      ...(isVillage ? { kelurahan: name } : {}),
      ...(kecamatan ? { kecamatan } : {}),
    },
  };
}

/** The draft with a pin, and with the name that the map gives it. */
function withPin(pin: Pin, label: string | undefined, draft: Draft, context: TurnContext): Draft {
  if (label === undefined || draft.place?.sure) return { ...draft, pin };
  const named = context.read(label).place ?? { said: label, sure: true };
  return { ...draft, pin, place: merge(draft.place, { ...named, sure: true }) };
}

export const place: Step = {
  name: 'place',
  takesPin: true,
  mayBeGap: true,
  label: (say) => say.label.place,
  // A question about papers or rules has no place.
  isOpen: (draft) => draft.type !== 'permintaan_informasi' && !draft.place?.sure && !draft.pin && !isSkipped(draft),
  ask: (draft, context, misses) => {
    const { say, channel } = context;
    if (draft.place?.either?.length && misses === 0) {
      const choices = draft.place.either.map((area) => ({
        id: `${AREA_CHOICE}${area}`,
        label: areaText(area, context),
      }));
      return prompt(say.askWhichPlace(draft.place.kelurahan ?? draft.place.said), choices);
    }
    const known = placeText(draft, context);
    const skipChoice = misses > 0 ? [{ id: 'skip', label: say.label.unsure }] : undefined;
    if (misses > 0 || !known) return prompt(say.askPlace(misses, channel.terse), skipChoice, 'location');
    const isCorrection = draft.place?.sure || draft.pin || isSkipped(draft);
    const more = channel.terse ? say.askPlace(misses, true) : say.askPlaceMore(known);
    return prompt(isCorrection ? say.currentPlace(known) : more, undefined, 'location');
  },
  isAnswer: (said, draft) => !draft.place?.sure && said.reading().place !== undefined,
  spot: (said, draft, context) => {
    const pinned = said.pin ? withPin(said.pin, said.pinLabel, draft, context) : draft;
    const found = said.text ? said.reading().place : undefined;
    return found && !pinned.place?.sure ? { ...pinned, place: merge(pinned.place, found) } : pinned;
  },
  take: (said, draft, context) => {
    if (said.pin) return withPin(said.pin, said.pinLabel, draft, context);
    if (said.choice === 'skip') return skip(draft);
    if (said.choice?.startsWith(AREA_CHOICE)) return chooseArea(said.choice.slice(AREA_CHOICE.length), draft, context);
    if (!said.text) return undefined;
    const taken = takeText(said, draft);
    // A vague place is asked about once more, never twice.
    const wasAskedForMore = draft.place !== undefined && !draft.place.sure;
    return taken?.place && wasAskedForMore && !taken.place.sure ? skip(taken) : taken;
  },
  // An answer that is no place is kept as it was said, where the words may still help somebody.
  giveUp: (said, draft) =>
    skip(
      draft.place || !/\p{L}{3}/u.test(said.text) || shortAnswer(said.text) !== undefined || said.reading().substance
        ? draft
        : { ...draft, place: { said: said.reading().text, sure: false } },
    ),
};
