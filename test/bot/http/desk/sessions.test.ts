/** Sessions, their cookie, the token of forms, and forms that come after the end of a session. */
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, type Opened, openApp } from '../support.js';
import { DeskBrowser, form, PASSWORD, setUp, signedInAs, signIn } from './support.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openApp();
});
afterEach(() => opened.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SRI = { name: 'Sri Wahyuni', role: 'coordinator' } as const;
const ADMIN = { name: 'Ani', role: 'admin' } as const;

describe('a session', () => {
  it('ends after 30 minutes without use', async () => {
    const browser = await signedInAs(opened, SRI);
    for (const _ of [1, 2, 3]) {
      opened.clock += 29 * MINUTE;
      expect((await browser.open('/desk')).path).toBe('/desk');
    }
    opened.clock += 31 * MINUTE;
    expect((await browser.open('/desk')).path).toBe('/desk/sign-in');
  });

  it('is not kept alive by event streams', async () => {
    const browser = await signedInAs(opened, SRI);
    for (const _ of [1, 2]) {
      opened.clock += 14 * MINUTE;
      await browser.request('/desk', { headers: { accept: 'text/event-stream' } });
    }
    opened.clock += 3 * MINUTE;
    expect((await browser.open('/desk')).path).toBe('/desk/sign-in');
  });

  it('ends after 12 hours, however much it is used', async () => {
    const browser = await signedInAs(opened, SRI);
    for (let hours = 0; hours < 12; hours += 0.45) {
      expect((await browser.open('/desk')).path).toBe('/desk');
      opened.clock += 0.45 * HOUR;
    }
    expect((await browser.open('/desk')).path).toBe('/desk/sign-in');
  });

  it('ends at once when its account is disabled', async () => {
    const browser = await signedInAs(opened, SRI);
    const account = await opened.store.officers.find(SRI.name);
    await opened.store.officers.disable(account?.id ?? '', 'test');
    expect((await browser.open('/desk')).path).toBe('/desk/sign-in');
  });

  it('ends when its officer signs out, also for who has copied the cookie', async () => {
    const browser = await signedInAs(opened, SRI);
    const copy = new DeskBrowser(opened);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    await browser.post('/desk/sign-out');
    expect(browser.text).toContain('Anda sudah keluar');
    expect(browser.cookies.size).toBe(0);
    expect((await copy.open('/desk')).path).toBe('/desk/sign-in');
  });

  it('does not exist for a made-up cookie', async () => {
    const browser = new DeskBrowser(opened);
    browser.cookies.set('petugas', 'a'.repeat(43));
    expect((await browser.open('/desk')).path).toBe('/desk/sign-in');
    browser.cookies.set('petugas', 'x');
    expect((await browser.open('/desk')).path).toBe('/desk/sign-in');
  });

  it('lets nobody past the sign-in page without one, and tells programs with 401', async () => {
    for (const path of ['/desk', '/desk/account', '/desk/accounts', '/desk/records', '/desk/tickets/X'])
      expect((await new DeskBrowser(opened).request(path)).headers.get('location')).toMatch(/^\/desk\/sign-in/);
    const answer = await opened.app.request('/desk', { headers: { accept: 'application/json' } });
    expect(answer.status).toBe(401);
    expect((await answer.json()).error.code).toBe('needs_sign_in');
  });

  it('is stored as a hash only', async () => {
    const browser = await signedInAs(opened, SRI);
    const token = browser.cookies.get('petugas') ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    await opened.store.upkeep.backup(`${opened.folder}/copy.db`);
    const { readFileSync } = await import('node:fs');
    const copy = readFileSync(`${opened.folder}/copy.db`);
    expect(copy.includes(token)).toBe(false);
    expect(copy.includes(Buffer.from(token, 'base64url'))).toBe(false);
  });
});

describe('the cookie of a session', () => {
  const cookieOf = async (publicUrl: string, headers: Record<string, string> = {}) => {
    await opened.close();
    opened = await openApp({ publicUrl });
    const added = await opened.store.officers.add(SRI, 'test');
    const id = added.ok ? added.id : '';
    const token = await opened.store.officers.makeLink(id, { reusable: true }, 'test');
    const answer = await new DeskBrowser(opened, headers).request(`/desk/enter/${token}`, form({}));
    return { status: answer.status, cookie: answer.headers.getSetCookie().join('\n'), text: await answer.text() };
  };

  it('has the prefix __Host- over https, and is Secure, HttpOnly and SameSite', async () => {
    const { cookie } = await cookieOf('https://lapor.example', { host: 'lapor.example' });
    expect(cookie).toMatch(/^__Host-petugas=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it.each(['127.0.0.1:8080', 'localhost:8080', '[::1]:8080'])(
    'has a plain name over http on this computer: %s',
    async (host) => {
      const { cookie } = await cookieOf('http://127.0.0.1:8080', { host });
      expect(cookie).toMatch(/^petugas=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    },
  );

  it.each(['lapor.example', '192.168.1.5:8080', '127.0.0.1.evil.example'])(
    'is given to nobody over http elsewhere, and the page says what to set: %s',
    async (host) => {
      const { status, cookie, text } = await cookieOf('http://127.0.0.1:8080', { host });
      expect({ status, cookie }).toEqual({ status: 403, cookie: '' });
      expect(text).toContain('PUBLIC_URL');
    },
  );
});

describe('a form of the desk', () => {
  it('is refused without the token of its session, with the token of another one, and from another site', async () => {
    const browser = await signedInAs(opened, SRI);
    const other = await signedInAs(opened, ADMIN);
    const post = (from: DeskBrowser, fields: Record<string, string>, headers = {}) =>
      from.request('/desk/account/preferences', {
        ...form({ language: 'en', ...fields }),
        headers: { ...form({}).headers, ...headers, 'content-length': '200' },
      });
    const refused = [
      await browser.open('/desk/account/preferences', form({ language: 'en' })),
      await browser.open('/desk/account/preferences', form({ language: 'en', csrf: other.csrf ?? '' })),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403]);
    await browser.open('/desk');
    const foreign = await post(browser, { csrf: browser.csrf ?? '' }, { 'sec-fetch-site': 'same-site' });
    expect(foreign.status).toBe(403);
    expect((await opened.store.officers.find(SRI.name))?.language).toBeUndefined();
  });

  it('that comes after the end of its session is kept, and sent once its officer has signed in again', async () => {
    const { recoveryCodes } = await setUp(opened, SRI);
    const [first = '', second = '', third = ''] = recoveryCodes;
    const browser = await signIn(new DeskBrowser(opened), SRI.name, first);
    await browser.open('/desk/account');
    opened.clock += 31 * MINUTE;
    await browser.post('/desk/account/preferences', { language: 'en' });
    expect(browser.text).toContain('Yang baru Anda kirim tersimpan 30 menit');
    expect((await opened.store.officers.find(SRI.name))?.language).toBeUndefined();
    await signIn(browser, SRI.name, second);
    expect(browser.path).toBe('/desk/account?done=saved');
    expect(browser.text).toContain('Your choice is saved');
    expect((await opened.store.officers.find(SRI.name))?.language).toBe('en');
    // It is sent once only.
    await opened.store.officers.setPreferences('1', { language: 'id', shortcuts: true });
    opened.clock += 31 * MINUTE;
    await signIn(browser, SRI.name, third);
    expect((await opened.store.officers.find(SRI.name))?.language).toBe('id');
  });

  it('that releases an answer goes through the end of a session with its photo, and is done once', async () => {
    const { recoveryCodes } = await setUp(opened, SRI);
    const citizen = new Browser(opened.app);
    await citizen.post({ id: '1', text: 'tell Jalan berlubang di depan pasar' });
    await citizen.post({ id: '2', text: 'file' });
    const code = /kode (\S+)/.exec((await citizen.history()).at(-1)?.text ?? '')?.[1] ?? '';
    const browser = await signIn(new DeskBrowser(opened), SRI.name, recoveryCodes[0] ?? '');
    await browser.open(`/desk/tickets/${code}`);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(browser.html)?.[1] ?? '';
    const body = new FormData();
    for (const name of ['csrf', 'version', 'key']) body.set(name, hidden(name));
    body.set('state', 'terverifikasi+didisposisi');
    body.set('agency', 'dpupkp');
    body.set('answer', 'Kamis kami tambal.');
    const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#864' } })
      .jpeg()
      .toBuffer();
    body.set('photo', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'foto.jpg');
    const form = new Response(body);
    const bytes = await form.arrayBuffer();
    const headers = {
      'content-type': form.headers.get('content-type') ?? '',
      'content-length': String(bytes.byteLength),
      'sec-fetch-mode': 'navigate',
    };
    opened.clock += 31 * MINUTE;
    const path = `/desk/tickets/${code}/acts`;
    for (const _ of ['once', 'by a double press'])
      expect((await browser.request(path, { method: 'POST', body: bytes, headers })).headers.get('location')).toBe(
        '/desk/sign-in?held=1',
      );
    await signIn(browser, SRI.name, recoveryCodes[1] ?? '');
    expect([browser.status, browser.path.split('?')[0]]).toEqual([200, '/desk']);
    const ticket = await opened.store.desk.read(code, { id: '1', ...SRI });
    expect([ticket?.state, ticket?.agency]).toEqual(['didisposisi', 'dpupkp']);
  });

  it('is not held when a script sends it, or when it signs out', async () => {
    const { recoveryCodes } = await setUp(opened, SRI);
    const browser = await signIn(new DeskBrowser(opened), SRI.name, recoveryCodes[0] ?? '');
    const { csrf = '' } = browser;
    opened.clock += 31 * MINUTE;
    for (const headers of [{ accept: 'application/json' }, { 'sec-fetch-mode': 'no-cors' }]) {
      const init = form({ csrf, language: 'en' });
      const answer = await browser.request('/desk/account/preferences', {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers },
      });
      expect(answer.status).toBe(401);
    }
    expect((await browser.post('/desk/sign-out')).text).toContain('Anda sudah keluar');
    await signIn(browser, SRI.name, recoveryCodes[1] ?? '');
    expect(browser.path).toBe('/desk');
    expect((await opened.store.officers.find(SRI.name))?.language).toBeUndefined();
  });

  it('tells its own site as its origin: pages of the desk send their address to their own site only', async () => {
    const answer = await new DeskBrowser(opened).request('/desk/sign-in');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
  });

  it('that was kept is dropped after 30 minutes, and for an officer other than its own', async () => {
    const sri = await setUp(opened, SRI);
    const ani = await setUp(opened, ADMIN);
    const late = async () => {
      const browser = await signIn(new DeskBrowser(opened), SRI.name, sri.recoveryCodes[used++] ?? '');
      await browser.open('/desk/account');
      opened.clock += 31 * MINUTE;
      return browser.post('/desk/account/preferences', { language: 'en' });
    };
    let used = 0;
    const other = await late();
    await signIn(other, ADMIN.name, ani.recoveryCodes[0] ?? '');
    expect(other.path).toBe('/desk/accounts');
    const old = await late();
    opened.clock += 31 * MINUTE;
    await signIn(old, SRI.name, sri.recoveryCodes[used++] ?? '');
    expect(old.path).toBe('/desk');
    for (const { name } of [SRI, ADMIN]) expect((await opened.store.officers.find(name))?.language).toBeUndefined();
  });

  it('is not kept without the token of its session', async () => {
    const { recoveryCodes } = await setUp(opened, SRI);
    const browser = await signIn(new DeskBrowser(opened), SRI.name, recoveryCodes[0] ?? '');
    opened.clock += 31 * MINUTE;
    expect((await browser.open('/desk/account/preferences', form({ language: 'en' }))).status).toBe(403);
    await signIn(browser, SRI.name, recoveryCodes[1] ?? '');
    expect((await opened.store.officers.find(SRI.name))?.language).toBeUndefined();
  });

  it('may hold a file: it is kept and sent byte by byte', async () => {
    const { id } = await setUp(opened, SRI);
    const body = Buffer.alloc(1_000_000, 'foto');
    await opened.store.officers.hold(id, 'a'.repeat(43), { path: '/desk', type: 'multipart/form-data', body });
    const [held] = await opened.store.officers.takeHeld(id, 'a'.repeat(43));
    expect(Buffer.from(held?.body ?? []).equals(body)).toBe(true);
    expect(await opened.store.officers.takeHeld(id, 'a'.repeat(43))).toEqual([]);
  });

  it('is kept at most three times for one officer, the newest ones', async () => {
    const { id } = await setUp(opened, SRI);
    for (const n of [1, 2, 3, 4, 5])
      await opened.store.officers.hold(id, 'a'.repeat(43), { path: `/desk/${n}`, type: 'x', body: Buffer.from('x') });
    const held = await opened.store.officers.takeHeld(id, 'a'.repeat(43));
    expect(held.map(({ path }) => path)).toEqual(['/desk/3', '/desk/4', '/desk/5']);
  });
});

describe('an account', () => {
  it('changes its password with the current one, and all its other sessions end', async () => {
    const { recoveryCodes } = await setUp(opened, SRI);
    const here = await signIn(new DeskBrowser(opened), SRI.name, recoveryCodes[0] ?? '');
    const there = await signIn(new DeskBrowser(opened), SRI.name, recoveryCodes[1] ?? '');
    await here.open('/desk/account');
    const change = (current: string, password: string) => here.post('/desk/account/password', { current, password });
    expect((await change('salah', 'kucing makan di kebun')).html).toContain('href="#current"');
    expect((await change(PASSWORD, PASSWORD)).text).toContain('sama dengan yang sekarang');
    expect((await change(PASSWORD, 'pendek')).html).toContain('href="#password"');
    await change(PASSWORD, 'kucing makan di kebun');
    expect(here.text).toContain('Kata sandi Anda sudah diganti');
    expect((await there.open('/desk')).path).toBe('/desk/sign-in');
    expect((await signIn(there, SRI.name, recoveryCodes[2] ?? '')).status).toBe(403);
    expect((await signIn(there, SRI.name, recoveryCodes[2] ?? '', 'kucing makan di kebun')).path).toBe('/desk');
  });

  it('makes new recovery codes with the current password, and the old ones are not valid any more', async () => {
    const { recoveryCodes } = await setUp(opened, SRI);
    const browser = await signIn(new DeskBrowser(opened), SRI.name, recoveryCodes[0] ?? '');
    expect((await browser.open('/desk/account')).text).toContain('9 dari 10 kode belum dipakai');
    await browser.post('/desk/account/recovery-codes', { 'current-for-codes': 'salah' });
    expect(browser.status).toBe(400);
    await browser.post('/desk/account/recovery-codes', { 'current-for-codes': PASSWORD });
    const [code = ''] = [...browser.html.matchAll(/<li class="secret">([^<]+)</g)].map(([, one]) => one ?? '');
    expect((await signIn(new DeskBrowser(opened), SRI.name, recoveryCodes[1] ?? '')).status).toBe(403);
    expect((await signIn(new DeskBrowser(opened), SRI.name, code)).path).toBe('/desk');
  });

  it('remembers its language and that keyboard shortcuts are off', async () => {
    const browser = await signedInAs(opened, SRI);
    expect(browser.html).toContain('data-shortcuts="on"');
    await browser.post('/desk/account/preferences', { language: 'en' });
    expect(browser.text).toContain('My account');
    expect((await browser.open('/desk')).html).toContain('data-shortcuts="off"');
  });
});
