/** The whole program behind Debian's Kannel: what a citizen with the plainest phone gets. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, start } from '../../../bot/app.js';
import { readConfig } from '../../../bot/config.js';
import { type Kannel, type OnPhone, startKannel } from '../../support/kannel.js';
import { freePort } from '../../support/program/program.js';

const SECRET = 'rahasia-kannel-uji';
const NUMBER = '1708';
const CITIZEN = '+6281234567890';
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/;
const log = { info() {}, warn() {}, error() {} };

let folder: string;
let kannel: Kannel;
let running: Running;
let open: () => Promise<Running>;
let seen = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kentongan-sms-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/webhooks/sms/kannel?secret=${SECRET}&id=%I&from=%p&to=%P&coding=%c&charset=%C&at=%t`;
  kannel = await startKannel({ service: `post-url = "${url}"`, number: NUMBER });
  const config = readConfig(
    {
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      SMS_KANNEL_SEND_URL: kannel.sendUrl,
      SMS_KANNEL_USERNAME: kannel.username,
      SMS_KANNEL_PASSWORD: kannel.password,
      SMS_KANNEL_FROM: NUMBER,
      SMS_KANNEL_SECRET: SECRET,
    },
    folder,
  );
  open = () => start(config, log);
  running = await open();
});

afterAll(async () => {
  await running?.stop();
  await kannel?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The one answer to what was sent. That there is only one shows when the next thing is asked. */
async function answer(): Promise<OnPhone> {
  seen += 1;
  const onPhones = await kannel.delivered(seen);
  expect(onPhones).toHaveLength(seen);
  const last = onPhones.at(-1);
  if (!last) throw new Error('no answer came');
  expect(last).toMatchObject({ from: NUMBER, to: CITIZEN });
  return last;
}

const codeIn = ({ text }: OnPhone): string => CODE.exec(text)?.[0] ?? '';
const stateOf = async (code: string): Promise<unknown> => {
  const status = await fetch(`${running.url}/status/${code}`, { headers: { accept: 'application/json' } });
  return ((await status.json()) as { state?: unknown }).state;
};

it('one SMS files a report and gets the code in one SMS; CEK tells the state and BATAL withdraws the report', async () => {
  await kannel.submit(CITIZEN, { gsm7: 'jln dpn psr godean rusak parah' });
  const filed = await answer();
  const code = codeIn(filed);
  expect(filed.parts).toBe(1);
  expect(filed.text).toContain('BATAL');
  expect(await stateOf(code)).toBe('masuk');

  // The network may write the same phone in another way.
  await kannel.submit('081234567890', { gsm7: `cek ${code.toLowerCase().replaceAll('-', '')}` });
  const status = await answer();
  expect(status.text).toContain(code);
  expect(status.text).toContain('Diterima');

  await kannel.submit('6281234567890', { gsm7: 'BATAL' });
  const withdrawn = await answer();
  expect(withdrawn.text).toContain(code);
  expect(await stateOf(code)).toBe('dibatalkan');
});

it('an SMS of several parts with typographic quotes is one report', async () => {
  const parts = [
    'Lampu jalan di Jl. Kaliurang km 7 Ngaglik mati sejak kemarin malam, ',
    'warga takut lewat, tolong segera',
  ];
  await kannel.submit(CITIZEN, { parts, reference: 3, order: [1, 0] });
  const first = codeIn(await answer());
  expect(await stateOf(first)).toBe('masuk');
  await kannel.submit(CITIZEN, { gsm7: 'BATAL' });
  await answer();

  await kannel.submit(CITIZEN, { ucs2: 'Sampah menumpuk di “Pasar Godean” 😀 sudah seminggu' });
  const second = codeIn(await answer());
  expect(await stateOf(second)).toBe('masuk');
  expect(second).not.toBe(first);
  await kannel.submit(CITIZEN, { gsm7: 'BATAL' });
  await answer();
});

it('an SMS that comes while the program is stopped is filed once after its start', async () => {
  await running.stop();
  await kannel.submit(CITIZEN, { gsm7: 'pohon tumbang menutup jalan di depan Pasar Tempel' });
  running = await open();
  const filed = await answer();
  expect(await stateOf(codeIn(filed))).toBe('masuk');
  await kannel.submit(CITIZEN, { gsm7: 'status' });
  expect((await answer()).text).toContain(codeIn(filed));
});
