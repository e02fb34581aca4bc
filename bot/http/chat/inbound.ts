/** Reads what the chat page posts: JSON for a text, a choice or a location, a multipart form for a file. */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Inbound, MediaKind } from '../../../core/message.js';
import type { MediaArea } from '../../../db/media/area.js';
import { MEDIA_BYTES, mimeOf } from '../../images/media.js';
import { HttpError } from '../errors.js';
import type { ErrorCode } from '../texts/index.js';
import type { ChatEnv } from './session.js';

/** Files that are stored, by their first bytes: a name or a declared type proves nothing. */
const KINDS: ReadonlyMap<string, MediaKind> = new Map([
  ['image/jpeg', 'image'],
  ['image/png', 'image'],
  ['image/webp', 'image'],
  ['video/mp4', 'video'],
  ['audio/ogg', 'audio'],
  ['audio/opus', 'audio'],
  ['application/pdf', 'document'],
]);

const messageId = z.string().min(1).max(128);
const posted = z.object({
  id: messageId,
  text: z.string().optional(),
  choice: z.string().min(1).max(256).optional(),
  location: z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
});

const WRONG: Readonly<Record<string, ErrorCode>> = {
  id: 'invalid_id',
  text: 'invalid_text',
  choice: 'invalid_choice',
  location: 'invalid_location',
};

export const isForm = (c: Context): boolean => /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '');

/** The messages of one post, the first under the client's own id. Throws `HttpError` 400, 413 or 415. Too long texts are cut by the intake. */
export async function readPosted(
  c: Context<ChatEnv>,
  media: Pick<MediaArea, 'put'>,
  now: number,
): Promise<readonly Inbound[]> {
  const { form } = c.var;
  if (form) return readForm(form, media, now);
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw new HttpError(415, 'content_type');
  return [await readJson(c, now)];
}

async function readJson(c: Context, now: number): Promise<Inbound> {
  const json: unknown = await c.req.json().catch(() => {
    throw new HttpError(400, 'malformed_json', 'body');
  });
  const read = posted.safeParse(json);
  if (!read.success) {
    const path = read.error.issues[0]?.path.map(String) ?? [];
    throw new HttpError(400, WRONG[path[0] ?? ''] ?? 'malformed_json', path.join('.') || 'body');
  }
  const { id, text, choice, location } = read.data;
  const envelope = { id, sentAt: now, receivedAt: now };
  if ([text, choice, location].filter((part) => part !== undefined).length !== 1)
    throw new HttpError(400, 'one_of', 'text');
  if (choice !== undefined) return { ...envelope, kind: 'choice', choice };
  if (location) return { ...envelope, kind: 'place', latitude: location.lat, longitude: location.lon };
  return { ...envelope, kind: 'text', text: text ?? '' };
}

/** Stores the bytes before the message that names them. If the message fails, the bytes are deleted as an orphan. */
async function readForm(form: FormData, store: Pick<MediaArea, 'put'>, now: number): Promise<readonly Inbound[]> {
  const [id, text, media] = [form.get('id'), form.get('text') ?? '', form.get('media')];
  if (!messageId.safeParse(id).success || typeof id !== 'string') throw new HttpError(400, 'invalid_id', 'id');
  if (typeof text !== 'string') throw new HttpError(400, 'invalid_text', 'text');
  if (!(media instanceof File) || media.size === 0) throw new HttpError(400, 'missing_media', 'media');
  if (media.size > MEDIA_BYTES) throw new HttpError(413, 'media_too_large', 'media');

  const envelope = { id, sentAt: now, receivedAt: now };
  const bytes = new Uint8Array(await media.arrayBuffer());
  const mime = (await mimeOf(bytes))?.replace(/;.*/, '');
  const kind = KINDS.get(mime ?? '');
  if (mime !== undefined && kind !== undefined) {
    const ref = { id: await store.put(bytes), kind, mime, size: bytes.length };
    return [{ ...envelope, kind: 'media', text, media: [ref] }];
  }
  // The conversation says that it can't read the file and what to do. A text beside it is a message of its own.
  const unreadable: Inbound = { ...envelope, kind: 'unsupported', what: 'file' };
  return text.trim() === ''
    ? [unreadable]
    : [
        { ...envelope, kind: 'text', text },
        { ...unreadable, id: `${id}/media` },
      ];
}
