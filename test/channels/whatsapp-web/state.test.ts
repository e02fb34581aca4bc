import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder, openChats, readCursor, writeCursor } from '../../../channels/whatsapp-web/state.js';

const PN = '6281234567890@c.us';
const LID = '990012345678@lid';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'whatsapp-state-')), 'whatsapp');
  makeFolder(folder);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

it.each([
  ['number first', [{ chat: PN }, { chat: LID, lid: LID, pn: PN }], '6281234567890'],
  [
    '@lid first, its number known',
    [
      { chat: LID, lid: LID, pn: PN },
      { chat: PN, pn: PN },
    ],
    '6281234567890',
  ],
  [
    '@lid first, its number hidden until later',
    [
      { chat: LID, lid: LID },
      { chat: LID, lid: LID, pn: PN },
      { chat: PN, pn: PN },
    ],
    LID,
  ],
  [
    '@lid first, the number told by the other chat',
    [
      { chat: LID, lid: LID },
      { chat: PN, pn: PN, lid: LID },
    ],
    LID,
  ],
] as const)('one citizen has one name: %s', (_, writes, name) => {
  for (const who of writes) expect(openChats(folder).nameOf({ ...who })).toBe(name);
  expect(openChats(folder).lastOf(name)).toBe(writes.at(-1)?.chat);
});

it('keeps strangers apart', () => {
  const chats = openChats(folder);
  expect(chats.nameOf({ chat: '77@lid' })).not.toBe(chats.nameOf({ chat: '78@lid' }));
  expect(chats.lastOf('6289')).toBeUndefined();
});

it('shows no number on disk, and bears a line that was cut off', () => {
  openChats(folder).nameOf({ chat: LID, lid: LID, pn: PN });
  const file = join(folder, 'chats');
  expect(readFileSync(file, 'utf8')).not.toMatch(/6281234567890|990012345678/);
  appendFileSync(file, readFileSync(file, 'utf8').slice(0, 20));
  const chats = openChats(folder);
  expect(chats.lastOf('6281234567890')).toBe(LID);
  for (let turn = 0; turn < 5; turn++) {
    chats.nameOf({ chat: PN, pn: PN });
    chats.nameOf({ chat: LID, lid: LID, pn: PN });
  }
  expect(openChats(folder).nameOf({ chat: PN, pn: PN })).toBe('6281234567890');
});

it('forgets whom the store has erased, on the disk too', async () => {
  const chats = openChats(folder);
  chats.nameOf({ chat: LID, lid: LID, pn: PN });
  chats.nameOf({ chat: '77@lid', lid: '77@lid' });
  const size = () => readFileSync(join(folder, 'chats'), 'utf8').split('\n').filter(Boolean).length;
  expect(size()).toBe(2);
  await chats.forget(async (name) => name === '77@lid');
  expect(size()).toBe(1);
  for (const one of [chats, openChats(folder)]) {
    expect(one.lastOf('6281234567890')).toBeUndefined();
    expect(one.lastOf('77@lid')).toBe('77@lid');
  }
});

it('remembers up to when everything is known', () => {
  expect(readCursor(folder)).toBeUndefined();
  writeCursor(folder, { from: 1, until: 2 });
  expect(readCursor(folder)).toEqual({ from: 1, until: 2 });
});
