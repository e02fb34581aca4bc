/** The demo regency, started as a new user starts it. */
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STATES } from '../../core/tickets/ticket.js';
import { DeskBrowser } from '../bot/http/desk/support.js';
import { type Place, type Program, place, startProgram } from '../support/program/program.js';

const ROLES = ['admin', 'coordinator', 'liaison', 'auditor', 'liaison2'];

/** It lives ninety days first; other tests use the same processors. */
const DEMO_READY_MS = 55_000;

let here: Place;
let demo: Program;
let links: ReadonlyMap<string, string>;
const before = new Set(readdirSync(tmpdir()));
const foldersOfDemo = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('kentongan-demo-') && !before.has(name));

beforeAll(async () => {
  // Settings that would stop a real start: half a channel, a wrong database, a key that is too short.
  here = await place({ TELEGRAM_WEBHOOK_SECRET: 'x', DATABASE_URL: 'mysql://nowhere', SECRET_KEY: 'short' });
  demo = await startProgram(here, {}, ['--demo'], DEMO_READY_MS);
  const until = performance.now() + 5_000;
  while (!demo.stdout().includes('Ctrl-C') && performance.now() < until)
    await new Promise((done) => setTimeout(done, 20));
  links = new Map([...demo.stdout().matchAll(/^(\w+) {2}(http\S+)$/gm)].map(([, role = '', url = '']) => [role, url]));
}, 60_000);
afterAll(async () => {
  await demo.end('SIGTERM');
  here.remove();
});

const enter = async (role: string) => {
  const path = new URL(links.get(role) ?? '').pathname;
  const app = {
    request: (to: string, init?: RequestInit) => fetch(new URL(to, demo.base), { ...init, redirect: 'manual' }),
  };
  const browser = await new DeskBrowser({ app }).open(path);
  await browser.post(path);
  return browser;
};

it('the demo prints one link for each role, and leaves the data folder alone', () => {
  expect([...links.keys()]).toEqual(ROLES);
  expect(existsSync(here.env.DATA_DIR ?? '')).toBe(false);
  expect(foldersOfDemo()).toHaveLength(1);
});

it.each(ROLES)('the link of the %s of the demo signs in at the desk, twice', async (role) => {
  await enter(role);
  const browser = await enter(role);
  expect(browser.path).toMatch(/^\/desk/);
  expect(browser.path).not.toMatch(/sign-in|enter/);
});

it('the demo has 400 reports in all states, late ones, an emergency, and three chats that wait for a person', async () => {
  const metrics = await (await fetch(`${demo.base}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^kentongan_${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
  for (const state of STATES) expect(value(`tickets\\{state="${state}"\\}`), state).toBeGreaterThan(0);
  expect(value('tickets_filed')).toBeGreaterThanOrEqual(400);
  expect(value('tickets_late')).toBeGreaterThan(0);
  expect(value('persons_waiting')).toBe(3);
});

it('the folder of the demo is deleted when it stops', async () => {
  const { code } = await demo.end('SIGTERM');
  expect(code).toBe(0);
  expect(foldersOfDemo()).toEqual([]);
});
