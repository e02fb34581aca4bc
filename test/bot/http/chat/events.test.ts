import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../db/open.js';
import { converse } from '../../../support/conversation.js';
import { Browser, type Opened, openApp, tenant } from '../support.js';

let opened: Opened;
let browser: Browser;
beforeEach(async () => {
  opened = await openApp();
  browser = new Browser(opened.app);
});
afterEach(() => opened.close());

describe('the stream of replies', () => {
  const texts = (events: readonly { data: string }[]) => events.map(({ data }) => JSON.parse(data).text);

  it('numbers the replies of a chat from 1 and sends only the fields of the contract', async () => {
    await new Browser(opened.app).post({ id: 'x', text: 'chat orang lain' });
    await browser.post({ id: 'a', text: 'satu' });
    await browser.post({ id: 'b', choice: 'kirim' });
    const events = await browser.events(2);
    expect(events.map(({ id, event }) => [id, event])).toEqual([
      ['1', 'message'],
      ['2', 'message'],
    ]);
    expect(events.map(({ data }) => JSON.parse(data))).toEqual([
      {
        id: '1',
        text: 'gema satu',
        choices: [
          { id: 'kirim', label: 'Kirim' },
          { id: 'ubah', label: 'Ubah' },
        ],
      },
      { id: '2', text: 'gema kirim', choices: [] },
    ]);
  });

  it('replays replies above Last-Event-ID; all of them without a valid one', async () => {
    for (const id of ['1', '2', '3']) await browser.post({ id, text: id });
    expect(texts(await browser.events(1, 2))).toEqual(['gema 3']);
    expect(texts(await browser.events(3, 0))).toEqual(['gema 1', 'gema 2', 'gema 3']);
    const headers = { 'last-event-id': 'zwei' };
    const stream = await browser.request('/chat/events', { headers });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    await stream.body?.cancel();
    expect(texts(await browser.events(3))).toHaveLength(3);
  });

  it('starts after ?after=, unless Last-Event-ID is given', async () => {
    for (const id of ['1', '2', '3']) await browser.post({ id, text: id });
    const read = async (headers: Record<string, string>) => {
      const answer = await browser.request('/chat/events?after=1', { headers });
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      let all = '';
      while (!all.includes('gema 3')) all += (await reader?.read())?.value;
      await reader?.cancel();
      return [...all.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id);
    };
    expect(await read({})).toEqual(['2', '3']);
    expect(await read({ 'last-event-id': '2' })).toEqual(['3']);
  });

  it('sends more than one batch in order', async () => {
    for (let number = 1; number <= 130; number++) {
      opened.clock += 1_000;
      await browser.post({ id: String(number), text: String(number) });
    }
    const events = await browser.events(130);
    expect(events.map(({ id }) => Number(id))).toEqual(Array.from({ length: 130 }, (_, at) => at + 1));
  });

  it('takes no place for HEAD, which has no body', async () => {
    await browser.request('/chat');
    for (let call = 0; call < 20; call++)
      expect((await browser.request('/chat/events', { method: 'HEAD' })).status).toBe(200);
    const stream = await browser.listen();
    expect(stream.answer.status).toBe(200);
    await stream.leave();
  });

  it('is refused to the eleventh tab of one chat, until another tab is closed', async () => {
    await browser.request('/chat');
    const tabs = await Promise.all(Array.from({ length: 10 }, () => browser.listen()));
    const refused = await browser.request('/chat/events');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect((await refused.json()).error.code).toBe('too_many_streams');
    await tabs[0]?.leave();
    await expect.poll(async () => (await browser.listen()).answer.status, { timeout: 5_000 }).toBe(200);
  });

  it('sends each new reply to every open tab', async () => {
    await browser.request('/chat');
    const tabs = [await browser.listen(), await browser.listen()];
    await browser.post({ id: 'a', text: 'satu' });
    for (const tab of tabs) expect(texts([await tab.next()])).toEqual(['gema satu']);
    await opened.store.inbox.accept([]);
    await browser.post({ id: 'b', text: 'dua' });
    for (const tab of tabs) expect(texts([await tab.next()])).toEqual(['gema dua']);
    for (const tab of tabs) await tab.leave();
  });

  it('sends replies that another process wrote', async () => {
    await browser.post({ id: 'a', text: 'satu' });
    const stream = await browser.listen(1);
    const url = `${opened.folder}/kentongan.db`;
    const other = await openStore({ url, secretKey: opened.secretKey, tenant, converse });
    const chat = browser.cookie.split('=')[1] ?? '';
    const message = { id: 'z', sentAt: 0, receivedAt: 0, kind: 'text', text: 'dari proses lain' } as const;
    await other.inbox.accept([
      { kind: 'message', address: { channel: 'web', account: 'web', chat }, key: 'z', message },
    ]);
    await other.close();
    expect(texts([await stream.next()])).toEqual(['gema dari proses lain']);
    await stream.leave();
  });

  it('sends a heartbeat while there are no replies', async () => {
    const stream = await browser.listen();
    expect(await stream.block()).toMatch(/^retry: \d+$/);
    opened.clock += 20_000;
    expect(await stream.block()).toBe(':');
    await stream.leave();
  });
});
