/** Forms that officers send. */
import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { sameSecret } from '../../../channels/signature.js';
import { MEDIA_BYTES } from '../../images/media.js';
import { LIMITS } from '../../limits/limits.js';
import { type Body, BodyReader } from '../body.js';
import { HttpError } from '../errors.js';

/** A form with a photo of the largest size and long texts. */
const FORM_BYTES = MEDIA_BYTES + 512 * 1024;

export class DeskForm {
  constructor(private readonly data: FormData) {}

  /** Empty when it is missing. Lines end with a line feed. */
  text(name: string): string {
    return this.texts(name)[0] ?? '';
  }

  /** All values of a field that may come several times. */
  texts(name: string): readonly string[] {
    return this.data
      .getAll(name)
      .flatMap((value) => (typeof value === 'string' ? [value.replace(/\r\n?/g, '\n')] : []));
  }

  /** Without fields in which no file was chosen. */
  files(name: string): readonly File[] {
    return this.data.getAll(name).filter((value): value is File => typeof value !== 'string' && value.size > 0);
  }
}

export const openFormReader = (): BodyReader =>
  new BodyReader({
    maxBytes: FORM_BYTES,
    bytesOfAddress: LIMITS.deskFormBytesOfAddress.limit,
    bytesInAll: LIMITS.deskFormBytesInAll.limit,
    tooLarge: 'media_too_large',
  });

/** Throws `HttpError` 400 for what is not a form. */
export async function parseForm(c: Context, { bytes }: Pick<Body, 'bytes'>): Promise<DeskForm> {
  const type = c.req.header('content-type') ?? '';
  const data = await new Response(bytes, { headers: { 'Content-Type': type } }).formData().catch(() => {
    throw new HttpError(400, 'malformed_form', 'body');
  });
  return new DeskForm(data);
}

/** The token that a page of this session puts into its forms. Another site does not know it. */
export const csrfOf = (session: string): string => createHmac('sha256', session).update('csrf').digest('base64url');

export const hasCsrf = (form: DeskForm, session: string): boolean => sameSecret(form.text('csrf'), csrfOf(session));
