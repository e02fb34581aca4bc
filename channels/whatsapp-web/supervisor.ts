/**
 * Keeps WhatsApp Web's page alive: opens it in a process of its own, probes it, and restarts process and browser when the
 * page fails, with growing pauses.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../core/log.js';
import type { Pairing } from '../channel.js';
import { findChromium, freeProfile, noChromium } from './browser.js';
import { EXIT_TIMEOUT_MS, NoPage, PageClient } from './page-client.js';
import type { CommandName, Commands, PageEvent } from './protocol.js';
import { Restarts } from './restarts.js';

/** All in milliseconds, except the bytes. */
export interface Timeouts {
  readonly readyMs: number;
  readonly qrMs: number;
  readonly probeMs: number;
  readonly probeDeadlineMs: number;
  readonly callMs: number;
  readonly backoffMs: number;
  readonly alertMs: number;
  readonly undecryptableMs: number;
  readonly recycleMs: number;
  readonly recycleBytes: number;
  readonly quietMs: number;
}

export interface SupervisorOptions {
  /** The channel's folder; the browser profile is in it. */
  readonly folder: string;
  /** The setting CHROMIUM_PATH. */
  readonly chromiumPath: string | undefined;
  readonly timeouts: Timeouts;
  readonly log: Log;
  /** Called for every event of the page, after the state has changed. */
  onEvent(event: PageEvent): void;
}

type State = Pairing['state'];
type Transitions = { readonly [Kind in PageEvent['event']]?: State };

/** The next state for each event; for an event that is not listed the state stays. */
const WHILE_OPENING: Transitions = { qr: 'waitingForScan', scanned: 'connecting', ready: 'ready' };
const TRANSITIONS: { readonly [From in State]: Transitions } = {
  starting: WHILE_OPENING,
  waitingForScan: WHILE_OPENING,
  connecting: WHILE_OPENING,
  ready: { qr: 'waitingForScan', loaded: 'connecting', ready: 'ready' },
  down: {},
  noBrowser: {},
};

const MINUTE = 60_000;
/** How often to look for a scan that the library did not report. */
const SCAN_PROBE_MS = 3_000;

export class PageSupervisor {
  private state: State = 'starting';
  private page: PageClient | undefined;
  private isStopped = true;
  /** The current restart. Another fault during it says nothing new. */
  private restarting: Promise<void> | undefined;
  private readonly restarts: Restarts;
  private readonly profile: string;
  private lastActivityAt = 0;
  private stateTimer: NodeJS.Timeout | undefined;
  private probeTimer: NodeJS.Timeout | undefined;
  private recycleTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: SupervisorOptions) {
    this.restarts = new Restarts(options.timeouts);
    this.profile = join(options.folder, 'session');
  }

  start(): void {
    this.isStopped = false;
    this.open();
    const { quietMs } = this.options.timeouts;
    this.recycleTimer = setInterval(() => this.recycleIfDue(), Math.min(MINUTE, quietMs));
    this.recycleTimer.unref();
  }

  /** Closes the browser properly, so that the profile is complete for the next start. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.recycleTimer);
    this.clearTimers();
    await this.closePage();
  }

  /** Rejects with `NoPage`, with `NoAnswer`, or with the error of the command. */
  async call<Name extends CommandName>(
    name: Name,
    args: Commands[Name]['args'],
    timeoutMs: number,
  ): Promise<Commands[Name]['result']> {
    if (!this.page) throw new NoPage('WhatsApp Web is not open');
    return this.page.call(name, args, timeoutMs);
  }

  currentState(): State {
    return this.state;
  }

  memory(): number | undefined {
    return this.page?.memory();
  }

  /** A message was sent or received, so the browser is not restarted to save memory now. */
  noteActivity(): void {
    this.lastActivityAt = Date.now();
  }

  trouble(): string | undefined {
    if (this.state === 'noBrowser') return noChromium(this.options.chromiumPath);
    if (this.state === 'waitingForScan') return 'no phone is linked: scan the QR ("kentongan whatsapp pair" shows it)';
    const alert = this.restarts.alert();
    if (alert) return alert;
    if (this.state !== 'down') return undefined;
    return `WhatsApp Web is being restarted because ${this.restarts.reason() || 'it was closed'}`;
  }

  private open(): void {
    const { folder, chromiumPath, timeouts, log } = this.options;
    const chromium = findChromium(chromiumPath);
    if (!chromium) {
      log.error({ channel: 'whatsapp-web' }, noChromium(chromiumPath));
      this.enter('noBrowser');
      return;
    }
    freeProfile(this.profile);
    const { readyMs, callMs, undecryptableMs } = timeouts;
    const page: PageClient = new PageClient(
      { chromium, folder, readyMs, callMs, undecryptableMs },
      {
        onEvent: (event) => page === this.page && this.onEvent(event),
        onExit: (reason) => page === this.page && this.restart(reason),
      },
    );
    this.page = page;
    this.enter('starting');
    this.probeLater();
  }

  private onEvent(event: PageEvent): void {
    if (event.event === 'failed') this.restart(event.reason);
    else if (event.event === 'loggedOut') this.restartUnlinked();
    else if (event.event === 'error')
      this.options.log.warn({ channel: 'whatsapp-web', reason: event.reason }, 'a call to the page failed');
    const next = TRANSITIONS[this.state][event.event];
    if (next) this.enter(next);
    this.options.onEvent(event);
  }

  /** Each state has its own time limit. */
  private enter(state: State): void {
    const { timeouts } = this.options;
    this.state = state;
    clearTimeout(this.stateTimer);
    if (state === 'starting' || state === 'connecting') this.expectReady();
    // A QR is valid for about a minute, and after some QRs the page stops making new ones.
    if (state === 'waitingForScan') this.stateTimer = setTimeout(() => this.reload(), timeouts.qrMs);
    if (state === 'noBrowser') this.stateTimer = setTimeout(() => this.open(), timeouts.backoffMs);
    // Messages are read back now.
    if (state === 'ready') this.noteActivity();
  }

  private expectReady(): void {
    const { readyMs } = this.options.timeouts;
    clearTimeout(this.stateTimer);
    this.stateTimer = setTimeout(() => this.restart(`it was not ready within ${readyMs} ms`), readyMs);
  }

  /** Reloads the page, which then shows a new QR. */
  private reload(): void {
    this.expectReady();
    this.call('reload', {}, this.options.timeouts.readyMs).catch((error) =>
      this.restart(`it shows no new QR: ${error.message}`),
    );
  }

  private probeLater(unreportedScans = 0): void {
    const { probeMs } = this.options.timeouts;
    const waitMs = this.state === 'ready' ? probeMs : Math.min(probeMs, SCAN_PROBE_MS);
    clearTimeout(this.probeTimer);
    this.probeTimer = setTimeout(() => void this.probe(unreportedScans), waitMs);
  }

  private async probe(unreportedScans: number): Promise<void> {
    const { page, state } = this;
    const { probeMs, probeDeadlineMs } = this.options.timeouts;
    if (!page || (state !== 'ready' && state !== 'waitingForScan')) return this.probeLater();
    const health = await page.call('probe', {}, probeDeadlineMs).catch((error: Error) => error);
    if (page !== this.page || this.isStopped) return;
    if (state !== this.state) return this.probeLater();
    if (health instanceof Error) return this.restart(`the page is not well: ${health.message}`);
    if (state === 'ready') {
      if (health !== 'well') return this.restart(`the page is not well: ${health}`);
      if (Date.now() - page.startedAt > probeMs) this.restarts.resetBackoff();
      return this.probeLater();
    }
    // The library misses a scan that is faster than it. A reload shows that the page is linked.
    const isScanUnreported = health === 'notListening';
    if (isScanUnreported && unreportedScans > 0) this.reload();
    this.probeLater(isScanUnreported ? unreportedScans + 1 : 0);
  }

  /** Restarts the failed page after a pause. */
  private restart(reason: string): void {
    if (this.isStopped || this.restarting) return;
    const { count, isAlert, waitMs } = this.restarts.add(reason);
    const fields = { channel: 'whatsapp-web', reason, count, retryMs: waitMs };
    this.options.log[isAlert ? 'error' : 'warn'](fields, 'WhatsApp Web is restarted');
    this.reopenAfter(async () => {
      await this.killPage();
      await pause(waitMs, undefined, { ref: false });
    });
  }

  /** The phone removed the link, so the profile is of no more use. */
  private restartUnlinked(): void {
    if (this.isStopped || this.restarting) return;
    this.options.log.warn({ channel: 'whatsapp-web' }, 'the phone removed the link: scan the QR again');
    this.reopenAfter(async () => {
      await this.killPage();
      rmSync(this.profile, { recursive: true, force: true });
    });
  }

  /** The memory of a page grows for as long as it is open. It is restarted while nobody writes. */
  private recycleIfDue(): void {
    const { page } = this;
    const { quietMs, recycleMs, recycleBytes } = this.options.timeouts;
    if (!page || this.state !== 'ready' || this.restarting || Date.now() - this.lastActivityAt < quietMs) return;
    const bytes = page.memory() ?? 0;
    const ms = Date.now() - page.startedAt;
    if (bytes < recycleBytes && ms < recycleMs) return;
    this.options.log.info({ channel: 'whatsapp-web', bytes, ms }, 'WhatsApp Web is restarted to free memory');
    this.reopenAfter(() => this.closePage());
  }

  private reopenAfter(end: () => Promise<void>): void {
    this.enter('down');
    this.restarting = end().then(() => {
      this.restarting = undefined;
      if (!this.isStopped) this.open();
    });
  }

  private async closePage(): Promise<void> {
    await this.call('close', {}, EXIT_TIMEOUT_MS).catch(() => undefined);
    await this.killPage();
  }

  private async killPage(): Promise<void> {
    this.clearTimers();
    const { page } = this;
    this.page = undefined;
    await page?.kill();
    freeProfile(this.profile);
  }

  private clearTimers(): void {
    clearTimeout(this.stateTimer);
    clearTimeout(this.probeTimer);
  }
}
