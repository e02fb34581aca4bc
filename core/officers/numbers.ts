/**
 * The numbers of a service over the reports that came in since a day. Times are in working days, over all of these reports:
 * one that is not answered yet stands with the time until now, so that silence makes the numbers worse, not better.
 */
import { type Calendar, workMinutesBetween } from '../tickets/deadline.js';
import { isClosed, isLate, type State } from '../tickets/ticket.js';

/** What is counted of a report: never words, place or person. */
export interface Counted {
  readonly state: State;
  readonly agency: string | undefined;
  readonly filedAt: number;
  readonly dueAt: number;
  /** First public answer. */
  readonly answeredAt: number | undefined;
  readonly bounces: number;
  /** 1 to 5. */
  readonly mark: number | undefined;
  readonly wasReopened: boolean;
  readonly isUndelivered: boolean;
}

/** `isAtLeast`: it falls on a report without an answer, so it will become longer. */
export interface Duration {
  readonly days: number;
  readonly isAtLeast: boolean;
}

export interface Numbers {
  readonly received: number;
  readonly withdrawn: number;
  readonly answered: number;
  readonly median: Duration | undefined;
  readonly p90: Duration | undefined;
  /** Of the reports whose promised date has passed or that were answered: those that were answered by it. */
  readonly onTime: { readonly kept: number; readonly of: number };
  readonly lateNow: readonly { readonly agency: string | undefined; readonly count: number }[];
  readonly unverified: number;
  readonly oldestUnverified: number | undefined;
  readonly reopened: { readonly count: number; readonly of: number };
  /** How often each mark from 1 to 5 was given. */
  readonly marks: readonly number[];
  /** Sent to an agency that returned it, once or more. */
  readonly returned: number;
  readonly undelivered: number;
}

const MARKS = [1, 2, 3, 4, 5];

/** `all`: the reports filed since `from`, and all that are open. What is late or unverified now counts however old it is. */
export function numbersOf(all: readonly Counted[], from: number, now: number, calendar: Calendar): Numbers {
  const reports = all.filter(({ filedAt }) => filedAt >= from);
  const counted = reports.filter(({ state }) => state !== 'dibatalkan');
  const answered = counted.filter(({ answeredAt }) => answeredAt !== undefined);
  const dated = counted.filter(({ answeredAt, dueAt }) => answeredAt !== undefined || dueAt < now);
  const late = all.filter((report) => isLate(report, now));
  const unverified = all.filter(({ state }) => state === 'masuk');
  const solved = counted.filter(({ state, wasReopened }) => state === 'selesai' || wasReopened);
  const durations = counted
    .map(({ filedAt, answeredAt }) => ({
      minutes: workMinutesBetween(filedAt, answeredAt ?? now, calendar),
      isAtLeast: answeredAt === undefined,
    }))
    .sort((a, b) => a.minutes - b.minutes);
  const day = Math.max(1, calendar.close - calendar.open);
  const at = (share: number): Duration | undefined => {
    const found = durations[Math.max(0, Math.ceil(durations.length * share) - 1)];
    return found && { days: Math.round((found.minutes / day) * 10) / 10, isAtLeast: found.isAtLeast };
  };
  return {
    received: counted.length,
    withdrawn: reports.length - counted.length,
    answered: answered.length,
    median: at(0.5),
    p90: at(0.9),
    onTime: {
      kept: dated.filter(({ answeredAt, dueAt }) => answeredAt !== undefined && answeredAt <= dueAt).length,
      of: dated.length,
    },
    lateNow: byAgency(late),
    unverified: unverified.length,
    oldestUnverified: unverified.length === 0 ? undefined : Math.min(...unverified.map(({ filedAt }) => filedAt)),
    reopened: { count: solved.filter(({ wasReopened }) => wasReopened).length, of: solved.length },
    marks: MARKS.map((mark) => counted.filter((report) => report.mark === mark).length),
    returned: counted.filter(({ bounces }) => bounces > 0).length,
    undelivered: counted.filter(({ isUndelivered, state }) => isUndelivered && !isClosed(state)).length,
  };
}

function byAgency(late: readonly Counted[]): Numbers['lateNow'] {
  const counts = new Map<string | undefined, number>();
  for (const { agency } of late) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  return [...counts].map(([agency, count]) => ({ agency, count })).sort((a, b) => b.count - a.count);
}
