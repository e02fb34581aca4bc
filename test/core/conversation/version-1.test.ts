import { expect, test } from 'vitest';
import {
  conversationFromVersion1,
  draftFromVersion1,
  replyFromVersion1,
} from '../../../core/conversation/version-1.js';

test('conversationFromVersion1 keeps everything that was open, under the names of today', () => {
  const stored = {
    language: 'jv',
    languageChosen: true,
    turn: 7,
    misses: 1,
    asked: { turn: 7, of: 'erase' },
    behind: { turn: 5, of: 'draft', step: 'place' },
    draft: {
      born: 3,
      story: [{ of: 'm3', text: 'jalan rusak' }],
      type: 'pengaduan',
      category: 'jalan',
      skipped: ['place', 'follow'],
      chosen: true,
    },
    completing: {
      code: '7K3M9QXA2BT',
      draft: { born: 1, story: [{ of: 'm1', text: 'kebakaran' }], urgent: true, skipped: ['place'] },
    },
    verdicts: ['3W1Z4S7V0YN'],
    recent: '7K3M9QXA2BT',
    album: 'a1',
    withPerson: true,
  };
  expect(conversationFromVersion1(stored)).toEqual({
    language: 'jv',
    languageChosen: true,
    turn: 7,
    misses: 1,
    asked: { turn: 7, kind: 'confirmErase' },
    interrupted: { turn: 5, kind: 'step', step: 'place' },
    draft: {
      born: 3,
      story: [{ of: 'm3', text: 'jalan rusak' }],
      type: 'pengaduan',
      category: 'jalan',
      skippedSteps: ['place'],
      followRefused: true,
      categoryChosen: true,
    },
    filedWithGaps: {
      code: '7K3M9QXA2BT',
      draft: { born: 1, story: [{ of: 'm1', text: 'kebakaran' }], urgent: true, skippedSteps: ['place'] },
    },
    verdictsToAsk: ['3W1Z4S7V0YN'],
    lastTicket: '7K3M9QXA2BT',
    album: 'a1',
    withPerson: true,
  });
});

test('conversationFromVersion1 leaves a conversation without open questions as it is', () => {
  expect(conversationFromVersion1({ language: 'id', turn: 1 })).toEqual({ language: 'id', turn: 1 });
});

test.each([
  [
    { of: 'draft', step: 'place' },
    { kind: 'step', step: 'place' },
  ],
  [
    { of: 'review', shown: true },
    { kind: 'review', shown: true },
  ],
  [{ of: 'change' }, { kind: 'changeMenu' }],
  [
    { of: 'follow', code: '7K3M9QXA2BT' },
    { kind: 'follow', code: '7K3M9QXA2BT' },
  ],
  [
    { of: 'belongs', code: '7K3M9QXA2BT' },
    { kind: 'addition', code: '7K3M9QXA2BT' },
  ],
  [
    { of: 'gap', step: 'place' },
    { kind: 'gap', step: 'place' },
  ],
  [
    { of: 'verdict', code: '7K3M9QXA2BT' },
    { kind: 'verdict', code: '7K3M9QXA2BT' },
  ],
  [
    { of: 'mark', code: '7K3M9QXA2BT' },
    { kind: 'mark', code: '7K3M9QXA2BT' },
  ],
  [
    { of: 'appeal', code: '7K3M9QXA2BT' },
    { kind: 'appeal', code: '7K3M9QXA2BT' },
  ],
  [{ of: 'language' }, { kind: 'chooseLanguage' }],
  [{ of: 'erase' }, { kind: 'confirmErase' }],
  [{ of: 'cancel' }, { kind: 'confirmCancel' }],
])('conversationFromVersion1 keeps the question %j open', (stored, today) => {
  const { asked } = conversationFromVersion1({ language: 'id', turn: 2, asked: { turn: 2, ...stored } });
  expect(asked).toEqual({ turn: 2, ...today });
});

test('draftFromVersion1 keeps the mark of a draft that may be an addition', () => {
  const stored = { born: 4, story: [{ of: 'm4', text: 'tambah dalam' }], skipped: ['belongs?'] };
  expect(draftFromVersion1(stored)).toEqual({
    born: 4,
    story: [{ of: 'm4', text: 'tambah dalam' }],
    mayBeAddition: true,
  });
});

test('draftFromVersion1 drops an empty list of skipped steps', () => {
  expect(draftFromVersion1({ born: 4, story: [], skipped: [] })).toEqual({ born: 4, story: [] });
});

test('replyFromVersion1 keeps the kind, the ticket and the choices of a reply', () => {
  const choices = [{ id: 'yes@4', label: 'Ya' }];
  expect(replyFromVersion1({ text: 'Kode', keep: 'notice', about: '7K3M9QXA2BT', choices })).toEqual({
    text: 'Kode',
    kind: 'notice',
    ticket: '7K3M9QXA2BT',
    choices,
  });
  expect(replyFromVersion1({ text: 'Di mana?', keep: 'prompt' })).toEqual({ text: 'Di mana?', kind: 'prompt' });
});
