import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kannel } from '../../../../channels/sms/kannel.js';
import { openBot } from '../../../../channels/telegram/bot.js';
import { type Opened, openApp } from '../support.js';

const surroundings = {
  dataDir: '',
  publicUrl: 'https://lapor.example',
  log: { info() {}, warn() {}, error() {} },
};
const sms = kannel.open(
  {
    SMS_KANNEL_SEND_URL: 'http://127.0.0.1:9/cgi-bin/sendsms',
    SMS_KANNEL_USERNAME: 'u',
    SMS_KANNEL_PASSWORD: 'p',
    SMS_KANNEL_FROM: '1708',
    SMS_KANNEL_SECRET: 'rahasia-untuk-kannel',
  },
  surroundings,
);
const bot = openBot(
  {
    TELEGRAM_BOT_TOKEN: '123:abc',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: 'rahasia-telegram',
  },
  surroundings,
);

let opened: Opened;
beforeEach(async () => {
  opened = await openApp({ channels: [sms, bot], publicUrl: 'https://lapor.example' });
});
afterEach(() => opened.close());

const SMS = '/webhooks/sms/kannel?secret=rahasia-untuk-kannel';
const outgoing = async () =>
  (await opened.store.outbox.claim(['sms-kannel', 'telegram'], 9)).map(({ reply }) => reply.text);
const update = (text: string) =>
  JSON.stringify({
    update_id: 1,
    message: { message_id: 5, date: 1773284400, chat: { id: 77, type: 'private', first_name: 'Budi' }, text },
  });
const telegramPost = (body: string, secret = 'rahasia-telegram') =>
  opened.app.request('/webhooks/telegram', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body,
  });

describe('a webhook', () => {
  it('answers 200 with an empty body once the message is stored', async () => {
    const answer = await opened.app.request(
      `${SMS}&id=1&from=%2B62811&to=1708&text=jalan+rusak&coding=0&charset=UTF-8`,
    );
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await outgoing()).toEqual(['gema jalan rusak']);
  });

  it('passes the bytes of query and body on unchanged', async () => {
    const query = `${SMS}&id=1&from=%2B62811&to=1708&coding=2&charset=UTF-16BE`;
    const text = '%00%E9%D8%3D%DE%00';
    expect((await opened.app.request(`${query}&text=${text}`)).status).toBe(200);
    expect(await outgoing()).toEqual(['gema é😀']);
    const body = Buffer.from('été', 'utf16le').swap16();
    const posted = await opened.app.request(`${SMS}&id=2&from=%2B62812&to=1708&coding=2`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset="UTF-16BE"' },
      body: new Uint8Array(body),
    });
    expect(posted.status).toBe(200);
    expect(await outgoing()).toEqual(['gema été']);
  });

  it('accepts delivery reports on their own path', async () => {
    const report = '/webhooks/sms/kannel/report?secret=rahasia-untuk-kannel&id=x&type=1';
    expect((await opened.app.request(report)).status).toBe(200);
  });

  it('answers a wrong secret with 403 and an empty body, and stores nothing', async () => {
    const wrong = await opened.app.request('/webhooks/sms/kannel?secret=nope&id=1&from=%2B62811&text=a');
    expect([wrong.status, await wrong.text()]).toEqual([403, '']);
    for (const secret of ['nope', '']) {
      const answer = await telegramPost(update('halo'), secret);
      expect([answer.status, await answer.text()]).toEqual([403, '']);
    }
    expect(await outgoing()).toEqual([]);
    expect(opened.logged.join('\n')).toContain('bad signature');
    expect(opened.logged.join('\n')).not.toContain('nope');
  });

  it('logs calls with a wrong secret once a minute, with their number', async () => {
    const lines = () => opened.logged.filter((line) => line.includes('bad signature'));
    for (let call = 0; call < 50; call++) await telegramPost(update('halo'), 'nope');
    expect(lines()).toHaveLength(1);
    opened.clock += 60_000;
    await telegramPost(update('halo'), 'nope');
    expect(lines()).toHaveLength(2);
    expect(lines()[1]).toContain('"count":50');
    expect(await opened.metrics.text()).toMatch(/^kentongan_rejected_total\{channel="telegram"\} 51$/m);
  });

  it('answers 400 with the field for a call that its provider would never make', async () => {
    const answer = await opened.app.request(`${SMS}&id=1&from=%2B62811`);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: { code: 'bad_request', message: expect.any(String), field: 'text' } },
    ]);
    const broken = await telegramPost('{"update_id":');
    expect(broken.status).toBe(400);
    expect(await broken.json()).toHaveProperty('error.field', 'body');
  });

  it('answers 400 for a signed call with a part of another type than documented, and logs it', async () => {
    const odd = {
      update_id: 1,
      message: { message_id: 5, date: 1, chat: { id: 77, type: 'private' }, text: 5, entities: 1 },
    };
    expect([200, 400]).toContain((await telegramPost(JSON.stringify(odd))).status);
    expect((await telegramPost('null')).status).toBe(400);
  });

  it('answers 413 above its size limit, and 404 for a provider that is off', async () => {
    expect((await telegramPost(update('a'.repeat(1024 * 1024)))).status).toBe(413);
    expect((await opened.app.request('/webhooks/whatsapp', { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('answers 503 when the message can not be stored, so that the provider retries', async () => {
    await opened.refuse();
    const answer = await telegramPost(update('halo'));
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await outgoing()).toEqual([]);
  });
});
