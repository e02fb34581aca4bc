import { describe, expect, test } from 'vitest';
import { benchEach } from '../bench-each.js';
import { type Bench, codeIn, DIALECTS, text } from '../support.js';

const NUMBER = '628121110001';
const ID = 'ID.900000000001';

describe.each(DIALECTS)('one person with a number and an id on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const says = (chat: string, words: string, also: readonly string[] = [], key?: string) =>
    bench.store.inbox.accept([{ ...text(chat, words, key, 'whatsapp-cloud'), also }]);
  const sent = async () => {
    const replies: (readonly [string, string])[] = [];
    for (;;) {
      const batch = await bench.store.outbox.claim(['whatsapp-cloud'], 10);
      if (batch.length === 0) return replies;
      for (const { id, address, reply } of batch) {
        replies.push([address.chat, reply.text]);
        await bench.store.outbox.recordSent(id, { kind: 'sent', providerId: `p${id}` });
      }
    }
  };

  test('seen together once is one chat: the draft of the number is filed by the id, and the answer goes to the id', async () => {
    await says(NUMBER, 'tell lubang', [ID]);
    await sent();
    await bench.reopen();
    await says(ID, 'file');
    const replies = await sent();
    expect(replies.map(([chat]) => chat)).toEqual([ID]);
    expect(codeIn(replies.map(([, words]) => words))).toHaveLength(11);
    await says(NUMBER, 'mine');
    expect((await sent()).map(([chat]) => chat)).toEqual([NUMBER]);
    expect((await bench.store.upkeep.figures()).filed).toBe(1);
  });

  test('known by the id first is the same chat when the number comes', async () => {
    await says(ID, 'tell lubang');
    await says(NUMBER, 'file', [ID]);
    await says(NUMBER, 'hai');
    expect((await sent()).map(([chat]) => chat).at(-1)).toBe(NUMBER);
    expect((await bench.store.upkeep.figures()).filed).toBe(1);
  });

  test('has one message where it is delivered with and without the number', async () => {
    await says(NUMBER, 'hai', [ID], 'wamid.1');
    await says(ID, 'hai', [], 'wamid.1');
    expect(await sent()).toHaveLength(1);
  });

  test('keeps the chat and the news under a new number', async () => {
    await says(NUMBER, 'tell lubang');
    const address = { channel: 'whatsapp-cloud', account: 'bot', chat: NUMBER };
    await bench.store.inbox.accept([{ kind: 'renamed', address, to: '628129990009' }]);
    expect((await sent()).map(([chat]) => chat)).toEqual(['628129990009']);
    await says('628129990009', 'file');
    expect((await sent()).map(([chat]) => chat)).toEqual(['628129990009']);
    expect((await bench.store.upkeep.figures()).filed).toBe(1);
  });

  test('two persons stay two', async () => {
    await says(NUMBER, 'tell lubang', [ID]);
    await says('628121110002', 'tell sampah', ['ID.900000000002']);
    await says('ID.900000000002', 'hai');
    expect((await sent()).map(([chat]) => chat).sort()).toEqual([NUMBER, 'ID.900000000002'].sort());
  });
});
