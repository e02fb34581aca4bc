/** What officers write in their chats, tidy and messy. */
import { describe, expect, it } from 'vitest';
import { readCommand, readReply } from '../../../../core/officers/chat/grammar.js';
import { planOf } from '../../../../core/officers/chat/plan.js';
import { writtenDate } from '../../../../core/officers/chat/written-date.js';
import type { State, Ticket } from '../../../../core/tickets/ticket.js';
import { showCode, ticketCode } from '../../../../core/tickets/ticket-code.js';
import { MINUTE, START, tenant } from '../../../db/support.js';

const CODE = ticketCode([7, 19, 2, 20, 9, 22, 29, 24, 4, 11]);
const SHOWN = showCode(CODE);
const spaced = SHOWN.replaceAll('-', ' ').toLowerCase();

const act = (verb: string, rest: string) => ({ kind: 'act', code: CODE, verb, rest });

describe("an officer's command", () => {
  it.each([
    [`${SHOWN} verifikasi`, act('verify', '')],
    [`${SHOWN}  ke  DPUPKP ya`, act('assign', 'DPUPKP ya')],
    [`${spaced} ke dpupkp`, act('assign', 'dpupkp')],
    [`${CODE}: KE dpupkp`, act('assign', 'dpupkp')],
    [`kode ${SHOWN} disposisi ke dpupkp`, act('assign', 'dpupkp')],
    [`#${SHOWN} Verfikasi jalan`, act('verify', 'jalan')],
    [`${SHOWN}\njawab: Terima kasih, kami cek besok.`, act('answer', 'Terima kasih, kami cek besok.')],
    [`${SHOWN} tindak lanjut sudah ditambal`, act('answer', 'sudah ditambal')],
    [`${SHOWN} tunda sampai 12/12 menunggu aspal`, act('hold', '12/12 menunggu aspal')],
    [`${SHOWN} bukan wewenang pln`, act('notOurs', 'pln')],
    [`${SHOWN} kembalikan bukan jalan kabupaten`, act('return', 'bukan jalan kabupaten')],
    [`${SHOWN} slesai sudah ditambal`, act('resolve', 'sudah ditambal')],
    [SHOWN, { kind: 'show', code: CODE }],
    [`${SHOWN} lihat`, { kind: 'show', code: CODE }],
    [`${SHOWN} urungkan`, { kind: 'undo', code: CODE }],
    ['Urungkan!', { kind: 'undo' }],
    ['BANTUAN', { kind: 'help' }],
    ['Lepas tautan.', { kind: 'unlink' }],
    [`${SHOWN} sudah saya lihat kemarin`, { kind: 'unclear', code: CODE }],
  ])('"%s" is read', (text, command) => {
    expect(readCommand(text)).toEqual(command);
  });

  it.each([
    'jalan rusak di depan pasar',
    'tolong bantu saya pak',
    'lampu mati',
    'verifikasi',
    'urungkan laporan saya kemarin ya pak',
    '',
    '08123456789 nomor saya',
    `laporan saya ${SHOWN} bagaimana`,
  ])('"%s" is none', (text) => {
    expect(readCommand(text)).toBeUndefined();
  });

  it('with a mistyped code is told apart from a report', () => {
    const wrong = CODE.slice(0, -1) + (CODE.endsWith('0') ? '1' : '0');
    expect(readCommand(`${wrong} ke dpupkp`)).toEqual({ kind: 'wrongCode' });
    expect(readCommand(`${wrong} jalan rusak`)).toBeUndefined();
  });

  it('needs no code in reply to a message about the ticket', () => {
    expect(readReply('ke dpu', CODE)).toEqual(act('assign', 'dpu'));
    expect(readReply('baik', CODE)).toEqual({ kind: 'unclear', code: CODE });
  });
});

describe('the acts of a command', () => {
  const ticket = (state: State): Ticket => ({
    code: CODE,
    type: 'pengaduan',
    state,
    filedAt: START,
    dueAt: START + 1_000,
    answered: false,
    bounces: 0,
  });
  const plan = (verb: Parameters<typeof planOf>[0], rest: string, state: State = 'masuk') => {
    const planned = planOf(verb, rest, ticket(state), tenant, START);
    return planned.ok ? planned.acts : planned.fault;
  };

  it('assign a report that nobody has verified by verifying it on the way', () => {
    expect(plan('assign', 'DPU ya')).toEqual([{ to: 'terverifikasi' }, { to: 'didisposisi', agency: 'dpu' }]);
    expect(plan('assign', 'dinas pu', 'terverifikasi')).toEqual([{ to: 'didisposisi', agency: 'dpu' }]);
  });

  it('refuse an unknown agency, words after it, and none', () => {
    expect(plan('assign', 'dinkes')).toEqual({ why: 'unknown', field: 'agency', known: ['dpu', 'dlh'] });
    expect(plan('assign', 'dpu karena jalannya milik mereka')).toEqual({ why: 'wordsAfterAgency' });
    expect(plan('assign', 'ya')).toEqual({ why: 'noAgency' });
  });

  it('take a category by its id or name', () => {
    expect(plan('verify', 'Jalan rusak')).toEqual([{ to: 'terverifikasi', category: 'jalan' }]);
    expect(plan('verify', 'sampah')).toMatchObject({ why: 'unknown', field: 'category' });
  });

  it('demand what the rules demand', () => {
    expect(plan('answer', '', 'didisposisi')).toEqual({ why: 'missing', field: 'answer' });
    expect(plan('answer', 'Kami cek.', 'terverifikasi')).toEqual({ why: 'assignFirst' });
    expect(plan('hold', 'menunggu aspal')).toEqual({ why: 'noDate' });
    expect(plan('hold', '20/3')).toEqual({ why: 'missing', field: 'reason' });
    expect(plan('archive', 'ya')).toEqual({ why: 'missing', field: 'reason' });
    expect(plan('return', '', 'didisposisi')).toEqual({ why: 'missing', field: 'reason' });
    expect(plan('resolve', 'Sudah ditambal.')).toMatchObject({ why: 'notAllowed', from: 'masuk' });
    expect(plan('answer', 'Kami kerjakan pada [...].', 'didisposisi')).toEqual({ why: 'placeholder' });
  });

  it('name a body outside, or say why in a sentence', () => {
    expect(plan('notOurs', 'PLN')).toEqual([{ to: 'bukan_wewenang', body: 'pln' }]);
    expect(plan('notOurs', 'pln itu tiang mereka')).toEqual([
      { to: 'bukan_wewenang', body: 'pln', reason: 'itu tiang mereka' },
    ]);
    expect(plan('notOurs', 'pnl')).toMatchObject({ why: 'unknown', field: 'body' });
    expect(plan('notOurs', 'ini jalan provinsi')).toEqual([{ to: 'bukan_wewenang', reason: 'ini jalan provinsi' }]);
  });
});

describe('a date that an officer writes', () => {
  // 12 March 2026, 10:00; the office closes at 16:00.
  const at = (day: string) => Date.parse(`${day}T16:00:00+07:00`);
  it.each([
    ['12/12 menunggu', at('2026-12-12'), 'menunggu'],
    ['2-3-2027, menunggu', at('2027-03-02'), 'menunggu'],
    ['1/3', at('2027-03-01'), ''],
    ['5 apr menunggu', at('2026-04-05'), 'menunggu'],
    ['5 Agustus 2026 menunggu', at('2026-08-05'), 'menunggu'],
    ['2026-04-01 menunggu', at('2026-04-01'), 'menunggu'],
    ['besok ya', at('2026-03-13'), 'ya'],
    ['29/2/28', at('2028-02-29'), ''],
  ])('"%s" is the closing hour of that day', (text, time, rest) => {
    expect(writtenDate(text, START, tenant.calendar)).toEqual({ at: time, rest });
  });

  it.each(['31/2', '12/13 x', 'minggu depan', '3 orang', '12'])('"%s" is none', (text) => {
    expect(writtenDate(text, START + MINUTE, tenant.calendar)).toBeUndefined();
  });
});
