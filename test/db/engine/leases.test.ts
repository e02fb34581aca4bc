/** Two real programs on one database behind pgbouncer: one alone polls Telegram, and the other takes over. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../db/open.js';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.js';
import { type Place, type Program, place, startProgram } from '../../support/program.js';
import { startTelegram, type TelegramServer } from '../../support/telegram-server.js';
import { openBench, secretKey, tenant } from '../support.js';

let server: PostgresServer;
let telegram: TelegramServer;
const places: Place[] = [];
const programs: Program[] = [];
beforeAll(async () => {
  server = await startPostgres('pgbouncer');
  telegram = await startTelegram({ pollMs: 500 });
});
afterAll(async () => {
  for (const program of programs) await program.kill();
  for (const { remove } of places) remove();
  await telegram.close();
  await server.stop();
});

test('a lease is one store’s until it lets go', async () => {
  const bench = await openBench({}, server);
  const other = await openStore({ url: bench.url, secretKey, tenant });
  expect(await bench.store.leases.take('phone')).toBe(true);
  expect(await other.leases.take('phone')).toBe(false);
  expect(await other.leases.take('bot')).toBe(true);
  expect(await bench.store.leases.take('phone')).toBe(true);
  await other.leases.release('phone');
  expect(await other.leases.take('phone')).toBe(false);
  await bench.store.leases.release('phone');
  expect(await other.leases.take('phone')).toBe(true);
  expect(await bench.store.leases.take('phone')).toBe(false);
  await other.close();
  await bench.end();
});

async function launch(url: string): Promise<Program> {
  const here = await place({
    DATABASE_URL: url,
    SECRET_KEY: 'rahasia-untuk-uji-rahasia-untuk-uji',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
  });
  const program = await startProgram(here);
  places.push(here);
  programs.push(program);
  return program;
}

const said = (program: Program) => program.stdout() + program.stderr();
const times = (program: Program, words: string) => said(program).split(words).length - 1;
const OWNS = 'this process is the owner now';
const ENDED = 'this process is not the owner any more';

/** Waits for what another process does when a lease has run out. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(50);
}

test('one polls; when it stands still or is killed the other takes over, and each message is answered once', async () => {
  const url = await server.empty();
  const a = await launch(url);
  await until(() => times(a, OWNS) === 1);
  const b = await launch(url);
  let citizens = 0;
  /** Each a citizen of their own: whoever stands still in the middle of sending holds up that chat for a minute. */
  const answered = async (words: string) => {
    const citizen = telegram.chat(++citizens);
    citizen.says(`status ${words}`);
    await citizen.hears(new RegExp(words), 25_000);
    expect(citizen.messages).toHaveLength(1);
  };
  await answered('2345-6789-ABC');
  expect([a, b].map((program) => times(program, OWNS))).toEqual([1, 0]);

  process.kill(a.pid, 'SIGSTOP');
  await answered('2345-6789-ABD');
  expect(times(b, OWNS)).toBe(1);
  process.kill(a.pid, 'SIGCONT');
  await until(() => times(a, ENDED) === 1);
  await answered('2345-6789-ABE');

  await b.kill();
  await answered('2345-6789-ABF');
  expect(times(a, OWNS)).toBe(2);
  const c = await launch(url);
  await a.end('SIGTERM');
  await answered('2345-6789-ABG');
  expect([a, b, c].map((program) => times(program, ' 409'))).toEqual([0, 0, 0]);
}, 120_000);
