/** Makes a photo ready for a slow network. */

/** Larger ones are made smaller; 16 MB is what the server takes. */
const GOOD_BYTES = 4 * 1024 * 1024;
const MOST_BYTES = 16 * 1024 * 1024;
/** Longest side in pixels: enough to read a number plate across the street. */
const SIDE = 2560;
const READABLE = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * The photo as it will be sent: unchanged when it is small and of a kind that everybody reads, else as a smaller JPEG.
 * What the browser can't draw goes as it is, and the server says what it thinks of it.
 * @param {Blob} file
 * @returns {Promise<Blob | undefined>} undefined when it stays over 16 MB
 */
export async function preparePhoto(file) {
  const fine = file.size <= GOOD_BYTES && READABLE.includes(file.type);
  const photo = fine ? file : ((await shrink(file).catch(() => undefined)) ?? file);
  return photo.size > MOST_BYTES ? undefined : photo;
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
