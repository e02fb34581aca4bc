import { expect, test } from 'vitest';
import { moment } from '../../../core/tickets/dates.js';

test('a moment is the wall clock of the tenant, with Monday as 1', () => {
  const jakarta = { offset: () => 7 * 60 };
  expect(moment(Date.parse('2026-11-24T16:05:59+07:00'), jakarta)).toEqual({
    year: 2026,
    month: 11,
    day: 24,
    weekday: 2,
    hour: 16,
    minute: 5,
  });
  expect(moment(Date.parse('2026-12-31T17:00:00Z'), jakarta)).toMatchObject({ year: 2027, month: 1, day: 1, hour: 0 });
});
