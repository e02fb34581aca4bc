import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openCrowd } from '../../../db/turns/crowd.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, DAY, DIALECTS, peek, poke, text } from '../support.js';

const CHATS = Array.from({ length: 40 }, (_, nth) => `c${nth}`);
const WORDS = ['satu', 'dua', 'tiga'];
const ECHOES = WORDS.map((word, nth) => [nth + 1, `gema ${word}`]);

describe.each(DIALECTS)('a crowd on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  // PostgreSQL counts in strings.
  const [none, one] = dialect === 'sqlite' ? [0, 1] : ['0', '1'];

  const repliesOf = async (chat: string, channel?: string) =>
    (await bench.store.chats.replies(address(chat, channel), 0, 100)).map(({ number, reply }) => [number, reply.text]);
  const crowd = () => WORDS.flatMap((word) => CHATS.map((chat) => text(chat, word, `${chat} ${word}`)));
  const acceptAll = (all: readonly ReturnType<typeof text>[]) =>
    Promise.all(all.map((one) => bench.store.inbox.accept([one])));
  const answered = (but = 0) =>
    expect
      .poll(
        async () => {
          await bench.store.inbox.runTurns();
          return (await bench.store.upkeep.figures()).inboxWaiting;
        },
        { timeout: 20_000 },
      )
      .toBe(but);

  const waits = async () => (await bench.store.upkeep.figures()).inboxWaiting;

  // Where one process has the store to itself.
  if (dialect === 'sqlite')
    test('is kept first and answered after, each chat in order', async () => {
      await acceptAll(crowd());
      expect(await waits()).toBeGreaterThan(0);
      // By itself: nobody asks for turns.
      await expect.poll(async () => (await bench.store.upkeep.figures()).inboxWaiting, { timeout: 20_000 }).toBe(0);
      for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
    });

  if (dialect !== 'sqlite')
    test('is answered at once, each chat in order', async () => {
      await acceptAll(crowd());
      expect(await waits()).toBe(0);
      for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
    });

  test('that comes again and again is answered each time', async () => {
    for (let nth = 1; nth <= 3; nth++) {
      await acceptAll(CHATS.map((chat) => text(chat, 'lagi', `${chat} ${nth}`)));
      await answered();
    }
    for (const chat of CHATS) expect(await repliesOf(chat)).toHaveLength(3);
  });

  test('that has passed goes before what its chats say next', async () => {
    await acceptAll(crowd());
    await bench.store.inbox.accept([text('c39', 'empat', 'c39 empat')]);
    await answered();
    expect(await repliesOf('c39')).toEqual([...ECHOES, [4, 'gema empat']]);
  });

  test('is answered once, however often it is delivered', async () => {
    await acceptAll([...crowd(), ...crowd()]);
    await acceptAll(crowd());
    await answered();
    for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
  });

  test('that a process could not answer is answered by the next', async () => {
    await acceptAll(crowd());
    await bench.reopen();
    await answered();
    for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
  });

  if (dialect === 'sqlite')
    test('tells those who listen when it is answered', async () => {
      let told = 0;
      bench.store.outbox.onReplies(() => {
        told += 1;
      });
      await acceptAll(crowd());
      const before = told;
      await answered();
      expect(told).toBeGreaterThan(before);
    });

  test('does not keep a page waiting, which is answered in the commit that keeps its message', async () => {
    const page = (async () => {
      await bench.store.inbox.accept([text('page', 'hai', 'p', 'web')]);
      return await repliesOf('page', 'web');
    })();
    const others = acceptAll(crowd());
    expect(await page).toEqual([[1, 'gema hai']]);
    await others;
  });

  if (dialect === 'sqlite')
    test('is not taken up twice where it was not removed in time', async () => {
      await acceptAll(crowd());
      await poke(bench, 'create trigger kept before delete on arrivals begin select raise(ignore); end');
      await expect.poll(() => repliesOf('c39'), { timeout: 20_000 }).toEqual(ECHOES);
      expect(await waits()).toBeGreaterThan(0);
      await poke(bench, 'drop trigger kept');
      await bench.reopen();
      await answered();
      for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
    });

  const faults = async () => {
    const found: string[] = [];
    for await (const fault of bench.store.upkeep.verify()) found.push(fault);
    return found;
  };
  const ASIDE = expect.stringMatching(/^what came in a crowd could not be taken up, .*: arrivals \d+$/);
  const aside = async () => (await bench.store.upkeep.figures()).arrivalsAside;
  /** The store refuses whatever is put into the inbox of the first chats. */
  const refusing = (chats: number) =>
    poke(
      bench,
      `create trigger bad before insert on inbox when new.chat <= ${chats} begin select raise(abort, 'bad'); end`,
    );

  if (dialect === 'sqlite')
    describe('kept first', () => {
      test('of which a part can not be read: the rest is answered, and verify names it', async () => {
        await acceptAll(crowd());
        await poke(bench, `update arrivals set body = x'01' where id = (select min(id) from arrivals)`);
        const [lost] = await peek(bench, 'select messages from arrivals order by id limit 1');
        await bench.reopen();
        await answered();
        expect(await bench.say('later', 'hai')).toEqual(['gema hai']);
        expect(await aside()).toBe(lost);
        expect(await faults()).toEqual([ASIDE]);
      });

      test('of which the store refuses one chat: the others are answered, it after the next start', async () => {
        await bench.say('c37', 'hai');
        await acceptAll(crowd());
        await refusing(1);
        await answered();
        for (const chat of CHATS) if (chat !== 'c37') expect(await repliesOf(chat), chat).toEqual(ECHOES);
        expect([await aside(), await repliesOf('c37')]).toEqual([3, [[1, 'gema hai']]]);
        expect(await faults()).toEqual([ASIDE, ASIDE, ASIDE]);
        await poke(bench, 'drop trigger bad');
        await bench.reopen();
        await answered();
        const echoes = ['hai', ...WORDS].map((word, nth) => [nth + 1, `gema ${word}`]);
        expect([await aside(), await repliesOf('c37')]).toEqual([0, echoes]);
      });

      test('of which what was set aside goes with its citizen, or with time', async () => {
        await bench.say('c37', 'hai');
        await bench.say('c38', 'hai');
        await acceptAll(crowd());
        await refusing(2);
        await answered();
        expect(await aside()).toBe(6);
        await poke(bench, 'drop trigger bad');
        await bench.say('c37', 'erase');
        expect(await aside()).toBe(3);
        bench.clock.now += 400 * DAY;
        await bench.store.upkeep.runDeadlines();
        expect(await aside()).toBe(0);
      });

      test('is refused while the store is away, and kept again once it is back', async () => {
        const holder = new Database(bench.url);
        holder.exec('begin immediate');
        const ends = await Promise.allSettled(crowd().map((one) => bench.store.inbox.accept([one])));
        expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['rejected']));
        holder.exec('rollback');
        holder.close();
        for (let nth = 0; nth < 2; nth++) await acceptAll(crowd());
        await answered();
        for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
      });

      test('is taken up before its chats are moved to another channel', async () => {
        await acceptAll(crowd());
        const [from, to] = [address('c1'), { channel: 'sms', account: '1' }];
        await expect(bench.store.upkeep.readdress(from, to)).rejects.toThrow(/start the server/);
        await answered();
        await bench.store.upkeep.readdress(from, to);
      });
    });

  test('holds one whose words break the conversation: the others are answered', async () => {
    const poison = text('poison', 'boom', 'poison');
    await acceptAll([poison, ...crowd()]);
    await answered(1);
    for (const chat of CHATS) expect(await repliesOf(chat)).toEqual(ECHOES);
  });

  test('that is delivered once more brings back neither who was erased nor who has gone', async () => {
    const erasing = text('c0', 'erase', 'last');
    const parting = text('c1', 'hai', 'last');
    await bench.store.inbox.accept([erasing]);
    await bench.store.inbox.accept([parting]);
    await bench.store.inbox.accept([{ kind: 'gone', address: address('c1') }]);
    const again = Array.from({ length: 20 }, () => [erasing, parting]).flat();
    await acceptAll(again);
    await bench.store.inbox.accept([erasing]);
    await bench.store.inbox.accept([parting]);
    expect(await peek(bench, 'select count(*) from chats where erase_at is not null and sender is null')).toEqual([
      one,
    ]);
    expect(await peek(bench, 'select count(*) from chats where gone_at is not null')).toEqual([one]);
  });

  test('that writes on after what erases is not erased with it', async () => {
    await acceptAll([...crowd(), text('c0', 'erase', 'c0 erase'), text('c0', 'hai', 'c0 hai')]);
    await answered();
    expect(await peek(bench, 'select count(*) from chats where erase_at is not null')).toEqual([none]);
  });

  test('that sends a photo after what erases keeps it', async () => {
    const words = text('c0', '', 'c0 photo');
    const photo = { ...words, message: { ...words.message, kind: 'media', media: [{ id: 'f0', kind: 'image' }] } };
    await acceptAll([...crowd(), text('c0', 'erase', 'c0 erase'), photo as typeof words]);
    await answered();
    expect((await bench.store.media.jobs(10)).map(({ ref }) => ref.id)).toEqual(['f0']);
  });

  test('reaches a chat that was gone', async () => {
    await bench.say('c0', 'hai');
    await bench.store.inbox.accept([{ kind: 'gone', address: address('c0') }]);
    await acceptAll(crowd());
    await answered();
    const leaving = await bench.store.outbox.claim(['telegram'], 1_000);
    expect(leaving.filter(({ address: { chat } }) => chat === 'c0')).toHaveLength(1);
  });
});

describe('what a crowd is', () => {
  const joined = (crowd: ReturnType<typeof openCrowd>, count: number) => {
    const leave: (() => void)[] = [];
    for (let nth = 0; nth < count; nth++)
      void crowd.join(
        () =>
          new Promise<void>((resolve) => {
            leave.push(resolve);
          }),
      );
    return () => {
      for (const one of leave) one();
    };
  };

  test('many at once; once it is there, few keep it', async () => {
    const crowd = openCrowd();
    joined(crowd, 6);
    expect(crowd.isThere()).toBe(false);
    const leave = joined(crowd, 6);
    expect(crowd.isThere()).toBe(true);
    leave();
    await new Promise((resolve) => setImmediate(resolve));
    expect(crowd.isThere()).toBe(true);
  });

  test('those who wait are not kept waiting where there is none, nor for ever where there is', async () => {
    const crowd = openCrowd();
    expect(await crowd.passed()).toBe(true);
    joined(crowd, 12);
    const coming = setInterval(() => crowd.isThere(), 2);
    crowd.isThere();
    expect(await crowd.passed()).toBe(false);
    clearInterval(coming);
    expect(await crowd.passed()).toBe(true);
  });
});
