/** Officers' accounts in a real Chromium. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { codeOf, PASSWORD } from '../bot/http/desk/support.js';
import { axeFaults } from './axe.js';
import { DESKTOP, PHONE, useBrowser } from './support.js';

const browsing = useBrowser();

/** Where screenshots go, for a person to look at. */
const SHOTS = process.env.SCREENSHOTS;

async function add(name: string, role: 'admin' | 'coordinator', reusable = false): Promise<string> {
  const { officers } = browsing.opened.store;
  const added = await officers.add({ name, role }, 'test');
  if (!added.ok) throw new Error(added.why);
  return `/desk/enter/${await officers.makeLink(added.id, { reusable }, 'test')}`;
}

describe('an officer', () => {
  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])(
    'sets up an account from a link, signs in with a code of an app, and signs out, %s',
    async (_, javaScriptEnabled) => {
      const page = await browsing.visit({ javaScriptEnabled }, await add('Sri Wahyuni', 'coordinator'));
      await page.getByRole('button', { name: 'Mulai' }).click();
      const secret = (await page.locator('[data-totp-secret]').textContent())?.trim() ?? '';
      await page.getByLabel('Kata sandi baru').fill('pendek');
      await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
      await page.getByRole('link', { name: /terlalu pendek/ }).click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('password');
      await page.getByLabel('Kata sandi baru').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Akun Anda siap' }).waitFor();
      expect(await page.getByRole('list', { name: 'Kode cadangan' }).getByRole('listitem').count()).toBe(10);
      await page.getByRole('link', { name: 'Ke halaman masuk' }).click();
      await page.getByLabel('Nama').fill('Sri Wahyuni');
      await page.getByLabel('Kata sandi').fill(PASSWORD);
      await page.getByLabel('Kode sekali pakai').fill(codeOf(secret, browsing.opened.clock));
      await page.keyboard.press('Enter');
      await page.waitForURL('**/desk');
      await page.getByRole('button', { name: 'Keluar' }).click();
      await page.getByText('Anda sudah keluar').waitFor();
      await page.goto(`${browsing.base}/desk`);
      await page.getByRole('heading', { name: 'Masuk ke meja petugas' }).waitFor();
    },
  );

  it('has the focus on the summary when something is wrong in a form', async () => {
    const page = await browsing.visit({}, '/desk/sign-in');
    await page.getByRole('button', { name: 'Masuk' }).click();
    expect(await page.title()).toMatch(/^Galat: /);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('summary');
  });
});

describe("the pages of officers' accounts", () => {
  const pages = [
    ['/desk/sign-in', 'sign-in'],
    ['/desk/enter/x', 'dead-link'],
    ['/desk/account', 'account'],
    ['/desk/accounts', 'accounts'],
    ['/desk/agencies', 'agencies'],
    ['/desk/free-days', 'free-days'],
    ['/desk/free-days?year=2027', 'free-days-borrowed'],
    ['/desk/records', 'records'],
  ] as const;

  it.each([
    ['phone light', PHONE, 'light'],
    ['phone dark', PHONE, 'dark'],
    ['desktop light', DESKTOP, 'light'],
    ['desktop dark', DESKTOP, 'dark'],
  ] as const)('fit the screen and axe finds nothing: %s', async (name, size, colorScheme) => {
    const page = await browsing.visit({ ...size, colorScheme }, await add('Sri Wahyuni', 'coordinator'));
    const look = async (what: string) =>
      expect({ what, faults: await faultsOf(page, `${name} ${what}`, size.viewport.width) }).toEqual({
        what,
        faults: [],
      });
    await look('invitation');
    await page.getByRole('button').click();
    await page.getByRole('button').click();
    await look('setup with a fault');
    const secret = (await page.locator('[data-totp-secret]').textContent())?.trim() ?? '';
    await page.getByLabel('Kata sandi baru').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Akun Anda siap' }).waitFor();
    await look('recovery codes');
    await page.goto(`${browsing.base}/desk/sign-in?lang=en`);
    await page.getByLabel('Name').fill('Sri Wahyuni');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByLabel('One-time code').fill(codeOf(secret, browsing.opened.clock));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk');
    await page.goto(`${browsing.base}/desk/account`);
    await look('account with a password');
    await page.getByRole('button', { name: 'Change password' }).click();
    await look('account with faults');
    await page.getByLabel('Current password').last().fill(PASSWORD);
    await page.getByRole('button', { name: 'Make new recovery codes' }).click();
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
    await look('new recovery codes');
    await page.goto(`${browsing.base}/desk/account?lang=id`);
    await page.goto(browsing.base + (await add('Ani Lestari', 'admin', true)));
    await page.getByRole('button').click();
    for (const [path, what] of pages) {
      await page.goto(browsing.base + path);
      await look(what);
    }
    await page.goto(`${browsing.base}/desk/accounts`);
    await page.getByRole('button', { name: 'Tambah dan buat tautan' }).click();
    await look('accounts with a fault');
    await page.getByLabel('Nama').fill('Budi Santoso');
    await page.getByLabel(/^pejabat penghubung/).check();
    await page.getByLabel('Instansi', { exact: true }).selectOption('dpupkp');
    await page.getByRole('button', { name: 'Tambah dan buat tautan' }).click();
    await look('link');
    await page.goto(`${browsing.base}/desk/accounts`);
    await page.getByRole('link', { name: 'Tutup akun Budi Santoso' }).click();
    await look('disable');
  });
});

async function faultsOf(page: Page, name: string, viewport: number): Promise<readonly string[]> {
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: `${SHOTS}/${name.replaceAll(' ', '-')}.png`, fullPage: true });
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return [...(width > viewport ? [`it is ${width} pixels wide`] : []), ...(await axeFaults(page))];
}
