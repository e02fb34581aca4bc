/** The local government that the program works for, as its tenant file says (checked by `bot/tenant/schema.ts`). */
import type { Calendar } from './tickets/deadline.js';

export const LANGUAGES = ['id', 'en', 'jv', 'su', 'ban', 'min'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Agency {
  readonly code: string;
  readonly name: string;
  /** Kemendagri codes of the areas that it serves. Empty: the whole tenant. */
  readonly areas: readonly string[];
  readonly telegram?: string;
}

export interface Category {
  readonly id: string;
  readonly name: { readonly id: string } & Partial<Record<Language, string>>;
  /** Code of the agency that handles it, unless another agency is responsible for the area. */
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

/** What an emergency number is for; `any`: every danger. `violence`: at home, or against women and children. */
export const EMERGENCY_KINDS = ['any', 'fire', 'medical', 'police', 'rescue', 'suicide', 'violence'] as const;
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number];

export interface EmergencyNumber {
  readonly name: string;
  readonly number: string;
  readonly kind: EmergencyKind;
}

/** Durations. Those without a unit in the name are in working days; a value under 1 is a fraction of 24 plain hours. */
interface Clocks {
  readonly verify: number;
  readonly followUp: number;
  readonly close: number;
  /**
   * Days to finish, by kind of report. Part of the contract of the tenant file and checked there, but not used yet:
   * the promised date is `verify` + `followUp`.
   */
  readonly finish: Readonly<Record<'permintaan_informasi' | 'pengaduan' | 'pengawasan', number>>;
  readonly undoSeconds: number;
  readonly withdrawMinutes: number;
  readonly remindMinutes: number;
  /** An officer sees an urgent report by then, day and night. */
  readonly urgentMinutes: number;
  /** Calendar days after which an unfinished draft is dropped. */
  readonly draftDays: number;
}

export interface Tenant {
  readonly name: string;
  readonly timezone: string;
  readonly language: Language;
  /** Kemendagri codes of the areas that it governs ("34.04"). */
  readonly areas: readonly string[];
  readonly calendar: Calendar;
  readonly clocks: Clocks;
  readonly retention: { readonly identityDays: number; readonly contentDays: number };
  readonly agencies: readonly Agency[];
  readonly categories: readonly Category[];
  readonly bodies: readonly Body[];
  readonly emergency: readonly EmergencyNumber[];
  /** Senders of fewer than 8 digits that are answered by SMS. All others are services, whose messages are only kept. */
  readonly shortCodes: readonly string[];
  readonly office: { readonly phone: string; readonly address: string };
}

/** One area of the Kemendagri list. Its level shows in the code (province, regency, kecamatan, kelurahan): `34`, `34.04`, `34.04.01`, `34.04.01.2001`. */
export interface Area {
  readonly code: string;
  readonly name: string;
}
