/**
 * Old tickets by the million moved to PostgreSQL: how long it takes, what space they need on each side, and turns and
 * reads beside them against the same beside ten thousand.
 */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { move } from '../../db/upkeep/move.js';
import { createDatabase, startPostgres } from '../support/postgres/server.js';
import { against, alone, type Figure, inRounds } from './figure.js';
import { fillStore, oldCode } from './speed/fill.js';
import { secretKey } from './speed/form.js';
import { fillForms, inFolder, openIntakes } from './speed/program.js';

const FEW = 10_000;
const FORMS = 300;
const READS = 2_000;

/** `argument`: how many million tickets. */
export async function run(argument = '1'): Promise<{ figures: readonly Figure[] }> {
  const many = Number(argument) * 1e6;
  const server = await startPostgres();
  try {
    return await inFolder(async (folder) => {
      const [few, large] = [await createDatabase(server), await createDatabase(server)];
      const files = [join(folder, 'few', 'kentongan.db'), join(folder, 'large', 'kentongan.db')] as const;
      for (const file of files) mkdirSync(dirname(file));
      await fillStore(files[0], FEW);
      await move({ file: files[0], url: few, secretKey });
      await fillStore(files[1], many);
      const began = performance.now();
      const copied = await move({ file: files[1], url: large, secretKey });
      const seconds = (performance.now() - began) / 1000;
      const rows = copied.reduce((sum, table) => sum + table.rows, 0);
      const sizes = await sizesOf(large);
      const [small, big] = [await openIntakes(few), await openIntakes(large)];
      const reads = async ({ store }: typeof small, tickets: number) => {
        const start = performance.now();
        for (let n = 0; n < READS; n++) await store.tickets.status(oldCode(Math.floor(Math.random() * tickets)));
        return READS / ((performance.now() - start) / 1000);
      };
      try {
        const turns = await inRounds({ few: () => fillForms(small, FORMS), many: () => fillForms(big, FORMS) });
        const read = await inRounds({ few: () => reads(small, FEW), many: () => reads(big, many) });
        const millions = `${argument} million`;
        const goal = { sense: 'atLeast', must: 0.8, aim: 0.88 } as const;
        return {
          figures: [
            alone(`moving ${millions} tickets (${rows} rows), compared row by row`, 's', [seconds]),
            alone('bytes of the SQLite file a ticket', 'bytes', [statSync(files[1]).size / many]),
            alone('bytes in PostgreSQL a ticket', 'bytes', [sizes.reduce((sum, { bytes }) => sum + bytes, 0) / many]),
            ...sizes.map(({ table, bytes }) => alone(`  of them ${table}, with its indexes`, 'bytes', [bytes / many])),
            against(`turns beside ${millions}, to ten thousand`, 'turns/s', turns.many, turns.few, goal),
            against(`status reads, one by one, to ten thousand`, 'reads/s', read.many, read.few, goal),
          ],
        };
      } finally {
        await Promise.all([small.close(), big.close()]);
      }
    });
  } finally {
    await server.stop();
  }
}

async function sizesOf(url: string): Promise<readonly { readonly table: string; readonly bytes: number }[]> {
  await query(url, 'vacuum analyze');
  const rows = await query(
    url,
    `select relname as table, pg_total_relation_size(oid)::float8 as bytes from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 0 order by 2 desc limit 6`,
  );
  return rows as { table: string; bytes: number }[];
}

async function query(url: string, words: string): Promise<readonly unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(words)).rows;
  } finally {
    await client.end();
  }
}
