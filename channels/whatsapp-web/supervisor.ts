/**
 * Keeps the process with WhatsApp Web's page alive: starts it, asks it again and again whether it lives, ends it with its
 * browser when it does not, and starts it anew, for ever.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../core/log.js';
import type { Pairing } from '../channel.js';
import { findChromium, freeProfile, kill, memoryOf, noChromium } from './browser.js';
import type { Answers, News, Order, PageOptions, Question } from './protocol.js';

/** All in milliseconds, but for the bytes. */
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

export interface Watch {
  start(): void;
  /** Leaves the profile whole for the next start. */
  stop(): Promise<void>;
  /** Rejects when the answer is late, or when there is nobody to ask. */
  ask<Q extends Question>(question: Q, of: Answers[Q]['of'], ms: number): Promise<Answers[Q]['is']>;
  state(): Pairing['state'];
  /** Bytes of the process and its browser; undefined while there is none, or where it can't be told. */
  memory(): number | undefined;
  trouble(): string | undefined;
  /** Something was sent or received: no time to open the browser anew. */
  busy(): void;
}

/** The question got no answer: what it asked for may have been done. */
export class NoAnswer extends Error {}
/** There is no page to ask: nothing was done. */
export class NoPage extends Error {}

const ALERT_RESTARTS = 3;
const CLOSE_MS = 2_000;
const FIRST_BACKOFF_MS = 1_000;
/** How often to look whether the QR was scanned, should nobody say so. */
const SCAN_LOOK_MS = 3_000;
const MINUTE = 60_000;
const PASSED_ENVIRONMENT = new Set([
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'XDG_RUNTIME_DIR',
  'XDG_CONFIG_HOME',
  'DISPLAY',
]);

export function openWatch(
  folder: string,
  chromiumPath: string | undefined,
  patience: Timeouts,
  log: Log,
  /** Everything that is told and not about the process itself. */
  hear: (news: News) => void,
): Watch {
  const profile = join(folder, 'session');
  const waiting = new Map<number, (news: Extract<News, { tell: 'answer' }>) => void>();
  let questions = 0;
  let state: Pairing['state'] = 'starting';
  let child: ChildProcess | undefined;
  let browser: number | undefined;
  let isStopped = true;
  let restarting: Promise<void> | undefined;
  let restarts: number[] = [];
  let backoff = FIRST_BACKOFF_MS;
  let why = '';
  let bornAt = 0;
  let busyAt = 0;
  let deadline: NodeJS.Timeout | undefined;
  let probing: NodeJS.Timeout | undefined;
  let recycling: NodeJS.Timeout | undefined;

  function ask<Q extends Question>(question: Q, of: Answers[Q]['of'], ms: number): Promise<Answers[Q]['is']> {
    const asked = child;
    if (!asked?.connected) return Promise.reject(new NoPage('WhatsApp Web is not open'));
    questions += 1;
    const number = questions;
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(late);
        waiting.delete(number);
        asked.off('exit', gone);
      };
      const gone = () => {
        end();
        reject(new NoAnswer('WhatsApp Web ended meanwhile'));
      };
      const late = setTimeout(() => {
        end();
        reject(new NoAnswer(`WhatsApp Web did not answer within ${ms} ms`));
      }, ms);
      asked.once('exit', gone);
      waiting.set(number, ({ value, error, late: isLate }) => {
        end();
        if (error === undefined) resolve(value as Answers[Q]['is']);
        else reject(isLate ? new NoAnswer(error) : new Error(error));
      });
      asked.send({ number, ask: question, of } as Order, (error) => {
        if (error) gone();
      });
    });
  }

  function begin(): void {
    const chromium = findChromium(chromiumPath);
    if (!chromium) {
      move('noBrowser');
      log.error({ channel: 'whatsapp-web' }, noChromium(chromiumPath));
      deadline = setTimeout(begin, patience.backoffMs);
      return;
    }
    freeProfile(profile);
    move('starting');
    bornAt = Date.now();
    const { readyMs, callMs, undecryptableMs } = patience;
    const charge: PageOptions = { chromium, folder, readyMs, callMs, undecryptableMs };
    const born = launch(charge);
    // Each open question listens for its end, and many chats ask at once.
    born.setMaxListeners(0);
    child = born;
    born.on('message', (news: News) => {
      if (child === born) take(news);
    });
    born.on('error', (error) => born === child && restart(`its process can't be started: ${error.message}`));
    born.on('exit', (code, signal) => born === child && restart(`its process ended (${signal ?? code})`));
    expectReady();
    probe();
  }

  function expectReady(): void {
    clearTimeout(deadline);
    deadline = setTimeout(() => restart(`not ready within ${patience.readyMs} ms`), patience.readyMs);
  }

  function move(to: Pairing['state']): void {
    state = to;
  }

  function take(news: News): void {
    if (news.tell === 'answer') waiting.get(news.number)?.(news);
    else if (news.tell === 'browser') browser = news.pid;
    else if (news.tell === 'lost') restart(news.why);
    else if (news.tell === 'loggedOut') void forget();
    else if (news.tell === 'fault')
      log.warn({ channel: 'whatsapp-web', reason: news.words }, 'the page broke a question');
    else {
      if (news.tell === 'qr') showQr();
      else if ((news.tell === 'loaded' && state === 'ready') || (news.tell === 'scanned' && state !== 'ready')) {
        move('connecting');
        expectReady();
      } else if (news.tell === 'ready') {
        clearTimeout(deadline);
        move('ready');
        // What is read back comes now.
        busyAt = Date.now();
      }
    }
    hear(news);
  }

  /** A QR is good for a minute or so, and the page stops making new ones. */
  function showQr(): void {
    move('waitingForScan');
    clearTimeout(deadline);
    deadline = setTimeout(renew, patience.qrMs);
  }

  /** Loads the page anew. */
  function renew(): void {
    expectReady();
    ask('renew', {}, patience.readyMs).catch((error) => restart(`no new QR: ${error.message}`));
  }

  function probe(unheard = 0): void {
    clearTimeout(probing);
    const wait = state === 'ready' ? patience.probeMs : Math.min(patience.probeMs, SCAN_LOOK_MS);
    probing = setTimeout(async () => {
      const asked = child;
      const before = state;
      if (before !== 'ready' && before !== 'waitingForScan') return probe();
      const answer = await ask('probe', {}, patience.probeDeadlineMs).catch((error: Error) => error);
      if (asked !== child || isStopped) return;
      if (state !== before) return probe();
      if (answer instanceof Error) return restart(`the page is not well: ${answer.message}`);
      if (before === 'ready' && answer !== 'well') return restart(`the page is not well: ${answer}`);
      if (before === 'ready' && Date.now() - bornAt > patience.probeMs) backoff = FIRST_BACKOFF_MS;
      // A scan that was quicker than the library goes unheard: the page that is loaded anew is linked.
      const isUnheard = before === 'waitingForScan' && answer === 'notListening';
      if (isUnheard && unheard > 0) renew();
      probe(isUnheard ? unheard + 1 : 0);
    }, wait);
  }

  /** Not awaited by who finds the fault; while one is under way another fault says nothing new. */
  function restart(reason: string): void {
    if (isStopped || restarting) return;
    why = reason;
    restarts = [...restarts.filter((at) => Date.now() - at < patience.alertMs), Date.now()];
    const isAlert = restarts.length >= ALERT_RESTARTS;
    const words = 'WhatsApp Web is opened anew';
    log[isAlert ? 'error' : 'warn'](
      { channel: 'whatsapp-web', reason, count: restarts.length, retryMs: backoff },
      words,
    );
    move('down');
    restarting = (async () => {
      await end();
      await pause(Math.min(backoff, patience.backoffMs), undefined, { ref: false });
      backoff = Math.min(backoff * 2, patience.backoffMs);
      restarting = undefined;
      if (!isStopped) begin();
    })();
  }

  /** The phone took the link back: what the profile holds is worth nothing. */
  async function forget(): Promise<void> {
    if (isStopped || restarting) return;
    log.warn({ channel: 'whatsapp-web' }, 'the phone removed the link: scan the QR again');
    move('down');
    restarting = end().then(() => {
      rmSync(profile, { recursive: true, force: true });
      restarting = undefined;
      if (!isStopped) begin();
    });
    await restarting;
  }

  /** Ends process and browser for sure. */
  async function end(): Promise<void> {
    clearTimeout(deadline);
    clearTimeout(probing);
    const ended = child;
    child = undefined;
    if (ended && ended.exitCode === null && ended.signalCode === null) {
      const gone = new Promise((resolve) => ended.once('exit', resolve));
      ended.kill('SIGKILL');
      await Promise.race([gone, pause(CLOSE_MS, undefined, { ref: false })]);
    }
    if (browser !== undefined) kill(browser);
    browser = undefined;
    freeProfile(profile);
  }

  const memory = () =>
    browser === undefined ? undefined : memoryOf(browser, child?.pid === undefined ? [] : [child.pid]);

  /** Long-lived pages grow; one that is opened anew while nobody writes is not missed. */
  function recycle(): void {
    recycling = setInterval(
      async () => {
        if (state !== 'ready' || browser === undefined || Date.now() - busyAt < patience.quietMs || restarting) return;
        const bytes = memory() ?? 0;
        if (bytes < patience.recycleBytes && Date.now() - bornAt < patience.recycleMs) return;
        log.info({ channel: 'whatsapp-web', bytes, ms: Date.now() - bornAt }, 'WhatsApp Web is opened afresh');
        move('down');
        restarting = ask('close', {}, CLOSE_MS)
          .catch(() => undefined)
          .then(end)
          .then(() => {
            restarting = undefined;
            if (!isStopped) begin();
          });
      },
      Math.min(MINUTE, patience.quietMs),
    );
    recycling.unref();
  }

  return {
    start() {
      isStopped = false;
      begin();
      recycle();
    },
    async stop() {
      isStopped = true;
      clearInterval(recycling);
      clearTimeout(deadline);
      clearTimeout(probing);
      await ask('close', {}, CLOSE_MS).catch(() => undefined);
      await end();
    },
    ask,
    state: () => state,
    memory,
    trouble() {
      if (state === 'noBrowser') return noChromium(chromiumPath);
      if (state === 'waitingForScan') return 'no phone is linked: scan the QR ("kentongan whatsapp pair" shows it)';
      const recent = restarts.filter((at) => Date.now() - at < patience.alertMs).length;
      if (recent >= ALERT_RESTARTS)
        return `WhatsApp Web was opened anew ${recent} times in ${patience.alertMs / MINUTE} minutes, last because ${why}`;
      return state === 'down' ? `WhatsApp Web is opened anew because ${why || 'it was closed'}` : undefined;
    },
    busy() {
      busyAt = Date.now();
    },
  };
}

/** The built file runs as it is; from the sources (in tests) tsx reads it. Settings and secrets stay here. */
function launch(charge: PageOptions): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(new URL(`./page-process.${isSource ? 'ts' : 'js'}`, import.meta.url));
  return fork(file, [JSON.stringify(charge)], {
    execArgv: isSource ? ['--import', import.meta.resolve('tsx')] : [],
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ENVIRONMENT.has(name))),
    serialization: 'advanced',
    // What the library prints is not ours to say.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
