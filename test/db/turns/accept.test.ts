import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { benchEach } from '../bench-each.js';
import { address, type Bench, codeIn, DIALECTS, peek, poke, text } from '../support.js';

describe.each(DIALECTS)('accepting messages on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const repliesOf = async (chat: string) =>
    (await bench.store.chats.replies(address(chat), 0, 10_000)).map(({ number, reply }) => [number, reply.text]);

  test('a turn is answered when accept resolves, and the state is kept over a restart', async () => {
    await bench.say('a', 'tell lubang');
    await bench.reopen();
    expect(codeIn(await bench.say('a', 'file'))).toHaveLength(11);
    expect((await bench.store.upkeep.figures()).filed).toBe(1);
  });

  test('a second delivery of a message, together or later, changes nothing; the same words under another key are a new message', async () => {
    const same = text('a', 'file', 'once');
    await Promise.all(Array.from({ length: 50 }, () => bench.store.inbox.accept([same])));
    await bench.reopen();
    bench.clock.now += 8 * 86_400_000;
    await bench.store.inbox.accept([same, same]);
    expect(await repliesOf('a')).toHaveLength(1);
    expect((await bench.store.upkeep.figures()).filed).toBe(1);
    await bench.store.inbox.accept([text('a', 'file', 'twice')]);
    expect((await bench.store.upkeep.figures()).filed).toBe(2);
  });

  test('a message with the same key in another chat is another message', async () => {
    await bench.store.inbox.accept([text('a', 'hai', 'k'), text('b', 'hai', 'k')]);
    expect(await repliesOf('a')).toEqual([[1, 'gema hai']]);
    expect(await repliesOf('b')).toEqual([[1, 'gema hai']]);
  });

  test('messages of one chat keep their order, however many come at once', async () => {
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => bench.store.inbox.accept([text(`c${index % 4}`, `${index}`)])),
    );
    expect((await bench.store.upkeep.figures()).inboxWaiting).toBe(0);
    for (const chat of [0, 1, 2, 3]) {
      const expected = Array.from({ length: 50 }, (_, index) => [index + 1, `gema ${index * 4 + chat}`]);
      expect(await repliesOf(`c${chat}`)).toEqual(expected);
    }
  });

  test('replies are announced once they are committed', async () => {
    let told = 0;
    const stop = bench.store.outbox.onReplies(() => {
      told += 1;
    });
    await bench.store.inbox.accept([text('a', 'hai')]);
    expect(told).toBe(1);
    stop();
    await bench.store.inbox.accept([text('a', 'hai')]);
    expect(told).toBe(1);
  });

  const onSqlite = test.runIf(dialect === 'sqlite');
  // Messages of many chats that arrive in one moment.
  const CHATS = Array.from({ length: 40 }, (_, nth) => `c${nth}`);
  const WORDS = ['satu', 'dua', 'tiga'];
  const ECHOES = WORDS.map((word, nth) => [nth + 1, `gema ${word}`]);
  const burst = () => WORDS.flatMap((word) => CHATS.map((chat) => text(chat, word, `${chat} ${word}`)));
  const acceptAll = (all: readonly ReturnType<typeof text>[]) =>
    Promise.all(all.map((one) => bench.store.inbox.accept([one])));
  const count = async (condition: string) =>
    Number((await peek(bench, `select count(*) from chats where ${condition}`))[0]);

  test('a burst of many chats is answered when accept resolves, once and in the order of each chat', async () => {
    await acceptAll([...burst(), ...burst()]);
    await acceptAll(burst());
    for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
  });

  test('a message that breaks the conversation does not hold up the others of a burst', async () => {
    await acceptAll([text('poison', 'boom', 'poison'), ...burst()]);
    for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
    expect((await bench.store.upkeep.figures()).inboxWaiting).toBe(1);
  });

  test('a message that is delivered again brings back neither an erased citizen nor one who is gone', async () => {
    const erasing = text('c0', 'erase', 'last');
    const parting = text('c1', 'hai', 'last');
    await bench.store.inbox.accept([erasing]);
    await bench.store.inbox.accept([parting]);
    await bench.store.inbox.accept([{ kind: 'gone', address: address('c1') }]);
    await acceptAll(Array.from({ length: 20 }, () => [erasing, parting]).flat());
    expect(await count('erase_at is not null and sender is null')).toBe(1);
    expect(await count('gone_at is not null')).toBe(1);
  });

  test('a message behind the one that erases its chat keeps the chat, and its photo', async () => {
    const words = text('c0', '', 'c0 photo');
    const photo = { ...words, message: { ...words.message, kind: 'media', media: [{ id: 'f0', kind: 'image' }] } };
    await acceptAll([...burst(), text('c0', 'erase', 'c0 erase'), photo as typeof words]);
    expect(await count('erase_at is not null')).toBe(0);
    expect((await bench.store.media.jobs(10)).map(({ ref }) => ref.id)).toEqual(['f0']);
  });

  test('a message of a chat that was gone makes it reachable again', async () => {
    await bench.say('c0', 'hai');
    await bench.store.inbox.accept([{ kind: 'gone', address: address('c0') }]);
    await acceptAll(burst());
    const leaving = await bench.store.outbox.claim(['telegram'], 1_000);
    expect(leaving.filter(({ address: { chat } }) => chat === 'c0')).toHaveLength(1);
  });

  onSqlite(
    'the turn of a message that the database refuses is tried again, and the other chats are answered',
    async () => {
      await bench.say('c37', 'hai');
      await poke(
        bench,
        "create trigger bad before insert on outbox when new.chat = 1 begin select raise(abort, 'bad'); end",
      );
      await acceptAll(burst());
      for (const chat of CHATS) if (chat !== 'c37') expect(await repliesOf(chat), chat).toEqual(ECHOES);
      expect(await repliesOf('c37')).toEqual([[1, 'gema hai']]);
      await poke(bench, 'drop trigger bad');
      bench.clock.now += 60_000;
      while ((await bench.store.inbox.runTurns()) > 0);
      expect(await repliesOf('c37')).toEqual(['hai', ...WORDS].map((word, nth) => [nth + 1, `gema ${word}`]));
    },
  );

  onSqlite('a burst is refused while another process holds the database, and accepted after it', async () => {
    const holder = new Database(bench.url);
    holder.exec('begin immediate');
    const ends = await Promise.allSettled(burst().map((one) => bench.store.inbox.accept([one])));
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['rejected']));
    holder.exec('rollback');
    holder.close();
    await acceptAll(burst());
    for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
  });
});
