/** The tenant's calendar: its time zone, working hours and holidays. */
import { createRequire } from 'node:module';
import { LRUCache } from 'lru-cache';
import type { Calendar } from '../../core/tickets/deadline.js';

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 168;
const MAX_KNOWN_HOURS = 10_000;

/**
 * Minutes that local time is ahead of UTC. No zone changes its offset within an hour, or twice within a week. So a week with
 * the same offset at both ends needs no look at its hours.
 */
function offsetOf(timezone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const known = new LRUCache<number, number>({ maxSize: MAX_KNOWN_HOURS, sizeCalculation: () => 1 });
  const ofHour = (hour: number): number => {
    const before = known.get(hour);
    if (before !== undefined) return before;
    const name = format.formatToParts(hour * HOUR_MS).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    known.set(hour, offset);
    return offset;
  };
  return (at) => {
    const hour = Math.floor(at / HOUR_MS);
    const begin = hour - (((hour % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS);
    const offset = ofHour(begin);
    return offset === ofHour(begin + WEEK_HOURS) ? offset : ofHour(hour);
  };
}

/** "08:30" as minutes after midnight. */
const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** National holidays of a year by a maintained library. It lacks joint leave and some dates are wrong: only a substitute. */
function nationalDays(year: number): ReadonlySet<string> {
  // Its tables are slow to load, and a tenant that lists its own dates never needs them.
  const Holidays = createRequire(import.meta.url)('date-holidays') as typeof import('date-holidays').default;
  const days = new Holidays('ID').getHolidays(year).filter(({ type }) => type === 'public');
  return new Set(days.map(({ date }) => date.slice(0, 10)));
}

/** Whether a date is a holiday. A year with any given date uses the given dates only; any other year uses the library. */
function holidaysOf(given: readonly string[]): (date: string) => boolean {
  const years = new Map<string, ReadonlySet<string>>();
  for (const year of new Set(given.map((date) => date.slice(0, 4))))
    years.set(year, new Set(given.filter((date) => date.startsWith(year))));
  return (date) => {
    const year = date.slice(0, 4);
    const days = years.get(year) ?? nationalDays(Number(year));
    years.set(year, days);
    return days.has(date);
  };
}

export interface Hours {
  readonly open: string;
  readonly close: string;
  readonly days: readonly number[];
}

export const calendarOf = (timezone: string, hours: Hours, holidays: readonly string[]): Calendar => ({
  offset: offsetOf(timezone),
  open: minutesOf(hours.open),
  close: minutesOf(hours.close),
  days: hours.days,
  isHoliday: holidaysOf(holidays),
});
