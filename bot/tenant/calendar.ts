/** The tenant's calendar: its clock by the zone's rules, its working hours, its free days. */
import { createRequire } from 'node:module';
import type { Calendar } from '../../core/tickets/deadline.js';

const HOUR = 3_600_000;
/** Hours. */
const WEEK = 168;

/**
 * Minutes that local time is ahead of UTC. No zone changes its offset within an hour, nor there and back within a week:
 * so the weeks' ends are asked once, and hours only of a week in which it changes.
 */
export function offsetOf(timezone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();
  const ofHour = (hour: number): number => {
    const before = known.get(hour);
    if (before !== undefined) return before;
    const name = format.formatToParts(hour * HOUR).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    if (known.size > 10_000) known.clear();
    known.set(hour, offset);
    return offset;
  };
  return (at) => {
    const hour = Math.floor(at / HOUR);
    const begin = hour - (((hour % WEEK) + WEEK) % WEEK);
    const offset = ofHour(begin);
    return offset === ofHour(begin + WEEK) ? offset : ofHour(hour);
  };
}

/** "08:30" as minutes after midnight. */
export const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** National free days of a year by a kept library. It knows no joint leave and errs on some days: a stand-in only. */
function nationalDays(year: number): ReadonlySet<string> {
  // Its tables take long to load, and a tenant that gives its own dates never needs them.
  const Holidays = createRequire(import.meta.url)('date-holidays') as typeof import('date-holidays').default;
  const days = new Holidays('ID').getHolidays(year).filter(({ type }) => type === 'public');
  return new Set(days.map(({ date }) => date.slice(0, 10)));
}

/** Whether a date is free: a year with any date given is taken from there alone, any other from the library. */
export function holidaysOf(given: readonly string[]): (date: string) => boolean {
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
