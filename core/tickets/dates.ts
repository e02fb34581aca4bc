/** Instants as people read them. Each language puts a `Moment` into words; no language calculates dates. */
import { type Calendar, civil, localTime } from './deadline.js';

export interface Moment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 1 = Monday to 7 = Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** The tenant's wall clock at an instant (milliseconds since 1970). */
export function moment(at: number, calendar: Pick<Calendar, 'offset'>): Moment {
  const { days, weekday, minutes } = localTime(at, calendar);
  const { year, month, day } = civil(days);
  return { year, month, day, weekday, hour: Math.floor(minutes / 60), minute: minutes % 60 };
}
