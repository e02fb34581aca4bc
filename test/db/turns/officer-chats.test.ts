/** Officers who work in their own chats, beside the chats of citizens. */
import { beforeEach, describe, expect, test } from 'vitest';
import { bindConverse } from '../../../bot/converse.js';
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { CodeMisses } from '../../../bot/limits/code-misses.js';
import { Limiter } from '../../../bot/limits/limits.js';
import type { RunConversation } from '../../../core/conversation/conversation.js';
import { converse } from '../../../core/conversation/converse.js';
import type { Inbound } from '../../../core/message.js';
import type { NewOfficer } from '../../../db/officers/accounts.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, DIALECTS, MINUTE, START, tenant, text } from '../support.js';

const SRI: NewOfficer = { name: 'Sri Wahyuni', role: 'coordinator' };
const BUDI: NewOfficer = { name: 'Budi Santoso', role: 'liaison', agency: 'dpu' };
const TONO: NewOfficer = { name: 'Tono', role: 'liaison', agency: 'dlh' };
const COMPLAINT = 'Jalan di depan pasar Godean rusak berlubang sejak minggu lalu, hubungi 081234567890';

const understanding = loadUnderstanding(tenant);
const TRAITS = [
  { name: 'telegram', buttons: 8, terse: false, photos: true, locations: true },
  { name: 'sms-kannel', buttons: 0, terse: true, photos: false, locations: false },
];

describe.each(DIALECTS)('an officer by chat on %s', (dialect) => {
  let bench: Bench;
  let misses = new CodeMisses(new Limiter(() => START), { info() {}, warn() {}, error() {} });
  const run: RunConversation = (chat, input) =>
    bindConverse(converse, {
      tenant,
      understanding,
      channels: TRAITS.map((traits) => ({ traits })),
      publicUrl: 'https://lapor.example.go.id',
      codeMisses: misses,
      areaName: () => undefined,
    })(chat, input);
  benchEach(
    dialect,
    (made) => {
      bench = made;
    },
    { converse: run },
  );
  beforeEach(() => {
    misses = new CodeMisses(new Limiter(() => bench.clock.now), { info() {}, warn() {}, error() {} });
  });

  let deliveries = 0;
  const told = async (chat: string, channel = 'telegram') =>
    (await bench.store.chats.replies(address(chat, channel), 0, 10_000)).map(({ reply }) => reply);
  const send = async (chat: string, message: Partial<Inbound> & { kind: Inbound['kind'] }, channel = 'telegram') => {
    const before = (await told(chat, channel)).length;
    const id = `o${deliveries++}`;
    const sent = { id, sentAt: START, receivedAt: START, ...message } as Inbound;
    await bench.store.inbox.accept([{ kind: 'message', address: address(chat, channel), key: id, message: sent }]);
    return (await told(chat, channel)).slice(before);
  };
  const says = async (chat: string, words: string, channel = 'telegram') =>
    (await send(chat, { kind: 'text', text: words }, channel)).map((reply) => reply.text).join('\n');
  const add = async (officer: NewOfficer) => {
    const added = await bench.store.officers.add(officer, 'test');
    if (!added.ok) throw new Error(added.why);
    const account = await bench.store.officers.byId(added.id);
    if (!account) throw new Error('The account is not there');
    return account;
  };
  const linked = async (chat: string, officer: NewOfficer, channel = 'telegram') => {
    const account = await add(officer);
    const { code } = await bench.store.officers.newChatCode(account);
    expect(await says(chat, `TAUT ${code}`, channel)).toContain(officer.name);
    return account;
  };
  const report = async (chat = 'citizen', words = COMPLAINT) => {
    await bench.store.inbox.accept([text(chat, words, undefined, 'sms-kannel')]);
    const replies = await told(chat, 'sms-kannel');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/.exec(replies.map((reply) => reply.text).join('\n'))?.[0];
    if (!code) throw new Error(`There is no code in ${JSON.stringify(replies)}`);
    return code;
  };
  const plain = (code: string) => code.replaceAll('-', '');
  const stateOf = async (code: string) =>
    (await bench.store.desk.read(plain(code), { id: '0', name: 'op', role: 'coordinator' }))?.state;
  const publish = async () => {
    bench.clock.now += 6 * MINUTE;
    await bench.store.upkeep.runDeadlines();
    await bench.store.inbox.runTurns();
  };
  const claim = () => bench.store.outbox.claim(['telegram'], 99);
  const lastTold = async (chat = 'citizen') => (await told(chat, 'sms-kannel')).at(-1)?.text;

  test('links a chat once by a code of ten minutes, and a forwarded code is useless after use', async () => {
    const account = await linked('sri', SRI);
    expect(await bench.store.officers.chats(account)).toMatchObject([{ channel: 'telegram' }]);
    const { code } = await bench.store.officers.newChatCode(account);
    await says('sri', `taut ${code}`);
    expect(await says('thief', `TAUT ${code}`)).toMatch(/salah, sudah dipakai/);
    const late = await bench.store.officers.newChatCode(account);
    bench.clock.now += 10 * MINUTE;
    expect(await says('thief', `TAUT ${late.code}`)).toMatch(/lewat 10 menit/);
    const [older, newer] = [
      await bench.store.officers.newChatCode(account),
      await bench.store.officers.newChatCode(account),
    ];
    expect(await says('thief', `TAUT ${older.code}`)).toMatch(/salah/);
    expect(await says('tablet', `taut ${newer.code.slice(0, 4)} ${newer.code.slice(4)}`)).toContain(SRI.name);
  });

  test('guesses of link codes by one chat end', async () => {
    for (let guess = 0; guess < 11; guess++) await says('thief', `TAUT ${10_000_000 + guess}`);
    const { code } = await bench.store.officers.newChatCode(await add(SRI));
    expect(await says('thief', `TAUT ${code}`)).toMatch(/Terlalu banyak kode/);
  });

  test('takes a report by text alone from masuk to selesai, and its citizen hears of each step', async () => {
    await linked('sri', SRI, 'sms-kannel');
    await linked('budi', BUDI, 'sms-kannel');
    const code = await report();
    const shown = await says('sri', code, 'sms-kannel');
    expect(shown).toContain('depan pasar Godean');
    expect(shown).toContain('Masuk');
    expect(await says('budi', `${code} jawab Kami kerjakan.`, 'sms-kannel')).not.toContain('Pelapor diberi tahu');
    expect(await says('sri', `${code} ke dpu ya`, 'sms-kannel')).toMatch(/Dinas PU.*Pelapor diberi tahu pukul 10\.05/);
    expect(await stateOf(code)).toBe('didisposisi');
    await publish();
    expect(await lastTold()).toContain('Dinas PU');
    expect(await says('budi', `${code.toLowerCase()} selesai`, 'sms-kannel')).toMatch(/hanya dapat/);
    await says('budi', `${code} jawab Tim kami menambalnya besok.`, 'sms-kannel');
    await publish();
    expect(await lastTold()).toContain('Tim kami menambalnya besok.');
    await says('budi', `${plain(code)} SELESAI: Sudah ditambal.`, 'sms-kannel');
    await publish();
    expect(await stateOf(code)).toBe('selesai');
    expect(await lastTold()).toContain('Sudah ditambal.');
    for await (const wrong of bench.store.upkeep.verify()) throw new Error(wrong);
  });

  test('takes acts back within the undo time, both acts of one command together', async () => {
    await linked('sri', SRI);
    const code = await report();
    await says('sri', `${code} ke dpu`);
    expect(await says('sri', 'urungkan')).toContain('Masuk');
    expect(await stateOf(code)).toBe('masuk');
    const before = (await told('citizen', 'sms-kannel')).length;
    await publish();
    expect(await told('citizen', 'sms-kannel')).toHaveLength(before);
    await says('sri', `${code} verifikasi`);
    await publish();
    expect(await says('sri', 'urungkan')).toMatch(/Tidak ada yang dapat diurungkan/);
    expect(await stateOf(code)).toBe('terverifikasi');
  });

  test('acts by buttons, with a question for the words', async () => {
    await linked('sri', SRI);
    const code = await report();
    const [shown] = await send('sri', { kind: 'text', text: code });
    expect(shown?.choices?.map(({ label }) => label)).toEqual(['Verifikasi', 'Ke instansi…', 'Tunda']);
    const tap = (label: string) =>
      send('sri', { kind: 'choice', choice: shown?.choices?.find((choice) => choice.label === label)?.id ?? '' });
    expect((await tap('Tunda'))[0]?.text).toContain('tanggal');
    expect(await says('sri', 'nanti saja')).toContain('Awali dengan tanggal');
    expect(await says('sri', '20/3 menunggu aspal')).toContain('Ditunda');
    expect(await stateOf(code)).toBe('ditunda');
    expect((await tap('Verifikasi'))[0]?.text).toContain('berubah sejak Anda melihatnya');
    expect(await stateOf(code)).toBe('ditunda');
  });

  test('lists what waits for the officer in parts of ten, without words of a report', async () => {
    await linked('sri', SRI);
    await linked('tono', TONO, 'sms-kannel');
    expect(await says('sri', 'lagi')).not.toContain('Tidak ada yang menunggu');
    expect(await says('sri', 'antrean')).toBe('Tidak ada yang menunggu Anda.');
    const codes: string[] = [];
    for (let n = 0; n < 12; n++) codes.push(await report(`c${n}`));
    const first = await says('sri', 'Antrian');
    expect(first).toContain(`${codes[0]} Masuk, tenggat 20/3. Jalan rusak`);
    expect(first).not.toContain('Godean');
    expect(first.split('\n')).toHaveLength(11);
    const rest = await says('sri', 'lagi');
    expect(rest.split('\n').map((line) => line.slice(0, 13))).toEqual(codes.slice(10));
    expect(await says('tono', 'antrean', 'sms-kannel')).toBe('Tidak ada yang menunggu Anda.');
  });

  test('stops what a button began by "batal"', async () => {
    await linked('sri', SRI);
    const code = await report();
    const [shown] = await send('sri', { kind: 'text', text: code });
    await send('sri', { kind: 'choice', choice: shown?.choices?.at(-1)?.id ?? '' });
    expect(await says('sri', 'Batal')).toBe('Baik, tidak jadi.');
    expect(await stateOf(code)).toBe('masuk');
  });

  test('acts by quoting our message about the ticket', async () => {
    await linked('sri', SRI);
    const code = await report();
    await says('sri', code);
    let quotes: string | undefined;
    for (let sent = await claim(); sent.length > 0; sent = await claim())
      for (const { id, reply } of sent) {
        await bench.store.outbox.recordSent(id, { kind: 'sent', providerId: `p${id}` });
        if (reply.ticket === plain(code)) quotes = `p${id}`;
      }
    await send('sri', { kind: 'text', text: 'ke dpu', ...(quotes === undefined ? {} : { quotes }) });
    expect(await stateOf(code)).toBe('didisposisi');
  });

  test('two officers never overwrite each other', async () => {
    await linked('sri', SRI);
    await linked('rina', { name: 'Rina', role: 'coordinator' });
    const code = await report();
    await says('sri', code);
    await says('rina', code);
    await says('rina', `${code} arsip sudah ditangani dinas`);
    expect(await says('sri', `${code} verifikasi`)).toMatch(/sekarang diarsipkan/i);
    expect(await stateOf(code)).toBe('diarsipkan');
  });

  test('a stranger, an auditor and a liaison of another agency get what any citizen gets', async () => {
    await linked('sri', SRI);
    await linked('tono', TONO);
    await linked('ayu', { name: 'Ayu', role: 'auditor' });
    const code = await report();
    await says('sri', `${code} ke dpu`);
    const asked = [
      `${code}`,
      `${code} lihat`,
      `${code} ke dlh`,
      `${code} selesai Beres.`,
      `${code} urungkan`,
      'urungkan',
    ];
    for (const chat of ['stranger', 'tono', 'ayu'])
      for (const words of asked) {
        const answer = await says(chat, words);
        expect(answer, `${chat}: ${words}`).not.toBe('');
        expect(answer, `${chat}: ${words}`).not.toMatch(/Godean|81234567890|Pelapor diberi tahu|diurungkan, kembali/);
      }
    expect(await stateOf(code)).toBe('didisposisi');
  });

  test('an anonim report is shown with numbers and names masked', async () => {
    await linked('sri', SRI);
    const code = await report('whistle', `anonim. ${COMPLAINT}`);
    expect(await says('sri', code)).not.toContain('081234567890');
  });

  test('reports as a citizen too', async () => {
    await linked('sri', SRI);
    expect(await says('sri', COMPLAINT)).toMatch(/belum dikirim/);
  });

  test('an account that is disabled loses its chats at once', async () => {
    const account = await linked('sri', SRI);
    const code = await report();
    await bench.store.officers.disable(account.id, 'test');
    expect(await bench.store.officers.chats(account)).toEqual([]);
    expect(await says('sri', `${code} verifikasi`)).not.toContain('Pelapor diberi tahu');
    expect(await stateOf(code)).toBe('masuk');
  });

  test('unlinks by word, and by erasing the data of the chat', async () => {
    const account = await linked('sri', SRI);
    expect(await says('sri', 'lepas tautan')).toContain('dilepas');
    expect(await bench.store.officers.chats(account)).toEqual([]);
    const { code } = await bench.store.officers.newChatCode(account);
    await says('sri', `TAUT ${code}`);
    await says('sri', 'hapus data saya');
    await says('sri', 'ya');
    expect(await bench.store.officers.chats(account)).toEqual([]);
  });

  test.each(['masuk', 'diarsipkan'])(
    'words of a report in state %s leave the chat of an officer with their citizen',
    async (state) => {
      await linked('sri', SRI);
      const code = await report();
      await says('sri', code);
      await says('sri', 'antrean');
      if (state === 'diarsipkan') await says('sri', `${code} arsip sudah ditangani`);
      await publish();
      expect(JSON.stringify(await told('sri'))).toContain('Godean');
      await says('citizen', 'hapus data saya', 'sms-kannel');
      await says('citizen', 'ya', 'sms-kannel');
      expect(JSON.stringify(await told('sri'))).not.toContain('Godean');
      expect(JSON.stringify(await told('sri'))).toContain('tenggat');
    },
  );

  test('what officers read in their chats is in the audit chain', async () => {
    const account = await linked('sri', SRI);
    const code = await report();
    await says('sri', code);
    const page = await bench.store.desk.page(plain(code), account);
    expect(page?.reads.filter(({ actor }) => actor === SRI.name)).not.toHaveLength(0);
  });
});
