import { describe, expect, test } from 'vitest';
import { groupOf, needOf, RANKS, rankOf, timeLeft } from '../../../core/officers/queue.js';
import type { Calendar } from '../../../core/tickets/deadline.js';
import { STATES } from '../../../core/tickets/ticket.js';

const calendar: Calendar = {
  offset: () => 420,
  open: 480,
  close: 960,
  days: [1, 2, 3, 4, 5],
  isHoliday: (date) => date === '2026-03-19' || date === '2026-03-20',
};
const at = (local: string) => Date.parse(`${local}:00+07:00`);
const quiet = { urgent: false, wroteAt: undefined, undeliveredAt: undefined };

describe('the rank of a ticket in the queue', () => {
  test('a closed ticket waits for nobody, unless its citizen wrote or a notice failed', () => {
    for (const state of ['selesai', 'diarsipkan', 'bukan_wewenang', 'dibatalkan'] as const) {
      expect(rankOf({ ...quiet, state }), state).toBeUndefined();
      expect(rankOf({ ...quiet, state, urgent: true }), state).toBeUndefined();
      expect(rankOf({ ...quiet, state, wroteAt: 1 }), state).toBe(RANKS.citizen);
      expect(rankOf({ ...quiet, state, undeliveredAt: 1 }), state).toBe(RANKS.undelivered);
    }
  });

  test('every other state has a rank', () => {
    for (const state of STATES)
      if (!['selesai', 'diarsipkan', 'bukan_wewenang', 'dibatalkan'].includes(state))
        expect(rankOf({ ...quiet, state }), state).toBeDefined();
  });

  test('danger comes before what the citizen wrote, and that before a notice that failed', () => {
    const all = { state: 'masuk', urgent: true, wroteAt: 1, undeliveredAt: 1 } as const;
    expect(rankOf(all)).toBe(RANKS.danger);
    expect(rankOf({ ...all, urgent: false })).toBe(RANKS.citizen);
    expect(rankOf({ ...all, urgent: false, wroteAt: undefined })).toBe(RANKS.undelivered);
    expect(rankOf({ ...quiet, state: 'dibuka_kembali' })).toBe(RANKS.citizen);
  });

  test('an urgent ticket leaves danger once its citizen is answered', () => {
    expect(rankOf({ ...quiet, state: 'ditindaklanjuti', urgent: true })).toBe(RANKS.answered);
  });
});

describe('the group of a ticket', () => {
  const thursday = at('2026-03-12T10:00');
  const group = (dueAt: string, now = thursday) => groupOf(RANKS.promised, at(dueAt), now, calendar);

  test('is late after the promised hour, and soon until the end of the next working day', () => {
    expect(group('2026-03-12T09:59')).toBe('late');
    expect(group('2026-03-12T16:00')).toBe('soon');
    expect(group('2026-03-13T16:00')).toBe('soon');
    expect(group('2026-03-16T16:00')).toBe('rest');
  });

  test('counts the next working day over free days', () => {
    expect(group('2026-03-23T16:00', at('2026-03-18T10:00'))).toBe('soon');
  });

  test('is never late when its citizen is answered', () => {
    expect(groupOf(RANKS.answered, 0, thursday, calendar)).toBe('rest');
  });
});

describe('the time until the promised date', () => {
  const left = (dueAt: string, now: string) => timeLeft(at(dueAt), at(now), calendar);

  test('counts working days alone', () => {
    expect(left('2026-03-31T16:00', '2026-03-27T10:00')).toEqual({ kind: 'days', days: 2 });
    expect(left('2026-03-23T16:00', '2026-03-18T10:00')).toEqual({ kind: 'days', days: 1 });
    expect(left('2026-03-12T16:00', '2026-03-12T10:00')).toEqual({ kind: 'today' });
  });

  test('is late by at least one working day', () => {
    expect(left('2026-03-12T16:00', '2026-03-12T16:01')).toEqual({ kind: 'late', days: 1 });
    expect(left('2026-03-13T16:00', '2026-03-16T10:00')).toEqual({ kind: 'late', days: 1 });
    expect(left('2026-03-18T16:00', '2026-03-24T10:00')).toEqual({ kind: 'late', days: 2 });
  });
});

test('a coordinator needs what no agency works on, a liaison what is at the agency, others nothing', () => {
  expect(needOf({ role: 'coordinator' })?.states).toContain('masuk');
  expect(needOf({ role: 'liaison' })?.states).toContain('didisposisi');
  expect(needOf({ role: 'admin' })).toBeUndefined();
  expect(needOf({ role: 'auditor' })).toBeUndefined();
});
