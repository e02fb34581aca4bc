/** A date at the start of an officer's words: `12/12`, `12-12-2026`, `12 des`, `2026-12-12`, `besok`. */
import { type Calendar, civil, closingHour, daysOf, localTime } from '../../tickets/deadline.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des'];
const ENGLISH: Readonly<Record<string, number>> = { may: 5, aug: 8, oct: 10, dec: 12, ags: 8, agt: 8 };

interface Written {
  /** The closing hour of that day. */
  readonly at: number;
  readonly rest: string;
}

/** A date without a year is the next one of its kind. Undefined when the words begin with no date. */
export function writtenDate(text: string, now: number, calendar: Calendar): Written | undefined {
  const today = localTime(now, calendar).days;
  const relative = /^(besok|lusa|tomorrow)\b/i.exec(text);
  if (relative) return on(today + (relative[1]?.toLowerCase() === 'lusa' ? 2 : 1), text, relative[0], calendar);
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)(?!\d)/.exec(text);
  if (iso) return date({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }, text, iso[0], calendar);
  const found =
    /^(\d\d?)[/.-](\d\d?)(?:[/.-](\d{4}|\d\d))?(?!\d)/.exec(text) ??
    /^(\d\d?)\s+([a-z]{3})[a-z]*(?:\s+(\d{4}))?(?![\da-z])/i.exec(text);
  const month = found && monthOf(found[2] ?? '');
  if (!found || !month) return undefined;
  const day = Number(found[1]);
  const year = civil(today).year;
  if (found[3] !== undefined) return date({ year: fullYear(Number(found[3])), month, day }, text, found[0], calendar);
  const thisYear = daysOf({ year, month, day });
  const isOver = thisYear !== undefined && thisYear < today;
  return date({ year: isOver ? year + 1 : year, month, day }, text, found[0], calendar);
}

const fullYear = (year: number) => (year < 100 ? 2000 + year : year);

function monthOf(written: string): number | undefined {
  if (/^\d/.test(written)) return Number(written);
  const short = written.toLowerCase();
  return ENGLISH[short] ?? (MONTHS.indexOf(short) + 1 || undefined);
}

function date(
  written: { readonly year: number; readonly month: number; readonly day: number },
  text: string,
  said: string,
  calendar: Calendar,
): Written | undefined {
  const days = daysOf(written);
  return days === undefined ? undefined : on(days, text, said, calendar);
}

const on = (days: number, text: string, said: string, calendar: Calendar): Written => ({
  at: closingHour(days, calendar),
  rest: text.slice(said.length).replace(/^[\s,.:;-]+/, ''),
});
