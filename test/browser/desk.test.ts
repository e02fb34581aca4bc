/** The officers' desk in a real Chromium, beside the chat of a citizen. */
import { mkdirSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { NewOfficer } from '../../db/officers/accounts.js';
import { cleanFiles, tenant } from '../bot/http/support.js';
import { axeFaults } from './axe.js';
import { DESKTOP, log, PHONE, photo, say, useBrowser } from './support.js';

const browsing = useBrowser();

/** Where screenshots go, for a person to look at. */
const SHOTS = process.env.SCREENSHOTS;
const [AGENCY] = tenant.agencies;
const SRI: NewOfficer = { name: 'Sri Wahyuni', role: 'coordinator' };
const BUDI: NewOfficer = { name: 'Budi Santoso', role: 'liaison', agency: AGENCY?.code ?? '' };

/** A page of the desk, in a browser of its own, signed in as a new officer. */
async function signIn(officer: NewOfficer, options: BrowserContextOptions = {}): Promise<Page> {
  const { officers } = browsing.opened.store;
  const added = await officers.add(officer, 'test');
  if (!added.ok) throw new Error(added.why);
  const link = `/desk/enter/${await officers.makeLink(added.id, { reusable: true }, 'test')}`;
  const page = await browsing.visit(options, link);
  await page.getByRole('button', { name: /^Masuk sebagai/ }).click();
  await page.waitForURL('**/desk');
  return page;
}

/** A citizen's chat and the code of the report that they filed in it. */
async function report(words: string): Promise<{ chat: Page; code: string }> {
  const chat = await browsing.visit({});
  await say(chat, `tell ${words}`);
  await log(chat).getByText('lagi?').waitFor();
  await say(chat, 'file');
  const line = log(chat).getByText(/^kode /);
  await line.waitFor();
  const code = /kode (\w+)/.exec((await line.first().textContent()) ?? '')?.[1] ?? '';
  return { chat, code };
}

async function publish(): Promise<void> {
  browsing.opened.clock += 301_000;
  await browsing.opened.store.upkeep.runDeadlines();
  await browsing.opened.store.inbox.runTurns();
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

describe('an officer with a keyboard alone', () => {
  it('takes a report from masuk to selesai, and the citizen sees each notice in the chat', async () => {
    const { chat, code } = await report('Jalan berlubang besar di depan pasar');
    const desk = await signIn(SRI);
    await press(desk, 'j');
    expect(await desk.evaluate(() => document.activeElement?.textContent)).toContain('Jalan berlubang');
    await press(desk, 'v');
    await desk.waitForURL(`**/desk/tickets/${code}*`);
    await expect.poll(() => focused(desk)).toBe('agency');
    await desk.keyboard.type(AGENCY?.name ?? '');
    await press(desk, 'r', 'Tab', 'Tab', 'Tab');
    await expect.poll(() => focused(desk)).toBe('answer');
    await desk.keyboard.type('Kami periksa besok.');
    await press(desk, 'Control+Enter');
    await desk.getByRole('alert').getByText('Terverifikasi, Didisposisikan').waitFor();
    await publish();
    await log(chat).getByText(`${code} didisposisi officer`).waitFor();

    const open = async () => {
      await press(desk, '/');
      await desk.keyboard.type(code);
      await press(desk, 'Enter');
      await desk.waitForURL(`**/desk/tickets/${code}*`);
      await desk.getByRole('heading', { name: 'Tindakan', exact: true }).waitFor();
    };
    await open();
    await press(desk, 'r');
    await expect.poll(() => focused(desk)).toBe('answer');
    await desk.keyboard.type('Sedang ditambal.');
    await press(desk, 'Control+Enter');
    await desk.getByRole('alert').getByText('Ditindaklanjuti').waitFor();
    await publish();
    await log(chat).getByText(`${code} ditindaklanjuti officer`).waitFor();

    await desk.goto(`${browsing.base}/desk`);
    await open();
    await press(desk, 'r', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'ArrowDown', 'ArrowDown');
    expect(await desk.locator('input[value=selesai]').isChecked()).toBe(true);
    await press(desk, 'Tab', 'Tab', 'Tab');
    await desk.keyboard.type('Lubang sudah ditambal hari ini.');
    await press(desk, 'Control+Enter');
    await desk.getByRole('alert').getByText('Selesai').waitFor();
    await press(desk, 'z');
    expect(await focused(desk)).toBe('undo');
    await publish();
    await log(chat).getByText(`${code} selesai officer`).waitFor();
  });

  it('presses no key by accident: letters in a field are letters', async () => {
    await report('Lampu jalan mati');
    const desk = await signIn(SRI);
    await press(desk, '/');
    await desk.keyboard.type('jk?x');
    expect(await desk.locator('#q').inputValue()).toBe('jk?x');
    await desk.locator('h1').click();
    await press(desk, '?');
    expect(await desk.locator('#keys').getAttribute('open')).toBe('');
    await press(desk, 'j', 'x');
    expect(await desk.locator('tr[data-code] input').isChecked()).toBe(true);
  });
});

describe('two officers', () => {
  it('collide: the second sees what changed, keeps the words, and sends them anyway', async () => {
    const { code } = await report('Jalan berlubang besar di depan pasar');
    const { store } = browsing.opened;
    const by = { id: 'x', name: 'Tono', role: 'coordinator' } as const;
    await store.tickets.move(code, { to: 'terverifikasi' }, by);
    await store.tickets.move(code, { to: 'didisposisi', agency: AGENCY?.code ?? '' }, by);
    const [sri, budi] = [await signIn(SRI), await signIn(BUDI)];
    for (const page of [sri, budi]) {
      await page.goto(`${browsing.base}/desk/tickets/${code}`);
      await page.getByLabel(/^Jawab: sedang/).check();
    }
    await budi.getByText('Sri Wahyuni juga membuka laporan ini.').waitFor();
    await sri.getByLabel('Jawaban untuk pelapor').fill('Dari Sri.');
    await budi.getByLabel('Jawaban untuk pelapor').fill('Dari Budi.');
    await sri.getByRole('button', { name: 'Kirim ke pelapor' }).click();
    await sri.getByRole('alert').waitFor();
    await budi.getByRole('button', { name: 'Kirim ke pelapor' }).click();
    await budi.getByText(/Laporan ini diubah Sri Wahyuni pukul .* saat Anda menulis/).waitFor();
    expect(await axeFaults(budi)).toEqual([]);
    expect(await budi.getByLabel('Tulisan Anda').inputValue()).toBe('Dari Budi.');
    await budi.getByRole('button', { name: 'Tetap kirim' }).click();
    await budi.getByRole('alert').getByText('Ditindaklanjuti').waitFor();
  });

  it('keep what they wrote when the page is closed, and take an act back with its words', async () => {
    const { code } = await report('Jalan berlubang besar di depan pasar');
    const desk = await signIn(SRI);
    await desk.goto(`${browsing.base}/desk/tickets/${code}`);
    await desk.getByLabel('Jawaban untuk pelapor').fill('Kami periksa besok.');
    await desk.getByText('Draf tersimpan').waitFor();
    await desk.goto(`${browsing.base}/desk`);
    await desk.goto(`${browsing.base}/desk/tickets/${code}`);
    expect(await desk.getByLabel('Jawaban untuk pelapor').inputValue()).toBe('Kami periksa besok.');
    await desk.getByLabel('Verifikasi saja').check();
    await desk.getByRole('button', { name: 'Kirim ke pelapor' }).click();
    await desk.getByRole('button', { name: /^Urungkan/ }).click();
    await desk.getByText('Tulisan Anda kembali menjadi draf').waitFor();
    await desk.goto(`${browsing.base}/desk/tickets/${code}`);
    expect(await desk.getByLabel('Jawaban untuk pelapor').inputValue()).toBe('Kami periksa besok.');
  });

  it('see that a report came in, and no row moves until they load it', async () => {
    const desk = await signIn(SRI);
    browsing.opened.clock += 60_000;
    await report('Sampah menumpuk');
    expect(await desk.locator('tr[data-code]').count()).toBe(0);
    await desk.getByRole('link', { name: '1 laporan baru. Muat' }).click();
    await desk.getByText('Sampah menumpuk').waitFor();
  });
});

describe('without JavaScript', () => {
  it('an officer verifies, previews, answers and undoes', async () => {
    const { code } = await report('Jalan berlubang besar di depan pasar');
    const desk = await signIn(SRI, { javaScriptEnabled: false });
    await desk.getByRole('link', { name: /Jalan berlubang/ }).click();
    await desk.getByLabel('Jawaban untuk pelapor').fill('Kami periksa besok.');
    await desk.getByLabel('Verifikasi saja').check();
    await desk.getByRole('button', { name: 'Lihat dulu' }).click();
    await desk.getByRole('heading', { name: 'Yang akan dibaca pelapor' }).waitFor();
    await desk.getByRole('button', { name: 'Kirim ke pelapor' }).click();
    await desk.getByRole('button', { name: /^Urungkan/ }).click();
    await desk.getByText('diurungkan').first().waitFor();
    expect(await browsing.opened.store.tickets.status(code)).toMatchObject({ state: 'masuk' });
  });
});

describe('the queue and the page of a ticket', () => {
  it.each([
    ['phone light', PHONE, 'light'],
    ['phone dark', PHONE, 'dark'],
    ['desktop light', DESKTOP, 'light'],
    ['desktop dark', DESKTOP, 'dark'],
  ] as const)('fit the screen and axe finds nothing: %s', async (name, size, colorScheme) => {
    const code = await manyReports();
    const page = await signIn(SRI, { ...size, colorScheme });
    const look = async (what: string) => {
      if (SHOTS) {
        mkdirSync(SHOTS, { recursive: true });
        await page.screenshot({ path: `${SHOTS}/${name} ${what}.png`, fullPage: true });
      }
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, what).toBeLessThanOrEqual(size.viewport.width);
      expect({ what, faults: await axeFaults(page) }).toEqual({ what, faults: [] });
    };
    await look('queue');
    await page.goto(`${browsing.base}/desk?view=open&category=jalan`);
    await page.getByText('Saring dan urutkan').click();
    await look('queue filtered');
    await page.goto(`${browsing.base}/desk/tickets/${code}`);
    await look('ticket');
    await page.getByRole('button', { name: 'Lihat dulu' }).click();
    await look('ticket with a preview');
    await page.getByText('Tunda', { exact: true }).click();
    await page.getByRole('button', { name: 'Tunda dan beri tahu pelapor' }).click();
    await look('ticket with an error');
    await page.goto(`${browsing.base}/desk/help`);
    await look('help');
  });
});

/** Reports in several groups of the queue; resolves to the code of one with a photo, notes and answers. */
async function manyReports(): Promise<string> {
  const { store } = browsing.opened;
  const by = { id: 'x', name: 'Tono Prasetyo', role: 'coordinator' } as const;
  const { code: late } = await report(
    'Sampah di pinggir kali sudah seminggu tidak diangkut dan baunya sampai ke rumah-rumah warga',
  );
  browsing.opened.clock += 9 * 86_400_000;
  const chat = await browsing.visit({});
  await say(
    chat,
    'tell Jalan berlubang besar di depan pasar Godean, sudah dua orang jatuh. Saya Siti, 0812-3456-7890.',
  );
  await log(chat).getByText('lagi?').waitFor();
  await chat.setInputFiles('input[type=file]', await browsing.onDisk(await photo(300)));
  await chat.locator('#send').click();
  await log(chat)
    .getByText(/^1 image/)
    .waitFor();
  await cleanFiles(browsing.opened);
  await say(chat, 'file');
  const line = log(chat).getByText(/^kode /);
  await line.waitFor();
  const code = /kode (\w+)/.exec((await line.first().textContent()) ?? '')?.[1] ?? '';
  await say(chat, 'note Tambah dalam sejak hujan kemarin');
  await log(chat).getByText('dicatat').waitFor();
  const { chat: third } = await report('Lampu jalan mati di Jalan Kaliurang km 9');
  await say(third, 'person');
  await log(third).getByText('petugas', { exact: true }).first().waitFor();
  await store.tickets.move(late, { to: 'terverifikasi', answer: 'Kami teruskan.' }, by);
  await publish();
  return code;
}
