import { describe, expect, test } from 'vitest';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import { isoTime } from '../../../core/tickets/deadline.js';
import {
  type Act,
  allowedMoves,
  CLOSED_STATES,
  decide,
  firstPromise,
  isLate,
  STATES,
  type State,
  type Ticket,
} from '../../../core/tickets/ticket.js';

const { tenant } = loadTenant(undefined);
const at = (time: string) => Date.parse(`${time}+07:00`);
const filedAt = at('2026-11-24T10:00:00');
const ticket = (state: State, more: Partial<Ticket> = {}): Ticket => ({
  code: '7K3M9QXA2BT',
  type: 'pengaduan',
  state,
  filedAt,
  dueAt: firstPromise(filedAt, tenant),
  answered: false,
  bounces: 0,
  ...more,
});
const full: Omit<Act, 'to'> = { agency: 'dpupkp', body: 'pln', until: filedAt + 1e9, reason: 'r', answer: 'a' };
const decided = (from: Ticket, act: Act, now = filedAt) => {
  const decision = decide(from, act, tenant, now);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision;
};
const due = (value: number) => isoTime(value, tenant.calendar);

test('decide allows or refuses each move between two states, and names the allowed ones', () => {
  for (const from of STATES)
    for (const to of STATES) {
      const decision = decide(ticket(from, { agency: 'dlh' }), { ...full, to }, tenant, filedAt);
      expect(decision.ok, `${from} > ${to}`).toBe(allowedMoves(from).includes(to));
      if (!decision.ok) expect(decision.refusal).toEqual({ why: 'notAllowed', from, allowed: allowedMoves(from) });
    }
});

test('the closed states are those without an officer’s move, and selesai, which can only be reopened', () => {
  const closed = STATES.filter((state) => allowedMoves(state).every((to) => to === 'dibuka_kembali'));
  expect([...CLOSED_STATES].sort()).toEqual([...closed].sort());
});

describe('an act that lacks something is refused', () => {
  const masuk = ticket('masuk');
  test.each<[Ticket, Act, object]>([
    [masuk, { to: 'ditunda', reason: 'r' }, { why: 'missing', field: 'until' }],
    [masuk, { to: 'ditunda', until: filedAt + 1 }, { why: 'missing', field: 'reason' }],
    [masuk, { to: 'ditunda', until: filedAt - 1, reason: 'r' }, { why: 'past', field: 'until' }],
    [masuk, { to: 'diarsipkan' }, { why: 'missing', field: 'reason' }],
    [masuk, { to: 'bukan_wewenang' }, { why: 'missing', field: 'body' }],
    [ticket('terverifikasi'), { to: 'didisposisi' }, { why: 'missing', field: 'agency' }],
    [ticket('ditindaklanjuti'), { to: 'selesai' }, { why: 'missing', field: 'answer' }],
    [masuk, { to: 'ditunda', until: filedAt, reason: 'r' }, { why: 'past', field: 'until' }],
    [
      ticket('didisposisi', { agency: 'dlh' }),
      { to: 'didisposisi', agency: 'dlh' },
      { why: 'unchanged', field: 'agency' },
    ],
    [
      ticket('terverifikasi'),
      { to: 'didisposisi', agency: 'x' },
      { why: 'unknown', field: 'agency', known: tenant.agencies.map(({ code }) => code) },
    ],
    [
      masuk,
      { to: 'terverifikasi', category: 'x' },
      { why: 'unknown', field: 'category', known: tenant.categories.map(({ id }) => id) },
    ],
    [
      masuk,
      { to: 'bukan_wewenang', body: 'x' },
      { why: 'unknown', field: 'body', known: tenant.bodies.map(({ code }) => code) },
    ],
  ])('act %#: from %j, %j is refused with %j', (from, act, refusal) => {
    expect(decide(from, act, tenant, filedAt)).toEqual({ ok: false, refusal });
  });

  test('an unknown agency or body is refused, and the known ones are named', () => {
    const refused = decide(ticket('terverifikasi'), { to: 'didisposisi', agency: 'x' }, tenant, filedAt);
    expect(refused).toMatchObject({ ok: false, refusal: { why: 'unknown', field: 'agency' } });
    expect(decide(masuk, { to: 'bukan_wewenang', body: 'x' }, tenant, filedAt)).toMatchObject({
      refusal: { field: 'body', known: expect.arrayContaining(['pln']) },
    });
  });

  test('an act to selesai needs an answer of its own, even when one was given before', () => {
    const answered = ticket('ditindaklanjuti', { answered: true });
    expect(decide(answered, { to: 'selesai' }, tenant, filedAt)).toMatchObject({
      refusal: { why: 'missing', field: 'answer' },
    });
    expect(decided(answered, { to: 'selesai', answer: 'Sudah ditambal.' }).ticket.state).toBe('selesai');
  });
});

describe('the event of an act', () => {
  test('has what the citizen is told, and nothing that was not given', () => {
    const media = [{ id: '1', kind: 'image' as const }];
    const held = decided(ticket('masuk'), { to: 'ditunda', until: filedAt + 1e9, reason: 'r', media });
    expect(held.event).toEqual({
      state: 'ditunda',
      at: filedAt,
      by: 'officer',
      dueAt: held.ticket.dueAt,
      until: filedAt + 1e9,
      reason: 'r',
      media,
    });
    const verified = decided(ticket('masuk'), { to: 'terverifikasi', category: 'jalan', media: [] });
    expect(Object.keys(verified.event).sort()).toEqual(['at', 'by', 'dueAt', 'state']);
    const elsewhere = decided(ticket('masuk'), { to: 'bukan_wewenang', body: 'pln' });
    expect(elsewhere.event.body).toEqual({ name: expect.stringContaining('PLN'), how: expect.any(String) });
  });

  test('names the agency that handles the ticket, also when the act does not name it', () => {
    const assigned = ticket('didisposisi', { agency: 'dlh' });
    const worked = decided(assigned, { to: 'ditindaklanjuti', answer: 'a' });
    expect(worked.event.agency?.code).toBe('dlh');
    expect([worked.ticket.answered, worked.ticket.bounces]).toEqual([true, 0]);
    expect(decided(assigned, { to: 'terverifikasi' }).event.agency).toBeUndefined();
    const first = decided(ticket('terverifikasi'), { to: 'didisposisi', agency: 'dlh' });
    expect([first.ticket.agency, first.event.transferred, first.ticket.answered]).toEqual(['dlh', undefined, false]);
  });
});

test('a ticket is late after its promised date, until it is answered or closed', () => {
  const late = (state: State, dueAt: number) => isLate({ state, dueAt }, filedAt);
  expect([late('masuk', filedAt - 1), late('masuk', filedAt), late('masuk', filedAt + 1)]).toEqual([
    true,
    false,
    false,
  ]);
  for (const state of STATES)
    expect(late(state, filedAt - 1), state).toBe(
      state !== 'ditindaklanjuti' && !(CLOSED_STATES as readonly State[]).includes(state),
    );
});

describe('the promised date', () => {
  test('is 3 + 5 working days after filing', () => {
    expect(due(firstPromise(filedAt, tenant))).toBe('2026-12-04T16:00:00+07:00');
  });

  test('only moves nearer at a disposal', () => {
    const early = decided(ticket('terverifikasi'), { to: 'didisposisi', agency: 'dlh' }, filedAt);
    expect(due(early.ticket.dueAt)).toBe('2026-12-01T16:00:00+07:00');
    const late = decided(ticket('terverifikasi'), { to: 'didisposisi', agency: 'dlh' }, at('2026-12-03T10:00:00'));
    expect(due(late.ticket.dueAt)).toBe('2026-12-04T16:00:00+07:00');
  });

  test('restarts at a transfer to another agency, even if it is later then', () => {
    const moved = decided(
      ticket('didisposisi', { agency: 'dlh' }),
      { to: 'didisposisi', agency: 'dpupkp' },
      at('2026-12-03T10:00:00'),
    );
    expect(due(moved.ticket.dueAt)).toBe('2026-12-10T16:00:00+07:00');
    expect(moved.event.transferred).toBe(true);
  });

  test('does not change while a report is on hold', () => {
    const held = decided(ticket('masuk'), { to: 'ditunda', until: filedAt + 1e10, reason: 'r' });
    expect(held.ticket.dueAt).toBe(firstPromise(filedAt, tenant));
  });

  test('a report that an agency returns counts as a bounce', () => {
    expect(decided(ticket('didisposisi', { agency: 'dlh' }), { to: 'terverifikasi' }).ticket.bounces).toBe(1);
  });
});
