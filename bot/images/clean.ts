/**
 * Makes a citizen's photo safe to show. It is decoded and encoded again, so no metadata (place, phone) and nothing hidden in
 * the file is left. It runs in the process of images alone (image-process.ts).
 */
import sharp from 'sharp';
import { MediaTooLarge } from '../../channels/channel.js';
import { MEDIA_BYTES, mimeOf, type Picture, Withheld } from './media.js';

/** A small file can hold an image that fills all memory. */
const MAX_PIXELS = 50_000_000;
const CLEAN_TIMEOUT_SECONDS = 10;
/** Enough to read a number plate on a photo of a street. */
const MAX_SIDE_PIXELS = 2560;

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/webp']);

// One thread, as there is one image at a time: cleaning must not slow down the conversation.
sharp.concurrency(1);
sharp.cache(false);

/** A cleaned photo in a format that every channel accepts. */
export async function toJpeg(picture: Uint8Array): Promise<Picture> {
  const bytes = await sharp(picture).flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer();
  return { bytes, mime: 'image/jpeg' };
}

/** JPEG stays JPEG, other formats become WebP. Throws `Withheld` or `MediaTooLarge`. */
export async function clean(bytes: Uint8Array): Promise<Picture> {
  if (bytes.length > MEDIA_BYTES) throw new MediaTooLarge('larger than 16 MB');
  const mime = await mimeOf(bytes);
  if (mime === undefined || !IMAGES.has(mime)) throw new Withheld(`can't be cleaned yet: ${mime ?? 'unknown kind'}`);
  const isJpeg = mime === 'image/jpeg';
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
