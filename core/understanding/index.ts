/** Free text to a `Reading`: the one door of the language room. Pure, and the same answer every time. */
import type { Area, Tenant } from '../tenant.js';
import { catalogueNames, categoriser } from './categorise.js';
import { correctionOf, type Tells } from './correction.js';
import { isUrgent } from './danger.js';
import type { Change } from './exchange.js';
import { gazetteer } from './gazetteer.js';
import { content, intentOf } from './intent.js';
import { languageOf } from './language.js';
import type { Linear } from './linear.js';
import { clean, type Token, tokens } from './normalise.js';
import { placeOf } from './place.js';
import type { Guess, Intent, Located, Reading, Understanding } from './reading.js';
import { likeness, pinOf, type Told, together, toldOf } from './similar.js';
import { whenOf } from './when.js';

/** The decoded model files. Without them a reading rests on rules and the words of the catalogue. */
export interface Models {
  readonly topics?: Linear;
  readonly languages?: Linear;
  readonly intents?: Linear;
  readonly dangers?: Linear;
  /** Learnt from the tenant's own corrections. */
  readonly own?: Linear;
}

/** Letters of a short answer. */
const SHORT = 24;
/** So likely a category is that a citizen is taken to mean it. */
const LIKELY = 0.35;

/** `areas`: the units that places are looked for among, those of the tenant and their parents. */
export function understanding({
  tenant,
  areas,
  models,
}: {
  readonly tenant: Tenant;
  readonly areas: readonly Area[];
  readonly models: Models;
}): Understanding {
  const names = gazetteer(areas, tenant.areas);
  const sorted = categoriser(tenant, models);

  const understand = (text: string): Reading => {
    const cleaned = clean(text);
    const found = tokens(cleaned);
    const words = found.map(({ word }) => word);
    const intent = intentOf(cleaned, found, models.intents);
    const place = placeOf(cleaned, found, names);
    const category = sorted.category(words);
    const urgent = isUrgent(cleaned, found, models.dangers);
    const when = whenOf(cleaned, found);
    return {
      text: cleaned,
      words,
      intent: urgent && !MEANT.has(intent.id) ? { id: 'complaint', p: 0.9 } : intent,
      ...languageOf(found, models.languages, tenant.language),
      category,
      agency: sorted.agency(words, category, place?.area),
      type: TYPES[intent.id] ?? 'pengaduan',
      ...(place ? { place } : {}),
      ...(when === undefined ? {} : { when }),
      urgent,
      substance: urgent || isReport(intent, category, words, place?.said),
    };
  };

  /** Short answers ("ya", "2") come again and again. */
  const short = remembered(understand);
  const read = (text: string): Reading => (text.length <= SHORT ? short(text) : understand(text));
  /** One report is compared with many. */
  const compared = new WeakMap<Located, Told>();
  const told = (located: Located): Told => {
    const known = compared.get(located);
    if (known) return known;
    const { words, place } = understand(located.text);
    const area = located.area ?? place?.area;
    const made = toldOf({ words, place, area, pin: pinOf(located), topics: sorted.topics(words) }, sorted.isRare);
    compared.set(located, made);
    return made;
  };

  const byName = catalogueNames(tenant.categories);

  const asPlace = (said: string): Change => {
    const found = tokens(said);
    const place = placeOf(said, found, names);
    const { km, rt, rw, number, kelurahan, kecamatan, street, landmark } = place ?? {};
    return {
      text: said,
      isPlace: place !== undefined,
      isOnlyPlace: place !== undefined && onlyTellsWhere(found, place.said),
      isMoreThanStreet: (km ?? rt ?? number ?? kelurahan ?? kecamatan ?? landmark) !== undefined,
      ...(street === undefined ? {} : { street }),
      isWhole: place?.street !== undefined || place?.landmark !== undefined || place?.padukuhan !== undefined,
      ...(km === undefined ? {} : { km }),
      ...(rt === undefined ? {} : { rt }),
      ...(rw === undefined ? {} : { rw }),
      ...(number === undefined ? {} : { number }),
      ...(kelurahan === undefined ? {} : { kelurahan }),
      ...(kecamatan === undefined ? {} : { kecamatan }),
    };
  };

  const tells: Tells = {
    category(said, loosely) {
      const named = byName(said);
      if (named !== undefined || !loosely) return named;
      const [first] = sorted.category(tokens(said).map(({ word }) => word));
      return first && first.p >= LIKELY ? first.id : undefined;
    },
    time: (said) => whenOf(said, tokens(said)),
    place: asPlace,
  };

  return {
    read,
    correct: (draft, text) => correctionOf(draft, clean(text), tells),
    similarity: (a, b) => (together(a, b) ? likeness(told(a), told(b)) : 0),
  };
}

/** The newest are kept, the oldest forgotten. */
function remembered<T>(work: (text: string) => T, most = 5_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = work(text);
    if (known.size >= most) known.delete(known.keys().next().value ?? '');
    known.set(text, made);
    return made;
  };
}

/** Whether a text holds no telling word but those of its place. */
function onlyTellsWhere(found: readonly Token[], said: string): boolean {
  const place = new Set(tokens(said).map(({ word }) => word));
  return content(found.map(({ word }) => word)).every((word) => place.has(word));
}

const TYPES: Partial<Record<Intent, Reading['type']>> = {
  complaint: 'pengaduan',
  aspiration: 'aspirasi',
  information_request: 'permintaan_informasi',
};

/** A cry for help is a report, unless something else is plainly wanted. */
const MEANT: ReadonlySet<Intent> = new Set([
  'complaint',
  'aspiration',
  'information_request',
  'status',
  'cancel',
  'erase',
]);

/** A word on a subject that is this sure tells of something, whatever it seems to want. */
const SURE = 0.6;

/** More than a place alone, which is an answer and no report. */
function isReport(intent: Guess<Intent>, [first]: readonly Guess[], words: readonly string[], said = ''): boolean {
  const place = new Set(tokens(said).map(({ word }) => word));
  const telling = content(words).filter((word) => !place.has(word));
  if (telling.length === 0 || first === undefined) return false;
  const sure = first.p >= SURE;
  return intent.id in TYPES ? sure || telling.length > 1 : intent.id === 'other' && sure && telling.length > 1;
}
