import { afterEach, describe, expect, it } from 'vitest';
import { kannel } from '../../../channels/sms/kannel.js';
import { openBot } from '../../../channels/telegram/bot.js';
import { Browser, type Opened, openApp, tenant, webChannel } from './support.js';

let opened: Opened;
afterEach(() => opened.close());

const PAGES = ['/', '/chat', '/status', '/status/halo', '/nowhere'];
const LOOPBACK = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
const html = { accept: 'text/html', 'accept-language': 'id' };

describe('every page', () => {
  it('loads only from this host: no inline script or style, no external address', async () => {
    opened = await openApp();
    for (const path of PAGES) {
      const answer = await opened.app.request(path, { headers: html });
      const page = await answer.text();
      expect(answer.headers.get('content-security-policy'), path).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
      );
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(page).not.toMatch(/ style=|<style|<script(?![^>]* src=)| on\w+="/);
      const addresses = [...page.matchAll(/ (?:href|src|action)="([^"]*)"/g)].map(([, address]) => address ?? '');
      expect(addresses.length).toBeGreaterThan(3);
      expect(addresses.filter((address) => /^(?:\w+:)?\/\//.test(address))).toEqual([]);
    }
  });

  it('carries the same headers as an error, an asset and an answer in JSON; HTTPS adds one', async () => {
    const headersOf = async (path: string) => {
      const { headers } = await opened.app.request(path);
      for (const name of ['content-type', 'content-length', 'set-cookie', 'cache-control']) headers.delete(name);
      return Object.fromEntries(headers);
    };
    const wanted = {
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    };
    const paths = ['/', '/chat', '/healthz', '/nowhere', '/assets/older/chat.js', '/status/halo', '/chat/messages'];
    opened = await openApp();
    for (const path of paths) expect(await headersOf(path), path).toEqual(wanted);
    expect((await opened.app.request('/healthz')).headers.get('cache-control')).toBe('no-store');
    await opened.close();
    opened = await openApp({ publicUrl: 'https://lapor.example' });
    const secure = { ...wanted, 'strict-transport-security': 'max-age=31536000' };
    for (const path of paths) expect(await headersOf(path), path).toEqual(secure);
  });

  it('finds its files at URLs that change with them, so browsers may cache them for ever', async () => {
    opened = await openApp();
    const page = await (await opened.app.request('/chat')).text();
    const files = [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.map((file) => file.split('/').at(-1))).toEqual(
      expect.arrayContaining(['style.css', 'icon.svg', 'chat.js', 'log.js', 'outbox.js', 'photo.js', 'stream.js']),
    );
    for (const file of files) {
      const answer = await opened.app.request(file);
      expect(answer.status, file).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('immutable');
    }
    const script = await opened.app.request(files.find((file) => file.endsWith('chat.js')) ?? '');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    const old = await opened.app.request('/assets/older/chat.js');
    expect([old.status, old.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect((await opened.app.request('/assets/older/..%2fapp.ts')).status).toBe(404);
  });

  it('is in the chosen language, else that of the browser, else that of the tenant', async () => {
    opened = await openApp();
    const language = async (headers: Record<string, string>, path = '/') =>
      /<html lang="(\w+)"/.exec(await (await opened.app.request(path, { headers })).text())?.[1];
    expect(await language({})).toBe('id');
    expect(await language({ 'accept-language': 'en-GB,en;q=0.9,id;q=0.8' })).toBe('en');
    expect(await language({ 'accept-language': 'jv-ID,id;q=0.9,en;q=0.8' })).toBe('id');
    expect(await language({ 'accept-language': 'id' }, '/?lang=en')).toBe('en');
    expect(await language({ 'accept-language': 'id', cookie: 'bahasa=en' })).toBe('en');
    expect(await language({ cookie: 'bahasa=xx' })).toBe('id');
    await opened.close();
    opened = await openApp({ tenant: { ...tenant, language: 'en' } });
    expect(await language({})).toBe('en');
  });

  it('that does not exist is a page for browsers and a JSON error for programs', async () => {
    opened = await openApp();
    const page = await opened.app.request('/nowhere', { headers: html });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, expect.stringContaining('text/html')]);
    const json = await opened.app.request('/nowhere');
    expect([json.status, await json.json()]).toEqual([
      404,
      { error: { code: 'not_found', message: expect.any(String) } },
    ]);
  });
});

describe('the front page', () => {
  it('shows the numbers of the service', async () => {
    opened = await openApp();
    const browser = new Browser(opened.app);
    await browser.post({ id: 'a', text: 'lapor 1' });
    await browser.post({ id: 'b', text: 'lapor 2' });
    const page = await (await opened.app.request('/', { headers: html })).text();
    expect(page).toContain('<dt>masuk</dt><dd>2</dd>');
    expect(page).toContain('<dt>sedang ditangani</dt><dd>2</dd>');
    expect(page).toContain('<dt>selesai</dt><dd>0</dd>');
    expect(page).toContain(tenant.office.phone);
    expect(page).toContain('href="tel:112"');
  });

  it('names the channels that are on and how to reach them', async () => {
    const settings = { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_API_ROOT: 'http://127.0.0.1:9', TELEGRAM_MODE: 'polling' };
    const surroundings = { dataDir: '', publicUrl: '', log: { info() {}, warn() {}, error() {} } };
    const gateway = {
      SMS_KANNEL_SEND_URL: 'http://127.0.0.1:9/cgi-bin/sendsms',
      SMS_KANNEL_USERNAME: 'u',
      SMS_KANNEL_PASSWORD: 'p',
      SMS_KANNEL_FROM: '1708',
      SMS_KANNEL_SECRET: 'rahasia-untuk-kannel',
    };
    const sms = kannel.open(gateway, surroundings);
    opened = await openApp({ channels: [webChannel, openBot(settings, surroundings), sms] });
    const page = await (await opened.app.request('/', { headers: html })).text();
    expect(page).toContain('<b>Telegram</b>');
    expect(page).toContain('<b>SMS</b> <a href="sms:1708">1708</a>');
    await opened.close();
    opened = await openApp();
    expect(await (await opened.app.request('/', { headers: html })).text()).not.toContain('Cara lain melapor');
  });
});

describe('a route for machines', () => {
  it('answers whether the process runs and whether it can serve', async () => {
    opened = await openApp();
    expect((await opened.app.request('/healthz')).status).toBe(200);
    const ready = await opened.app.request('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
    await opened.close();
    opened = await openApp({ reasons: ['the disk is full'] });
    const not = await opened.app.request('/readyz');
    expect([not.status, await not.json()]).toEqual([503, { ready: false }]);
    const here = await opened.app.request('/readyz', {}, LOOPBACK);
    expect(await here.json()).toEqual({ ready: false, reasons: ['the disk is full'] });
  });

  it('asks the store at most once a second whether it can serve', async () => {
    let asked = 0;
    opened = await openApp({
      get reasons() {
        asked += 1;
        return [];
      },
    });
    await Promise.all(Array.from({ length: 20 }, () => opened.app.request('/readyz')));
    expect(asked).toBe(1);
    opened.clock += 1_000;
    await opened.app.request('/readyz');
    expect(asked).toBe(2);
  });

  it.each([
    ['a program on this computer', '127.0.0.1', {}, 200],
    ['a program on this computer, over IPv6', '::1', {}, 200],
    ['a program on this computer, in mapped form', '::ffff:127.0.0.1', {}, 200],
    ['another computer', '192.0.2.7', {}, 401],
    ['an unknown address', undefined, {}, 401],
    ['a proxy on this computer (X-Forwarded-For)', '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, 401],
    ['a proxy on this computer (Forwarded)', '127.0.0.1', { forwarded: 'for=127.0.0.1' }, 401],
    ['a proxy on this computer (X-Real-IP)', '::1', { 'x-real-ip': '127.0.0.1' }, 401],
    ['another computer with the token', '192.0.2.7', { authorization: 'Bearer token-of-monitoring' }, 200],
    ['another computer with a wrong token', '192.0.2.7', { authorization: 'Bearer token-of-monitorin' }, 401],
    ['another computer with an empty token', '192.0.2.7', { authorization: 'Bearer ' }, 401],
  ])('shows metrics and reasons to %s: %s %j %i', async (_, remoteAddress, headers, status) => {
    opened = await openApp({ metricsToken: 'token-of-monitoring', reasons: ['the disk is full'] });
    const from = { incoming: { socket: { remoteAddress } } };
    const answer = await opened.app.request('/metrics', { headers }, from);
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    const ready = await (await opened.app.request('/readyz', { headers }, from)).json();
    expect('reasons' in ready).toBe(status === 200);
  });

  it('shows metrics to no other computer when no token is set', async () => {
    opened = await openApp();
    const headers = { authorization: 'Bearer undefined' };
    expect((await opened.app.request('/metrics', { headers })).status).toBe(401);
  });

  it('answers Prometheus text', async () => {
    opened = await openApp();
    await new Browser(opened.app).post({ id: 'a', text: 'lapor 1' });
    const answer = await opened.app.request('/metrics', {}, LOOPBACK);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toMatch(/^kentongan_tickets_filed 1$/m);
  });

  it('gives the same metrics as JSON to a client that accepts JSON', async () => {
    opened = await openApp();
    const answer = await opened.app.request('/metrics', { headers: { accept: 'application/json' } }, LOOPBACK);
    const metrics = (await answer.json()) as { name: string }[];
    expect(metrics.find(({ name }) => name === 'kentongan_channel_up')).toEqual({
      name: 'kentongan_channel_up',
      values: [{ labels: { channel: 'web' }, value: 1 }],
    });
  });

  it('answers an internal error without details, and logs no ticket code', async () => {
    opened = await openApp();
    await opened.store.close();
    const answer = await opened.app.request('/status/0000000000-0', { headers: { 'accept-language': 'en' } });
    expect([answer.status, await answer.json()]).toEqual([
      expect.toSatisfy((status: number) => status >= 500),
      { error: { code: expect.stringMatching(/internal|unavailable/), message: expect.stringMatching(/try again/) } },
    ]);
    expect(opened.logged.join('\n')).not.toContain('0000000000');
  });
});
