/** The local government that the program speaks for, as its tenant file says (checked by `bot/tenant/schema.ts`). */
import type { Calendar } from './tickets/deadline.js';

export const LANGUAGES = ['id', 'en', 'jv', 'su', 'ban', 'min'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Agency {
  readonly code: string;
  readonly name: string;
  /** Kemendagri codes; empty: the whole tenant. */
  readonly areas: readonly string[];
  readonly telegram?: string;
}

export interface Category {
  readonly id: string;
  readonly name: { readonly id: string } & Partial<Record<Language, string>>;
  /** Code of the agency that handles it, unless the area decides otherwise. */
  readonly agency?: string;
  readonly words: readonly string[];
}

/** A body outside the tenant, for *bukan wewenang*. */
export interface Body {
  readonly code: string;
  readonly name: string;
  /** How a citizen reaches it. */
  readonly how: string;
}

/** Days are working days unless the name says otherwise; a value under 1 is that part of 24 plain hours. */
interface Clocks {
  readonly verify: number;
  readonly followUp: number;
  readonly close: number;
  readonly finish: Readonly<Record<'permintaan_informasi' | 'pengaduan' | 'pengawasan', number>>;
  readonly undoSeconds: number;
  readonly withdrawMinutes: number;
  readonly remindMinutes: number;
  /** Plain days after which an unfinished draft is dropped. */
  readonly draftDays: number;
}

export interface Tenant {
  readonly name: string;
  readonly timezone: string;
  readonly language: Language;
  /** Kemendagri codes of what it governs ("34.04"). */
  readonly areas: readonly string[];
  readonly calendar: Calendar;
  readonly clocks: Clocks;
  readonly retention: { readonly identityDays: number; readonly contentDays: number };
  readonly agencies: readonly Agency[];
  readonly categories: readonly Category[];
  readonly bodies: readonly Body[];
  readonly emergency: readonly { readonly name: string; readonly number: string }[];
  readonly office: { readonly phone: string; readonly address: string };
}

/** One unit of the Kemendagri list. The level shows in the code: `34`, `34.04`, `34.04.01`, `34.04.01.2001`. */
export interface Area {
  readonly code: string;
  readonly name: string;
}
