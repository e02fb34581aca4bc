/** The web chat in a real Chromium, on a real server and store. */
import { describe, expect, it } from 'vitest';
import { listen } from '../../bot/http/server.js';
import { input, log, mine, notice, photo, say, useBrowser } from './support.js';

const browsing = useBrowser();

describe('the chat page', () => {
  it('works by typing and by buttons, removes answered buttons, and keeps the focus in the input', async () => {
    const page = await browsing.visit();
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
    const page = await browsing.visit();
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
    const page = await browsing.visit();
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await notice(page).getByText('Tulis dulu pesannya.').waitFor();
    expect(await mine(page).count()).toBe(0);
  });

  it('is shown again after a reload, without answered buttons', async () => {
    const page = await browsing.visit();
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
    const page = await browsing.visit();
    await say(page, 'satu');
    await log(page).getByText('gema satu').waitFor();
    const second = await browsing.openTab();
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
    const page = await browsing.visit();
    await browsing.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await say(page, 'kode 7K3M-9QXA-2BT');
    await log(page).getByRole('button', { name: 'Salin kode' }).last().click();
    await notice(page).getByText('Kode disalin').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('7K3M-9QXA-2BT');
  });

  it('shows written HTML as text', async () => {
    const page = await browsing.visit();
    await say(page, '<img src=x onerror=alert(1)> https://contoh.id/a?b=1&c=<b>.');
    const bubble = log(page).locator('.bot p').first();
    await bubble.waitFor();
    expect(await bubble.textContent()).toBe('gema <img src=x onerror=alert(1)> https://contoh.id/a?b=1&c=<b>.');
    expect(await log(page).locator('img').count()).toBe(0);
    expect(await bubble.getByRole('link').getAttribute('href')).toBe('https://contoh.id/a?b=1&c=');
  });

  it('shows that an answer is being written when it is slow', async () => {
    const page = await browsing.visit();
    await say(page, 'diam');
    await page.locator('#typing').waitFor({ state: 'visible' });
    await say(page, 'halo');
    await log(page).getByText('gema halo').waitFor();
    await page.locator('#typing').waitFor({ state: 'hidden' });
  });
});

describe('the chat page on a bad network', () => {
  it('keeps messages and sends each once, in order, when the network is back', async () => {
    const page = await browsing.visit();
    await log(page).waitFor({ state: 'attached' });
    await browsing.context.setOffline(true);
    await say(page, 'satu');
    await say(page, 'dua');
    await mine(page).getByText('Belum terkirim').nth(1).waitFor();
    await notice(page).getByText('Tidak ada jaringan').waitFor();
    await browsing.context.setOffline(false);
    await log(page).getByText('gema dua').waitFor();
    await mine(page).getByText('· Terkirim').nth(1).waitFor();
    const replies = await log(page).locator('.bot .bubble').allInnerTexts();
    expect(replies.map((text) => text.split('\n').at(-1))).toEqual(['gema satu', 'gema dua']);
  });

  it('loses no message when the page is closed meanwhile', async () => {
    const page = await browsing.visit();
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
    const again = await browsing.openTab();
    await log(again).getByText('1 image: dengan foto').waitFor();
    await log(again).getByText('gema tanpa foto').waitFor();
    await mine(again).getByText('· Terkirim').nth(1).waitFor();
  });

  it('sends a message again under the same id when its answer was lost', async () => {
    const page = await browsing.visit();
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
    const page = await browsing.visit();
    await say(page, 'satu');
    await log(page).getByText('gema satu').waitFor();
    const { port } = browsing.server;
    await browsing.server.stop(0);
    await say(page, 'dua');
    await mine(page).getByText('Belum terkirim').waitFor();
    browsing.server = await listen(browsing.opened.app, '127.0.0.1', port);
    await log(page).getByText('gema dua').waitFor();
    await say(page, 'tiga');
    await log(page).getByText('gema tiga').waitFor();
    expect(await log(page).locator('.bot').count()).toBe(3);
  });
});
