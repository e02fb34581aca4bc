import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showCode } from '../../../../core/tickets/ticket-code.js';
import { codeOf } from '../../../support/conversation.js';
import { officer } from '../../../support/officer.js';
import { Browser, type Opened, openApp } from '../support.js';

let opened: Opened;
const open = async (options = {}) => {
  opened = await openApp(options);
};
beforeEach(() => open());
afterEach(() => opened.close());

const code = codeOf(7);
const file = (text = 'lapor 7') => new Browser(opened.app).post({ id: 'a', text });

/** As a client at this address, through a socket. */
const ask = (path: string, headers: Record<string, string> = {}, address = '203.0.113.5') =>
  opened.app.request(path, { headers }, { incoming: { socket: { remoteAddress: address } } });

describe('the status of a ticket as JSON', () => {
  it('has the fields of the contract and no others', async () => {
    await file();
    const answer = await ask(`/status/${showCode(code)}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      code: showCode(code),
      type: 'pengaduan',
      state: 'masuk',
      agency: null,
      filedAt: '2026-03-12T10:00:00+07:00',
      dueAt: '2026-03-31T16:00:00+07:00',
      updatedAt: '2026-03-12T10:00:00+07:00',
      history: [{ state: 'masuk', at: '2026-03-12T10:00:00+07:00' }],
    });
  });

  it('is the answer to Accept: application/json and */*', async () => {
    await file();
    for (const accept of ['application/json', '*/*'])
      expect((await ask(`/status/${code}`, { accept })).headers.get('content-type')).toContain('application/json');
  });

  it('names the agency after the ticket is assigned and the undo window is over', async () => {
    await file();
    await opened.store.tickets.move(code, { to: 'terverifikasi' }, officer('sri'));
    await opened.store.tickets.move(code, { to: 'didisposisi', agency: 'dpupkp' }, officer('sri'));
    expect(await (await ask(`/status/${code}`)).json()).toMatchObject({ state: 'masuk', agency: null });
    opened.clock += 301_000;
    await opened.store.upkeep.runDeadlines();
    await opened.store.inbox.runTurns();
    const status = await (await ask(`/status/${code}`)).json();
    expect(status.state).toBe('didisposisi');
    expect(status.agency).toEqual({ code: 'dpupkp', name: expect.stringContaining('Pekerjaan Umum') });
    expect(status.history.map(({ state }: { state: string }) => state)).toEqual([
      'masuk',
      'terverifikasi',
      'didisposisi',
    ]);
  });

  it('hides type and agency of a confidential report', async () => {
    await file('rahasia 7');
    expect(await (await ask(`/status/${code}`)).json()).toMatchObject({ type: null, agency: null, state: 'masuk' });
  });

  it('reads a code in any case, without hyphens, with o for 0 and l for 1', async () => {
    await file();
    const loose = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    for (const written of [loose, `${code.slice(0, 4)} ${code.slice(4)}`, showCode(code).toLowerCase()])
      expect((await ask(`/status/${encodeURIComponent(written)}`)).status, written).toBe(200);
  });

  it('distinguishes a malformed code, a wrong check symbol and an unknown code', async () => {
    const wrong = `${code.slice(0, 10)}${code.endsWith('A') ? 'B' : 'A'}`;
    for (const [written, status, name] of [
      ['halo', 400, 'invalid_code'],
      [wrong, 400, 'wrong_code'],
      [codeOf(8), 404, 'unknown_code'],
    ] as const) {
      const answer = await ask(`/status/${written}`, { 'accept-language': 'id' });
      expect(answer.status, written).toBe(status);
      expect(await answer.json()).toEqual({
        error: { code: name, message: expect.stringMatching(/kode/i), field: 'code' },
      });
    }
  });
});

describe('guessing of ticket codes', () => {
  const miss = (number: number, headers = {}, address?: string) =>
    ask(`/status/${codeOf(1000 + number)}`, headers, address);

  it('gets 429 after 10 misses in 10 minutes from one address, for right codes too, until the window is over', async () => {
    await file();
    for (let number = 0; number < 10; number++) expect((await miss(number)).status).toBe(404);
    const refused = await ask(`/status/${code}`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('600');
    expect(await refused.json()).toMatchObject({ error: { code: 'too_many_misses' } });
    expect((await ask(`/status/${code}`, {}, '203.0.113.6')).status).toBe(200);
    opened.clock += 599_000;
    expect((await ask(`/status/${code}`)).headers.get('retry-after')).toBe('1');
    opened.clock += 1_000;
    expect((await ask(`/status/${code}`)).status).toBe(200);
  });

  it('is not assumed when an existing ticket is asked for many times', async () => {
    await file();
    for (let number = 0; number < 30; number++) expect((await ask(`/status/${code}`)).status).toBe(200);
  });

  it('counts an IPv6 client by its /64', async () => {
    for (let number = 0; number < 10; number++) await miss(number, {}, `2001:db8:0:1::${number + 1}`);
    expect((await miss(10, {}, '2001:db8:0:1:ffff::1')).status).toBe(429);
    expect((await miss(10, {}, '2001:db8:0:2::1')).status).toBe(404);
  });

  it('ignores X-Forwarded-For without a trusted proxy', async () => {
    for (let number = 0; number < 10; number++) await miss(number, { 'x-forwarded-for': `198.51.100.${number}` });
    expect((await miss(10, { 'x-forwarded-for': '198.51.100.99' })).status).toBe(429);
  });

  it('counts an IPv6 /48 too, with a wider limit', async () => {
    for (let number = 0; number < 100; number++)
      expect((await miss(number, {}, `2001:db8:1:${number.toString(16)}::1`)).status).toBe(404);
    expect((await miss(100, {}, '2001:db8:1:ffff::1')).status).toBe(429);
    expect((await miss(100, {}, '2001:db8:2::1')).status).toBe(404);
  });

  it('counts an IPv4 client the same when its address is written as IPv6', async () => {
    const forms = ['198.51.100.8', '::ffff:198.51.100.8', '::ffff:c633:6408'];
    for (let number = 0; number < 10; number++) await miss(number, {}, forms[number % 3]);
    for (const form of forms) expect((await miss(10, {}, form)).status, form).toBe(429);
  });

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.10:4000', '203.0.113.10:4001'],
    ['[2001:db8::1]:443', '2001:db8::2'],
    ['[2001:db8::1]', '[2001:db8::1]:8443'],
    ['::ffff:c633:6408', '198.51.100.8:1'],
    ['unknown', '_hidden'],
    ['198.51.100.1, 10.9.9.9:4711', '198.51.100.1, [::ffff:10.9.9.9]:80'],
  ])('counts the last hop of a trusted proxy (%s), whatever the client claims before it', async (hop, same) => {
    await opened.close();
    await open({ trustProxy: ['127.0.0.1', '10.0.0.0/8'] });
    const through = (number: number, last: string) =>
      miss(number, { 'x-forwarded-for': `1.2.4.${number}, ${last}` }, '127.0.0.1');
    for (let number = 0; number < 10; number++) expect((await through(number, hop)).status).toBe(404);
    expect((await through(10, hop)).status).toBe(429);
    expect((await through(11, same)).status).toBe(429);
    expect((await through(12, '203.0.113.99')).status).toBe(404);
  });

  it('counts the last untrusted hop behind several trusted proxies', async () => {
    await opened.close();
    await open({ trustProxy: ['127.0.0.1', '10.0.0.0/8'] });
    const through = (client: string, number: number) =>
      miss(number, { 'x-forwarded-for': `1.2.3.${number}, ${client}, 10.9.9.9` }, '::ffff:127.0.0.1');
    for (let number = 0; number < 10; number++) expect((await through('198.51.100.1', number)).status).toBe(404);
    expect((await through('198.51.100.1', 10)).status).toBe(429);
    expect((await through('198.51.100.2', 10)).status).toBe(404);
  });
});

describe('the status page', () => {
  const page = async (path: string) => {
    const answer = await ask(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'id' });
    return { answer, html: await answer.text() };
  };

  it('shows state, due date and history, and never the text of the report', async () => {
    await file();
    const { answer, html } = await page(`/status/${code}`);
    expect(answer.headers.get('content-type')).toContain('text/html');
    for (const words of [showCode(code), 'Diterima', 'Selasa, 31 Maret 2026']) expect(html).toContain(words);
    expect(html).not.toMatch(/Lubang|Bu Sri/);
  });

  it('explains a wrong code and shows it again, escaped', async () => {
    const { answer, html } = await page(`/status/${encodeURIComponent('<script>x</script>')}`);
    expect(answer.status).toBe(400);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>x');
    expect(html).toContain('aria-invalid="true"');
  });

  it('is reached by the form without JavaScript', async () => {
    const sent = await ask(`/status?code=${encodeURIComponent(` ${showCode(code)} `)}`);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/status/${showCode(code)}`]);
    const { answer, html } = await page('/status?code=');
    expect(answer.status).toBe(200);
    expect(html).toContain('name="code"');
  });

  it('is not cached, and its URL is not sent to other sites', async () => {
    await file();
    const { answer } = await page(`/status/${code}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });
});
