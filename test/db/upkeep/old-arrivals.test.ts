import { describe, expect, test } from 'vitest';
import type { Received } from '../../../core/post.js';
import { arrivalsPlace } from '../../../db/sealing/places.js';
import { Vault } from '../../../db/sealing/vault.js';
import { move } from '../../../db/upkeep/move.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, DIALECTS, peek, poke, START, secretKey, text } from '../support.js';

const vault = new Vault(secretKey);

describe.each(DIALECTS)('messages that an older version buffered, on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  /** Leaves a table of arrivals as the older version did, each row of one moment, in the order of their ids. */
  async function leave(...rows: readonly { readonly at: number; readonly received: readonly Received[] }[]) {
    await bench.store.close();
    const [int, blob] = dialect === 'sqlite' ? ['integer', 'blob'] : ['bigint', 'bytea'];
    await poke(
      bench,
      `create table arrivals (id ${int} primary key, at ${int} not null, messages ${int} not null,
         aside ${int} not null, body ${blob} not null)`,
    );
    for (const [id, { at, received }] of rows.entries()) {
      const body = vault.seal(arrivalsPlace(at, received.length), received).toString('hex');
      const bytes = dialect === 'sqlite' ? `x'${body}'` : `'\\x${body}'`;
      await poke(bench, `insert into arrivals values (${id}, ${at}, ${received.length}, 0, ${bytes})`);
    }
  }

  const answered = async () => {
    while ((await bench.store.inbox.runTurns()) > 0);
  };
  const repliesOf = async (chat: string) =>
    (await bench.store.chats.replies(address(chat), 0, 100)).map(({ reply }) => reply.text);
  const tables = async () =>
    Number(
      (
        await peek(
          bench,
          dialect === 'sqlite'
            ? "select count(*) from sqlite_schema where name = 'arrivals'"
            : "select count(*) from pg_tables where tablename = 'arrivals'",
        )
      )[0],
    );

  test('are answered once and in the order in which they were received, before newer ones', async () => {
    await bench.say('a', 'nol');
    const one = text('a', 'satu', 'k1');
    await leave(
      { at: START + 20, received: [text('a', 'dua', 'k2'), text('b', 'hai', 'k1')] },
      // Set aside by the older version, so its row is newer than what it holds.
      { at: START + 10, received: [one] },
      { at: START + 30, received: [one, text('a', 'tiga', 'k3')] },
    );
    await bench.reopen();
    expect(await tables()).toBe(0);
    await bench.store.inbox.accept([text('a', 'empat', 'k4')]);
    await answered();
    expect(await repliesOf('a')).toEqual(['nol', 'satu', 'dua', 'tiga', 'empat'].map((word) => `gema ${word}`));
    expect(await repliesOf('b')).toEqual(['gema hai']);
  });

  test('are all there after a conversion that broke off', async () => {
    await leave({ at: START, received: [text('a', 'satu')] }, { at: START, received: [text('b', 'dua')] });
    const refusal =
      dialect === 'sqlite'
        ? `create trigger bad before insert on inbox when new.chat = 2 begin select raise(abort, 'bad'); end`
        : `alter table inbox add constraint bad check (chat <> 2)`;
    await poke(bench, refusal);
    await expect(bench.reopen()).rejects.toThrow('bad');
    expect((await peek(bench, 'select id from inbox')).length).toBe(0);
    await poke(bench, dialect === 'sqlite' ? 'drop trigger bad' : 'alter table inbox drop constraint bad');
    // Identities of PostgreSQL count on after a rollback.
    await bench.reopen();
    await answered();
    expect([await repliesOf('a'), await repliesOf('b'), await tables()]).toEqual([['gema satu'], ['gema dua'], 0]);
  });

  test('stay where they are when they cannot be read, and verify names them', async () => {
    await leave({ at: START, received: [text('a', 'satu')] }, { at: START, received: [text('a', 'dua')] });
    await poke(bench, 'update arrivals set at = 1 where id = 0');
    await bench.reopen();
    await answered();
    expect(await repliesOf('a')).toEqual(['gema dua']);
    const faults: string[] = [];
    for await (const fault of bench.store.upkeep.verify()) faults.push(fault);
    expect(faults).toEqual(["1 messages that an older version buffered can't be read: row 0 of arrivals"]);
  });

  if (dialect === 'sqlite')
    test('stop a move until they are in the inbox', async () => {
      await leave({ at: START, received: [text('a', 'satu')] });
      const moving = move({ file: bench.url, url: 'postgres://127.0.0.1:1/none', secretKey });
      await expect(moving).rejects.toThrow(/left 1 messages .* Start this version on it once/);
      await bench.reopen();
    });
});
