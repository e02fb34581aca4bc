/** An officer's account from the command line to the desk of the real program, by a plain HTTP client that keeps cookies. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, DeskBrowser, PASSWORD } from '../bot/http/desk/support.js';
import { runInside } from '../support/program/command.js';
import { type Place, type Program, place, startProgram } from '../support/program/program.js';

let here: Place;
let program: Program;
beforeAll(async () => {
  here = await place();
  program = await startProgram(here);
});
afterAll(async () => {
  await program.kill();
  here.remove();
});

it('a link of "officer add" sets up an account that signs in, and "officer disable" ends its session at once', async () => {
  const { stdout } = await runInside(['officer', 'add', 'Sri Wahyuni', '--role', 'admin'], here);
  const path = new URL(stdout.trim()).pathname;
  const app = {
    request: (to: string, init?: RequestInit) => fetch(new URL(to, program.base), { ...init, redirect: 'manual' }),
  };
  const browser = await new DeskBrowser({ app }).open(path);
  await browser.post(path);
  const secret = /data-totp-secret[^>]*>([^<]+)</.exec(browser.html)?.[1] ?? '';
  await browser.post('/desk/setup', { password: PASSWORD });
  await browser.post('/desk/sign-in', { name: 'Sri Wahyuni', password: PASSWORD, code: codeOf(secret, Date.now()) });
  expect(browser.path).toBe('/desk/accounts');
  expect(await runInside(['officer', 'disable', 'Sri Wahyuni'], here)).toMatchObject({
    code: 0,
    stdout: 'The account of Sri Wahyuni is disabled\n',
  });
  expect((await browser.open('/desk/accounts')).path).toMatch(/^\/desk\/sign-in/);
});
