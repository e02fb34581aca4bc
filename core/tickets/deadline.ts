/**
 * Calculates with working days, as UU 25/2009 does. It uses no clock and no `Date`: the caller gives times in
 * milliseconds since 1970 and a calendar that knows the tenant's offset from UTC.
 */

export interface Calendar {
  /** Minutes by which local time is ahead of UTC at `at`. */
  offset(at: number): number;
  /** Opening hour, in minutes after local midnight. */
  readonly open: number;
  /** Closing hour, in minutes after local midnight. */
  readonly close: number;
  /** Weekdays on which the office works, 1 = Monday to 7 = Sunday. */
  readonly days: readonly number[];
  /** Whether a date ("2026-03-19") is a public holiday or a day of joint leave. */
  isHoliday(date: string): boolean;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Ten years. A broken calendar without working days must not hang the program. */
const MAX_DAYS_WITHOUT_WORK = 3660;

/** The civil date of a count of days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
export function civil(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** Days since 1970-01-01 of a civil date; undefined for one that does not exist. The reverse of `civil`. */
export function daysOf({ year, month, day }: { year: number; month: number; day: number }): number | undefined {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const days = era * 146_097 + dayOfEra - 719_468;
  const back = civil(days);
  return back.year === year && back.month === month && back.day === day ? days : undefined;
}

/** Two digits. */
const pad = (value: number) => (value < 10 ? `0${value}` : String(value));

/** "2026-03-19" of a count of days since 1970-01-01. */
export function isoDate(days: number): string {
  const { year, month, day } = civil(days);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

/** Local wall clock of an instant: day count, weekday 1 to 7 (Monday first), minutes after midnight. */
export function localTime(
  at: number,
  calendar: Pick<Calendar, 'offset'>,
): { days: number; weekday: number; minutes: number } {
  const local = at + calendar.offset(at) * MINUTE_MS;
  const days = Math.floor(local / DAY_MS);
  return { days, weekday: weekday(days), minutes: Math.floor((local - days * DAY_MS) / MINUTE_MS) };
}

/** 1970-01-01 was a Thursday. */
const weekday = (days: number) => ((((days + 3) % 7) + 7) % 7) + 1;

/** Whether the office works on the local day of `at`. */
export const isWorkingDay = (at: number, calendar: Calendar): boolean =>
  isWorkday(localTime(at, calendar).days, calendar);

function isWorkday(days: number, calendar: Calendar): boolean {
  return calendar.days.includes(weekday(days)) && !calendar.isHoliday(isoDate(days));
}

function nextWorkday(days: number, calendar: Calendar): number {
  for (let day = days + 1; day < days + MAX_DAYS_WITHOUT_WORK; day++) if (isWorkday(day, calendar)) return day;
  return days + 1;
}

function instant(days: number, minutes: number, calendar: Calendar): number {
  const local = days * DAY_MS + minutes * MINUTE_MS;
  return local - calendar.offset(local - calendar.offset(local) * MINUTE_MS) * MINUTE_MS;
}

/** The closing hour of a day, given in days since 1970-01-01. */
export const closingHour = (days: number, calendar: Calendar): number => instant(days, calendar.close, calendar);

/**
 * The closing hour of the `count`-th working day after `from`. A report of a free day, or after the closing hour, counts
 * as filed on the next working day. A count under 1 is a fraction of 24 plain hours (to try out a tenant); the fraction
 * of a count over 1 is a part of the opening hours of one more working day.
 */
export function workdaysAfter(from: number, count: number, calendar: Calendar): number {
  if (count < 1) return from + count * DAY_MS;
  const { days, minutes } = localTime(from, calendar);
  let day = isWorkday(days, calendar) && minutes < calendar.close ? days : nextWorkday(days, calendar);
  for (let left = Math.floor(count); left > 0; left--) day = nextWorkday(day, calendar);
  const fraction = count - Math.floor(count);
  if (fraction === 0) return instant(day, calendar.close, calendar);
  return instant(nextWorkday(day, calendar), calendar.open + fraction * (calendar.close - calendar.open), calendar);
}

/** Working days after the date of `from`, up to the date of `to` and with it. 0 when both are on one date. */
export function workdaysBetween(from: number, to: number, calendar: Calendar): number {
  const last = localTime(to, calendar).days;
  let count = 0;
  for (let day = localTime(from, calendar).days + 1; day <= last; day++) if (isWorkday(day, calendar)) count++;
  return count;
}

/** Minutes of office hours between two instants; 0 when `to` comes first. */
export function workMinutesBetween(from: number, to: number, calendar: Calendar): number {
  const [first, last] = [localTime(from, calendar), localTime(to, calendar)];
  let minutes = 0;
  for (let day = first.days; day <= last.days; day++) {
    if (!isWorkday(day, calendar)) continue;
    const begin = day === first.days ? Math.max(first.minutes, calendar.open) : calendar.open;
    const end = day === last.days ? Math.min(last.minutes, calendar.close) : calendar.close;
    minutes += Math.max(0, end - begin);
  }
  return minutes;
}

/** ISO 8601 with the tenant's offset: `2026-03-31T16:00:00+07:00`. */
export function isoTime(at: number, calendar: Pick<Calendar, 'offset'>): string {
  const offset = calendar.offset(at);
  const local = at + offset * MINUTE_MS;
  const days = Math.floor(local / DAY_MS);
  const seconds = Math.floor((local - days * DAY_MS) / 1000);
  const clock = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  const ahead = Math.abs(offset);
  return `${isoDate(days)}T${clock}${offset < 0 ? '-' : '+'}${pad(Math.floor(ahead / 60))}:${pad(ahead % 60)}`;
}
