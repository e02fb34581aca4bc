/**
 * A data folder that an older program left when it was killed (test/fixtures/data-c5d0f59/README.md). This program opens
 * it and goes on as the older one would have. `expected.json` holds what the older one answered.
 */
import { beforeAll, expect, it } from 'vitest';
import { goOn, readLeft, type Seen } from '../support/program/left-behind.js';

const FOLDER = 'test/fixtures/data-c5d0f59';
const left = readLeft(FOLDER);

let seen: Seen;
beforeAll(async () => {
  seen = await goOn(FOLDER, left);
}, 180_000);

it.each(left.waiting)(
  'what was acknowledged before the kill is answered once and in order: $about',
  ({ about, hears }) => {
    expect(seen.waiting.find((chat) => chat.about === about)?.hears).toEqual(hears);
  },
);

it('each report that waited is filed once', () => {
  expect(seen.filed).toEqual(left.filed);
});

it('an officer reads what waited in the order in which it was said, each message once', () => {
  expect(seen.person.lines).toEqual(left.person.lines);
});

it('the spool is empty', () => {
  expect(seen.spooled).toBe(0);
});

it.each(left.web)('a chat goes on with the same reply: $about', ({ about, hears }) => {
  expect(seen.web.find((chat) => chat.about === about)?.hears).toEqual(hears);
});

it.each(left.phones)('a chat goes on with the same reply: $about', ({ about, hears }) => {
  expect(seen.phones.find((chat) => chat.about === about)?.hears).toEqual(hears);
});

it.each(Object.entries(left.status))('report %s has the same status', (code, status) => {
  expect(seen.status[code]).toEqual(status);
});

it('a photo can still be seen by its citizen', () => {
  expect(seen.photo).toEqual(left.photo);
});

it('an act that nobody has heard of is taken back', () => {
  expect(seen.pending.undone).toBe(left.pending.undone);
});

it.each(left.pending.told)('a chat hears in time of what is due, and of nothing else: $about', ({ about, hears }) => {
  expect(seen.pending.told.find((chat) => chat.about === about)?.hears).toEqual(hears);
});

it('the audit chains and the daily seals hold', () => {
  expect(seen.verified).toEqual(['0', '0']);
});
