/** Dates and times as people write them into a form or on the command line. */
import type { Calendar } from '../../core/tickets/deadline.js';

const MINUTE_MS = 60_000;

/**
 * Milliseconds since 1970 of `2026-12-01` or `2026-12-01T10:00:00+07:00`; undefined when it is neither. A date means the
 * closing hour of that day in the time zone of the tenant.
 */
export function writtenTime(written: string, calendar: Pick<Calendar, 'close' | 'offset'>): number | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(written)) {
    const local = Date.parse(`${written}T00:00:00Z`) + calendar.close * MINUTE_MS;
    if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(written)) return undefined;
    return local - calendar.offset(local - calendar.offset(local) * MINUTE_MS) * MINUTE_MS;
  }
  const at = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(written) ? Date.parse(written) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
