/**
 * How surely two reports are about the same problem at the same place, by their topics, the words they share and their
 * places. The same kind of problem elsewhere is another problem, and so is another kind of problem at the same place.
 */
import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js';
import { metresBetween, type Pin } from '../../pin.js';
import type { Place } from '../place/place.js';
import { isPlaceWord, NAME_PARTS } from '../place/place-words.js';
import { isRoot, isStopword, stem } from '../text/stem.js';
import { aliased, COMMON, FAULT_NAMES, KIN, OFF, SYNONYMS } from './matter-words.js';

/** A report, as far as it is needed to tell whether two reports are about the same problem. */
export interface Located {
  readonly text: string;
  readonly area?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a report says, as far as it is compared. */
export interface Matter {
  readonly words: readonly string[];
  readonly place: Place | undefined;
  /** Probabilities over the topics of the built-in model; undefined without it. */
  readonly topics: ArrayLike<number> | undefined;
  /** Roots that tell what is wrong, synonyms made one. */
  readonly roots: ReadonlySet<string>;
  /** Names, which tell where. */
  readonly names: ReadonlySet<string>;
  /** "3a", "1": lines, schools and the like that differ by a number alone. */
  readonly codes: ReadonlySet<string>;
}

/** What it says, and where its citizen and its pin put it. */
export interface ComparedReport extends Matter {
  readonly area: string | undefined;
  readonly pin: Pin | undefined;
}

/** Reports further apart than this are about two problems, whatever their words. */
const MAX_METRES_APART = 500;
const MAX_MS_APART = 30 * 86_400_000;

export const pinOf = ({ latitude, longitude }: Located): Pin | undefined =>
  latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };

export const withinTimeLimit = (a: Located, b: Located): boolean => Math.abs(a.at - b.at) <= MAX_MS_APART;

/** 0 to 1; offered from 0.7. It is high only when both the matter and the place are the same. */
export function similarity(a: ComparedReport, b: ComparedReport): number {
  const what = sigmoid(9 * (sameness(a, b) - 0.27));
  // Names are compared letter by letter: only where it can still matter.
  if (what < MIN_SAME_MATTER) return 0;
  const where = nearness(a, b);
  return where === undefined ? 0 : what * sigmoid(4 * (where - 0.1));
}

/** Below this likeness of the matter two reports are never offered, whatever their places. */
const MIN_SAME_MATTER = 0.5;

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** `isRare`: hardly any complaint has the word, so it is probably a name. */
export function matterOf(
  { words, place, topics }: Pick<Matter, 'words' | 'place' | 'topics'>,
  isRare: (word: string) => boolean,
): Matter {
  const where = aliased((place?.said.toLowerCase() ?? '').split(/[^a-z0-9]+/));
  const said = new Set([...where, ...where.map(stem)]);
  const roots = new Set<string>();
  const names = new Set<string>();
  const codes = new Set<string>();
  aliased(words.flatMap((word) => word.split('-'))).forEach((word, at, all) => {
    if (/^\d{1,2}[a-z]$/.test(word)) codes.add(word);
    if (word.length < 2 || /\d/.test(word)) return;
    const root = stem(word);
    if (OFF.has(root) && (all[at - 1] === 'tidak' || all[at - 2] === 'tidak')) {
      roots.add('gelap');
      return;
    }
    if (COMMON.has(word) || COMMON.has(root)) return;
    const known = SYNONYMS.get(word) ?? SYNONYMS.get(root);
    if (said.has(word) && !(known !== undefined && FAULT_NAMES.has(known))) {
      if (word.length > 3 && !isPlaceWord(word) && !NAME_PARTS.has(word)) names.add(word);
    } else if (known !== undefined) roots.add(known);
    else if (isStopword(word)) return;
    else if (isRoot(root) || word.length < 4 || !isRare(word)) roots.add(root);
    else names.add(word);
  });
  for (const match of (place?.landmark ?? '').matchAll(/\b\d{1,2}\b/g)) codes.add(match[0]);
  return { words, place, topics, roots, names, codes };
}

/** A word that is neither a known fault nor a known thing counts less. */
const weightOf = (root: string) => (NAMED.has(root) ? 1 : 0.45);
const NAMED: ReadonlySet<string> = new Set(SYNONYMS.values());

function sameness(a: Matter, b: Matter): number {
  const [one, two] = [a.roots, b.roots];
  const [p, q] = [faultsOf(one), faultsOf(two)];
  const sameFault = p.some((fault) => two.has(fault));
  const kin = !sameFault && p.some((fault) => q.some((other) => KIN.has(`${fault} ${other}`)));
  const shared = weighed([...one].filter((root) => two.has(root))) + (kin ? 0.7 : 0);
  const [w, v] = [weighed(one), weighed(two)];
  const words = w === 0 || v === 0 ? 0 : shared / (Math.min(w, v) ** 0.65 * Math.max(w, v) ** 0.35);
  if (!a.topics || !b.topics) return words;
  let topics = 0;
  for (let topic = 0; topic < a.topics.length; topic++)
    topics += Math.sqrt((a.topics[topic] ?? 0) * (b.topics[topic] ?? 0));
  const otherFault = p.length > 0 && q.length > 0 && !sameFault && !kin;
  const oneFault = (p.length === 0) !== (q.length === 0);
  const [things, others] = [thingsOf(one), thingsOf(two)];
  const otherThing = things.length > 0 && others.length > 0 && !things.some((thing) => two.has(thing));
  return 0.7 * words + 0.3 * topics - (otherFault ? 0.3 : 0) - (oneFault ? 0.1 : 0) - (otherThing ? 0.1 : 0);
}

const weighed = (roots: Iterable<string>) => [...roots].reduce((sum, root) => sum + weightOf(root), 0);
const thingsOf = (roots: ReadonlySet<string>) => [...roots].filter((root) => NAMED.has(root) && !FAULT_NAMES.has(root));
const faultsOf = (roots: ReadonlySet<string>) => [...roots].filter((word) => FAULT_NAMES.has(word));

/** Evidence that two places are the same, about -4 to 6; undefined when they surely are not. */
function nearness(a: ComparedReport, b: ComparedReport): number | undefined {
  const metres = a.pin && b.pin ? metresBetween(a.pin, b.pin) : undefined;
  if (metres !== undefined && metres > MAX_METRES_APART) return undefined;
  if (metres === undefined && a.area && b.area && !within(a.area, b.area)) return undefined;
  const [p, q] = [a.place, b.place];
  if (differ(a.codes, b.codes)) return undefined;
  let sum = metres === undefined ? 0 : metres < 100 ? 3 : metres < 200 ? 2.2 : metres < 350 ? 1.4 : 0.8;
  if (a.area && b.area) sum += a.area === b.area ? (a.area.length > 8 ? 1.5 : 1.2) : 0.6;
  sum += agreement(p?.street, q?.street, 1.5, -1.5);
  sum += kilometres(p?.km, q?.km);
  sum += agreement(p?.rt, q?.rt, 1, -3) + agreement(p?.rw, q?.rw, 0.7, -2);
  sum += agreement(p?.number, q?.number, 1, -0.7);
  const [missing, absent] = [missingIn(a.names, b.words), missingIn(b.names, a.words)];
  const shared = new Set([...a.names].filter((name) => !missing.includes(name)));
  for (const name of b.names) if (!absent.includes(name)) shared.add(name);
  sum += Math.min(3, shared.size * 1.4);
  sum -= Math.min(2.4, Math.min(missing.length, absent.length) * 1.2);
  sum += landmarks(p?.landmark, q?.landmark);
  return sum;
}

/** The names that the other report does not mention. Each name is compared with each word, so both are limited. */
function missingIn(names: ReadonlySet<string>, words: readonly string[]): readonly string[] {
  const others = new Set(words);
  const alike = [...others].slice(0, MAX_COMPARED_WORDS);
  return [...names]
    .slice(0, MAX_COMPARED_NAMES)
    .filter((name) => !others.has(name) && !alike.some((word) => nearlySame(name, word)));
}

const MAX_COMPARED_NAMES = 40;
const MAX_COMPARED_WORDS = 200;

const differ = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size > 0 && b.size > 0 && ![...a].some((code) => b.has(code));

/** "Pasar Godean" is not "Pasar Sleman", and the school for the small is not that for the big. */
function landmarks(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const [one, two] = [a, b].map((text) => text.toLowerCase().split(/[\s-]+/));
  const [head, other] = [one?.[0] ?? '', two?.[0] ?? ''];
  const schools = [head, other].map((word) => /^(sd|smp|sma|smk|tk|mi|mts|man)/.exec(word)?.[1]);
  if (schools[0] && schools[1] && schools[0] !== schools[1]) return -4;
  const rest = (one ?? []).slice(1).filter((word) => !/^(negeri|\d+)$/.test(word));
  const others = (two ?? []).slice(1).filter((word) => !/^(negeri|\d+)$/.test(word));
  if (rest.length === 0 || others.length === 0) return head === other ? 0.4 : 0;
  const common = rest.filter((word) => others.some((name) => nearlySame(word, name))).length;
  if (common > 0) return head === other ? 1.2 : 0.8;
  return head === other ? -3 : -0.3;
}

const within = (a: string, b: string) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

/** One name spelled twice: "ambarrukmo" and "ambarukmo". */
const nearlySame = (a: string, b: string) =>
  a === b || (a.length > 5 && b.length > 5 && Math.abs(a.length - b.length) <= 2 && jaroWinkler(a, b) > 0.95);

const agreement = (a: string | undefined, b: string | undefined, same: number, other: number): number =>
  a === undefined || b === undefined ? 0 : a.toLowerCase() === b.toLowerCase() ? same : other;

function kilometres(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const apart = Math.abs(Number(a.replace(',', '.')) - Number(b.replace(',', '.')));
  return apart <= 0.3 ? 1.5 : apart <= 1 ? -0.5 : -4;
}
