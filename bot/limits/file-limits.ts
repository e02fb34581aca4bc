/** Limits the files of chats whose provider brings them. The web chat limits its own at the door (bot/http/chat/uploads). */
import type { Received } from '../../core/post.js';
import { chatKeyOf, type Limiter } from './limits.js';

/** Of a file whose provider does not tell its size. */
const USUAL_BYTES = 2 * 1024 ** 2;

/**
 * A file above the limits is left out, and its chat is told once an hour. The words that came with it are kept. A limit is
 * this process's alone.
 */
export function withoutTooManyFiles(one: Received, limiter: Limiter): readonly Received[] {
  if (one.kind !== 'message' || one.message.kind !== 'media' || one.address.channel === 'web') return [one];
  const { message, address } = one;
  const chat = chatKeyOf(address);
  const bytes = message.media.reduce((sum, { size }) => sum + (Number(size) || USUAL_BYTES), 0);
  const waitMs = limiter.take(['filesOfChat', chat, message.media.length], ['fileBytesOfChat', chat, bytes]);
  if (waitMs === 0) return [one];
  const { text, media: _, album: __, ...envelope } = message;
  const words: readonly Received[] = text === '' ? [] : [{ ...one, message: { ...envelope, kind: 'text', text } }];
  if (limiter.take(['fileNoticesOfChat', chat]) > 0) return words;
  const id = `${message.id}/tooMany`;
  return [
    ...words,
    { ...one, key: `${one.key}/tooMany`, message: { ...envelope, id, kind: 'unsupported', what: 'tooMany' } },
  ];
}
