/** The real program on Telegram: it is killed between every two steps, everything comes twice, and nothing is lost or doubled. */
import { connect } from 'node:net';
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { type Env, type Place, type Program, place, startProgram } from '../../support/program/program.js';
import { withStored } from '../../support/program/stored.js';
import { type Call, startTelegram, type TelegramServer } from '../../support/telegram-server.js';

const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/;
const RICH = 'jalan di depan pasar godean rusak parah sejak dua minggu';

let telegram: TelegramServer;
let ground: Place;
let program: Program;

async function open(more: Env = {}): Promise<void> {
  telegram = await startTelegram();
  ground = await place({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root });
  ground = { ...ground, env: { ...ground.env, ...more } };
  program = await startProgram(ground);
}

afterEach(async () => {
  await program?.kill();
  await telegram?.close();
  ground?.remove();
});

async function restart(): Promise<void> {
  await program.kill();
  program = await startProgram(ground);
}

const soon = <T>(get: () => T) => expect.poll(get, { timeout: 10_000 });

async function stateOf(code: string): Promise<unknown> {
  const answer = await fetch(`${program.base}/status/${code}`, { headers: { accept: 'application/json' } });
  return ((await answer.json()) as { state?: unknown }).state;
}

it('on Telegram a rich message and a tap on Kirim file a report, and the button disappears', async () => {
  await open();
  const siti = telegram.chat(7);
  siti.says('/start');
  await siti.hears('layanan pengaduan Kabupaten Sleman');
  siti.says(RICH);
  await siti.hears('depan Pasar Godean');
  expect(siti.buttons).toEqual(['Kirim', 'Anonim', 'Rahasia', 'Foto', 'Ubah']);
  const tap = siti.taps('Kirim');
  const filed = await siti.hears(CODE);
  const [code = ''] = CODE.exec(filed.text) ?? [];
  expect(await stateOf(code)).toBe('masuk');
  await soon(() => siti.buttons).toEqual([]);
  await soon(() => siti.answeredTaps).toEqual([tap]);

  siti.says('/status');
  expect((await siti.hears(code)).text).toContain('Diterima');
  siti.says(`status ${code.toLowerCase().replaceAll('-', '')}`);
  expect((await siti.hears(code)).text).toContain('Diterima');
});

it('on Telegram an album, an edit and a shared place make one report, and an old button gets a kind answer', async () => {
  await open();
  const siti = telegram.chat(7);
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  const said = siti.says('jalan amblas, bahaya untuk sepeda motor');
  await siti.hears(/[Dd]i mana/);
  siti.edits(said, 'jalan amblas dalam sekali');
  siti.sharesPlace(-7.7684, 110.291, { title: 'Pasar Godean', address: 'Jl. Godean' });
  await siti.hears('amblas dalam sekali');
  siti.sendsAlbum([photo, photo, photo], 'tiga foto');
  await soon(() => telegram.calls('getFile').length).toBe(3);
  siti.says('ya');
  const filed = await siti.hears(CODE);
  expect(await stateOf(CODE.exec(filed.text)?.[0] ?? '')).toBe('masuk');

  await soon(() => siti.buttons).toEqual([]);
  siti.tapsOld('Kirim');
  expect((await siti.hears('pertanyaan yang sudah lewat')).text).not.toMatch(CODE);
});

it('a Telegram conversation survives a kill -9 between any two steps and while a message is being sent', async () => {
  await open();
  const siti = telegram.chat(7);
  siti.says('lampu jalan mati');
  await siti.hears(/[Dd]i mana/);
  await restart();
  siti.says('depan pasar godean');
  await siti.hears('Lampu');
  await program.kill();
  siti.taps('Kirim');
  program = await startProgram(ground);
  const filed = await siti.hears(CODE);
  const [code = ''] = CODE.exec(filed.text) ?? [];
  await restart();
  expect(await stateOf(code)).toBe('masuk');
  siti.says(RICH);
  await program.kill();
  program = await startProgram(ground);
  await siti.hears('depan Pasar Godean');
  siti.says('ya');
  const second = await siti.hears(CODE);
  expect(second.text).not.toContain(code);
});

it('Telegram updates that come again under new numbers after a kill get no second answer', async () => {
  await open();
  const siti = telegram.chat(7);
  siti.says(RICH);
  await siti.hears('depan Pasar Godean');
  siti.taps('Kirim');
  const filed = await siti.hears(CODE);
  const said = siti.messages.length;
  await restart();
  telegram.repeats();
  telegram.repeats();
  await telegram.confirmed();
  siti.says('laporan saya');
  const list = await siti.hears(CODE);
  expect(siti.messages).toHaveLength(said + 1);
  expect(list.text.match(new RegExp(CODE, 'g'))).toEqual(CODE.exec(filed.text)?.slice(0, 1));
});

it('the program keeps the pause that Telegram asks for, and a blocked or limited chat delays no other', async () => {
  await open();
  const [siti, budi] = [telegram.chat(7), telegram.chat(8)];
  siti.says('halo');
  await siti.hears(/./);
  telegram.fails('sendMessage', { code: 429, description: 'Too Many Requests: retry after 2', retryAfter: 2 });
  const asked = Date.now();
  siti.says(RICH);
  await soon(() => telegram.calls('sendMessage').length).toBe(2);
  budi.says('halo');
  const toBudi = await budi.hears(/./);
  const toSiti = await siti.hears('depan Pasar Godean');
  expect(toSiti.at - asked).toBeGreaterThanOrEqual(2_000);
  expect(toBudi.at).toBeLessThan(toSiti.at);

  siti.blocks();
  siti.says('apa kabar?');
  budi.says(RICH);
  await budi.hears('depan Pasar Godean');
  expect((await fetch(`${program.base}/readyz`)).status).toBe(200);
});

it('a report is filed by the Telegram webhook, also when the program was down as it came', async () => {
  await open({ TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: 'a-secret_of-ours' });
  await soon(() => telegram.webhook?.url).toBe(`${program.base}/webhooks/telegram`);
  const siti = telegram.chat(7);
  siti.says(RICH);
  await siti.hears('depan Pasar Godean');
  await program.kill();
  siti.taps('Kirim');
  await soon(() => telegram.webhook?.lastStatus).toBe(0);
  program = await startProgram(ground);
  await siti.hears(CODE);
  const said = siti.messages.length;
  telegram.repeats();
  await telegram.confirmed();
  siti.says('laporan saya');
  await siti.hears(CODE);
  expect(siti.messages).toHaveLength(said + 1);
});

it('acknowledged messages of many Telegram chats are answered by the next program, each chat in order', async () => {
  const secret = 'a-secret_of-ours';
  await open({ TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: secret });
  const chats = Array.from({ length: 60 }, (_, nth) => 100 + nth);
  for (const id of chats) telegram.chat(id);
  const call = (id: number, nth: number, text: string) => {
    const chat = { id, type: 'private', first_name: 'Siti' };
    const message = { message_id: nth, date: 1_764_000_000 + nth, text, chat, from: { ...chat, is_bot: false } };
    const body = JSON.stringify({ update_id: id * 100 + nth, message });
    const head = [
      'POST /webhooks/telegram HTTP/1.1',
      'host: localhost',
      'content-type: application/json',
      `content-length: ${body.length}`,
      `x-telegram-bot-api-secret-token: ${secret}`,
    ];
    return [...head, '', body].join('\r\n');
  };
  // All in one go, as no client that waits for answers could send them.
  const socket = connect(ground.port, '127.0.0.1');
  const words = [RICH, 'anonim', 'ya'];
  const acknowledged = new Promise<void>((resolve) => {
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes;
      if (heard.match(/^HTTP\/1\.1 200/gm)?.length === words.length * chats.length) resolve();
    });
  });
  socket.write(words.flatMap((text, nth) => chats.map((id) => call(id, nth, text))).join(''));
  await acknowledged;
  await program.kill();
  socket.destroy();

  program = await startProgram(ground);
  // The result of a reply that was being sent at the kill is unknown, so it is sent again after a minute.
  await expect.poll(() => withoutCode(telegram.calls('sendMessage'), chats), { timeout: 100_000 }).toEqual([]);
  await program.end('SIGTERM');
  expect(await withStored(ground, async (store) => (await store.upkeep.figures()).filed)).toBe(chats.length);
}, 180_000);

/** The chats that were not told a ticket's code yet. */
const withoutCode = (calls: readonly Call[], chats: readonly number[]) => {
  const told = calls
    .filter(({ payload }) => CODE.test(String(payload.text)))
    .map(({ payload }) => Number(payload.chat_id));
  return chats.filter((id) => !told.includes(id));
};
