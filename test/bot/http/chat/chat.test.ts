import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, cleanFiles, type Opened, openApp } from '../support.js';

let opened: Opened;
let browser: Browser;
beforeEach(async () => {
  opened = await openApp();
  browser = new Browser(opened.app);
});
afterEach(() => opened.close());

const GIF = new Blob([Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')]);
const photo = async () =>
  new Blob([
    await sharp({ create: { width: 40, height: 30, channels: 3, background: '#864' } })
      .jpeg()
      .withExif({ IFD0: { ImageDescription: 'di rumah Bu Sri' } })
      .toBuffer(),
  ]);

describe('the session cookie of the web chat', () => {
  it('is set by every chat route, HttpOnly and SameSite=Lax', async () => {
    for (const path of ['/chat', '/chat/messages', '/chat/media/1']) {
      const [set = ''] = (await opened.app.request(path)).headers.getSetCookie();
      expect(set, path).toMatch(/^percakapan=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
    }
    const posted = await opened.app.request('/chat/messages', { method: 'POST', body: 'x' });
    expect(posted.headers.getSetCookie()).toHaveLength(1);
    const events = await opened.app.request('/chat/events');
    expect(events.headers.getSetCookie()).toHaveLength(1);
    await events.body?.cancel();
  });

  it('has the prefix __Host- over https', async () => {
    await opened.close();
    opened = await openApp({ publicUrl: 'https://lapor.example' });
    const [set = ''] = (await opened.app.request('/chat')).headers.getSetCookie();
    expect(set).toMatch(/^__Host-percakapan=.*; Secure/);
    browser = new Browser(opened.app);
    await browser.post({ id: 'a', text: 'halo' });
    expect((await browser.history()).map(({ text }) => text)).toEqual(['halo', 'gema halo']);
  });

  it('stays the same for one browser, differs between browsers, and replaces a malformed one', async () => {
    await browser.request('/chat');
    const first = browser.cookie;
    expect((await browser.request('/chat')).headers.getSetCookie()).toEqual([]);
    const other = new Browser(opened.app);
    await other.request('/chat');
    expect(other.cookie).not.toBe(first);
    browser.cookie = 'percakapan=admin';
    expect((await browser.request('/chat')).headers.getSetCookie()).toHaveLength(1);
  });

  it('gives no access to the chat of another session', async () => {
    await browser.post({ id: 'a', text: 'halo' });
    expect(await new Browser(opened.app).history()).toEqual([]);
  });
});

describe('a message posted to the web chat', () => {
  it('gets 202 with its id once it is stored: a text, a choice or a location', async () => {
    for (const body of [
      { id: 'a', text: 'halo' },
      { id: 'b', choice: 'kirim' },
      { id: 'c', location: { lat: -7.71, lon: 110.35 } },
    ]) {
      const answer = await browser.post(body);
      expect([answer.status, await answer.json()]).toEqual([202, { id: body.id }]);
    }
    const said = (await browser.history()).filter(({ from }) => from === 'bot').map(({ text }) => text);
    expect(said).toEqual(['gema halo', 'gema kirim', 'lokasi: -7.71,110.35']);
  });

  it('is stored once per id, and equal texts with two ids are two messages', async () => {
    await Promise.all(Array.from({ length: 5 }, () => browser.request('/chat')));
    for (const id of ['a', 'a', 'a', 'b']) expect((await browser.post({ id, text: 'halo' })).status).toBe(202);
    expect((await browser.history()).filter(({ from }) => from === 'citizen').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('may be empty; the conversation answers it', async () => {
    expect((await browser.post({ id: 'a', text: '' })).status).toBe(202);
    expect((await browser.history()).at(-1)).toMatchObject({ from: 'bot', text: 'gema ' });
  });

  it('gets 400 with the name of the wrong field', async () => {
    for (const [body, field] of [
      [{ text: 'halo' }, 'id'],
      [{ id: '', text: 'halo' }, 'id'],
      [{ id: 7, text: 'halo' }, 'id'],
      [{ id: 'x'.repeat(129), text: 'halo' }, 'id'],
      [{ id: 'a' }, 'text'],
      [{ id: 'a', text: 7 }, 'text'],
      [{ id: 'a', text: 'halo', choice: 'kirim' }, 'text'],
      [{ id: 'a', choice: null }, 'choice'],
      [{ id: 'a', location: { lat: 91, lon: 0 } }, 'location.lat'],
      [{ id: 'a', location: { lat: 1 } }, 'location.lon'],
      [[], 'body'],
      [null, 'body'],
    ] as const) {
      const answer = await browser.post(body);
      expect(answer.status, JSON.stringify(body)).toBe(400);
      expect(await answer.json()).toEqual({
        error: { code: expect.any(String), message: expect.any(String), field },
      });
    }
    const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"id":"a"' };
    const answer = await browser.request('/chat/messages', broken);
    expect([answer.status, (await answer.json()).error]).toEqual([
      400,
      { code: 'malformed_json', message: expect.any(String), field: 'body' },
    ]);
    expect((await browser.request('/chat/messages', { method: 'POST', body: 'halo' })).status).toBe(415);
    expect(await browser.history()).toEqual([]);
  });

  it('gets 413 above 64 kB, with or without a declared length', async () => {
    expect((await browser.post({ id: 'a', text: 'a'.repeat(64 * 1024) })).status).toBe(413);
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(256 * 1024).fill(97)),
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: stream, duplex: 'half' };
    expect((await browser.request('/chat/messages', init as RequestInit)).status).toBe(413);
    expect((await browser.post({ id: 'a', text: 'a'.repeat(60_000) })).status).toBe(202);
  });

  it('keeps the first 8,000 letters of a text and of a caption', async () => {
    await browser.post({ id: 'a', text: 'a'.repeat(8_001) });
    await browser.form({ id: 'b', text: 'b'.repeat(100_000), media: await photo() });
    const said = (await browser.history()).filter(({ from }) => from === 'citizen');
    expect(said.map(({ text }) => text)).toEqual(['a'.repeat(8_000), 'b'.repeat(8_000)]);
  });

  it('is cleaned of signs that hide or turn letters', async () => {
    await browser.post({ id: 'a', text: '\u202ejalan\u200b\u0000 rusak' });
    expect((await browser.history())[0]?.text).toBe('jalan rusak');
  });

  it('is answered with 429 and a kind word above 60 a minute, and later accepted', async () => {
    for (let number = 0; number < 60; number++) await browser.post({ id: String(number), text: 'a' });
    const refused = await browser.post({ id: 'more', text: 'a' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await refused.json()).error).toMatchObject({ code: 'too_many_posts', message: expect.any(String) });
    expect((await new Browser(opened.app).post({ id: 'other', text: 'a' })).status).toBe(202);
    opened.clock += 1_000;
    expect((await browser.post({ id: 'more', text: 'a' })).status).toBe(202);
  });

  it('counts for its address too, whatever the session', async () => {
    const post = async (number: number) => {
      const answer = await new Browser(opened.app).post({ id: String(number), choice: 'x' });
      return answer.status;
    };
    for (let number = 0; number < 1_200; number++) expect(await post(number)).toBe(202);
    expect(await post(1_200)).toBe(429);
  });

  it('is refused when Sec-Fetch-Site says that another site sends it', async () => {
    const post = (site: string) =>
      browser.request('/chat/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': site },
        body: JSON.stringify({ id: site, text: 'halo' }),
      });
    for (const site of ['cross-site', 'same-site']) expect((await post(site)).status).toBe(403);
    expect((await post('same-origin')).status).toBe(202);
  });

  it('is refused without Sec-Fetch-Site when its Origin is another site', async () => {
    const post = (headers: Record<string, string>) =>
      browser.request('/chat/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ id: 'a', text: 'halo' }),
      });
    for (const origin of ['https://evil.example', 'http://127.0.0.1:9090', 'null'])
      expect((await post({ origin, host: '127.0.0.1:8080' })).status, origin).toBe(403);
    expect((await post({ origin: 'http://127.0.0.1:8080' })).status).toBe(202);
    expect((await post({ origin: 'http://localhost:8080', host: 'localhost:8080' })).status).toBe(202);
  });

  it('gets 503 with Retry-After when it can not be stored', async () => {
    await opened.refuse();
    const answer = await browser.post({ id: 'a', text: 'halo' });
    expect([answer.status, (await answer.json()).error.code]).toEqual([503, 'unavailable']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await browser.history()).toEqual([]);
  });
});

describe('files posted to the web chat', () => {
  it('are stored with their text, and shown only after cleaning and only to their own chat', async () => {
    const answer = await browser.form({ id: 'a', text: 'lubang', media: await photo() });
    expect([answer.status, await answer.json()]).toEqual([202, { id: 'a' }]);
    const [mine, bot] = await browser.history();
    expect(mine).toMatchObject({ id: 'a', from: 'citizen', text: 'lubang', media: [{ kind: 'image' }] });
    expect(bot?.text).toBe('1 image: lubang');
    const path = `/chat/media/${mine?.media?.[0]?.id}`;
    expect((await browser.request(path)).status).toBe(404);

    await cleanFiles(opened);
    const shown = await browser.request(path);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(shown.headers.get('cache-control')).toContain('private');
    expect(Buffer.from(await shown.arrayBuffer()).includes('Bu Sri')).toBe(false);
    expect((await new Browser(opened.app).request(path)).status).toBe(404);
    expect((await browser.request('/chat/media/none')).status).toBe(404);
  });

  it('that are not photos are answered in words, whatever their name, and their text is kept', async () => {
    expect((await browser.form({ id: 'a', text: 'lubang di jalan', media: GIF }, 'jalan.jpg')).status).toBe(202);
    expect((await browser.form({ id: 'b', media: new Blob(['<script>']) }, 'jalan.jpg')).status).toBe(202);
    const bot = (await browser.history()).filter(({ from }) => from === 'bot').map(({ text }) => text);
    expect(bot).toEqual([
      'gema lubang di jalan',
      'Pesan jenis itu tidak bisa kami baca.',
      'Pesan jenis itu tidak bisa kami baca.',
    ]);
    expect(await opened.store.media.jobs(9)).toEqual([]);
  });

  it('above 16 MB get 413 with an explanation', async () => {
    const answer = await browser.form({ id: 'a', media: new Blob([new Uint8Array(30 * 1024 * 1024)]) });
    expect([answer.status, (await answer.json()).error]).toEqual([
      413,
      { code: 'media_too_large', message: expect.stringContaining('16 MB'), field: 'media' },
    ]);
    const whole = Buffer.alloc(16 * 1024 * 1024);
    Buffer.from(await (await photo()).arrayBuffer()).copy(whole);
    expect((await browser.form({ id: 'b', media: new Blob([whole]) })).status).toBe(202);
    expect((await browser.form({ id: 'c', media: new Blob([whole, 'x']) })).status).toBe(413);
  });

  it('get 400 with the name of the field when the form is incomplete', async () => {
    for (const [fields, field] of [
      [{ id: 'a', text: 'halo' }, 'media'],
      [{ id: 'a', media: 'foto' }, 'media'],
      [{ id: 'a', media: new Blob([]) }, 'media'],
      [{ media: GIF }, 'id'],
      [{ id: GIF, media: GIF }, 'id'],
    ] as const) {
      const answer = await browser.form(fields);
      expect([answer.status, (await answer.json()).error.field]).toEqual([400, field]);
    }
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await browser.request('/chat/messages', { method: 'POST', headers, body: 'no form' });
    expect(answer.status).toBe(400);
    expect(await browser.history()).toEqual([]);
  });
});

describe('the history of the web chat', () => {
  it('has both sides in order, with times and choices', async () => {
    await browser.post({ id: 'a', text: 'halo' });
    await browser.post({ id: 'b', choice: 'kirim' });
    const at = '2026-03-12T10:00:00+07:00';
    expect(await (await browser.request('/chat/messages')).json()).toEqual({
      messages: [
        { id: 'a', from: 'citizen', text: 'halo', at },
        {
          id: '1',
          from: 'bot',
          text: 'gema halo',
          choices: [
            { id: 'kirim', label: 'Kirim' },
            { id: 'ubah', label: 'Ubah' },
          ],
          at,
        },
        { id: 'b', from: 'citizen', text: 'Kirim', at },
        { id: '2', from: 'bot', text: 'gema kirim', at },
      ],
    });
  });
});

it('the citizen fetches all that is kept about them as a file, and nobody else does', async () => {
  const citizen = new Browser(opened.app);
  await citizen.post({ id: 't', text: 'tell lampu mati di gang saya' });
  await citizen.post({ id: 'f', text: 'file' });
  const answer = await citizen.request('/chat/data');
  expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="data-saya.json"/);
  const { messages, reports } = (await answer.json()) as { messages: unknown[]; reports: { text: string }[] };
  expect(messages.length).toBe(4);
  expect(reports.map(({ text }) => text)).toEqual(['lampu mati di gang saya']);
  const other = (await (await new Browser(opened.app).request('/chat/data')).json()) as { reports: unknown[] };
  expect(other.reports).toEqual([]);
});
