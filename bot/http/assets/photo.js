/** Prepares a photo for a slow network. */

/** Larger photos are scaled down. */
const GOOD_BYTES = 4 * 1024 * 1024;
/** The server's limit. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Longest side in pixels: enough to read a number plate across the street. */
const SIDE = 2560;
const READABLE = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * The photo to send: unchanged when it is small and in a common format, otherwise a smaller JPEG. A file that the browser
 * can't draw is sent unchanged, and the server answers what is wrong with it.
 * @param {Blob} file
 * @returns {Promise<Blob | undefined>} undefined when it stays over 16 MB
 */
export async function preparePhoto(file) {
  const fine = file.size <= GOOD_BYTES && READABLE.includes(file.type);
  const photo = fine ? file : ((await shrink(file).catch(() => undefined)) ?? file);
  return photo.size > MAX_BYTES ? undefined : photo;
}

/** @param {Blob} file @returns {Promise<Blob | undefined>} */
async function shrink(file) {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.85));
}
