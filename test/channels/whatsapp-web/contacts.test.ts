import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Contacts } from '../../../channels/whatsapp-web/contacts.js';
import { makeFolder, readCursor, writeCursor } from '../../../channels/whatsapp-web/files.js';

const PN = '6281234567890@c.us';
const LID = '990012345678@lid';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'whatsapp-contacts-')), 'whatsapp');
  makeFolder(folder);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

describe('a citizen on the linked phone has one name', () => {
  it.each([
    ['when the number writes first', [{ chat: PN }, { chat: LID, lid: LID, pn: PN }], '6281234567890'],
    [
      'when the @lid writes first and its number is known',
      [
        { chat: LID, lid: LID, pn: PN },
        { chat: PN, pn: PN },
      ],
      '6281234567890',
    ],
    [
      'when the @lid writes first and its number becomes known later',
      [
        { chat: LID, lid: LID },
        { chat: LID, lid: LID, pn: PN },
        { chat: PN, pn: PN },
      ],
      LID,
    ],
    [
      'when the @lid writes first and the number tells of it later',
      [
        { chat: LID, lid: LID },
        { chat: PN, pn: PN, lid: LID },
      ],
      LID,
    ],
  ] as const)('%s', (_, writes, name) => {
    for (const who of writes) expect(new Contacts(folder).nameOf({ ...who })).toBe(name);
    expect(new Contacts(folder).lastChatOf(name)).toBe(writes.at(-1)?.chat);
  });
});

it('two strangers on the linked phone have two names', () => {
  const contacts = new Contacts(folder);
  expect(contacts.nameOf({ chat: '77@lid' })).not.toBe(contacts.nameOf({ chat: '78@lid' }));
  expect(contacts.lastChatOf('6289')).toBeUndefined();
});

it('the contacts file shows no number, and a line that a crash cut off is skipped', () => {
  new Contacts(folder).nameOf({ chat: LID, lid: LID, pn: PN });
  const file = join(folder, 'chats');
  expect(readFileSync(file, 'utf8')).not.toMatch(/6281234567890|990012345678/);
  appendFileSync(file, readFileSync(file, 'utf8').slice(0, 20));
  const contacts = new Contacts(folder);
  expect(contacts.lastChatOf('6281234567890')).toBe(LID);
  for (let turn = 0; turn < 5; turn++) {
    contacts.nameOf({ chat: PN, pn: PN });
    contacts.nameOf({ chat: LID, lid: LID, pn: PN });
  }
  expect(new Contacts(folder).nameOf({ chat: PN, pn: PN })).toBe('6281234567890');
});

it('contacts whom the store has erased are deleted in memory and on the disk', async () => {
  const contacts = new Contacts(folder);
  contacts.nameOf({ chat: LID, lid: LID, pn: PN });
  contacts.nameOf({ chat: '77@lid', lid: '77@lid' });
  const lines = () => readFileSync(join(folder, 'chats'), 'utf8').split('\n').filter(Boolean).length;
  expect(lines()).toBe(2);
  await contacts.eraseUnknown(async (name) => name === '77@lid');
  expect(lines()).toBe(1);
  for (const one of [contacts, new Contacts(folder)]) {
    expect(one.lastChatOf('6281234567890')).toBeUndefined();
    expect(one.lastChatOf('77@lid')).toBe('77@lid');
  }
});

it('the linked phone remembers until when all messages are stored', () => {
  expect(readCursor(folder)).toBeUndefined();
  writeCursor(folder, { from: 1, until: 2 });
  expect(readCursor(folder)).toEqual({ from: 1, until: 2 });
});
