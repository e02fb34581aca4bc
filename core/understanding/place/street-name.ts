/** Where the name of a street ends. */
import { isRoot, isStopword, stem } from '../text/stem.js';
import type { PlaceNames } from './place-names.js';
import { GENERIC_ROADS, NAME_PARTS, PROBLEMS, STREET_NAMES, TITLES } from './place-words.js';

/** Whether the word at `at` belongs to the name of the street that begins at `begin`. `sure`: the cue can't mean anything else. */
export function continuesStreet(names: PlaceNames, at: number, begin: number, sure: boolean): boolean {
  const token = names.words[at];
  const isAfterTitle =
    at > begin && TITLES.has(names.words[at - 1]?.raw.toLowerCase() ?? '') && /^\.?\s*$/.test(names.between(at));
  if (!token || (token.breaks && at > begin && !isAfterTitle)) return false;
  const name = names.name(at);
  const word = token.word;
  if (/^\d/.test(word)) return at > begin && /^\d{1,2}[a-z]?$/.test(word) && !names.endsName(at + 1, true);
  if (at > begin && (/^[ivx]{1,4}$/.test(name) || NAME_PARTS.has(name))) return true;
  if (!isAfterTitle && names.endsName(at, false)) return false;
  if (TITLES.has(name) || TITLES.has(token.raw.toLowerCase()))
    return at + 1 < names.words.length && (names.words[at + 1]?.breaks || !names.endsName(at + 1, false));
  const known = STREET_NAMES.has(name);
  if (!known && (PROBLEMS.has(name) || PROBLEMS.has(stem(name)))) return false;
  if (at === begin && !known && GENERIC_ROADS.has(name)) return false;
  if (name.length < 3 && !names.isCapital(token.raw)) return false;
  if (known || names.isCapital(token.raw)) return true;
  if (isStopword(name)) return false;
  const first = names.words[begin];
  const capitals = first !== undefined && names.isCapital(first.raw);
  if (!isRoot(name) && stem(name) === name) return at === begin || !capitals;
  // A word of the dictionary: a name after the abbreviation, or when a number, an area or the end follows.
  if (at > begin) return !capitals && names.endsName(at + 1, true);
  return sure || /^(?:kilometer|nomor)/.test(names.word(at + 1));
}
