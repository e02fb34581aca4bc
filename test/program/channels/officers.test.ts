/** The whole program behind Telegram's stand-in and Debian's Kannel: officers who never open the desk. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, start } from '../../../bot/app.js';
import { readConfig } from '../../../bot/config.js';
import { secretKey } from '../../../bot/secret-key.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import type { NewOfficer } from '../../../db/officers/accounts.js';
import { openStore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import { type Kannel, startKannel } from '../../support/kannel.js';
import { freePort } from '../../support/program/program.js';
import { startTelegram, type TelegramServer } from '../../support/telegram-server.js';

const SECRET = 'rahasia-kannel-uji';
const NUMBER = '1708';
const OFFICER = '+6281111111111';
const CITIZEN = '+6281234567890';
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/;
const COMPLAINT = 'jalan di depan pasar godean rusak parah sejak dua minggu';
const UNDO_SECONDS = 1;
const log = { info() {}, warn() {}, error() {} };

const folder = mkdtempSync(join(tmpdir(), 'kentongan-officers-'));
let kannel: Kannel;
let telegram: TelegramServer;
let running: Running;
let store: Store;

beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/webhooks/sms/kannel?secret=${SECRET}&id=%I&from=%p&to=%P&coding=%c&charset=%C&at=%t`;
  kannel = await startKannel({ service: `post-url = "${url}"`, number: NUMBER });
  telegram = await startTelegram();
  const file = join(folder, 'tenant.json');
  const agencies = [{ code: 'dpupkp', name: 'Dinas PUPKP' }];
  const clocks = { undoSeconds: UNDO_SECONDS };
  writeFileSync(file, JSON.stringify({ name: 'Kabupaten Sleman', areas: ['34.04'], agencies, clocks }));
  const env = {
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    TENANT: file,
    BURST_MS: '0',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    SMS_KANNEL_SEND_URL: kannel.sendUrl,
    SMS_KANNEL_USERNAME: kannel.username,
    SMS_KANNEL_PASSWORD: kannel.password,
    SMS_KANNEL_FROM: NUMBER,
    SMS_KANNEL_SECRET: SECRET,
  };
  const config = readConfig(env, folder);
  running = await start(config, log);
  const key = await secretKey(config, { make: false });
  store = await openStore({ url: config.storeUrl, secretKey: key, tenant: loadTenant(file).tenant });
});

afterAll(async () => {
  await store?.close();
  await running?.stop();
  await kannel?.close();
  await telegram?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function linkCode(officer: NewOfficer): Promise<string> {
  const added = await store.officers.add(officer, 'test');
  const account = added.ok ? await store.officers.byId(added.id) : undefined;
  if (!account) throw new Error('The account was not made');
  return `TAUT ${(await store.officers.newChatCode(account)).code}`;
}

/** Sends an SMS and waits for one to the same phone that fits. */
async function bySms(phone: string, text: string, fits: RegExp): Promise<string> {
  const before = kannel.onPhones.length;
  await kannel.submit(phone, { gsm7: text });
  return smsTo(phone, fits, before);
}

async function smsTo(phone: string, fits: RegExp, before = 0): Promise<string> {
  const found = () => kannel.onPhones.slice(before).find(({ to, text }) => to === phone && fits.test(text));
  await expect.poll(found, { timeout: 20_000 }).toBeDefined();
  return found()?.text ?? '';
}

const stateOf = async (code: string): Promise<unknown> => {
  const status = await fetch(`${running.url}/status/${code}`, { headers: { accept: 'application/json' } });
  return ((await status.json()) as { state?: unknown }).state;
};
const until = (code: string, state: string) => expect.poll(() => stateOf(code), { timeout: 20_000 }).toBe(state);

it('an officer with SMS alone takes a report of Telegram from masuk to selesai', async () => {
  await bySms(OFFICER, await linkCode({ name: 'Sri Wahyuni', role: 'coordinator' }), /milik Sri Wahyuni/);
  const siti = telegram.chat(7);
  siti.says(COMPLAINT);
  await siti.hears('Godean');
  siti.says('ya');
  const code = CODE.exec((await siti.hears(CODE)).text)?.[0] ?? '';
  expect(await bySms(OFFICER, 'antrean', CODE)).toContain(code);
  await bySms(OFFICER, code, /depan pasar godean/i);
  await bySms(OFFICER, `${code.toLowerCase().replaceAll('-', ' ')}  ke  DPUPKP ya`, /Didisposisikan/);
  await siti.hears('Dinas PUPKP', 20_000);
  await until(code, 'didisposisi');
  await bySms(OFFICER, `${code} jawab Besok kami tambal.`, /Ditindaklanjuti/);
  await siti.hears('Besok kami tambal.', 20_000);
  await bySms(OFFICER, `${code} selesai: Sudah ditambal.`, /Selesai/);
  await siti.hears('Sudah ditambal.', 20_000);
  await until(code, 'selesai');
}, 90_000);

it('an officer with Telegram alone takes a report of SMS from masuk to selesai by buttons and quotes', async () => {
  const rina = telegram.chat(21);
  rina.says(await linkCode({ name: 'Rina', role: 'coordinator' }));
  await rina.hears('milik Rina');
  const code = CODE.exec(await bySms(CITIZEN, COMPLAINT, CODE))?.[0] ?? '';
  rina.says(code);
  const shown = await rina.hears('Godean');
  rina.taps('Verifikasi');
  await rina.hears('Terverifikasi');
  await until(code, 'terverifikasi');
  rina.says('ke dpupkp', { quotes: shown.id });
  await rina.hears('Didisposisikan');
  rina.says(code);
  await rina.hears('Didisposisikan');
  rina.taps('Jawab');
  await rina.hears('Tulis jawaban');
  rina.says('Lubangnya kami tutup hari ini.');
  await rina.hears('Ditindaklanjuti');
  await smsTo(CITIZEN, /kami tutup hari ini/);
  rina.says(`${code} selesai Sudah ditutup.`);
  await rina.hears('Selesai');
  await smsTo(CITIZEN, /Sudah ditutup/);
  await until(code, 'selesai');
}, 90_000);

it('a stranger who sends commands of officers changes nothing', async () => {
  const code = CODE.exec(await bySms('+6281234567899', COMPLAINT, CODE))?.[0] ?? '';
  const thief = telegram.chat(666);
  for (const words of [`${code} ke dpupkp`, `${code} arsip palsu`, 'antrean', code]) {
    thief.says(words);
    const heard = await thief.hears(/./s);
    expect(heard.text).not.toMatch(/godean|Pelapor diberi tahu/i);
  }
  expect(await stateOf(code)).toBe('masuk');
}, 60_000);
