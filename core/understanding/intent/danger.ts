/**
 * Decides whether somebody's life is at stake now. danger-words.ts lists signs of danger and cues that take them back
 * (past, fear, practice, denial, a question, a figure of speech). A small linear model weighs both and the words
 * themselves. A false alarm is better than a miss.
 */
import { memoize } from '../../memoize.js';
import type { EmergencyKind } from '../../tenant.js';
import type { Features } from '../model/features.js';
import { answer, headOf, type Linear } from '../model/linear.js';
import type { Token } from '../text/normalise.js';
import { isRoot, stem } from '../text/stem.js';
import { cueFinder } from './cues.js';
import { AT_HOME, DANGER_CUES, DANGER_SIGNS, KNOWN_BY_CONSONANTS } from './danger-words.js';
import { cueFeatures, messageFeatures, pairsOf } from './message-features.js';

const signsIn = cueFinder(DANGER_SIGNS);
const cuesIn = cueFinder(DANGER_CUES);

/**
 * Words of danger by their consonants. People in danger type badly: they drop or change vowels first ("kclkaan",
 * "tenggelem").
 */
const BY_CONSONANTS: ReadonlyMap<string, string> = new Map(
  KNOWN_BY_CONSONANTS.split(/\s+/).map((word) => [consonants(word), word]),
);

function consonants(word: string): string {
  return word.replace(/[aeiou]/g, '').replace(/(.)\1+/g, '$1');
}

const withVowels = memoize((word) => {
  if (word.length < 4 || isRoot(stem(word))) return word;
  const left = consonants(word);
  return (left.length > 3 && BY_CONSONANTS.get(left)) || word;
}, 20_000);

interface DangerFeatures {
  readonly features: Features;
  readonly signs: readonly string[];
  readonly cues: readonly string[];
}

function dangerOf(cleaned: string, found: readonly Token[]): DangerFeatures {
  const words = found.map(({ word }) => withVowels(word));
  const [signs, cues] = [signsIn(words), cuesIn(words)];
  return {
    features: messageFeatures(cleaned, words, cueFeatures(namesOf(signs, cues), CUE_SALT, CUE_WEIGHT)),
    signs,
    cues,
  };
}

/** The input of `dangers.bin`. */
export const dangerFeatures = (cleaned: string, found: readonly Token[]): Features => dangerOf(cleaned, found).features;

/** Whether a text has any word of danger. */
export const hasSign = (cleaned: string, found: readonly Token[]): boolean => dangerOf(cleaned, found).signs.length > 0;

/** Signs that say how somebody is, not what happens: "kritis" alone may be a road. */
const CONDITIONS: ReadonlySet<string> = new Set(['unconscious', 'sick', 'inside', 'farewell']);

/** Which help fits, by the signs; the first that is there decides. Signs that fit every kind are not listed. */
const KINDS: readonly (readonly [EmergencyKind, readonly string[]])[] = [
  ['suicide', ['suicide', 'farewell']],
  ['fire', ['fire', 'gas', 'blast']],
  ['rescue', ['water', 'collapse', 'trapped', 'deep', 'nature', 'track', 'missing']],
  ['medical', ['crash', 'shock', 'fall', 'unconscious', 'sick', 'beast']],
];

/** What help somebody in danger needs; undefined when the words do not tell. */
export function emergencyKind(found: readonly Token[]): EmergencyKind | undefined {
  const words = found.map(({ word }) => withVowels(word));
  const signs = signsIn(words);
  const has = (names: readonly string[]) => signs.some((sign) => names.includes(sign));
  if (has(['violence'])) return words.some((word) => AT_HOME.has(word)) ? 'violence' : 'police';
  return KINDS.find(([, names]) => has(names))?.[0];
}

/** Whether a text names an event of danger ("kebakaran", "tenggelam"), so that a single word is a cry. */
export const namesEvent = (found: readonly Token[]): boolean =>
  signsIn(found.map(({ word }) => withVowels(word))).some((sign) => !CONDITIONS.has(sign));

const CUE_SALT = 31;
/** Words that a sign or a cue counts as much as. */
const CUE_WEIGHT = 3;

/** Signs and cues by themselves and each with each, since a cue takes back one sign more than another. */
const namesOf = (signs: readonly string[], cues: readonly string[]): readonly string[] => [
  signs.length === 0 ? 'no sign' : 'sign',
  ...(signs.length > 1 ? ['signs'] : []),
  ...signs,
  ...cues,
  ...signs.flatMap((sign) => cues.map((cue) => `${sign} ${cue}`)),
  ...(signs.length > 0 ? cues.map((cue) => `sign ${cue}`) : []),
  ...pairsOf(cues),
];

/** From this probability on a text is urgent. It is low: a miss can cost a life, a false alarm costs a look. */
const MIN_URGENT_P = 0.2;
/** The same for texts without a sign of danger, which nearly all texts are. */
const MIN_URGENT_P_WITHOUT_SIGN = 0.3;
const CALMING = new Set([
  'past',
  'over',
  'fear',
  'suppose',
  'prevent',
  'practice',
  'mistaken',
  'often',
  'hearsay',
  'study',
  'care',
  'denial',
  'ask',
  'figure',
]);

export function isUrgent(cleaned: string, found: readonly Token[], model: Linear | undefined): boolean {
  const { features, signs, cues } = dangerOf(cleaned, found);
  const head = model && headOf(model, 'category');
  if (!model || !head) return signs.length > 0 && !cues.some((cue) => CALMING.has(cue));
  const { shares } = answer(features, model, head);
  return (shares[head.labels.indexOf('now')] ?? 0) >= (signs.length > 0 ? MIN_URGENT_P : MIN_URGENT_P_WITHOUT_SIGN);
}
