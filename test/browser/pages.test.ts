/** Every public page in a real Chromium: sizes, colours, names, without JavaScript. */
import { describe, expect, it } from 'vitest';
import { DESKTOP, input, log, mine, PHONE, say, useBrowser } from './support.js';

const browsing = useBrowser();

describe('the pages', () => {
  it('fit phones and desktops, light and dark, and name every control', async () => {
    for (const size of [{ ...PHONE, viewport: { width: 320, height: 568 } }, PHONE, DESKTOP])
      for (const path of ['/', '/chat', '/status', '/status/0000-0000-000', '/reports']) {
        const page = await browsing.visit({ ...size, colorScheme: size === PHONE ? 'dark' : 'light' }, path);
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
        await browsing.context.close();
      }
  });

  it('keep text readable in both colour schemes', async () => {
    for (const colorScheme of ['light', 'dark'] as const)
      for (const path of ['/', '/chat', '/status/halo']) {
        const page = await browsing.visit({ ...PHONE, colorScheme }, path);
        if (path === '/chat') {
          await say(page, 'kode 7K3M-9QXA-2BT');
          await log(page).getByRole('button', { name: 'Ubah' }).waitFor();
          await mine(page).getByText('· Terkirim').waitFor();
        }
        expect(await page.evaluate(faint), `${path} ${colorScheme}`).toEqual([]);
        await browsing.context.close();
      }
  });

  it('do not scroll when a message arrives while older ones are read', async () => {
    const page = await browsing.visit(PHONE);
    for (const words of ['satu', 'dua', 'tiga', 'empat']) await say(page, words);
    await log(page).getByText('gema empat').waitFor();
    const scroll = page.locator('.scroll');
    const atEnd = () => scroll.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
    await expect.poll(atEnd).toBeLessThan(2);
    await scroll.evaluate((element) => element.scrollTo(0, 0));
    const second = await browsing.openTab();
    await say(second, 'lima');
    await log(page).getByText('gema lima').waitFor({ state: 'attached' });
    expect(await scroll.evaluate((element) => element.scrollTop)).toBe(0);
    await page.getByRole('button', { name: 'Pesan baru' }).click();
    await expect.poll(atEnd).toBeLessThan(2);
  });

  it('say what to do without JavaScript', async () => {
    const page = await browsing.visit({ javaScriptEnabled: false });
    await page.getByRole('heading', { name: 'Chat ini perlu JavaScript' }).waitFor();
    expect(await input(page).isVisible()).toBe(false);
    await page.goto(`${browsing.base}/`);
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
