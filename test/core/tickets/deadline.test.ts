import { describe, expect, test } from 'vitest';
import { type Calendar, isoDate, isoTime, workdaysAfter } from '../../../core/tickets/deadline.js';

const jakarta: Calendar = {
  offset: () => 420,
  open: 480,
  close: 960,
  days: [1, 2, 3, 4, 5],
  isHoliday: (date) => ['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-23', '2026-03-24'].includes(date),
};
const at = (time: string) => Date.parse(`${time}+07:00`);
const due = (from: string, count: number) => isoTime(workdaysAfter(at(from), count, jakarta), jakarta);

describe('workdaysAfter', () => {
  test('gives the date of the example in the contract', () => {
    expect(due('2026-03-12T10:00:00', 8)).toBe('2026-03-31T16:00:00+07:00');
  });

  test.each([
    ['a report before the closing hour counts as that day', '2026-11-24T15:59:59', '2026-11-25T16:00:00+07:00'],
    ['a report at the closing hour counts as the next working day', '2026-11-24T16:00:00', '2026-11-26T16:00:00+07:00'],
    [
      'a report at night before the opening hour counts as that day',
      '2026-11-24T03:00:00',
      '2026-11-25T16:00:00+07:00',
    ],
    ['a report on Saturday counts as Monday', '2026-11-28T10:00:00', '2026-12-01T16:00:00+07:00'],
    ['a report on a holiday counts as the next working day', '2026-03-19T10:00:00', '2026-03-26T16:00:00+07:00'],
  ])('%s', (_words, from, expected) => {
    expect(due(from, 1)).toBe(expected);
  });

  test('takes a count under 1 as a fraction of 24 plain hours', () => {
    expect(workdaysAfter(at('2026-11-28T10:00:00'), 0.5, jakarta) - at('2026-11-28T10:00:00')).toBe(12 * 3_600_000);
  });

  test('takes the fraction of a count over 1 as a part of the next working day', () => {
    expect(due('2026-11-24T10:00:00', 1.5)).toBe('2026-11-26T12:00:00+07:00');
  });

  test('ends for a calendar without any working day', () => {
    expect(workdaysAfter(0, 3, { ...jakarta, days: [] })).toBeGreaterThan(0);
  });
});

test('isoDate agrees with the Date of JavaScript over 400 years', () => {
  for (let days = -80_000; days < 80_000; days += 37)
    expect(isoDate(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
});

test('isoTime writes an offset ahead of UTC and one behind it', () => {
  expect(isoTime(0, { offset: () => 420 })).toBe('1970-01-01T07:00:00+07:00');
  expect(isoTime(0, { offset: () => -210 })).toBe('1969-12-31T20:30:00-03:30');
});
