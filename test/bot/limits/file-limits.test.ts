import { beforeEach, expect, test } from 'vitest';
import { withoutTooManyFiles } from '../../../bot/limits/file-limits.js';
import { Limiter } from '../../../bot/limits/limits.js';
import type { MediaRef } from '../../../core/message.js';
import type { Received } from '../../../core/post.js';

const MB = 1024 ** 2;
let limiter: Limiter;
beforeEach(() => {
  limiter = new Limiter(() => 0);
});

const files = (media: readonly Partial<MediaRef>[], text = '', channel = 'telegram'): Received => ({
  kind: 'message',
  address: { channel, account: 'us', chat: '7' },
  key: 'k',
  message: {
    kind: 'media',
    id: 'm',
    text,
    media: media.map((ref, at) => ({ id: String(at), kind: 'image', ...ref })),
    album: 'a',
    sentAt: 1,
    receivedAt: 2,
  },
});
const kinds = (one: Received) =>
  withoutTooManyFiles(one, limiter).map((kept) => (kept.kind === 'message' ? kept.message.kind : kept.kind));

test('files of a chat are kept up to 200 MB a day, by the sizes that their provider tells', () => {
  for (let number = 0; number < 20; number++) expect(kinds(files([{ size: 10 * MB }]))).toEqual(['media']);
  expect(kinds(files([{ size: 1 }]))).toEqual(['unsupported']);
  expect(kinds(files([{ size: 1 }]))).toEqual([]);
});

test('a file without a size counts as 2 MB, and each file of a message counts', () => {
  for (let number = 0; number < 10; number++) expect(kinds(files([{}, {}, {}]))).toEqual(['media']);
  expect(kinds(files([{}]))).toEqual(['unsupported']);
});

test('words beside a file that is left out are a message of their own', () => {
  limiter.add(['filesOfChat', 'x', 1]);
  for (let number = 0; number < 30; number++) withoutTooManyFiles(files([{ size: 1 }]), limiter);
  expect(withoutTooManyFiles(files([{ size: 1 }], 'lubang besar'), limiter)).toEqual([
    {
      kind: 'message',
      address: { channel: 'telegram', account: 'us', chat: '7' },
      key: 'k',
      message: { kind: 'text', id: 'm', text: 'lubang besar', sentAt: 1, receivedAt: 2 },
    },
    {
      kind: 'message',
      address: { channel: 'telegram', account: 'us', chat: '7' },
      key: 'k/tooMany',
      message: { kind: 'unsupported', what: 'tooMany', id: 'm/tooMany', sentAt: 1, receivedAt: 2 },
    },
  ]);
});

test('texts, reports and the web chat have no limit of files here', () => {
  for (let number = 0; number < 100; number++) expect(kinds(files([{ size: 10 * MB }], '', 'web'))).toEqual(['media']);
  const report = { kind: 'report', channel: 'telegram', providerId: '1', state: 'sent' } as const;
  expect(withoutTooManyFiles(report, limiter)).toEqual([report]);
  const text: Received = {
    ...files([]),
    message: { kind: 'text', id: 't', text: 'a', sentAt: 1, receivedAt: 1 },
  } as Received;
  for (let number = 0; number < 100; number++) expect(withoutTooManyFiles(text, limiter)).toEqual([text]);
});
