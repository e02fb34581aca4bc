/** What one message was understood to say. Everything is a guess with its probability or left out. */
import type { Language } from '../tenant.js';
import type { ReportType } from '../tickets/ticket.js';

export const INTENTS = [
  'complaint',
  'aspiration',
  'information_request',
  'status',
  'cancel',
  'help',
  'greeting',
  'thanks',
  'human',
  'language',
  'erase',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];

export interface Guess<Id extends string = string> {
  readonly id: Id;
  /** 0 to 1, calibrated. */
  readonly p: number;
}

/** Where it is, each part only when said or surely implied. Names as the official list spells them. */
export interface Place {
  readonly regency?: string;
  readonly kecamatan?: string;
  readonly kelurahan?: string;
  readonly padukuhan?: string;
  readonly street?: string;
  readonly number?: string;
  readonly km?: string;
  readonly rt?: string;
  readonly rw?: string;
  readonly landmark?: string;
  /** Kemendagri code of the smallest unit that is sure. */
  readonly area?: string;
  /** Good enough to send somebody there: no need to ask. */
  readonly sure: boolean;
  /** The place as the citizen wrote it, tidied: what the summary shows. */
  readonly said: string;
  /** Codes of areas that fit equally well: to be asked about. */
  readonly either?: readonly string[];
}

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

/** Fields of a draft that plain words can correct. Each value is the whole new field. */
export interface Correction {
  readonly description?: string;
  readonly location?: string;
  readonly category?: string;
}

export interface Described {
  readonly description: string;
  readonly location: string;
  readonly category: string;
}

/** A report as far as telling two of the same problem apart needs it. */
export interface Located {
  readonly text: string;
  readonly area?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** All that the conversation asks of the language room. */
export interface Understanding {
  /** At most the first 4,000 characters count. Never throws. */
  read(text: string): Reading;
  /** What a text said over the summary of a draft changes in it; `{}` when nothing. */
  correct(draft: Described, text: string): Correction;
  /** Roots of what a text tells of, synonyms made one: what two reports of one problem share. */
  about(text: string): readonly string[];
  /** 0 to 1: how surely two reports tell of one problem. Offered from 0.7. */
  similarity(a: Located, b: Located): number;
}
