/** The library's client and its browser: how they are opened, and how the page becomes ready or fails. */
import whatsapp, { type Client } from 'whatsapp-web.js';
import type { PageOptions } from '../protocol.js';
import { emit, reasonOf } from './link.js';

/** Not started yet: the caller adds its listeners first. */
export function createClient({ folder, chromium, readyMs }: PageOptions): Client {
  const authStrategy = new whatsapp.LocalAuth({ dataPath: folder });
  const client = new whatsapp.Client({
    authStrategy,
    authTimeoutMs: readyMs,
    // Always the version that WhatsApp serves: a stored version stops working one day.
    webVersionCache: { type: 'none' },
    puppeteer: {
      executablePath: chromium,
      headless: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
        // Chromium's sandbox refuses to run as root, which is common in containers.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  });
  const lifecycle = new Lifecycle(client);
  lifecycle.listen();
  authStrategy.afterBrowserInitialized = async () => lifecycle.watchBrowser();
  return client;
}

/** Reports how far the page is: a QR to scan, scanned, ready, failed. */
class Lifecycle {
  /**
   * Logins since the page was loaded or ready. Several loads in quick succession can make the library listen twice in one
   * page; then two logins come without a 'ready' between.
   */
  private logins = 0;
  private isReloadedForDoubleListeners = false;
  private readonly watchedPages = new WeakSet<object>();

  constructor(private readonly client: Client) {}

  listen(): void {
    const { client } = this;
    client.on('qr', (qr) => emit({ event: 'qr', qr }));
    client.on('authenticated', () => {
      this.logins += 1;
      emit({ event: 'scanned' });
    });
    client.on('ready', () => this.onReady());
    client.on('auth_failure', (reason) =>
      emit({ event: 'failed', reason: `WhatsApp refused the session: ${reasonOf(reason)}` }),
    );
    client.on('disconnected', (reason) => this.onDisconnected(String(reason)));
  }

  /** The library does not report that its browser or page died. */
  watchBrowser(): void {
    const { pupBrowser: browser, pupPage: page } = this.client;
    if (!browser || !page || this.watchedPages.has(page)) return;
    this.watchedPages.add(page);
    const pid = browser.process()?.pid;
    if (pid !== undefined) emit({ event: 'browser', pid });
    browser.on('disconnected', () => emit({ event: 'failed', reason: 'the browser is gone' }));
    page.on('error', () => emit({ event: 'failed', reason: 'the page crashed' }));
    page.on('close', () => emit({ event: 'failed', reason: 'the page was closed' }));
    page.on('domcontentloaded', () => {
      this.logins = 0;
      emit({ event: 'loaded' });
    });
  }

  /** 'ready' comes again after each reload. */
  private onReady(): void {
    const isRepeated = this.logins === 0;
    const isDoubled = this.logins > 1;
    this.logins = 0;
    if (isRepeated && this.isReloadedForDoubleListeners) return;
    if (isDoubled && !this.isReloadedForDoubleListeners) {
      // One reload at rest. If it does not help, the keys of messages still remove duplicates.
      this.isReloadedForDoubleListeners = true;
      this.client.pupPage?.reload().catch((error) => emit({ event: 'error', reason: reasonOf(error) }));
      return;
    }
    this.isReloadedForDoubleListeners = false;
    emit({ event: 'ready', number: this.client.info?.wid?.user ?? '' });
  }

  private onDisconnected(reason: string): void {
    if (reason === 'LOGOUT') emit({ event: 'loggedOut' });
    else emit({ event: 'failed', reason: `disconnected: ${reason}` });
  }
}
