/**
 * Makes a citizen's photo safe to show. It is decoded and encoded again, so no metadata (place, phone) and nothing hidden in
 * the file is left. A file that can't be cleaned is withheld, never shown.
 */
import { MediaTooLarge } from '../../channels/channel.js';

/** The file must never be shown. Its message, the reason, is for officers. */
export class Withheld extends Error {}

/** The largest file that any channel accepts. */
export const MEDIA_BYTES = 16 * 1024 * 1024;
/** A small file can hold an image that fills all memory. */
const MAX_PIXELS = 50_000_000;
const CLEAN_TIMEOUT_SECONDS = 10;
/** Enough to read a number plate on a photo of a street. */
const MAX_SIDE_PIXELS = 2560;

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** The library is loaded with the first photo, so that a start does not wait for it. */
let loading: Promise<typeof import('sharp').default> | undefined;

function imaging(): Promise<typeof import('sharp').default> {
  loading ??= import('sharp').then(
    ({ default: library }) => {
      // One thread per image, and one image at a time (media.ts): cleaning must not slow down the conversation.
      library.concurrency(1);
      library.cache(false);
      return library;
    },
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** The type of a file by its first bytes; undefined when it is not known. */
export async function mimeOf(bytes: Uint8Array): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  return fileTypeFromBuffer(bytes).then(
    (type) => type?.mime,
    () => undefined,
  );
}

/** A cleaned photo in a format that every channel accepts. */
export async function asJpeg(picture: {
  bytes: Uint8Array;
  mime: string;
}): Promise<{ bytes: Uint8Array; mime: string }> {
  if (picture.mime !== 'image/webp') return picture;
  const sharp = await imaging();
  const bytes = await sharp(picture.bytes).flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer();
  return { bytes, mime: 'image/jpeg' };
}

/** JPEG stays JPEG, other formats become WebP. Throws `Withheld` or `MediaTooLarge`. */
export async function cleanPhoto(bytes: Uint8Array): Promise<{ bytes: Uint8Array; mime: string }> {
  if (bytes.length > MEDIA_BYTES) throw new MediaTooLarge('larger than 16 MB');
  const mime = await mimeOf(bytes);
  if (mime === undefined || !IMAGES.has(mime)) throw new Withheld(`can't be cleaned yet: ${mime ?? 'unknown kind'}`);
  const isJpeg = mime === 'image/jpeg';
  const sharp = await imaging();
  try {
    const upright = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .timeout({ seconds: CLEAN_TIMEOUT_SECONDS })
      .autoOrient()
      .resize(MAX_SIDE_PIXELS, MAX_SIDE_PIXELS, { fit: 'inside', withoutEnlargement: true });
    const cleaned = isJpeg ? upright.jpeg({ quality: 85 }) : upright.webp({ quality: 85 });
    return { bytes: await cleaned.toBuffer(), mime: isJpeg ? 'image/jpeg' : 'image/webp' };
  } catch (error) {
    const { message } = error as Error;
    throw /pixel limit/.test(message)
      ? new MediaTooLarge(`larger than ${MAX_PIXELS / 1_000_000} million pixels`)
      : new Withheld(`the image is broken: ${message}`);
  }
}
