import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChatEnv } from '../../../../bot/http/chat/session.js';
import { receiveForms } from '../../../../bot/http/chat/uploads.js';
import { HttpError } from '../../../../bot/http/errors.js';
import { Limiter } from '../../../../bot/limits/limits.js';
import { Browser, type Opened, openApp } from '../support.js';

const MB = 1024 ** 2;
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

let opened: Opened | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

/** A form with a file of `bytes`, as the page sends it. */
async function formOf(bytes: number, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ id: 'a', ...fields })) form.set(name, value);
  form.set('media', new Blob([new Uint8Array(bytes)]), 'foto.jpg');
  const made = new Response(form);
  return { type: made.headers.get('content-type') ?? '', bytes: new Uint8Array(await made.arrayBuffer()) };
}

interface Sending {
  readonly session?: string;
  readonly address?: string;
  /** Without it the form has no length. */
  readonly length?: number | undefined;
  readonly type?: string;
}

/** Large forms take a while to make. */
const known = new Map<number, Awaited<ReturnType<typeof formOf>>>();

/** The door of the forms, with what is behind it: it counts who came in. */
function doorway(limits: Parameters<typeof receiveForms>[2] = {}) {
  const clock = { now: 0 };
  const forms: FormData[] = [];
  let answer: 202 | 503 = 202;
  const app = new Hono<ChatEnv>()
    .use(async (c, next) => {
      c.set('chat', c.req.header('x-session') ?? 'a');
      await next();
    })
    .onError((error, c) => {
      if (!(error instanceof HttpError)) throw error;
      return c.text(error.code, error.status, error.headers);
    })
    .post(
      '/',
      receiveForms((c) => ({ address: c.req.header('x-address') ?? 'here' }), new Limiter(() => clock.now), {
        roomTimeoutMs: 40,
        ...limits,
      }),
      (c) => {
        if (c.var.form) forms.push(c.var.form);
        return c.text('kept', answer);
      },
    );
  const send = async (
    body: BodyInit,
    { session, address, length, type = 'multipart/form-data; boundary=x' }: Sending,
  ) => {
    const headers = new Headers({ 'content-type': type });
    if (session !== undefined) headers.set('x-session', session);
    if (address !== undefined) headers.set('x-address', address);
    if (length !== undefined) headers.set('content-length', String(length));
    const init = { method: 'POST', headers, body, duplex: 'half' } as const;
    const answered = await app.request('/', init);
    return [answered.status, await answered.text(), Number(answered.headers.get('retry-after'))] as const;
  };
  return {
    clock,
    forms,
    send,
    refuseAll() {
      answer = 503;
    },
    async post(bytes: number, to: Omit<Sending, 'length' | 'type'> = {}) {
      const form = await (known.get(bytes) ?? formOf(bytes));
      known.set(bytes, form);
      return send(form.bytes, { ...to, length: form.bytes.length, type: form.type });
    },
    /** A form that is sent piece by piece; `end` is the answer. */
    begin(to: Sending = {}) {
      const pipe = new TransformStream<Uint8Array, Uint8Array>();
      const writer = pipe.writable.getWriter();
      writer.closed.catch(() => {});
      return {
        write: (bytes: number) => writer.write(new Uint8Array(bytes)).catch(() => {}),
        end: send(pipe.readable, to),
      };
    },
  };
}

describe('forms with files', () => {
  it('are received with their fields', async () => {
    const { forms, send } = doorway();
    const { type, bytes } = await formOf(1_000, { text: 'lubang' });
    expect((await send(bytes, { length: bytes.length, type }))[0]).toBe(202);
    expect((await send(bytes, { type }))[0]).toBe(202);
    expect(forms.map((form) => form.get('text'))).toEqual(['lubang', 'lubang']);
    expect(forms.map((form) => (form.get('media') as File).size)).toEqual([1_000, 1_000]);
  });

  it('that are slow hold only what has come in: others pass meanwhile', async () => {
    const { begin, post } = doorway();
    const slow = Array.from({ length: 40 }, (_, number) => begin({ address: `slow ${number}`, session: `${number}` }));
    for (const { write } of slow) await write(1_000);
    expect((await post(16 * MB, { session: 'quick', address: 'elsewhere' }))[0]).toBe(202);
  });

  it('of one address share its room: the next waits, then gets 503, and other addresses are served', async () => {
    const { begin, post } = doorway();
    begin({ length: 16 * MB, session: 'b' });
    begin({ session: 'c' });
    await pause(5);
    expect(await post(MB)).toEqual([503, 'busy', 10]);
    expect((await post(MB, { session: 'd', address: 'elsewhere' }))[0]).toBe(202);
  });

  it('wait while memory is full, and get 503 when it stays full', async () => {
    const { begin, post } = doorway({ bytesInAll: 3 * MB });
    const first = begin({ address: 'one' });
    const second = begin({ address: 'two', session: 'b' });
    await first.write(1.5 * MB);
    await second.write(1.5 * MB);
    expect(await post(MB, { address: 'three', session: 'c' })).toEqual([503, 'busy', 10]);
  });

  it('slower than a kilobyte a second are given up with 408', async () => {
    const { begin } = doorway({ windowMs: 30 });
    const { write, end } = begin();
    await write(19_000);
    expect((await end).slice(0, 2)).toEqual([408, 'too_slow']);
  });

  it('that are large and would not be there within five minutes are given up with 408', async () => {
    const { begin } = doorway({ windowMs: 1_000 });
    const slow = begin({ length: 16 * MB });
    await slow.write(50_000);
    expect((await slow.end).slice(0, 2)).toEqual([408, 'too_slow']);
    const quick = begin({ length: 50_001, session: 'b' });
    const isOver = quick.end.then(() => 'over');
    await quick.write(50_000);
    expect(await Promise.race([isOver, pause(900).then(() => 'open')])).toBe('open');
  });

  it('over the largest size get 413, with a length or without', async () => {
    const { send } = doorway();
    const bytes = new Uint8Array(17 * MB);
    expect(await send(bytes, { length: bytes.length })).toEqual([413, 'media_too_large', 0]);
    expect(await send(bytes, { session: 'b' })).toEqual([413, 'media_too_large', 0]);
  });

  it.each([
    ['of more than 20 fields', 'multipart/form-data; boundary=x', '--x\r\n\r\n'.repeat(100_000)],
    ['whose border is one sign', 'multipart/form-data; boundary=-', '-'.repeat(1_000_000)],
    ['without a border', 'multipart/form-data', '--x\r\n'],
    ['cut off', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="id"\r\n\r\na'],
  ])('%s get 400 at once', async (_, type, body) => {
    const started = performance.now();
    expect((await doorway().send(body, { length: body.length, type })).slice(0, 2)).toEqual([400, 'malformed_form']);
    expect(performance.now() - started).toBeLessThan(250);
  });

  it('are limited per session to 10 in half an hour and 100 MB a day', async () => {
    const { clock, post } = doorway();
    for (let number = 0; number < 10; number++) expect((await post(1_000))[0]).toBe(202);
    expect(await post(1_000)).toEqual([429, 'too_many_files', 180]);
    expect((await post(1_000, { session: 'b' }))[0]).toBe(202);
    clock.now += 3 * MINUTE;
    expect((await post(1_000))[0]).toBe(202);

    clock.now += DAY;
    for (let number = 0; number < 6; number++) expect((await post(16 * MB))[0]).toBe(202);
    const [status, , seconds] = await post(16 * MB);
    expect(status).toBe(429);
    clock.now += seconds * 1000;
    expect((await post(16 * MB))[0]).toBe(202);
  });

  it('posted at the same moment are counted before they are read: 10 of 80 enter', async () => {
    const { post } = doorway();
    const statuses = (await Promise.all(Array.from({ length: 80 }, () => post(1_000)))).map(([status]) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(70);
  });

  it('are limited per address over all its sessions', async () => {
    const { post } = doorway();
    const from = (number: number) => ({ session: String(number) });
    for (let number = 0; number < 31; number++) expect((await post(16 * MB, from(number)))[0]).toBe(202);
    expect((await post(16 * MB, from(31))).slice(0, 2)).toEqual([429, 'too_many_files']);
    expect((await post(16 * MB, { ...from(31), address: 'elsewhere' }))[0]).toBe(202);
  });

  it('that could not be stored do not count', async () => {
    const { post, refuseAll } = doorway();
    refuseAll();
    for (let number = 0; number < 12; number++) expect((await post(1_000))[0]).toBe(503);
  });
});

it('the web chat accepts ten photos, then answers 429, and still accepts texts', async () => {
  opened = await openApp();
  const browser = new Browser(opened.app);
  await browser.request('/chat');
  const photo = new Blob([
    await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer(),
  ]);
  for (let number = 0; number < 10; number++)
    expect((await browser.form({ id: `p${number}`, media: photo })).status).toBe(202);
  const refused = await browser.form({ id: 'p10', media: photo }, 'foto.jpg', { 'accept-language': 'id' });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '180']);
  expect((await refused.json()).error).toMatchObject({
    code: 'too_many_files',
    field: 'media',
    message: expect.stringContaining('pesan tanpa berkas tetap bisa dikirim'),
  });
  expect((await browser.post({ id: 'w', text: 'halo' })).status).toBe(202);
});
