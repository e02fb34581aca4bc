/** Debian's Kannel on loopback: a real bearerbox and smsbox in a scratch folder, and fakesmsc as the network with its phones. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FAKESMSC = '/usr/lib/kannel/test/fakesmsc';
const INSTALL = 'Kannel is missing: apt-get install --no-install-recommends kannel kannel-extras';

/** A text on a phone, with the parts of a long text joined. */
export interface OnPhone {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly parts: number;
}

export interface Kannel {
  readonly sendUrl: string;
  readonly username: string;
  readonly password: string;
  /** All texts on phones, in order. */
  readonly onPhones: readonly OnPhone[];
  /** Sends from a phone: `gsm7` for a text in that alphabet, `ucs2` for any other, `parts` for a long text, `data` for bytes. */
  submit(from: string, body: Submitted): Promise<void>;
  /** Resolves when phones have this many texts in all. */
  delivered(count: number): Promise<readonly OnPhone[]>;
  close(): Promise<void>;
}

type Submitted =
  | { readonly gsm7: string }
  | { readonly ucs2: string }
  | { readonly parts: readonly string[]; readonly reference: number; readonly order?: readonly number[] }
  | { readonly data: Uint8Array };

export interface KannelOptions {
  /** The lines of the group sms-service with the address of our webhook. */
  readonly service: string;
  /** Our own number. */
  readonly number: string;
  /** Seconds between attempts at a webhook that did not answer 2xx. */
  readonly retryDelay?: number;
}

export async function startKannel({ service, number, retryDelay = 1 }: KannelOptions): Promise<Kannel> {
  const folder = await mkdtemp(join(tmpdir(), 'kannel-'));
  const [admin, boxes, network, sendsms] = await freePorts();
  const username = 'kentongan';
  const password = 'sandi-kannel';
  const file = join(folder, 'kannel.conf');
  await writeFile(
    file,
    `
group = core
admin-port = ${admin}
admin-interface = 127.0.0.1
admin-password = status
smsbox-port = ${boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
store-type = file
store-location = "${folder}/store"
sms-combine-concatenated-mo = true
sms-resend-freq = 1

group = smsc
smsc = fake
smsc-id = fake
port = ${network}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${sendsms}
sendsms-interface = 127.0.0.1
http-request-retry = 100
http-queue-delay = ${retryDelay}

group = sendsms-user
username = ${username}
password = ${password}
user-allow-ip = 127.0.0.1
concatenation = true
max-messages = 10

group = sms-service
keyword = default
catch-all = true
max-messages = 0
omit-empty = true
${service}
`,
  );

  const running: ChildProcess[] = [];
  const run = (program: string, args: readonly string[]): ChildProcess => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    running.push(child);
    return child;
  };
  const close = async () => {
    // smsbox before bearerbox, which else would wait for it.
    for (const child of running.reverse()) await end(child);
    await rm(folder, { recursive: true, force: true });
  };

  const onPhones: OnPhone[] = [];
  const pending = new Map<string, Uint8Array[]>();
  let phone: ChildProcess | undefined;

  /** fakesmsc sends what it is started with and then prints what it gets; the network takes one of it at a time. */
  const transmit = async (line: string) => {
    if (phone) await end(phone);
    phone = run(FAKESMSC, ['-H', '127.0.0.1', '-r', `${network}`, '-i', '0.01', '-m', '1', line]);
    const sent = lines(phone, (printed) => {
      const got = /Got message \d+: <(.*)>$/.exec(printed)?.[1];
      if (got !== undefined) take(got, onPhones, pending);
      return printed.includes('fakesmsc: sent message');
    });
    await sent;
  };

  try {
    const bearerbox = run('/usr/sbin/bearerbox', [file]);
    await until('bearerbox to listen', bearerbox, async () => (await status(admin)) !== '');
    const smsbox = run('/usr/sbin/smsbox', [file]);
    await until('smsbox to connect', smsbox, async () => (await status(admin)).includes('smsbox:'));
  } catch (error) {
    await close();
    throw error;
  }

  return {
    sendUrl: `http://127.0.0.1:${sendsms}/cgi-bin/sendsms`,
    username,
    password,
    onPhones,
    async submit(from, body) {
      for (const line of submission(body)) await transmit(`${from} ${number} ${line}`);
    },
    async delivered(count) {
      await until(`${count} texts on phones`, undefined, async () => onPhones.length >= count);
      return onPhones;
    },
    close,
  };
}

/** In fakesmsc's writing: kind and content. */
function submission(body: Submitted): readonly string[] {
  if ('gsm7' in body) return [`text ${body.gsm7}`];
  if ('ucs2' in body) return [`ucs2 ${escaped(utf16be(body.ucs2))}`];
  if ('data' in body) return [`data ${escaped(body.data)}`];
  const { parts, reference, order = parts.map((_, index) => index) } = body;
  return order.map((index) => {
    const header = Uint8Array.from([5, 0, 3, reference, parts.length, index + 1]);
    return `udh-text ${escaped(header)} ${parts[index]}`;
  });
}

function take(got: string, onPhones: OnPhone[], pending: Map<string, Uint8Array[]>): void {
  const [, from, to, kind, content] = /^(\S+) (\S+) (text|ucs-2|udh|data) (.*)$/s.exec(got) ?? [];
  if (!from || !to || content === undefined) {
    // A line break in a text breaks fakesmsc's line too: what follows belongs to the text before.
    const last = onPhones.pop();
    if (last) onPhones.push({ ...last, text: `${last.text}\n${got}` });
    return;
  }
  if (kind === 'text') onPhones.push({ from, to, text: content, parts: 1 });
  else if (kind !== 'udh') onPhones.push({ from, to, text: decoded(unescaped(content)), parts: 1 });
  else {
    const [header = '', , bytes = ''] = content.split(' ');
    const [, , , reference, total = 0, part = 0] = unescaped(header);
    const key = `${to} ${reference}`;
    const parts = pending.get(key) ?? [];
    parts[part - 1] = unescaped(bytes);
    pending.set(key, parts);
    if (Object.keys(parts).length < total) return;
    pending.delete(key);
    onPhones.push({ from, to, text: decoded(Buffer.concat(parts)), parts: total });
  }
}

const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

/** fakesmsc does not say which of the two it is: no text in UTF-16 is also UTF-8 without a zero byte. */
function decoded(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return /[\0\ufffd]/.test(text) ? new TextDecoder('utf-16be').decode(bytes) : text;
}

const escaped = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

const unescaped = (coded: string): Uint8Array =>
  Buffer.from(
    coded
      .replaceAll('+', ' ')
      .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

async function freePorts(): Promise<[number, number, number, number]> {
  const servers = Array.from({ length: 4 }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const [a = 0, b = 0, c = 0, d = 0] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return [a, b, c, d];
}

const status = async (port: number): Promise<string> =>
  fetch(`http://127.0.0.1:${port}/status.txt?password=status`).then(
    (answer) => answer.text(),
    () => '',
  );

async function until(what: string, child: ChildProcess | undefined, holds: () => Promise<boolean>): Promise<void> {
  let broken = '';
  child?.on('error', (error) => {
    broken = 'code' in error && error.code === 'ENOENT' ? INSTALL : error.message;
  });
  const printed: string[] = [];
  child?.stdout?.on('data', (data: Buffer) => printed.push(data.toString()));
  child?.stderr?.on('data', (data: Buffer) => printed.push(data.toString()));
  const start = Date.now();
  while (!(await holds())) {
    if (broken) throw new Error(broken);
    if (child && child.exitCode !== null) throw new Error(`Kannel stopped: ${printed.join('').slice(-1000)}`);
    if (Date.now() - start > 20_000) throw new Error(`Waited in vain for ${what}. ${printed.join('').slice(-1000)}`);
    await pause(20);
  }
}

/** Hands each printed line on; resolves at the first for which `done` says so. */
function lines(child: ChildProcess, done: (line: string) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject('code' in error && error.code === 'ENOENT' ? new Error(INSTALL) : error));
    let rest = '';
    const read = (data: Buffer) => {
      const whole = (rest + data.toString()).split('\n');
      rest = whole.pop() ?? '';
      for (const line of whole) if (done(line)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(late);
}
