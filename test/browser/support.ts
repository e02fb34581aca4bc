/** A real Chromium before the pages of a real server and store. */
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
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type HttpServer, listen } from '../../bot/http/server.js';
import { type Opened, openApp } from '../bot/http/support.js';

const EXECUTABLE = '/usr/bin/chromium';
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** What a test sees: made for each test by the hooks of `useBrowser`. */
export class Browsing {
  opened!: Opened;
  server!: HttpServer;
  /** That of the page that was opened last. */
  context!: BrowserContext;
  /** All that were opened: citizens and officers beside each other. */
  readonly contexts: BrowserContext[] = [];
  /** What went wrong in any page: script faults, refused files, addresses elsewhere. */
  faults: string[] = [];

  constructor(private readonly chrome: () => Chromium) {}

  get base(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  /** Opens a page in a new context: another citizen. */
  async visit(options: BrowserContextOptions = {}, path = '/chat'): Promise<Page> {
    this.context = await this.chrome().newContext({ locale: 'id-ID', ...DESKTOP, ...options });
    this.contexts.push(this.context);
    return this.openTab(path);
  }

  /** Opens a page in the same context. */
  async openTab(path = '/chat'): Promise<Page> {
    const page = await this.context.newPage();
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      // What the network or the server refuses is part of some tests; faults of scripts and of the policy never are.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(this.base) && !/^(blob|data):/.test(request.url())) this.faults.push(request.url());
    });
    await page.goto(this.base + path);
    return page;
  }

  /** A large file reaches the browser by its path, not through the wire that steers it. */
  async onDisk(bytes: Buffer): Promise<string> {
    const path = join(this.opened.folder, 'a.jpg');
    await writeFile(path, bytes);
    return path;
  }
}

/** Starts Chromium once for the file, and a server for each test; after it, no page may have had a fault. */
export function useBrowser(): Browsing {
  let chrome: Chromium | undefined;
  const browsing = new Browsing(() => {
    if (!chrome) throw new Error('Chromium has not started yet');
    return chrome;
  });
  beforeAll(async () => {
    chrome = await launch();
  });
  afterAll(() => chrome?.close());
  beforeEach(async () => {
    browsing.faults = [];
    browsing.opened = await openApp();
    browsing.server = await listen(browsing.opened.app, '127.0.0.1', 0);
  });
  afterEach(async () => {
    for (const context of browsing.contexts.splice(0)) await context.close();
    await browsing.server.stop(100);
    await browsing.opened.close();
    expect(browsing.faults).toEqual([]);
  });
  return browsing;
}

async function launch(): Promise<Chromium> {
  if (!existsSync(EXECUTABLE)) throw new Error('Chromium is missing: apt-get install --no-install-recommends chromium');
  return chromium.launch({
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
}

export const log = (page: Page) => page.getByRole('log', { name: 'Percakapan' });
export const input = (page: Page) => page.getByRole('textbox', { name: 'Tulis pesan' });
export const mine = (page: Page) => page.locator('.citizen');
export const notice = (page: Page) => page.getByRole('status');

export async function say(page: Page, words: string): Promise<void> {
  await input(page).fill(words);
  await input(page).press('Enter');
}

export const photo = (side = 64) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#864' } })
    .jpeg()
    .toBuffer();
