/** The free days of a year, in words. */
import { type Calendar, isoDate } from '../../../../core/tickets/deadline.js';
import type { PageLanguage } from '../../texts/index.js';

const DAY_MS = 86_400_000;
/** A Monday. */
const SOME_MONDAY = Date.UTC(2026, 0, 5);

export interface FreeDay {
  /** `2026-03-19` */
  readonly iso: string;
  /** `19 Maret 2026` */
  readonly date: string;
  readonly weekday: string;
}

const localeOf = (language: PageLanguage) => (language === 'id' ? 'id-ID' : 'en-GB');

export function freeDaysOf(
  year: number,
  { isHoliday }: Pick<Calendar, 'isHoliday'>,
  language: PageLanguage,
): readonly FreeDay[] {
  const locale = localeOf(language);
  const days: FreeDay[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY_MS) {
    const iso = isoDate(at / DAY_MS);
    if (!isHoliday(iso)) continue;
    const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' }).format(at);
    days.push({ iso, date, weekday: weekdayAt(at, locale) });
  }
  return days;
}

const weekdayAt = (at: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long' }).format(at);

/** `Senin, Selasa` of 1 and 2. */
export const daysOfWeek = (days: readonly number[], language: PageLanguage): string =>
  days.map((day) => weekdayAt(SOME_MONDAY + (day - 1) * DAY_MS, localeOf(language))).join(', ');

/** `08.00` of minutes after midnight, as Indonesians write it. */
export const clockOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join('.');
