/** Receives forms with files, so that nobody fills memory or disk. */
import type { MiddlewareHandler } from 'hono';
import { MEDIA_BYTES } from '../../images/media.js';
import { LIMITS, type Limiter, type Use } from '../../limits/limits.js';
import { type BodyLimits, BodyReader, lengthOf } from '../body.js';
import type { ClientOf } from '../client-address.js';
import { HttpError } from '../errors.js';
import type { ChatEnv } from './session.js';

/** Boundaries, headers and text around a file of `MEDIA_BYTES`. */
const FORM_BYTES = MEDIA_BYTES + 256 * 1024;
/** The page sends three. More would only keep the program busy. */
const MAX_FIELDS = 20;

const FORM_LIMITS: BodyLimits = {
  maxBytes: FORM_BYTES,
  bytesOfAddress: LIMITS.formBytesOfAddress.limit,
  bytesInAll: LIMITS.formBytesInAll.limit,
  tooLarge: 'media_too_large',
  field: 'media',
};

/**
 * Reads the form into `form`. It counts for its session and its address before it is read, and not if it fails in the
 * end; over a limit it gets 429. A form without a length counts as the largest until it is there.
 */
export function receiveForms(
  clientOf: ClientOf,
  limiter: Limiter,
  limits: Partial<BodyLimits> = {},
): MiddlewareHandler<ChatEnv> {
  const reader = new BodyReader({ ...FORM_LIMITS, ...limits });
  return async function uploads(c, next) {
    const { address, network } = clientOf(c);
    const usesOf = (files: number, bytes: number): Use[] => [
      ['filesOfSession', c.var.chat, files],
      ['fileBytesOfSession', c.var.chat, bytes],
      ['fileBytesOfAddress', address, bytes],
      ...(network === undefined ? [] : [['fileBytesOfNetwork', network, bytes] as const]),
    ];
    const length = Math.min(lengthOf(c) ?? FORM_BYTES, FORM_BYTES);
    const waitMs = limiter.take(...usesOf(1, length));
    if (waitMs > 0)
      throw new HttpError(429, 'too_many_files', 'media', { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
    let used = usesOf(1, length);
    try {
      const { bytes, leave } = await reader.read(c, address);
      try {
        limiter.refund(...usesOf(0, length - bytes.length));
        used = usesOf(1, bytes.length);
        c.set('form', await parse(c.req.header('content-type') ?? '', bytes));
        await next();
      } finally {
        leave();
      }
      if (c.res.ok) used = [];
    } finally {
      limiter.refund(...used);
    }
  };
}

/** Throws `HttpError` 400. */
async function parse(type: string, bytes: Uint8Array<ArrayBuffer>): Promise<FormData> {
  const malformed = () => new HttpError(400, 'malformed_form', 'body');
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined || hasTooManyFields(bytes, boundary)) throw malformed();
  return new Response(bytes, { headers: { 'Content-Type': type } }).formData().catch(() => {
    throw malformed();
  });
}

function hasTooManyFields(bytes: Uint8Array<ArrayBuffer>, boundary: string): boolean {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const border = `--${boundary}`;
  let fields = 0;
  for (let at = body.indexOf(border); at >= 0; at = body.indexOf(border, at + border.length)) {
    fields += 1;
    // The last border ends the form.
    if (fields > MAX_FIELDS + 1) return true;
  }
  return false;
}
