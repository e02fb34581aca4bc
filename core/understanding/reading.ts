/** What one message was understood to say. Everything is a guess with its probability or left out. */
import type { Language } from '../tenant.js';
import type { ReportType } from '../tickets/ticket.js';
import type { Correction, Described } from './correction/correction.js';
import type { Intent } from './intent/intent.js';
import type { Guess } from './model/linear.js';
import type { Place } from './place/place.js';
import type { Located } from './topic/similar.js';

export type { Correction, Guess, Intent, Located, Place };

/** Each part is worked out when it is first looked at, so that a short answer costs no model. */
export interface Reading {
  /** The text, cleaned of tricks and at most 4,000 characters. */
  readonly text: string;
  /** Normalised words, in order ("jln rsk bgt" → jalan rusak banget). */
  readonly words: readonly string[];
  readonly intent: Guess<Intent>;
  readonly language: Guess<Language>;
  /** The language to answer in: another than the tenant's only when sure. */
  readonly reply: Language;
  /** Best first, at most three; empty when nothing points anywhere. */
  readonly category: readonly Guess[];
  readonly agency: readonly Guess[];
  readonly type: ReportType;
  readonly place: Place | undefined;
  /** When it happened, in the citizen's words ("sejak 3 hari"). */
  readonly when: string | undefined;
  /** Somebody is in danger now. */
  readonly urgent: boolean;
  /** It tells of something that a government could act on, not only "halo". */
  readonly substance: boolean;
}

/** All that the conversation asks of the language room. */
export interface Understanding {
  /** At most the first 4,000 characters count. Never throws. */
  read(text: string): Reading;
  /** What a text said over the summary of a draft changes in it; `{}` when nothing. */
  correct(draft: Described, text: string): Correction;
  /** Roots of what a text tells of, synonyms made one: what two reports of one problem share. */
  roots(text: string): readonly string[];
  /** 0 to 1: how surely two reports tell of one problem. Offered from 0.7. */
  similarity(a: Located, b: Located): number;
}
