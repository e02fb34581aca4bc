/** Two real programs on one database behind pgbouncer: only one polls Telegram, and the other takes over. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/postgres/database.js';
import { type Place, type Program, place, startProgram } from '../support/program/program.js';
import { startTelegram, type TelegramServer } from '../support/telegram-server.js';

let database: TestDatabase;
let telegram: TelegramServer;
const places: Place[] = [];
const programs: Program[] = [];
beforeAll(async () => {
  database = await openTestDatabase('pgbouncer');
  telegram = await startTelegram({ pollMs: 500 });
});
afterAll(async () => {
  for (const program of programs) await program.kill();
  for (const { remove } of places) remove();
  await telegram.close();
  await database.drop();
});

async function launch(): Promise<Program> {
  const here = await place({
    DATABASE_URL: database.url,
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

test('one of two programs polls Telegram; when it hangs or is killed the other takes over, and each message is answered once', async () => {
  const a = await launch();
  await until(() => times(a, OWNS) === 1);
  const b = await launch();
  let citizens = 0;
  // Each message comes from another citizen: a program that hangs while it sends holds up that chat for a minute.
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
  const c = await launch();
  await a.end('SIGTERM');
  await answered('2345-6789-ABG');
  expect([a, b, c].map((program) => times(program, ' 409'))).toEqual([0, 0, 0]);
}, 120_000);
