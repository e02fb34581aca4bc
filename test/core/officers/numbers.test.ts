import { expect, test } from 'vitest';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import { type Counted, numbersOf } from '../../../core/officers/numbers.js';

const { calendar } = loadTenant(undefined).tenant;
/** Monday 2 November 2026, 08:00; each working day has eight hours. */
const MONDAY = Date.parse('2026-11-02T08:00:00+07:00');
const DAY = 86_400_000;
const NOW = MONDAY + 7 * DAY;

const report = (more: Partial<Counted> = {}): Counted => ({
  state: 'masuk',
  agency: undefined,
  filedAt: MONDAY,
  dueAt: MONDAY + 10 * DAY,
  answeredAt: undefined,
  bounces: 0,
  mark: undefined,
  wasReopened: false,
  isUndelivered: false,
  ...more,
});

test('an unanswered report makes the times longer, and says that it will become longer still', () => {
  const answered = report({ state: 'selesai', answeredAt: MONDAY + DAY });
  expect(numbersOf([answered, answered, report()], MONDAY, NOW, calendar)).toMatchObject({
    answered: 2,
    median: { days: 1, isAtLeast: false },
    p90: { days: 5, isAtLeast: true },
  });
});

test('what is late counts against the promise, and what is not due yet does not count', () => {
  const late = report({ state: 'didisposisi', agency: 'dlh', dueAt: NOW - DAY });
  const kept = report({ state: 'ditindaklanjuti', answeredAt: MONDAY + DAY });
  expect(numbersOf([late, kept, report()], MONDAY, NOW, calendar)).toMatchObject({
    onTime: { kept: 1, of: 2 },
    lateNow: [{ agency: 'dlh', count: 1 }],
    unverified: 1,
    oldestUnverified: MONDAY,
  });
});

test('a withdrawn report is no report, and one that was reopened is not simply solved', () => {
  const numbers = numbersOf(
    [
      report({ state: 'dibatalkan' }),
      report({ state: 'selesai', answeredAt: MONDAY, mark: 5 }),
      report({ state: 'dibuka_kembali', wasReopened: true, answeredAt: MONDAY, mark: 1, bounces: 2 }),
    ],
    MONDAY,
    NOW,
    calendar,
  );
  expect(numbers).toMatchObject({
    received: 2,
    withdrawn: 1,
    reopened: { count: 1, of: 2 },
    marks: [1, 0, 0, 0, 1],
    returned: 1,
  });
});

test('without reports there are no times', () => {
  expect(numbersOf([], MONDAY, NOW, calendar)).toMatchObject({ received: 0, median: undefined, p90: undefined });
});

test('what is late or unverified counts however long ago it came, and nothing else does', () => {
  const old = report({ filedAt: MONDAY - 100 * DAY, dueAt: MONDAY - 90 * DAY });
  expect(numbersOf([old], MONDAY, NOW, calendar)).toMatchObject({
    received: 0,
    lateNow: [{ agency: undefined, count: 1 }],
    unverified: 1,
  });
});
