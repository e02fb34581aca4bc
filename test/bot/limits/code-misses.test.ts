import { beforeEach, expect, test } from 'vitest';
import { CodeMisses } from '../../../bot/limits/code-misses.js';
import { Limiter } from '../../../bot/limits/limits.js';

const HOUR = 3_600_000;
let now: number;
let alarms: string[];
let misses: CodeMisses;
beforeEach(() => {
  now = 0;
  alarms = [];
  const log = {
    info() {},
    warn() {},
    error: (what: object, words: string) => void alarms.push(JSON.stringify(what) + words),
  };
  misses = new CodeMisses(new Limiter(() => now), log);
});

test('unknown codes asked by HTTP and in a chat count together for their address', () => {
  const origin = { address: '203.0.113.5' };
  for (let number = 0; number < 5; number++) misses.add({ origin });
  for (let number = 0; number < 5; number++) misses.add({ chat: number, origin });
  expect(misses.of({ chat: 9, origin }).mayAsk()).toBe(false);
  expect(misses.waitMs({ origin })).toBe(600_000);
  expect(misses.of({ chat: 0 }).mayAsk()).toBe(true);
});

test('unknown codes asked in one chat are limited, without an address too', () => {
  const codes = misses.of({ chat: 1 });
  for (let number = 0; number < 10; number++) {
    expect(codes.mayAsk()).toBe(true);
    codes.countUnknown();
  }
  expect(codes.mayAsk()).toBe(false);
  expect(misses.of({ chat: 2 }).mayAsk()).toBe(true);
  now = 600_000;
  expect(codes.mayAsk()).toBe(true);
});

test('a thousand unknown codes in an hour raise one alarm, from however many addresses they come', () => {
  const guess = (count: number) => {
    for (let number = 0; number < count; number++) misses.add({ origin: { address: `${now} ${number}` } });
  };
  guess(999);
  expect(misses.alarms).toBe(0);
  guess(500);
  expect([misses.alarms, misses.count]).toEqual([1, 1_499]);
  expect(alarms).toEqual([expect.stringMatching(/"count":1000.*may be guessing codes/)]);
  now = HOUR;
  guess(1_000);
  expect(misses.alarms).toBe(2);
});

test('unknown codes of an IPv6 network are counted for all its addresses', () => {
  for (let number = 0; number < 99; number++)
    misses.add({ origin: { address: String(number), network: '2001:db8:1::/48' } });
  const other = { origin: { address: 'new', network: '2001:db8:1::/48' } };
  expect(misses.waitMs(other)).toBe(0);
  misses.add(other);
  expect(misses.waitMs({ origin: { address: 'newer', network: '2001:db8:1::/48' } })).toBe(600_000);
  expect(misses.waitMs({ origin: { address: 'newer', network: '2001:db8:2::/48' } })).toBe(0);
  expect(misses.waitMs({ origin: { address: 'newest' } })).toBe(0);
  expect(misses.waitMs({})).toBe(0);
});
