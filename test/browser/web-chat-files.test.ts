/** Photos and locations in the web chat, in a real Chromium. */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanFiles } from '../bot/http/support.js';
import { input, log, mine, notice, photo, say, useBrowser } from './support.js';

const browsing = useBrowser();

describe('the chat page with photos and locations', () => {
  it('shows a photo before it is sent, in the conversation, and cleaned after a reload', async () => {
    const page = await browsing.visit();
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
    await cleanFiles(browsing.opened);
    await page.reload();
    const image = mine(page).getByRole('img', { name: 'Foto dari Anda' });
    await image.waitFor();
    await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(64);
  });

  it('accepts a pasted photo', async () => {
    const page = await browsing.visit();
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
    const page = await browsing.visit();
    const side = 2800;
    const noise = randomBytes(side * side * 3);
    const heavy = await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect(heavy.length).toBeGreaterThan(4 * 1024 * 1024);
    await page.locator('#file').setInputFiles(await browsing.onDisk(heavy));
    await page.getByRole('button', { name: 'Buang foto 1' }).waitFor();
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await log(page).getByText('1 image:').waitFor();
    const [job] = await browsing.opened.store.media.jobs(1);
    const { width } = await sharp(job?.bytes).metadata();
    expect(width).toBe(2560);
    expect(job?.bytes?.length).toBeLessThan(heavy.length);
  });

  it('explains a file that is too large, and one that only looks like a photo', async () => {
    const page = await browsing.visit();
    const choose = async (bytes: Buffer) => page.locator('#file').setInputFiles(await browsing.onDisk(bytes));
    await choose(Buffer.alloc(30 * 1024 * 1024, 1));
    await notice(page).getByText('terlalu besar').waitFor();
    expect(await page.getByRole('button', { name: 'Buang foto 1' }).count()).toBe(0);
    await choose(Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'));
    await page.getByRole('button', { name: 'Buang foto 1' }).waitFor();
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await log(page).getByText('Pesan jenis itu tidak bisa kami baca.').waitFor();
  });

  it("shows the server's message when it refuses", async () => {
    const page = await browsing.visit();
    await page.evaluate(async () => {
      // A page of an older day that does not know the limit.
      Object.defineProperty(Blob.prototype, 'size', { get: () => 1 });
    });
    await page.locator('#file').setInputFiles(await browsing.onDisk(Buffer.alloc(18 * 1024 * 1024, 1)));
    await page.getByRole('button', { name: 'Buang foto 1' }).waitFor();
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await mine(page).getByText('paling besar 16 MB').waitFor();
    expect(await page.getByRole('button', { name: 'Coba lagi' }).count()).toBe(0);
  }, 60_000);

  it('shows why a photo must wait, and sends later texts before it', async () => {
    const page = await browsing.visit();
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
    browsing.opened.clock += 3 * 60_000;
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await log(page).getByText('1 image: lubang').waitFor();
  });

  it('sends the location, or explains what to do when the browser refuses it', async () => {
    const page = await browsing.visit({
      geolocation: { latitude: -7.7161, longitude: 110.3554 },
      permissions: ['geolocation'],
    });
    await page.getByRole('button', { name: 'Kirim lokasi saya' }).click();
    await log(page).getByText('lokasi: -7.7161,110.3554').waitFor();
    await browsing.context.close();
    const other = await browsing.visit();
    await other.getByRole('button', { name: 'Kirim lokasi saya' }).click();
    await notice(other).getByText('tulis alamatnya').waitFor();
  });
});
