import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runCommand } from '../../bot/cli/index.js';
import { openTestDatabase } from '../support/postgres/database.js';
import { place, run, startProgram } from '../support/program/program.js';
import { webCitizen } from '../support/program/web-citizen.js';

test('`move` takes the store of the real program to PostgreSQL, where the program goes on in the middle of a conversation', async () => {
  const database = await openTestDatabase('postgres');
  const { url } = database;
  const here = await place();
  let program = await startProgram(here);
  const citizen = await webCitizen(program.base);
  await citizen.post({ id: '1', text: 'jalan rusak parah di depan pasar Godean, Sidoagung' });
  await citizen.heard(/Kirim|kirim/);
  expect(await run(['move', '--to', url], here)).toMatchObject({ code: 1, stdout: '' });
  await program.kill();

  expect((await run(['move'], here)).stderr).toMatch(/^Required option '--to <URL>' not specified/);
  const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: true })];
  const io = { stdin: process.stdin, stdout, stderr, env: here.env };
  expect(await runCommand(['move', '--to', url], io)).toBe(0);
  expect(String(stdout.read())).toMatch(/^chats 1 sha256:[0-9a-f]{64}$/m);
  const words = String(stderr.read());
  expect(words).toMatch(/\[#+\.*\] +\d+ %\r.*\[#+\] 100 %\n/);
  expect(words).toMatch(/Now set DATABASE_URL .* and SECRET_KEY to the text in secret\.key/);

  const key = readFileSync(join(here.folder, 'data/secret.key'), 'utf8').trim();
  const onPostgres = { ...here, env: { ...here.env, DATABASE_URL: url, SECRET_KEY: key } };
  program = await startProgram(onPostgres);
  await citizen.post({ id: '2', text: 'ya' });
  const filed = await citizen.heard(/Kode/);
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/.exec(filed.text)?.[0];
  const status = await fetch(`${program.base}/status/${code}`, { headers: { accept: 'application/json' } });
  expect(await status.json()).toMatchObject({ state: 'masuk' });
  expect((await run(['verify'], onPostgres)).stderr).toBe('All is well.\n');
  expect((await run(['move', '--to', url], onPostgres)).stderr).toMatch(/leave DATABASE_URL empty/);
  await program.kill();
  here.remove();
  await database.drop();
});
