/** What the program understands of one message. Every part is a guess with its probability, or left out. */
import type { EmergencyKind, Language } from '../tenant.js';
import type { ReportType } from '../tickets/ticket.js';
import type { Correction, Described } from './correction/correction.js';
import type { Intent } from './intent/intent.js';
import type { Guess } from './model/linear.js';
import type { Place } from './place/place.js';
import type { Located } from './topic/similar.js';

export type { Correction, Guess, Intent, Located, Place };

/** Each part is computed when it is first read, so that a short answer needs no model. */
export interface Reading {
  /** The text without invisible characters, at most 4,000 characters. */
  readonly text: string;
  /** Normalised words, in order ("jln rsk bgt" → jalan rusak banget). */
  readonly words: readonly string[];
  readonly intent: Guess<Intent>;
  readonly language: Guess<Language>;
  /** The language to answer in. It differs from the tenant's only when the program is sure. */
  readonly reply: Language;
  /** Best first, at most three; empty when nothing points anywhere. */
  readonly category: readonly Guess[];
  readonly agency: readonly Guess[];
  readonly type: ReportType;
  /** Code of the tenant's outside body that decides such matters (PLN); undefined when the government may decide itself. */
  readonly outside: string | undefined;
  readonly place: Place | undefined;
  /** When it happened, in the citizen's words ("sejak 3 hari"). */
  readonly when: string | undefined;
  /** Its first word begins a place, known or not: "depan rumah pak dukuh". */
  readonly startsLikePlace: boolean;
  /** It says where and nothing else: "di depan pasar Godean". */
  readonly tellsOnlyWhere: boolean;
  /** Somebody is in danger now. */
  readonly urgent: boolean;
  /** The help that fits the danger; undefined when its words do not tell. */
  readonly emergency: EmergencyKind | undefined;
  /** It names an event of danger, even in a single word. */
  readonly namesDanger: boolean;
  /** It tells of something that a government could act on, not only "halo". */
  readonly substance: boolean;
}

/** What the conversation asks of understanding. */
export interface Understanding {
  /** At most the first 4,000 characters count. Never throws. */
  read(text: string): Reading;
  /** The fields of a draft that a text changes when it answers the draft's summary; `{}` for none. */
  correct(draft: Described, text: string): Correction;
  /**
   * Roots of the words that tell what a text is about, with synonyms made equal. Two reports of one problem share them.
   */
  roots(text: string): readonly string[];
  /** How surely two reports are about the same problem, 0 to 1. The bot offers to join them from 0.7 on. */
  similarity(a: Located, b: Located): number;
}
