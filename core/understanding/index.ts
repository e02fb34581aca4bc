/** Understands free text: `understanding()` gives the functions that the conversation calls. Pure and deterministic. */
import { memoize } from '../memoize.js';
import type { Area, EmergencyKind, Language, Tenant } from '../tenant.js';
import { correctionOf, type TenantKnowledge } from './correction/correction.js';
import type { PlaceChange } from './correction/location-change.js';
import { emergencyKind, hasSign, isUrgent, namesEvent } from './intent/danger.js';
import { content, type Intent, intentOf } from './intent/intent.js';
import { type LanguageGuess, languageOf } from './intent/language.js';
import { outsideBody } from './intent/outside-bodies.js';
import type { Guess, Linear } from './model/linear.js';
import { type Gazetteer, gazetteer } from './place/gazetteer.js';
import { type Place, placeOf } from './place/place.js';
import { AREA_CUES, startsPlace } from './place/place-words.js';
import type { Reading, Understanding } from './reading.js';
import { clean, type Token, tokens } from './text/normalise.js';
import { whenOf } from './text/when.js';
import { catalogueNames } from './topic/catalogue-names.js';
import { type Categoriser, categoriser } from './topic/categorise.js';
import { type ComparedReport, type Located, matterOf, pinOf, similarity, withinTimeLimit } from './topic/similar.js';

/** The decoded model files. Without them readings use only rules and the words of the catalogue. */
export interface Models {
  readonly topics?: Linear;
  readonly languages?: Linear;
  readonly intents?: Linear;
  readonly dangers?: Linear;
  /** Trained on the tenant's own corrections. */
  readonly own?: Linear;
}

/** Longer texts hardly ever come twice, so their readings are not kept. */
const MAX_MEMOIZED_LETTERS = 24;
/** From this probability on, words of a correction are taken to name a category. */
const MIN_NAMED_CATEGORY_P = 0.35;

/** `areas`: the areas in which places are sought, the tenant's own and their parents. */
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

  const context: Context = { tenant, models, names, sorted };
  /** Short answers ("ya", "2") are frequent. */
  const short = memoize((text) => new Understood(text, context), 5_000);
  const read = (text: string): Reading =>
    text.length <= MAX_MEMOIZED_LETTERS ? short(text) : new Understood(text, context);
  /** Each new report is compared with the same reports of its area. */
  const matter = memoize((text) => {
    const { words, place } = new Understood(text, context);
    return matterOf({ words, place, topics: sorted.topics(words) }, sorted.isRare);
  }, 2_000);
  const told = (located: Located): ComparedReport => {
    const about = matter(located.text);
    return { ...about, area: located.area ?? about.place?.area, pin: pinOf(located) };
  };

  const byName = catalogueNames(tenant.categories);

  /** Each correction reads the draft's location again. */
  const asPlace = memoize((said): PlaceChange => {
    const found = tokens(said);
    const place = placeOf(said, found, names);
    const { km, rt, rw, number, kelurahan, kecamatan, street, landmark } = place ?? {};
    return {
      text: said,
      spelled: place?.said ?? said,
      isPlace: place !== undefined,
      isOnlyPlace: place !== undefined && onlyTellsWhere(found, place.said),
      isStreet: street !== undefined && (rt ?? kelurahan ?? kecamatan ?? landmark ?? place?.padukuhan) === undefined,
      ...(street === undefined ? {} : { street }),
      isWhole: place?.street !== undefined || place?.landmark !== undefined || place?.padukuhan !== undefined,
      ...(km === undefined ? {} : { km }),
      ...(rt === undefined ? {} : { rt }),
      ...(rw === undefined ? {} : { rw }),
      ...(number === undefined ? {} : { number }),
      ...(kelurahan === undefined ? {} : { kelurahan }),
      ...(kecamatan === undefined ? {} : { kecamatan }),
    };
  }, 1_000);

  const tells: TenantKnowledge = {
    category(said, sureness) {
      const named = byName(said, sureness === 'name' ? 'name' : 'word');
      if (named !== undefined || sureness !== 'about') return named;
      const [first] = sorted.category(tokens(said).map(({ word }) => word));
      return first && first.p >= MIN_NAMED_CATEGORY_P ? first.id : undefined;
    },
    time: (said) => whenOf(said, tokens(said)),
    place: asPlace,
  };

  return {
    read,
    correct: (draft, text) => correctionOf(draft, clean(text), tells),
    roots: (text) => [...matter(text).roots],
    similarity: (a, b) => (withinTimeLimit(a, b) ? similarity(told(a), told(b)) : 0),
  };
}

interface Context {
  readonly tenant: Tenant;
  readonly models: Models;
  readonly names: Gazetteer;
  readonly sorted: Categoriser;
}

/** The reading of a text. Each part is computed on first use and kept (`…Memo`). */
class Understood implements Reading {
  readonly text: string;
  readonly words: readonly string[];
  private readonly found: readonly Token[];
  private wantMemo?: Guess<Intent>;
  private speechMemo?: LanguageGuess;
  private categoryMemo?: readonly Guess[];
  private placeMemo?: { readonly place: Place | undefined };
  private whenMemo?: { readonly when: string | undefined };
  private urgentMemo?: boolean;
  private substanceMemo?: boolean;

  constructor(
    written: string,
    private readonly context: Context,
  ) {
    this.text = clean(written);
    this.found = tokens(this.text);
    this.words = this.found.map(({ word }) => word);
  }

  get intent(): Guess<Intent> {
    return this.urgent && !OWN_MATTERS.has(this.want.id) ? { id: 'complaint', p: 0.9 } : this.want;
  }

  /** The intent by its wording, without regard to danger. */
  private get want(): Guess<Intent> {
    this.wantMemo ??= intentOf(this.text, this.found, this.context.models.intents);
    return this.wantMemo;
  }

  get type(): Reading['type'] {
    return TYPES[this.intent.id] ?? 'pengaduan';
  }

  get outside(): string | undefined {
    return outsideBody(this.words, this.context.tenant.bodies);
  }

  get language(): Guess<Language> {
    return this.speech.language;
  }

  get reply(): Language {
    return this.speech.reply;
  }

  private get speech(): LanguageGuess {
    this.speechMemo ??= languageOf(this.found, this.context.models.languages, this.context.tenant.language);
    return this.speechMemo;
  }

  get category(): readonly Guess[] {
    this.categoryMemo ??= this.context.sorted.category(this.words);
    return this.categoryMemo;
  }

  get agency(): readonly Guess[] {
    return this.context.sorted.agency(this.words, this.category, this.place?.area);
  }

  get place(): Place | undefined {
    this.placeMemo ??= { place: placeOf(this.text, this.found, this.context.names) };
    return this.placeMemo.place;
  }

  get when(): string | undefined {
    this.whenMemo ??= { when: whenOf(this.text, this.found) };
    return this.whenMemo.when;
  }

  get urgent(): boolean {
    this.urgentMemo ??= isUrgent(this.text, this.found, this.context.models.dangers) && !this.isCalm();
    return this.urgentMemo;
  }

  get startsLikePlace(): boolean {
    return startsPlace(this.words[0] ?? '');
  }

  get tellsOnlyWhere(): boolean {
    return this.place !== undefined && !this.urgent && onlyTellsWhere(this.found, this.place.said);
  }

  get emergency(): EmergencyKind | undefined {
    return emergencyKind(this.found);
  }

  get namesDanger(): boolean {
    return namesEvent(this.found);
  }

  get substance(): boolean {
    this.substanceMemo ??= this.urgent || this.isReport();
    return this.substanceMemo;
  }

  /** It is surely a greeting, thanks or a word to the bot, and has no word of danger. */
  private isCalm(): boolean {
    return !OWN_MATTERS.has(this.want.id) && this.want.p >= MIN_CALM_P && !hasSign(this.text, this.found);
  }

  /** It tells more than a place. A place alone is an answer, not a report. */
  private isReport(): boolean {
    const place = new Set(tokens(this.place?.said ?? '').map(({ word }) => word));
    const telling = content(this.words).filter((word) => !place.has(word)).length;
    if (telling === 0) return false;
    const [first] = this.category;
    if (first === undefined) return false;
    const sure = first.p >= MIN_SUBJECT_P;
    return this.intent.id in TYPES ? sure || telling > 1 : this.intent.id === 'other' && sure && telling > 1;
  }
}

/** Whether all telling words of a text belong to its place. */
function onlyTellsWhere(found: readonly Token[], said: string): boolean {
  const place = new Set(tokens(said).map(({ word }) => word));
  return content(found.map(({ word }) => word)).every((word) => place.has(word) || AREA_CUES.has(word));
}

const TYPES: Partial<Record<Intent, Reading['type']>> = {
  complaint: 'pengaduan',
  aspiration: 'aspirasi',
  information_request: 'permintaan_informasi',
};

/** A cry for help is read as a complaint, except where one of these is plainly wanted. */
const OWN_MATTERS: ReadonlySet<Intent> = new Set([
  'complaint',
  'aspiration',
  'information_request',
  'status',
  'cancel',
  'erase',
]);

/** From this probability on, a greeting or the like is not a cry for help. */
const MIN_CALM_P = 0.95;

/** From this probability of its first category on, a text has a subject, whatever it seems to want. */
const MIN_SUBJECT_P = 0.6;
