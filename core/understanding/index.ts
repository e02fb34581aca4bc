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
import type { Intent, Reading, Understanding } from './reading.js';
import { distance, overlap, pinOf } from './similar.js';
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

/** So likely a category is that a citizen is taken to mean it. */
const LIKELY = 0.35;
const MONTH = 30 * 86_400_000;

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

  const read = (text: string): Reading => {
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
      intent: urgent ? { id: 'complaint', p: 0.9 } : intent,
      ...languageOf(found, models.languages, tenant.language),
      category,
      agency: sorted.agency(words, category, place?.area),
      type: TYPES[intent.id] ?? 'pengaduan',
      ...(place ? { place } : {}),
      ...(when === undefined ? {} : { when }),
      urgent,
      substance:
        urgent ||
        (intent.id in TYPES && content(words).length > 1 && tellsSomething(words, place?.said, category.length)),
    };
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
    similarity(a, b) {
      if (Math.abs(a.at - b.at) > MONTH) return 0;
      const [one, two] = [pinOf(a), pinOf(b)];
      const metres = one && two ? distance(one, two) : undefined;
      if (metres !== undefined && metres > 500) return 0;
      const [first, second] = [read(a.text), read(b.text)];
      const [areaA, areaB] = [a.area ?? first.place?.area, b.area ?? second.place?.area];
      if (metres === undefined && areaA && areaB && !areaA.startsWith(areaB) && !areaB.startsWith(areaA)) return 0;
      const same = first.category[0]?.id === second.category[0]?.id && first.category.length > 0;
      const near = metres !== undefined ? 1 - metres / 500 : areaA && areaA === areaB ? 0.6 : 0;
      const shared = overlap(content(first.words), content(second.words), () => 1);
      return Math.min(1, (same ? 0.35 : 0) + 0.35 * near + shared);
    },
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

/** More than a place alone, which is an answer and no report. */
function tellsSomething(words: readonly string[], said: string | undefined, categories: number): boolean {
  if (said === undefined) return true;
  const place = new Set(tokens(said).map(({ word }) => word));
  return categories > 0 && content(words).some((word) => !place.has(word));
}
