/** Invitation links, setting up an account, and signing in. */
import { createHook } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guessesOf } from '../../../../bot/http/desk/sign-in/attempts.js';
import { hashPassword } from '../../../../bot/http/desk/sign-in/password.js';
import { Limiter } from '../../../../bot/limits/limits.js';
import { type Opened, openApp } from '../support.js';
import { codeOf, DeskBrowser, form, PASSWORD, setUp, signIn } from './support.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openApp();
});
afterEach(() => opened.close());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SRI = { name: 'Sri Wahyuni', role: 'coordinator' } as const;

async function invite(): Promise<string> {
  const added = await opened.store.officers.add(SRI, 'test');
  if (!added.ok) throw new Error(added.why);
  return `/desk/enter/${await opened.store.officers.makeLink(added.id, {}, 'test')}`;
}

describe('an invitation link', () => {
  it('is not used up when its page is only opened, and by its button once', async () => {
    const path = await invite();
    const browser = new DeskBrowser(opened);
    expect((await browser.open(path)).text).toContain('Mulai');
    expect((await browser.open(path)).status).toBe(200);
    expect((await browser.post(path)).html).toContain('data-totp-secret');
    expect((await browser.open(path)).status).toBe(404);
    expect((await new DeskBrowser(opened).post(path)).status).toBe(404);
  });

  it('is not valid any more after 7 days', async () => {
    const path = await invite();
    opened.clock += 7 * DAY - MINUTE;
    expect((await new DeskBrowser(opened).open(path)).status).toBe(200);
    opened.clock += 2 * MINUTE;
    expect((await new DeskBrowser(opened).open(path)).status).toBe(404);
    expect((await new DeskBrowser(opened).post(path)).status).toBe(404);
  });

  it('is not valid any more when a newer one was made or the account was disabled', async () => {
    const first = await invite();
    const account = await opened.store.officers.find(SRI.name);
    const second = `/desk/enter/${await opened.store.officers.makeLink(account?.id ?? '', {}, 'test')}`;
    expect((await new DeskBrowser(opened).open(first)).status).toBe(404);
    await opened.store.officers.disable(account?.id ?? '', 'test');
    expect((await new DeskBrowser(opened).open(second)).status).toBe(404);
  });

  it('signs in without a password as often as wanted when it is the link of a demo', async () => {
    const added = await opened.store.officers.add(SRI, 'test');
    const link = { reusable: true, expiresAt: opened.clock + DAY };
    const path = `/desk/enter/${await opened.store.officers.makeLink(added.ok ? added.id : '', link, 'test')}`;
    for (const _ of [1, 2]) {
      const browser = await new DeskBrowser(opened).open(path);
      expect(browser.text).toContain('Masuk sebagai Sri Wahyuni (koordinator)');
      expect((await browser.post(path)).path).toBe('/desk');
    }
    opened.clock += DAY;
    expect((await new DeskBrowser(opened).post(path)).status).toBe(404);
  });
});

describe('setting up an account', () => {
  it('shows the key of the one-time codes also as a QR code, and then ten recovery codes', async () => {
    const browser = await new DeskBrowser(opened).post(await invite());
    expect(browser.html).toMatch(/data-totp-secret[^>]*>[A-Z2-7]{32}</);
    expect(browser.html).toContain('<svg');
    expect(browser.html).toContain('otpauth://totp/Kabupaten%20Sleman:Sri%20Wahyuni?');
    await browser.post('/desk/setup', { password: PASSWORD });
    expect(browser.html.match(/<li class="secret">[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}</g)).toHaveLength(10);
  });

  it('says what is wrong with a password, on top and at the field, and goes on with the same key', async () => {
    const browser = await new DeskBrowser(opened).post(await invite());
    const key = /data-totp-secret[^>]*>([^<]+)</.exec(browser.html)?.[1];
    await browser.post('/desk/setup', { password: 'pendek' });
    expect(browser.status).toBe(400);
    expect(browser.html).toMatch(/<title>Galat: /);
    expect(browser.html).toMatch(/<a href="#password">Kata sandi terlalu pendek: paling sedikit 12 huruf\.</);
    expect(browser.html).toMatch(/id="password-error">Kata sandi terlalu pendek/);
    expect(browser.html).toContain(`>${key}<`);
    expect((await browser.post('/desk/setup', { password: 'Password1234!' })).text).toContain('terlalu mudah ditebak');
    expect((await browser.post('/desk/setup', { password: PASSWORD })).status).toBe(200);
  });

  it('is over after an hour, and refuses a form without the token of its page', async () => {
    const browser = await new DeskBrowser(opened).post(await invite());
    expect((await browser.open('/desk/setup', form({ password: PASSWORD }))).status).toBe(403);
    await browser.open('/desk/setup');
    opened.clock += 61 * MINUTE;
    expect((await browser.post('/desk/setup', { password: PASSWORD })).status).toBe(404);
  });

  it('with a new link replaces password, key and recovery codes, and ends all sessions', async () => {
    const old = await setUp(opened, SRI);
    const browser = await signIn(new DeskBrowser(opened), SRI.name, codeOf(old.secret, opened.clock));
    const link = await opened.store.officers.makeLink(old.id, {}, 'test');
    expect((await browser.open('/desk')).path).toBe('/desk');
    const anew = await new DeskBrowser(opened).post(`/desk/enter/${link}`);
    const key = /data-totp-secret[^>]*>([^<]+)</.exec(anew.html)?.[1] ?? '';
    await anew.post('/desk/setup', { password: 'kucing makan di kebun' });
    expect((await browser.open('/desk')).path).toBe('/desk/sign-in');
    opened.clock += MINUTE;
    const [recovery = ''] = old.recoveryCodes;
    for (const code of [codeOf(old.secret, opened.clock), recovery])
      expect((await signIn(browser, SRI.name, code, 'kucing makan di kebun')).status).toBe(403);
    await signIn(browser, SRI.name, codeOf(key, opened.clock), 'kucing makan di kebun');
    expect(browser.path).toBe('/desk');
  });
});

describe('signing in', () => {
  it('opens the first page of the role with name, password and a code of the app', async () => {
    const { secret } = await setUp(opened, SRI);
    const browser = await signIn(new DeskBrowser(opened), '  sri WAHYUNI ', codeOf(secret, opened.clock));
    expect(browser.path).toBe('/desk');
    expect(browser.text).toContain('Sri Wahyuni');
  });

  it('goes on where the officer wanted to go, but never to another site', async () => {
    const { recoveryCodes } = await setUp(opened, SRI);
    const [first = '', second = ''] = recoveryCodes;
    const browser = await new DeskBrowser(opened).open('/desk/account?done=saved');
    expect(browser.html).toContain('name="next" value="/desk/account?done=saved"');
    const given = { name: SRI.name, password: PASSWORD };
    await browser.post('/desk/sign-in', { ...given, code: first, next: '/desk/account?done=saved' });
    expect(browser.path).toBe('/desk/account?done=saved');
    for (const next of ['//evil.example', 'https://evil.example', '/desk\\@evil.example', '/deskx']) {
      const answer = await new DeskBrowser(opened).request('/desk/sign-in', form({ ...given, code: second, next }));
      expect(answer.headers.get('location') ?? '/desk').toBe('/desk');
    }
  });

  it('refuses a wrong password, a wrong code, an unknown and a disabled name in the same words', async () => {
    const { secret } = await setUp(opened, SRI);
    const other = await setUp(opened, { name: 'Budi', role: 'auditor' });
    await opened.store.officers.disable(other.id, 'test');
    const code = codeOf(secret, opened.clock);
    const tries = [
      await signIn(new DeskBrowser(opened), SRI.name, code, 'kata sandi lain'),
      await signIn(new DeskBrowser(opened), SRI.name, code === '000000' ? '000001' : '000000'),
      await signIn(new DeskBrowser(opened), 'Tono', code),
      await signIn(new DeskBrowser(opened), 'Budi', codeOf(other.secret, opened.clock)),
    ];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(new Set(tries.map(({ text }) => text)).size).toBe(1);
    expect(tries[0]?.text).toContain('Nama, kata sandi, atau kode tidak benar');
  });

  it('takes as long for an unknown name as for a wrong password', async () => {
    await setUp(opened, SRI);
    const timeOf = async (name: string) => {
      const began = performance.now();
      await signIn(new DeskBrowser(opened), name, '000000', 'kata sandi lain');
      return performance.now() - began;
    };
    const [known, unknown] = [[], []] as [number[], number[]];
    for (const _ of [1, 2, 3]) {
      known.push(await timeOf(SRI.name));
      unknown.push(await timeOf('Tono'));
    }
    // A sign-in without a hash would take less than a tenth.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2);
  });

  it('takes each code of the app only once, also a second before its end and when two come together', async () => {
    const { secret } = await setUp(opened, SRI);
    const code = codeOf(secret, opened.clock);
    const together = await Promise.all([1, 2].map(() => signIn(new DeskBrowser(opened), SRI.name, code)));
    expect(together.map(({ path }) => path).sort()).toEqual(['/desk', '/desk/sign-in']);
    opened.clock += 29_000;
    expect((await signIn(new DeskBrowser(opened), SRI.name, code)).status).toBe(403);
    // An older code that is still in its time is refused too.
    expect((await signIn(new DeskBrowser(opened), SRI.name, codeOf(secret, opened.clock - 30_000))).status).toBe(403);
    expect((await signIn(new DeskBrowser(opened), SRI.name, codeOf(secret, opened.clock + 30_000))).path).toBe('/desk');
  });

  it('takes each recovery code once, in any case and with or without hyphens', async () => {
    const { recoveryCodes } = await setUp(opened, SRI);
    const [first = '', second = ''] = recoveryCodes;
    expect((await signIn(new DeskBrowser(opened), SRI.name, first)).path).toBe('/desk');
    expect((await signIn(new DeskBrowser(opened), SRI.name, first)).status).toBe(403);
    const written = second.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect((await signIn(new DeskBrowser(opened), SRI.name, written)).path).toBe('/desk');
  });

  it('names each empty field and keeps the name that was written', async () => {
    const browser = await new DeskBrowser(opened).post('/desk/sign-in', { name: SRI.name, password: '', code: '' });
    expect(browser.status).toBe(400);
    expect(browser.html).toContain('<a href="#password">Tulis kata sandi Anda.</a>');
    expect(browser.html).toContain('<a href="#code">Tulis kode sekali pakai.</a>');
    expect(browser.html).toMatch(/name="name"[^>]* value="Sri Wahyuni"/);
    expect(browser.html).not.toMatch(/<(input|button)[^>]*\b(required|disabled)\b/);
  });

  it('is refused when another site sends the form', async () => {
    const attacker = new DeskBrowser(opened, { 'sec-fetch-site': 'cross-site' });
    expect((await signIn(attacker, SRI.name, '123456')).status).toBe(403);
    expect((await new DeskBrowser(opened, { origin: 'https://evil.example' }).post('/desk/sign-in')).status).toBe(403);
  });

  it('speaks English where the browser wants it', async () => {
    const browser = await new DeskBrowser(opened, { 'accept-language': 'en' }).open('/desk/sign-in');
    expect(browser.text).toContain("Sign in to the officers' desk");
    expect((await signIn(browser, 'Tono', '123456')).text).toContain('Name, password or code is wrong');
  });
});

describe('signing in again', () => {
  it('ends the session that the browser had before', async () => {
    const { recoveryCodes } = await setUp(opened, SRI);
    const browser = await signIn(new DeskBrowser(opened), SRI.name, recoveryCodes[0] ?? '');
    const copy = new DeskBrowser(opened);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    await signIn(browser, SRI.name, recoveryCodes[1] ?? '');
    expect((await browser.open('/desk/account')).path).toBe('/desk/account');
    expect((await copy.open('/desk/account')).path).toMatch(/^\/desk\/sign-in/);
  });
});

describe('guessing passwords', () => {
  it('is stopped after 10 tries in 15 minutes for one name, also when they come together', async () => {
    const guess = () => signIn(new DeskBrowser(opened), 'Sri', '1', 'x');
    const tries = await Promise.all(Array.from({ length: 14 }, guess));
    expect(tries.filter(({ status }) => status === 403)).toHaveLength(10);
    const refused = tries.find(({ status }) => status === 429);
    expect(refused?.text).toMatch(/Terlalu banyak percobaan yang gagal\. Coba lagi \d+ menit lagi\./);
    opened.clock += 15 * MINUTE;
    expect((await guess()).status).toBe(403);
  });

  it.each([
    ['one address with many names', 60, (n: number) => guessesOf(`Sri ${n}`, { address: 'a' })],
    ['many addresses with one name', 100, (n: number) => guessesOf('Sri', { address: `a${n}` })],
    [
      'many addresses of one network with many names',
      300,
      (n: number) => guessesOf(`Sri ${n}`, { address: `a${n}`, network: 'n' }),
    ],
  ])('is stopped for %s after %i tries', (_, limit, usesOf) => {
    const limiter = new Limiter(() => 0);
    const passed = Array.from({ length: limit + 5 }, (_, n) => limiter.take(...usesOf(n)) === 0);
    expect(passed.filter(Boolean)).toHaveLength(limit);
  });
});

describe('a password', () => {
  it('is hashed with at most one other at the same moment', async () => {
    const running = new Set<number>();
    let most = 0;
    const hook = createHook({
      init(id, type) {
        if (type !== 'SCRYPTREQUEST') return;
        most = Math.max(most, running.add(id).size);
      },
      before: (id) => void running.delete(id),
    }).enable();
    await Promise.all([1, 2, 3, 4, 5].map(() => hashPassword(PASSWORD)));
    hook.disable();
    expect(most).toBe(2);
  });

  it('is stored as scrypt with N=2^15, r=8, p=3 and a salt of its own', async () => {
    const [first, second] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(first).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(first).not.toBe(second);
  });
});
