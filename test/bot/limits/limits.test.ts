import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { LIMITS, Limiter } from '../../../bot/limits/limits.js';

const MINUTE = 60_000;
let now: number;
let limiter: Limiter;
beforeEach(() => {
  now = 0;
  limiter = new Limiter(() => now);
});

test('a bucket limit frees its parts evenly', () => {
  for (let use = 0; use < 10; use++) limiter.add(['filesOfSession', 'a']);
  expect(limiter.waitMs(['filesOfSession', 'a'])).toBe(3 * MINUTE);
  expect(limiter.waitMs(['filesOfSession', 'b'])).toBe(0);
  now = 3 * MINUTE;
  expect(limiter.waitMs(['filesOfSession', 'a'])).toBe(0);
});

test('a bucket limit admits at most its size at once, however large the request', () => {
  expect(limiter.waitMs(['fileBytesOfSession', 'a', 2 * LIMITS.fileBytesOfSession.limit])).toBe(0);
});

test('a window limit never admits more than its number in any window', () => {
  for (let use = 0; use < 10; use++) {
    now = use * MINUTE;
    expect(limiter.waitMs(['codeMissesOfAddress', 'a'])).toBe(0);
    limiter.add(['codeMissesOfAddress', 'a']);
  }
  expect(limiter.waitMs(['codeMissesOfAddress', 'a'])).toBe(MINUTE);
  now = 10 * MINUTE;
  expect(limiter.waitMs(['codeMissesOfAddress', 'a'])).toBe(0);
  limiter.add(['codeMissesOfAddress', 'a']);
  expect(limiter.waitMs(['codeMissesOfAddress', 'a'])).toBe(MINUTE);
});

test('a bucket that is full to its limit admits nothing, and half of it is free after half of the time', () => {
  limiter.add(['postsOfSession', 'a', 59]);
  expect(limiter.waitMs(['postsOfSession', 'a'])).toBe(0);
  limiter.add(['postsOfSession', 'a']);
  expect(limiter.waitMs(['postsOfSession', 'a'])).toBe(1_000);
  now = MINUTE / 2;
  expect(limiter.waitMs(['postsOfSession', 'a', 30])).toBe(0);
  expect(limiter.waitMs(['postsOfSession', 'a', 31])).toBe(1_000);
});

test('a day frees the bytes of a day, and an hour the notices of an hour', () => {
  limiter.add(['textBytesOfAddress', 'a', LIMITS.textBytesOfAddress.limit]);
  expect(limiter.waitMs(['textBytesOfAddress', 'a', LIMITS.textBytesOfAddress.limit])).toBe(1_440 * MINUTE);
  limiter.add(['fileNoticesOfChat', 'a']);
  expect(limiter.waitMs(['fileNoticesOfChat', 'a'])).toBe(60 * MINUTE);
});

test('what is open at one moment is limited, and its place is free when it is given back', () => {
  for (let open = 0; open < 10; open++) expect(limiter.take(['streamsOfSession', 'a'])).toBe(0);
  expect(limiter.take(['streamsOfSession', 'a'])).toBe(30_000);
  expect(limiter.take(['streamsOfSession', 'b'])).toBe(0);
  now = 1_000 * MINUTE;
  expect(limiter.waitMs(['streamsOfSession', 'a'])).toBe(30_000);
  limiter.refund(['streamsOfSession', 'a'], ['streamsOfSession', 'a']);
  expect(limiter.waitMs(['streamsOfSession', 'a', 2])).toBe(0);
  expect(limiter.waitMs(['streamsOfSession', 'a', 3])).toBe(30_000);
  for (let open = 0; open < 8; open++) limiter.refund(['streamsOfSession', 'a']);
  expect(limiter.waitMs(['streamsOfSession', 'a', 10])).toBe(0);
});

test('uses that are refused together are not counted at all', () => {
  for (let use = 0; use < 10; use++) limiter.add(['codeMissesOfAddress', 'a']);
  for (let round = 0; round < 80; round++)
    expect(limiter.take(['postsOfSession', 'a'], ['codeMissesOfAddress', 'a'])).toBe(10 * MINUTE);
  expect(limiter.waitMs(['postsOfSession', 'a', 60])).toBe(0);
});

test('a window counts a use until its time is over, to the millisecond', () => {
  for (let use = 0; use < 15; use++) limiter.add(['codeMissesOfAddress', 'a']);
  now = 10 * MINUTE - 1;
  expect(limiter.waitMs(['codeMissesOfAddress', 'a'])).toBe(1);
  now = 10 * MINUTE;
  for (let use = 0; use < 9; use++) limiter.add(['codeMissesOfAddress', 'a']);
  expect(limiter.waitMs(['codeMissesOfAddress', 'a'])).toBe(0);
});

test('the longest wait of several limits counts', () => {
  for (let use = 0; use < 10; use++) limiter.add(['filesOfSession', 'a'], ['codeMissesOfAddress', 'a']);
  expect(limiter.waitMs(['filesOfSession', 'a'], ['codeMissesOfAddress', 'a'])).toBe(10 * MINUTE);
});

test('a refund takes a use back', () => {
  for (let use = 0; use < 20; use++) {
    limiter.add(['filesOfSession', 'a']);
    limiter.refund(['filesOfSession', 'a']);
  }
  expect(limiter.waitMs(['filesOfSession', 'a'])).toBe(0);
});

test('a counter remembers a bounded number of keys and forgets the oldest first', () => {
  for (let use = 0; use < 10; use++) limiter.add(['codeMissesOfAddress', 'first']);
  for (let key = 0; key < 49_999; key++) limiter.add(['codeMissesOfAddress', String(key)]);
  expect(limiter.waitMs(['codeMissesOfAddress', 'first'])).toBeGreaterThan(0);
  for (let key = 50_000; key < 100_000; key++) limiter.add(['codeMissesOfAddress', String(key)]);
  expect(limiter.waitMs(['codeMissesOfAddress', 'first'])).toBe(0);
});

test('ARCHITECTURE.md shows the number of every limit', () => {
  const table = readFileSync('ARCHITECTURE.md', 'utf8').split('## Limits')[1] ?? '';
  const MB = 1024 ** 2;
  for (const [name, { limit }] of Object.entries(LIMITS)) {
    const shown = limit >= MB ? String(limit / MB) : String(limit);
    expect(table.replaceAll(',', ''), name).toMatch(new RegExp(`\\b${shown}\\b`));
  }
});
