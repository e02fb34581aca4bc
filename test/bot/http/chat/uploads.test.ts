import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChatEnv } from '../../../../bot/http/chat/session.js';
import { limitUploads } from '../../../../bot/http/chat/uploads.js';
import { HttpError } from '../../../../bot/http/errors.js';
import { Limiter } from '../../../../bot/limits.js';
import { Browser, type Opened, openApp } from '../support.js';

const MB = 1024 ** 2;
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

let opened: Opened | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

/** An app that does nothing but count who is in it; `finish` ends the first that came, with the given status. */
function doorway(patienceMs = 40) {
  const inside: ((status: 202 | 503) => void)[] = [];
  const clock = { now: 0 };
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
      limitUploads(
        (c) => ({ address: c.req.header('x-address') ?? 'here', network: undefined }),
        new Limiter(() => clock.now),
        patienceMs,
      ),
      async (c) => c.text('kept', await new Promise<202 | 503>((resolve) => inside.push(resolve))),
    );
  const post = async (bytes: number | undefined, headers: Record<string, string> = {}) => {
    const length = bytes === undefined ? {} : { 'content-length': String(bytes) };
    const answer = await app.request('/', { method: 'POST', headers: { ...length, ...headers } });
    return [answer.status, await answer.text(), Number(answer.headers.get('retry-after'))] as const;
  };
  return {
    clock,
    inside,
    post,
    finish: (status: 202 | 503 = 202) => inside.shift()?.(status),
    /** One that is kept at once. */
    async kept(bytes: number, headers: Record<string, string> = {}) {
      const answer = post(bytes, headers);
      await pause(0);
      inside.shift()?.(202);
      return (await answer)[0];
    },
  };
}

describe('forms with files', () => {
  it('of the largest size enter two at a time; the next waits, and gets 503 if there is no room in time', async () => {
    const { inside, post, finish } = doorway();
    const first = post(16 * MB);
    const second = post(undefined);
    const third = post(16 * MB);
    const fourth = post(16 * MB);
    await pause(0);
    expect(inside).toHaveLength(2);
    finish();
    expect((await first)[0]).toBe(202);
    expect(inside).toHaveLength(2);
    expect(await fourth).toEqual([503, 'busy', 10]);
    finish();
    finish();
    expect([(await second)[0], (await third)[0]]).toEqual([202, 202]);
    expect(inside).toHaveLength(0);
  });

  it('of small size enter by the dozen, so a few slow connections block nobody', async () => {
    const { inside, post, finish } = doorway(1_000);
    const many = Array.from({ length: 40 }, (_, number) => post(MB / 2, { 'x-session': String(number) }));
    await pause(0);
    expect(inside).toHaveLength(40);
    for (const _ of many) finish();
    expect(new Set((await Promise.all(many)).map(([status]) => status))).toEqual(new Set([202]));
  });

  it('are limited per session to 10 in half an hour and 100 MB a day', async () => {
    const { clock, post, kept } = doorway();
    for (let number = 0; number < 10; number++) expect(await kept(MB)).toBe(202);
    expect(await post(MB)).toEqual([429, 'too_many_files', 180]);
    expect(await kept(MB, { 'x-session': 'b' })).toBe(202);
    clock.now += 3 * MINUTE;
    expect(await kept(MB)).toBe(202);

    clock.now += DAY;
    for (let number = 0; number < 6; number++) expect(await kept(16 * MB)).toBe(202);
    const [status, , seconds] = await post(16 * MB);
    expect(status).toBe(429);
    clock.now += seconds * 1000;
    expect(await kept(16 * MB)).toBe(202);
  });

  it('posted at the same moment are counted before they are read: 10 of 80 enter', async () => {
    const { inside, post, finish } = doorway(1_000);
    const many = Array.from({ length: 80 }, () => post(1_000));
    await pause(0);
    expect(inside).toHaveLength(10);
    for (let number = 0; number < 10; number++) finish();
    const statuses = (await Promise.all(many)).map(([status]) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(70);
  });

  it('are limited per address over all its sessions', async () => {
    const { post, kept } = doorway();
    const from = (number: number) => ({ 'x-session': String(number) });
    for (let number = 0; number < 31; number++) expect(await kept(16 * MB, from(number))).toBe(202);
    expect((await post(16 * MB, from(31))).slice(0, 2)).toEqual([429, 'too_many_files']);
    expect(await kept(16 * MB, { ...from(31), 'x-address': 'elsewhere' })).toBe(202);
  });

  it('that could not be stored do not count', async () => {
    const { post, finish } = doorway();
    for (let number = 0; number < 12; number++) {
      const answer = post(MB);
      await pause(0);
      finish(503);
      expect((await answer)[0]).toBe(503);
    }
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
