/**
 * Durable turns on PostgreSQL: the whole path with 64 chats in flight, against the same work of a turn by hand, in the
 * plain round trips of pg over 8 connections. No conversation and no encryption there, as in raw.ts.
 */
import pg from 'pg';
import { createDatabase, type PostgresServer, startPostgres } from '../../support/postgres/server.js';
import { against, type Figure, inRounds } from '../figure.js';
import { TURNS } from './form.js';
import { assertFiled, fillForms, openIntakes } from './program.js';
import { REPLY, STATE } from './raw.js';

const IN_FLIGHT = 64;
const CONNECTIONS = 8;
const FORMS = 600;

export async function run(): Promise<{ figures: readonly Figure[] }> {
  const [server, plain] = [await startPostgres(), await startPostgres()];
  try {
    const ours = await openIntakes(await createDatabase(server));
    const raw = await openRaw(plain);
    try {
      const found = await inRounds({ ours: () => fillForms(ours, FORMS, IN_FLIGHT), raw: () => raw.fill(FORMS) });
      const goal = { sense: 'atLeast', must: 1, aim: 2.5 } as const;
      return {
        figures: [
          against('turns on PostgreSQL, 64 chats in flight, to round trips', 'turns/s', found.ours, found.raw, goal),
        ],
      };
    } finally {
      await ours.close();
      await raw.close();
    }
  } finally {
    await Promise.all([server.stop(), plain.stop()]);
  }
}

interface Raw {
  /** Fills this number of forms, 64 chats in flight. Resolves to turns a second. */
  fill(forms: number): Promise<number>;
  close(): Promise<void>;
}

async function openRaw(server: PostgresServer): Promise<Raw> {
  const pool = new pg.Pool({ connectionString: await createDatabase(server), max: CONNECTIONS });
  // The server stops before the last of them is gone.
  pool.on('error', () => {});
  await pool.query(`create table seen (key text primary key);
    create table chats (chat text primary key, state text);
    create table replies (id bigint generated always as identity primary key, chat text, body text);
    create table complaints (id bigint generated always as identity primary key, code text unique, chat text, body text)`);
  const filed = async () => Number((await pool.query('select count(*) from complaints')).rows[0].count);

  const turn = async (chat: string, nth: number) => {
    const client = await pool.connect();
    const run = (name: string, text: string, values: readonly string[]) =>
      client.query({ name, text, values: [...values] });
    try {
      await client.query('begin');
      const seen = await run('seen', 'insert into seen values ($1) on conflict do nothing', [`${chat}-${nth}`]);
      if (seen.rowCount === 1) {
        await run('read', 'select state from chats where chat = $1 for update', [chat]);
        const write = 'insert into chats values ($1, $2) on conflict (chat) do update set state = excluded.state';
        await run('write', write, [chat, STATE]);
        await run('reply', 'insert into replies (chat, body) values ($1, $2)', [chat, REPLY]);
        if (nth === TURNS - 1) {
          await run('file', 'insert into complaints (code, chat, body) values ($1, $1, $2)', [chat, STATE]);
          await run('reply', 'insert into replies (chat, body) values ($1, $2)', [chat, REPLY]);
        }
      }
      await client.query('commit');
    } finally {
      client.release();
    }
  };

  let round = 0;
  return {
    async fill(forms) {
      const name = `r${round++}`;
      const before = await filed();
      let next = 0;
      const walk = async () => {
        while (next < forms) {
          const chat = `${name}-${next++}`;
          for (let nth = 0; nth < TURNS; nth++) await turn(chat, nth);
        }
      };
      const began = performance.now();
      await Promise.all(Array.from({ length: IN_FLIGHT }, walk));
      const seconds = (performance.now() - began) / 1000;
      assertFiled((await filed()) - before, forms);
      return (forms * TURNS) / seconds;
    },
    close: () => pool.end(),
  };
}
