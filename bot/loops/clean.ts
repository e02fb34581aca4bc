/**
 * Makes a citizen's photo safe to show: decoded and written anew, so that no metadata (where it was taken, by which
 * phone) and nothing hidden in the file is left. Whatever can't be cleaned is withheld, never passed through.
 */
import { MediaTooLarge } from '../../channels/channel.js';

/** Why a file is not shown; the words are for the desk. */
export class Withheld extends Error {}

/** The largest file that is taken, from any channel. */
export const MEDIA_BYTES = 16 * 1024 * 1024;
/** A small file can hold an image that fills all memory. */
const PIXELS = 50_000_000;
const SECONDS = 10;
/** Enough to read a number plate on a photo of a street. */
const LONGEST_SIDE = 2560;

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Its library is loaded with the first picture: a start need not wait for it. */
let loading: Promise<typeof import('sharp').default> | undefined;

function imaging(): Promise<typeof import('sharp').default> {
  loading ??= import('sharp').then(
    ({ default: library }) => {
      // One thread an image, and the job of files hands in one at a time: cleaning must not starve the conversation.
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

/** By the first bytes of a file; undefined when they tell nothing. */
export async function mimeOf(bytes: Uint8Array): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  return fileTypeFromBuffer(bytes).then(
    (type) => type?.mime,
    () => undefined,
  );
}

/** A cleaned picture as every channel takes it. */
export async function asJpeg(picture: {
  bytes: Uint8Array;
  mime: string;
}): Promise<{ bytes: Uint8Array; mime: string }> {
  if (picture.mime !== 'image/webp') return picture;
  const sharp = await imaging();
  const bytes = await sharp(picture.bytes).flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer();
  return { bytes, mime: 'image/jpeg' };
}

/** JPEG stays JPEG, the rest becomes WebP. Throws `Withheld` or `MediaTooLarge`. */
export async function cleanPhoto(bytes: Uint8Array): Promise<{ bytes: Uint8Array; mime: string }> {
  if (bytes.length > MEDIA_BYTES) throw new MediaTooLarge('larger than 16 MB');
  const mime = await mimeOf(bytes);
  if (mime === undefined || !IMAGES.has(mime)) throw new Withheld(`can't be cleaned yet: ${mime ?? 'unknown kind'}`);
  const isJpeg = mime === 'image/jpeg';
  const sharp = await imaging();
  try {
    const upright = sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error' })
      .timeout({ seconds: SECONDS })
      .autoOrient()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true });
    const cleaned = isJpeg ? upright.jpeg({ quality: 85 }) : upright.webp({ quality: 85 });
    return { bytes: await cleaned.toBuffer(), mime: isJpeg ? 'image/jpeg' : 'image/webp' };
  } catch (error) {
    const { message } = error as Error;
    throw /pixel limit/.test(message)
      ? new MediaTooLarge(`larger than ${PIXELS / 1_000_000} million pixels`)
      : new Withheld(`the image is broken: ${message}`);
  }
}
