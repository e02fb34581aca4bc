/** The web chat in a real Chromium, on a real server and store. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BrowserContext,
  type BrowserContextOptions,
  type Browser as Chromium,
  chromium,
  type Page,
} from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpServer, listen } from '../../bot/http/server.js';
import { cleanFiles, type Opened, openApp } from '../bot/http/support.js';

const EXECUTABLE = '/usr/bin/chromium';
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

let chrome: Chromium;
let opened: Opened;
let server: HttpServer;
let context: BrowserContext;
/** What went wrong in any page: script faults, refused files, addresses elsewhere. */
let faults: string[];

beforeAll(async () => {
  if (!existsSync(EXECUTABLE)) throw new Error('Chromium is missing: apt-get install --no-install-recommends chromium');
  chrome = await chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});
afterAll(() => chrome?.close());

beforeEach(async () => {
  faults = [];
  opened = await openApp();
  server = await listen(opened.app, '127.0.0.1', 0);
});
afterEach(async () => {
  await context?.close();
  await server.stop(100);
  await opened.close();
  expect(faults).toEqual([]);
});

const base = () => `http://127.0.0.1:${server.port}`;

async function openTab(path = '/chat'): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // What the network or the server refuses is part of some tests; faults of scripts and of the policy never are.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base()) && !/^(blob|data):/.test(request.url())) faults.push(request.url());
  });
  await page.goto(base() + path);
  return page;
}

async function visit(options: BrowserContextOptions = {}, path = '/chat'): Promise<Page> {
  context = await chrome.newContext({ locale: 'id-ID', ...DESKTOP, ...options });
  return openTab(path);
}

const log = (page: Page) => page.getByRole('log', { name: 'Percakapan' });
const input = (page: Page) => page.getByRole('textbox', { name: 'Tulis pesan' });
const mine = (page: Page) => page.locator('.citizen');
const notice = (page: Page) => page.getByRole('status');

async function say(page: Page, words: string): Promise<void> {
  await input(page).fill(words);
  await input(page).press('Enter');
}

const photo = (side = 64) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#864' } })
    .jpeg()
    .toBuffer();

/** A large file reaches the browser by its path, not through the wire that steers it. */
async function onDisk(bytes: Buffer): Promise<string> {
  const path = join(opened.folder, 'a.jpg');
  await writeFile(path, bytes);
  return path;
}

describe('the chat page', () => {
  it('works by typing and by buttons, removes answered buttons, and keeps the focus in the input', async () => {
    const page = await visit();
    await say(page, 'lampu mati');
    await log(page).getByText('gema lampu mati').waitFor();
    await mine(page).getByText('· Terkirim').waitFor();
    await log(page).getByRole('button', { name: 'Kirim' }).click();
    await log(page).getByText('gema kirim').waitFor();
    expect(await log(page).getByRole('button').count()).toBe(0);
    expect(await mine(page).locator('.bubble').allInnerTexts()).toEqual([
      expect.stringContaining('lampu mati'),
      expect.stringContaining('Kirim'),
    ]);
    expect(await input(page).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await input(page).inputValue()).toBe('');
  });

  it('works by keyboard alone', async () => {
    const page = await visit();
    await page.keyboard.type('baris satu');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('baris dua');
    await page.keyboard.press('Enter');
    await log(page).getByRole('button', { name: 'Ubah' }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    for (let presses = 0; presses < 20 && (await focused()) !== 'Ubah'; presses++)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await log(page).getByText('gema ubah').waitFor();
    await page.keyboard.type('lanjut');
    await page.keyboard.press('Enter');
    await log(page).getByText('gema lanjut').waitFor();
    expect(await mine(page).first().textContent()).toContain('baris satu\nbaris dua');
  });

  it('does not send an empty message, and says so', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await notice(page).getByText('Tulis dulu pesannya.').waitFor();
    expect(await mine(page).count()).toBe(0);
  });

  it('is shown again after a reload, without answered buttons', async () => {
    const page = await visit();
    await say(page, 'satu');
    await log(page).getByRole('button', { name: 'Ubah' }).click();
    await log(page).getByText('gema ubah').waitFor();
    await say(page, 'dua');
    await log(page).getByText('gema dua').waitFor();
    await page.reload();
    await log(page).getByText('gema dua').waitFor();
    const lines = (await log(page).locator('.bubble').allInnerTexts()).map((text) => text.split('\n').at(-1));
    expect(lines).toEqual(['satu', 'gema satu', 'Ubah', 'gema ubah', 'dua', 'gema dua']);
    expect(await log(page).getByRole('button').allInnerTexts()).toEqual(['Kirim', 'Ubah']);
  });

  it('appears in a second tab, both sides in order', async () => {
    const page = await visit();
    await say(page, 'satu');
    await log(page).getByText('gema satu').waitFor();
    const second = await openTab();
    await log(second).getByText('gema satu').waitFor();
    await say(page, 'dua');
    await log(second).getByText('gema dua').waitFor();
    await mine(second).getByText('dua').waitFor();
    await say(second, 'tiga');
    await mine(page).getByText('tiga').waitFor();
    await log(page).getByText('gema tiga').waitFor();
    for (const tab of [page, second])
      expect((await log(tab).locator('.bubble').allInnerTexts()).map((text) => text.split('\n').at(-1))).toEqual([
        'satu',
        'gema satu',
        'dua',
        'gema dua',
        'tiga',
        'gema tiga',
      ]);
    // The question was answered in the other tab, so its buttons are gone here too.
    expect(await log(page).getByRole('group').count()).toBe(1);
  });

  it('has a button that copies a ticket code', async () => {
    const page = await visit();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await say(page, 'kode 7K3M-9QXA-2BT');
    await log(page).getByRole('button', { name: 'Salin kode' }).last().click();
    await notice(page).getByText('Kode disalin').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('7K3M-9QXA-2BT');
  });

  it('shows written HTML as text', async () => {
    const page = await visit();
    await say(page, '<img src=x onerror=alert(1)> https://contoh.id/a?b=1&c=<b>.');
    const bubble = log(page).locator('.bot p').first();
    await bubble.waitFor();
    expect(await bubble.textContent()).toBe('gema <img src=x onerror=alert(1)> https://contoh.id/a?b=1&c=<b>.');
    expect(await log(page).locator('img').count()).toBe(0);
    expect(await bubble.getByRole('link').getAttribute('href')).toBe('https://contoh.id/a?b=1&c=');
  });

  it('shows that an answer is being written when it is slow', async () => {
    const page = await visit();
    await say(page, 'diam');
    await page.locator('#typing').waitFor({ state: 'visible' });
    await say(page, 'halo');
    await log(page).getByText('gema halo').waitFor();
    await page.locator('#typing').waitFor({ state: 'hidden' });
  });
});

describe('the chat page on a bad network', () => {
  it('keeps messages and sends each once, in order, when the network is back', async () => {
    const page = await visit();
    await log(page).waitFor({ state: 'attached' });
    await context.setOffline(true);
    await say(page, 'satu');
    await say(page, 'dua');
    await mine(page).getByText('Belum terkirim').nth(1).waitFor();
    await notice(page).getByText('Tidak ada jaringan').waitFor();
    await context.setOffline(false);
    await log(page).getByText('gema dua').waitFor();
    await mine(page).getByText('· Terkirim').nth(1).waitFor();
    const replies = await log(page).locator('.bot .bubble').allInnerTexts();
    expect(replies.map((text) => text.split('\n').at(-1))).toEqual(['gema satu', 'gema dua']);
  });

  it('loses no message when the page is closed meanwhile', async () => {
    const page = await visit();
    await log(page).waitFor({ state: 'attached' });
    await page.route('**/chat/messages', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.locator('#file').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await page.getByRole('list', { name: 'Foto yang akan dikirim' }).getByRole('listitem').waitFor();
    await say(page, 'dengan foto');
    await say(page, 'tanpa foto');
    await mine(page).getByText('Belum terkirim').nth(1).waitFor();
    await page.close();
    const again = await openTab();
    await log(again).getByText('1 image: dengan foto').waitFor();
    await log(again).getByText('gema tanpa foto').waitFor();
    await mine(again).getByText('· Terkirim').nth(1).waitFor();
  });

  it('sends a message again under the same id when its answer was lost', async () => {
    const page = await visit();
    let tries = 0;
    await page.route('**/chat/messages', async (route) => {
      if (route.request().method() !== 'POST' || ++tries > 1) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await say(page, 'satu');
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await mine(page).getByText('· Terkirim').waitFor();
    expect(tries).toBe(2);
    expect(await mine(page).count()).toBe(1);
    expect(await log(page).locator('.bot').count()).toBe(1);
  });

  it('resumes after the server was away, nothing lost and nothing twice', async () => {
    const page = await visit();
    await say(page, 'satu');
    await log(page).getByText('gema satu').waitFor();
    const { port } = server;
    await server.stop(0);
    await say(page, 'dua');
    await mine(page).getByText('Belum terkirim').waitFor();
    server = await listen(opened.app, '127.0.0.1', port);
    await log(page).getByText('gema dua').waitFor();
    await say(page, 'tiga');
    await log(page).getByText('gema tiga').waitFor();
    expect(await log(page).locator('.bot').count()).toBe(3);
  });
});

describe('the chat page with photos and locations', () => {
  it('shows a photo before it is sent, in the conversation, and cleaned after a reload', async () => {
    const page = await visit();
    const strip = page.getByRole('list', { name: 'Foto yang akan dikirim' });
    const files = [1, 2].map(async (number) => ({
      name: `${number}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await photo(),
    }));
    await page.locator('#file').setInputFiles(await Promise.all(files));
    await strip.getByRole('listitem').nth(1).waitFor();
    await page.getByRole('button', { name: 'Buang foto 2' }).click();
    expect(await strip.getByRole('listitem').count()).toBe(1);
    await say(page, 'lubang');
    await log(page).getByText('1 image: lubang').waitFor();
    expect(await mine(page).getByRole('img', { name: 'Foto dari Anda' }).count()).toBe(1);
    await cleanFiles(opened);
    await page.reload();
    const image = mine(page).getByRole('img', { name: 'Foto dari Anda' });
    await image.waitFor();
    await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(64);
  });

  it('accepts a pasted photo', async () => {
    const page = await visit();
    const bytes = [...(await photo())];
    await input(page).evaluate((element, given) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(given)], 'a.jpg', { type: 'image/jpeg' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, bytes);
    await page.getByRole('button', { name: 'Buang foto 1' }).waitFor();
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await log(page).getByText('1 image:').waitFor();
  });

  it('scales a large photo down before sending', async () => {
    const page = await visit();
    const side = 2800;
    const noise = randomBytes(side * side * 3);
    const heavy = await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect(heavy.length).toBeGreaterThan(4 * 1024 * 1024);
    await page.locator('#file').setInputFiles(await onDisk(heavy));
    await page.getByRole('button', { name: 'Buang foto 1' }).waitFor();
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await log(page).getByText('1 image:').waitFor();
    const [job] = await opened.store.media.jobs(1);
    const { width } = await sharp(job?.bytes).metadata();
    expect(width).toBe(2560);
    expect(job?.bytes?.length).toBeLessThan(heavy.length);
  });

  it('explains a file that is too large, and one that only looks like a photo', async () => {
    const page = await visit();
    const choose = async (bytes: Buffer) => page.locator('#file').setInputFiles(await onDisk(bytes));
    await choose(Buffer.alloc(30 * 1024 * 1024, 1));
    await notice(page).getByText('terlalu besar').waitFor();
    expect(await page.getByRole('button', { name: 'Buang foto 1' }).count()).toBe(0);
    await choose(Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'));
    await page.getByRole('button', { name: 'Buang foto 1' }).waitFor();
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await log(page).getByText('Pesan jenis itu tidak bisa kami baca.').waitFor();
  });

  it("shows the server's message when it refuses", async () => {
    const page = await visit();
    await page.evaluate(async () => {
      // A page of an older day that does not know the limit.
      Object.defineProperty(Blob.prototype, 'size', { get: () => 1 });
    });
    await page.locator('#file').setInputFiles(await onDisk(Buffer.alloc(18 * 1024 * 1024, 1)));
    await page.getByRole('button', { name: 'Buang foto 1' }).waitFor();
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await mine(page).getByText('paling besar 16 MB').waitFor();
    expect(await page.getByRole('button', { name: 'Coba lagi' }).count()).toBe(0);
  }, 60_000);

  it('shows why a photo must wait, and sends later texts before it', async () => {
    const page = await visit();
    const statuses = await page.evaluate(
      async (given) => {
        const all = [];
        for (let number = 0; number < 10; number++) {
          const body = new FormData();
          body.set('id', `foto-${number}`);
          body.set('media', new Blob([new Uint8Array(given)]), 'foto');
          all.push((await fetch('/chat/messages', { method: 'POST', body })).status);
        }
        return all;
      },
      [...(await photo())],
    );
    expect(statuses).toEqual(Array(10).fill(202));
    await page.locator('#file').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await page.getByRole('button', { name: 'Buang foto 1' }).waitFor();
    await say(page, 'lubang');
    await mine(page).getByText('pesan tanpa berkas tetap bisa dikirim').waitFor();
    await say(page, 'depan pasar');
    await log(page).getByText('gema depan pasar').waitFor();
    opened.clock += 3 * 60_000;
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await log(page).getByText('1 image: lubang').waitFor();
  });

  it('sends the location, or explains what to do when the browser refuses it', async () => {
    const page = await visit({ geolocation: { latitude: -7.7161, longitude: 110.3554 }, permissions: ['geolocation'] });
    await page.getByRole('button', { name: 'Kirim lokasi saya' }).click();
    await log(page).getByText('lokasi: -7.7161,110.3554').waitFor();
    await context.close();
    const other = await visit();
    await other.getByRole('button', { name: 'Kirim lokasi saya' }).click();
    await notice(other).getByText('tulis alamatnya').waitFor();
  });
});

describe('the pages', () => {
  it('fit phones and desktops, light and dark, and name every control', async () => {
    for (const size of [{ ...PHONE, viewport: { width: 320, height: 568 } }, PHONE, DESKTOP])
      for (const path of ['/', '/chat', '/status', '/status/0000-0000-000']) {
        const page = await visit({ ...size, colorScheme: size === PHONE ? 'dark' : 'light' }, path);
        // Not beside innerWidth: a phone's grows with what is too wide.
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, path).toBeLessThanOrEqual(size.viewport.width);
        const nameless = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('button, a, input, textarea')]
            .filter((element) => {
              const labels = element instanceof HTMLInputElement ? (element.labels?.length ?? 0) : 0;
              return !element.ariaLabel && !element.textContent?.trim() && labels === 0;
            })
            .map((element) => element.outerHTML),
        );
        expect(nameless, path).toEqual([]);
        await context.close();
      }
  });

  it('keep text readable in both colour schemes', async () => {
    for (const colorScheme of ['light', 'dark'] as const)
      for (const path of ['/', '/chat', '/status/halo']) {
        const page = await visit({ ...PHONE, colorScheme }, path);
        if (path === '/chat') {
          await say(page, 'kode 7K3M-9QXA-2BT');
          await log(page).getByRole('button', { name: 'Ubah' }).waitFor();
          await mine(page).getByText('· Terkirim').waitFor();
        }
        expect(await page.evaluate(faint), `${path} ${colorScheme}`).toEqual([]);
        await context.close();
      }
  });

  it('do not scroll when a message arrives while older ones are read', async () => {
    const page = await visit(PHONE);
    for (const words of ['satu', 'dua', 'tiga', 'empat']) await say(page, words);
    await log(page).getByText('gema empat').waitFor();
    const scroll = page.locator('.scroll');
    const atEnd = () => scroll.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
    await expect.poll(atEnd).toBeLessThan(2);
    await scroll.evaluate((element) => element.scrollTo(0, 0));
    const second = await openTab();
    await say(second, 'lima');
    await log(page).getByText('gema lima').waitFor({ state: 'attached' });
    expect(await scroll.evaluate((element) => element.scrollTop)).toBe(0);
    await page.getByRole('button', { name: 'Pesan baru' }).click();
    await expect.poll(atEnd).toBeLessThan(2);
  });

  it('say what to do without JavaScript', async () => {
    const page = await visit({ javaScriptEnabled: false });
    await page.getByRole('heading', { name: 'Chat ini perlu JavaScript' }).waitFor();
    expect(await input(page).isVisible()).toBe(false);
    await page.goto(`${base()}/`);
    await page.getByLabel('Kode laporan').fill('halo');
    await page.getByRole('button', { name: 'Cek' }).click();
    await page.getByText('Kode ini tidak benar').waitFor();
    expect(await page.getByLabel('Kode laporan').inputValue()).toBe('halo');
  });
});

/** Texts below a contrast of 4.5 : 1 (WCAG 2.2, 1.4.3), each with its figure. Runs in the page. */
function faint(): string[] {
  const rgb = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r = 0, g = 0, b = 0]: number[]) => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element: Element | null): number[] => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgb(getComputedStyle(at).backgroundColor);
      if (color[3] !== 0) return color;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!own || !element.checkVisibility() || element.closest('noscript, .skip')) return [];
    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(ground(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return contrast < 4.5 ? [`${contrast.toFixed(2)} ${element.className} ${element.textContent?.slice(0, 30)}`] : [];
  });
}
