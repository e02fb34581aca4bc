import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Channel, MediaGone, type Receiver } from '../../channels/channel.js';
import { requestCode } from '../../channels/whatsapp-web/pairing-file.js';
import { whatsappWeb } from '../../channels/whatsapp-web/whatsapp-web.js';
import type { Log } from '../../core/log.js';
import type { Inbound, Reply } from '../../core/message.js';
import type { Received } from '../../core/post.js';
import { startWhatsAppPage, type WhatsAppPage } from '../support/whatsapp-page.js';

type Connection = Extract<Receiver, { via: 'connection' }>;

const QUICK = {
  WHATSAPP_WEB: 'on',
  WHATSAPP_WEB_SEND_SECONDS: '0.02',
  WHATSAPP_WEB_ACK_SECONDS: '3',
  WHATSAPP_WEB_PROBE_SECONDS: '1',
  WHATSAPP_WEB_PROBE_DEADLINE_SECONDS: '1',
  WHATSAPP_WEB_CALL_SECONDS: '3',
  WHATSAPP_WEB_READY_SECONDS: '15',
  WHATSAPP_WEB_BACKOFF_SECONDS: '0.2',
  WHATSAPP_WEB_READ_BACK_SECONDS: '1',
  WHATSAPP_WEB_UNDECRYPTABLE_SECONDS: '1',
};

let page: WhatsAppPage;
let folder: string;
const logged: string[] = [];
const note = (what: object, words: string) => void logged.push(`${words} ${JSON.stringify(what)}`);
const alarms: string[] = [];
const alarm = (what: object, words: string) => {
  alarms.push(words);
  note(what, words);
};
const log: Log = { info: note, warn: note, error: alarm };
const open = (settings: Readonly<Record<string, string>> = {}): Channel =>
  whatsappWeb.open(
    { ...QUICK, CHROMIUM_PATH: page.chromium, ...settings },
    { dataDir: folder, publicUrl: 'https://lapor.example', log },
  );

/** A store that accepts each key of a chat once, as the real one does. */
function inboxOf() {
  const all: Extract<Received, { kind: 'message' }>[] = [];
  const reports: Received[] = [];
  let calls = 0;
  return {
    all,
    reports,
    calls: () => calls,
    async receive(received: readonly Received[]) {
      for (const one of received) {
        if (one.kind === 'report') reports.push(one);
        if (one.kind !== 'message') continue;
        calls += 1;
        if (!all.some(({ address, key }) => address.chat === one.address.chat && key === one.key)) all.push(one);
      }
    },
    texts: () => all.flatMap(({ message }) => ('text' in message ? [message.text] : [])),
    of: (id: string) => all.find(({ message }) => message.id === id)?.message as Inbound,
  };
}

const until = (check: () => void | Promise<void>, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 20 });
const isReady = (channel: Channel) => until(() => expect(channel.pairing?.().state).toBe('ready'));
const notice = (text: string): Reply => ({ text, kind: 'notice' });

beforeAll(async () => {
  page = await startWhatsAppPage();
  folder = mkdtempSync(join(tmpdir(), 'whatsapp-web-'));
});
afterAll(async () => {
  await page.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Ids of processes on this computer whose command line holds all of `words`. */
function processes(...words: readonly string[]): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return words.every((word) => command.includes(word));
      } catch {
        return false;
      }
    });
}
const browsers = () => processes(`--user-data-dir=${folder}`).filter((pid) => !processes('--type=').includes(pid));
/** By the browser's debugging port. */
async function closePage(): Promise<void> {
  const [port] = readFileSync(join(folder, 'whatsapp/session/DevToolsActivePort'), 'utf8').split('\n');
  const pages = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { id: string; type: string }[];
  const page = pages.find(({ type }) => type === 'page');
  await fetch(`http://127.0.0.1:${port}/json/close/${page?.id}`);
}
const renderers = () => processes('--type=renderer', folder);
const children = () => processes('page-process', folder);
const killAll = (pids: readonly number[], signal: NodeJS.Signals) => {
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) process.kill(pid, signal);
};

describe('the linked phone', () => {
  const inbox = inboxOf();
  let channel: Channel;
  let receiver: Connection;
  const start = async (settings: Readonly<Record<string, string>> = {}) => {
    channel = open(settings);
    receiver = channel.receiver as Connection;
    await receiver.start(inbox.receive);
  };
  /** Resolves when the page is ready again and messages arrive. */
  const recovers = async (citizen: number) => {
    const loads = page.loads();
    return async () => {
      await until(() => expect(page.loads()).toBeGreaterThan(loads));
      await isReady(channel);
      const id = page.citizen(citizen).says('masih di sana?');
      await until(() => expect(inbox.of(id)).toMatchObject({ kind: 'text' }));
    };
  };

  beforeAll(async () => {
    await start();
    await until(() => expect(channel.pairing?.().qr).toContain(`${page.ref()},`));
    expect(channel.trouble?.()).toMatch(/whatsapp pair/);
    page.scan();
    await isReady(channel);
    expect(channel.trouble?.()).toBeUndefined();
  }, 60_000);
  afterAll(() => receiver.stop());

  it('has a folder that only this account can read', () => {
    expect(statSync(join(folder, 'whatsapp')).mode & 0o777).toBe(0o700);
  });

  it('knows a citizen by number and by @lid, and replies to the id that wrote last', async () => {
    const siti = page.citizen(1);
    siti.says('halo');
    await until(() => expect(inbox.texts()).toContain('halo'));
    siti.says('lewat lid', { chat: siti.lid });
    await until(() => expect(inbox.texts()).toContain('lewat lid'));
    const mine = inbox.all.filter(({ sender }) => sender?.phone === '+628120000001');
    expect(new Set(mine.map(({ address }) => address.chat))).toEqual(new Set(['628120000001']));
    const [first] = mine;
    if (!first) throw new Error('nothing came');
    expect(await channel.send(first.address, notice('Terima kasih.'))).toMatchObject({ kind: 'sent' });
    expect(page.sent.at(-1)).toMatchObject({ chat: siti.lid, body: 'Terima kasih.' });
  });

  it('never writes to a citizen who has not written', async () => {
    const stranger = { channel: 'whatsapp-web', account: 'linked-phone', chat: '628129999999' };
    expect(await channel.send(stranger, notice('Halo'))).toMatchObject({ kind: 'refused' });
  });

  it('misses no message though every tenth event is lost', async () => {
    const before = inbox.calls();
    for (let number = 10; number < 40; number++) page.citizen(number).says(`pesan ${number}`);
    await until(() => expect(inbox.texts().filter((text) => /^pesan \d+$/.test(text))).toHaveLength(30));
    expect(inbox.calls() - before).toBe(30);
  });

  it('skips groups and status messages', async () => {
    const siti = page.citizen(3);
    siti.says('di grup', { chat: '12036304@g.us' });
    siti.says('status', { chat: 'status@broadcast', isStatusV3: true });
    const id = siti.says('sungguh');
    await until(() => expect(inbox.of(id)).toBeDefined());
    expect(inbox.texts()).not.toContain('di grup');
    expect(inbox.texts()).not.toContain('status');
  });

  it('receives edits, deletions and quotes', async () => {
    const budi = page.citizen(5);
    page.dropEvery = 0;
    const id = budi.says('km 7');
    const answer = budi.says('maaf', { quotedStanzaID: id, quotedMsg: { type: 'chat' } });
    await until(() => expect(inbox.of(answer)).toMatchObject({ quotes: id }));
    budi.edits(id, 'km 9');
    await until(() =>
      expect(inbox.all.map(({ message }) => message)).toContainEqual(
        expect.objectContaining({ kind: 'edited', of: id, text: 'km 9' }),
      ),
    );
    budi.revokes(answer);
    await until(() =>
      expect(inbox.all.map(({ message }) => message)).toContainEqual(
        expect.objectContaining({ kind: 'deleted', of: answer }),
      ),
    );
    page.dropEvery = 10;
  });

  it('finds a deletion and an edit whose events were lost', async () => {
    const budi = page.citizen(5);
    const [gone, changed] = [budi.says('salah kirim'), budi.says('km 1')];
    await until(() => expect(inbox.of(changed)).toBeDefined());
    await until(() => expect(inbox.of(gone)).toBeDefined());
    page.act({ do: 'revoke', chat: budi.chat, id: gone, isDropped: true });
    page.act({ do: 'edit', chat: budi.chat, id: changed, body: 'km 2', isDropped: true });
    for (const expected of [
      { kind: 'deleted', of: gone },
      { kind: 'edited', of: changed, text: 'km 2' },
    ])
      await until(() =>
        expect(inbox.all.map(({ message }) => message)).toContainEqual(expect.objectContaining(expected)),
      );
  });

  it('does not take a preview picture for an edit, and receives a call', async () => {
    const budi = page.citizen(5);
    const photo = { type: 'image', mimetype: 'image/jpeg', size: 7, directPath: '/photo', caption: 'lubang' };
    const id = budi.says('', photo);
    await until(() => expect(inbox.of(id)).toBeDefined());
    page.act({ do: 'edit', chat: budi.chat, id, body: '/9j/4AAQSkZJRgABAQ' });
    page.act({ do: 'call', id: 'C1', from: budi.chat });
    await until(() => expect(inbox.of('call:C1')).toMatchObject({ kind: 'unsupported', what: 'call' }));
    expect(inbox.all.filter(({ message }) => 'of' in message && message.of === id)).toEqual([]);
  });

  it('waits for an unreadable message, and then asks for it again', async () => {
    const budi = page.citizen(7);
    const readable = budi.says('', { type: 'ciphertext' });
    const lost = budi.says('', { type: 'ciphertext' });
    page.act({ do: 'decrypt', chat: budi.chat, id: readable, body: 'terbaca' });
    await until(() => expect(inbox.of(readable)).toMatchObject({ kind: 'text', text: 'terbaca' }));
    await until(() => expect(inbox.of(lost)).toMatchObject({ kind: 'unsupported', what: 'undecryptable' }));
    expect(inbox.all.filter(({ message }) => message.id === readable)).toHaveLength(1);
  });

  it('fetches a file, and reports it as gone when it is', async () => {
    const dewi = page.citizen(9);
    page.keepsFile('/photo', Buffer.from('a photo'));
    const photo = { type: 'image', mimetype: 'image/jpeg', size: 7, directPath: '/photo', caption: 'lubang' };
    const id = dewi.says('', photo);
    await until(() => expect(inbox.of(id)).toMatchObject({ kind: 'media', text: 'lubang' }));
    const { media } = inbox.of(id) as Extract<Inbound, { kind: 'media' }>;
    const [file] = media;
    if (!file) throw new Error('no file');
    expect(Buffer.from(await channel.download(file, 100)).toString()).toBe('a photo');
    await expect(channel.download(file, 3)).rejects.toThrow(MediaGone);
    await expect(channel.download({ ...file, id: `false_${dewi.chat}_NONE` }, 100)).rejects.toThrow(MediaGone);
  });

  describe('when it sends a reply', () => {
    const to = () =>
      inbox.all.find(({ message }) => message.kind === 'text')?.address ?? { channel: '', account: '', chat: '' };

    it('shows choices as numbered lines', async () => {
      const choices = [
        { id: 'a@1', label: 'Kirim' },
        { id: 'b@1', label: 'Ubah' },
      ];
      await channel.send(to(), { text: 'Sudah benar?', choices, kind: 'prompt' });
      expect(page.sent.at(-1)?.body).toBe('Sudah benar?\n\n1. Kirim\n2. Ubah');
    });

    it('sends a photo, then the text', async () => {
      const photo = { bytes: Buffer.from('a photo'), mime: 'image/jpeg' };
      expect(await channel.send(to(), notice('Selesai.'), undefined, [photo])).toMatchObject({ kind: 'sent' });
      const [file, words] = page.sent.slice(-2);
      expect(Buffer.from(file?.file ?? '').toString()).toBe('a photo');
      expect(words).toMatchObject({ chat: file?.chat, body: 'Selesai.' });
    });

    it('reports "sent" once the server has it, even late or without an event', async () => {
      page.ackMs = 500;
      page.dropEvery = 1;
      const began = Date.now();
      expect(await channel.send(to(), notice('terlambat'))).toMatchObject({ kind: 'sent' });
      expect(Date.now() - began).toBeGreaterThan(500);
      page.dropEvery = 10;
    });

    it('reports "unknown" without a confirmation, and the result when it comes later', async () => {
      page.ackMs = 3_500;
      page.dropEvery = 0;
      const sent = await channel.send(to(), notice('sangat terlambat'));
      expect(sent).toMatchObject({ kind: 'unknown', providerId: expect.any(String) });
      const { providerId } = sent as { providerId: string };
      await until(() =>
        expect(inbox.reports).toContainEqual({ kind: 'report', channel: 'whatsapp-web', providerId, state: 'sent' }),
      );
      page.ackMs = 50;
      page.dropEvery = 10;
    });
  });

  it('has one set of listeners after 20 reloads of the page', async () => {
    for (let round = 0; round < 20; round++) {
      const loads = page.loads();
      page.act({ do: 'reload' });
      await until(() => expect(page.loads()).toBeGreaterThan(loads));
    }
    await isReady(channel);
    await until(async () => expect(await page.listeners()).toBe(1));
    const id = page.citizen(11).says('setelah dua puluh kali');
    await until(() => expect(inbox.of(id)).toBeDefined());
    expect(inbox.all.filter(({ message }) => message.id === id)).toHaveLength(1);
  });

  it.each<readonly [string, () => void]>([
    ['its page is closed', () => void closePage()],
    ['its renderer is killed', () => killAll(renderers(), 'SIGKILL')],
    ['its browser is killed', () => killAll(browsers(), 'SIGKILL')],
    ['its browser hangs', () => killAll(browsers(), 'SIGSTOP')],
    ['its process is killed', () => killAll(children(), 'SIGKILL')],
    ['its process hangs', () => killAll(children(), 'SIGSTOP')],
    ['another computer takes over', () => page.act({ do: 'state', state: 'CONFLICT' })],
  ])('recovers when %s', async (_, harm) => {
    const back = await recovers(13);
    harm();
    await back();
    await until(() => expect(browsers()).toHaveLength(1));
    expect(children()).toHaveLength(1);
  });

  it('reports that the page was restarted often', () => {
    expect(channel.trouble?.()).toMatch(/was restarted ([3-9]|\d\d) times in 10 minutes, last because/);
    expect(alarms).toContainEqual('WhatsApp Web is restarted');
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['too large', { WHATSAPP_WEB_RECYCLE_MEGABYTES: '1' }],
    ['too old', { WHATSAPP_WEB_RECYCLE_HOURS: '0.0001' }],
  ])('restarts a browser that is %s only while nobody writes', async (_, limit) => {
    await receiver.stop();
    await start({ WHATSAPP_WEB_QUIET_SECONDS: '1.5', ...limit });
    await isReady(channel);
    expect(channel.memory?.()).toBeGreaterThan(50_000_000);
    const before = logged.filter((line) => line.includes('restarted to free memory')).length;
    const recycled = () => logged.filter((line) => line.includes('restarted to free memory')).length - before;
    for (let turn = 0; turn < 10; turn++) {
      page.citizen(15).says(`pesan ke-${turn}`);
      await pause(200);
    }
    expect(recycled()).toBe(0);
    await until(() => expect(recycled()).toBe(1));
    const id = page.citizen(15).says('ke halaman yang segar');
    await until(() => expect(inbox.of(id)).toMatchObject({ kind: 'text' }));
    await isReady(channel);
  });

  it('receives once what came to 50 chats while it was dead, in the same session', async () => {
    killAll([...children(), ...browsers()], 'SIGKILL');
    await receiver.stop();
    // A chat that the page cannot read, first or last, does not stop the others.
    page.citizen(99).says('rusak', { isBroken: true });
    for (let number = 100; number < 150; number++)
      for (const text of ['satu', 'dua', 'tiga']) page.citizen(number).says(`${text} ${number}`);
    page.citizen(150).says('rusak', { isBroken: true });
    const before = inbox.all.length;
    await start();
    // A lost message of an earlier citizen may be read back here too: it is not one of the 150.
    const came = () =>
      inbox.all
        .slice(before)
        .filter(({ message }) => 'text' in message && /^(satu|dua|tiga) 1[0-4]\d$/.test(message.text));
    await until(() => expect(came()).toHaveLength(150));
    expect(new Set(came().map(({ key }) => key)).size).toBe(150);
    const order = came()
      .filter(({ address }) => address.chat === '628120000100')
      .map(({ message }) => 'text' in message && message.text);
    expect(order).toEqual(['satu 100', 'dua 100', 'tiga 100']);
  });

  it('notices that the phone removed the link, and can be linked again', async () => {
    page.logout();
    await until(() =>
      expect(channel.pairing?.()).toMatchObject({ state: 'waitingForScan', qr: expect.stringContaining(page.ref()) }),
    );
    expect(
      await channel.send({ channel: 'whatsapp-web', account: 'linked-phone', chat: '628120000001' }, notice('x')),
    ).toMatchObject({ kind: 'retry' });
    requestCode(join(folder, 'whatsapp'), '628110000001');
    await until(() => expect(channel.pairing?.().code).toBe('ABCD1234'));
    expect(page.codes).toEqual(['628110000001']);
    page.scan();
    await isReady(channel);
    const id = page.citizen(15).says('lagi');
    await until(() => expect(inbox.of(id)).toBeDefined());
  });
});

it('the linked phone says how to get Chromium when there is none', async () => {
  const channel = open({ CHROMIUM_PATH: '/nowhere/chromium' });
  const receiver = channel.receiver as Connection;
  await receiver.start(async () => {});
  expect(channel.trouble?.()).toMatch(/CHROMIUM_PATH.*install Chromium/);
  expect(channel.memory?.()).toBeUndefined();
  await receiver.stop();
});

it('a phone that is linked for the first time receives only old messages without an answer', async () => {
  const other = await startWhatsAppPage();
  const place = mkdtempSync(join(tmpdir(), 'whatsapp-web-'));
  const log = { info() {}, warn() {}, error() {} };
  const channel = whatsappWeb.open(
    { ...QUICK, CHROMIUM_PATH: other.chromium },
    { dataDir: place, publicUrl: 'https://lapor.example', log },
  );
  const receiver = channel.receiver as Connection;
  const inbox = inboxOf();
  try {
    const t = Math.floor(Date.now() / 1000);
    const [answered, waiting] = [other.citizen(1), other.citizen(2)];
    answered.says('sudah dijawab', { t: t - 300 });
    answered.says('ya', { t: t - 200, fromMe: true });
    waiting.says('pertanyaan lama', { t: t - 4 * 24 * 3600 });
    waiting.says('belum dijawab', { t: t - 100 });
    await receiver.start(inbox.receive);
    await until(() => expect(channel.pairing?.().state).toBe('waitingForScan'));
    other.scan();
    await isReady(channel);
    // The page of a phone that was just linked fills up after it is ready; here the page is reloaded.
    other.act({ do: 'reload' });
    await until(() => expect(inbox.texts()).toContain('belum dijawab'));
    answered.says('satu lagi');
    await until(() => expect(inbox.texts()).toContain('satu lagi'));
    expect(inbox.texts()).toEqual(['belum dijawab', 'satu lagi']);
  } finally {
    await receiver.stop();
    await other.close();
    rmSync(place, { recursive: true, force: true });
  }
});
