import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Images, images } from '../../bot/images/images.js';
import { MEDIA_BYTES, Withheld } from '../../bot/images/media.js';
import { MediaTooLarge } from '../../channels/channel.js';

/** Sleman, as a phone writes it: the marks below are looked for in the cleaned bytes. */
const GPS = {
  IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '7/1 42/1 59/1', GPSLongitudeRef: 'E', GPSLongitude: '110/1 21/1 7/1' },
};
const OWNER = { IFD0: { Make: 'TeleponBudi', Artist: 'Budi Santoso' } };
const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="7,42.98S"/></rdf:RDF></x:xmpmeta>';

const picture = (width = 60, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const photo = () =>
  picture()
    .withExif({ ...GPS, ...OWNER })
    .withXmp(XMP);

describe('a photo', () => {
  it.each([
    ['jpeg', () => photo().jpeg().toBuffer(), 'image/jpeg'],
    ['png', () => photo().png().toBuffer(), 'image/webp'],
    ['webp', () => photo().webp().toBuffer(), 'image/webp'],
  ] as const)('%s loses where, when and by whom it was taken', async (_name, make, mime) => {
    const raw = await make();
    const before = await sharp(raw).metadata();
    expect(before.exif?.includes('TeleponBudi')).toBe(true);

    const cleaned = await images.clean(raw);
    const after = await sharp(cleaned.bytes).metadata();
    expect(cleaned.mime).toBe(mime);
    expect(after).toMatchObject({ width: 60, height: 30 });
    for (const field of ['exif', 'xmp', 'iptc', 'comments'] as const) expect(after[field]).toBeUndefined();
    for (const mark of ['TeleponBudi', 'Budi Santoso', 'GPSLatitude', 'xmpmeta', 'Exif'])
      expect(Buffer.from(cleaned.bytes).includes(mark)).toBe(false);
  });

  it('of a phone held upright is shown upright', async () => {
    const raw = await picture(60, 30).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await sharp((await images.clean(raw)).bytes).metadata()).toMatchObject({ width: 30, height: 60 });
  });

  it('larger than any screen is made smaller; a small one is not enlarged', async () => {
    const big = await images.clean(await picture(4000, 3000).jpeg().toBuffer());
    expect(await sharp(big.bytes).metadata()).toMatchObject({ width: 2560, height: 1920 });
  });
});

describe('what can not be cleaned is withheld', () => {
  const cases: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
    ['an empty file', async () => new Uint8Array()],
    ['a text', async () => Buffer.from('GPS -7.7164, 110.3519')],
    ['a page', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['a document', async () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')],
    ['a GIF, whatever its name', () => picture().gif().toBuffer()],
    ['half a JPEG', async () => (await picture(800, 600).jpeg().toBuffer()).subarray(0, 900)],
    ['a JPEG in name only', async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 7)])],
  ];
  it.each(cases)('%s', async (_name, make) => {
    await expect(images.clean(await make())).rejects.toBeInstanceOf(Withheld);
  });

  it.each<readonly [string, () => Promise<Uint8Array>]>([
    ['an image that would fill the memory', () => picture(9000, 9000).png().toBuffer()],
    ['more than 16 MB', async () => new Uint8Array(MEDIA_BYTES + 1)],
  ])('%s, as too large', async (_name, make) => {
    await expect(images.clean(await make())).rejects.toBeInstanceOf(MediaTooLarge);
  });
});

describe('the process of images', () => {
  const made = () => photo().jpeg().toBuffer();

  it('is a new one after it died, and the image that was in work is cleaned by it', async () => {
    await images.clean(await made());
    const { pid } = images;
    const large = await picture(6_000, 4_000).jpeg().toBuffer();
    const cleaning = images.clean(large);
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.kill(pid ?? 0, 'SIGKILL');
    expect((await cleaning).mime).toBe('image/jpeg');
    expect(images.pid).not.toBe(pid);
  });

  it('cleans one image after the other, so that memory is needed once', async () => {
    const large = await picture(4_000, 4_000).png().toBuffer();
    const small = await made();
    const done: string[] = [];
    await Promise.all([
      images.clean(large).then(() => done.push('large')),
      images.clean(small).then(() => done.push('small')),
    ]);
    expect(done).toEqual(['large', 'small']);
  });

  it.each([
    ['time', { timeoutMs: 1 }, 'it takes too long'],
    ['memory', { maxMegabytes: 10 }, 'its process ended, probably because it needs too much memory'],
  ])('withholds an image that needs too much %s twice, and cleans the next', async (_, limits, reason) => {
    await expect(new Images(limits).clean(await made())).rejects.toEqual(
      new Withheld(`the image could not be processed: ${reason}`),
    );
    expect((await images.clean(await made())).mime).toBe('image/jpeg');
  });

  it('ends when it has had no work for a while', async () => {
    const idle = new Images({ idleMs: 20 });
    await idle.clean(await made());
    await expect.poll(() => idle.pid).toBeUndefined();
  });

  it('ends when the program is killed while it is still loading', async () => {
    const child = fork('bot/images/image-process.ts', ['512'], { execArgv: ['--import', import.meta.resolve('tsx')] });
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('knows no setting of the program', async () => {
    process.env.SECRET_KEY = 'a-secret-of-the-program-in-its-environment';
    const fresh = new Images();
    await fresh.clean(await made());
    const environment = readFileSync(`/proc/${fresh.pid}/environ`, 'utf8');
    delete process.env.SECRET_KEY;
    expect(environment).not.toContain('a-secret-of-the-program');
  });
});
