/** Photos for the demo, drawn by code: no people, no real place. */
import sharp from 'sharp';
import type { Matter } from './texts.js';

const WIDTH = 640;
const HEIGHT = 480;

const SKY = `<rect width="${WIDTH}" height="${HEIGHT}" fill="#bcd7ee"/><rect y="190" width="${WIDTH}" height="290" fill="#7d9a62"/>`;
const ROAD =
  '<path d="M0 480 L230 190 H410 L640 480 Z" fill="#5c5f63"/><path d="M318 190 h4 L340 480 h-40 Z" fill="#e7e2c8"/>';

const DRAWINGS: Readonly<Record<NonNullable<Matter['picture']>, string>> = {
  road: `${SKY}${ROAD}<ellipse cx="250" cy="390" rx="90" ry="28" fill="#2b2a28"/><ellipse cx="255" cy="394" rx="70" ry="17" fill="#54504a"/><ellipse cx="400" cy="320" rx="40" ry="12" fill="#33312e"/>`,
  rubbish: `${SKY}${ROAD}<g><path d="M40 430 Q120 300 210 430 Z" fill="#3c4a3a"/><path d="M120 440 Q190 330 280 440 Z" fill="#59534a"/><rect x="90" y="380" width="46" height="30" fill="#d6d2c4" transform="rotate(-14 110 395)"/><circle cx="200" cy="405" r="16" fill="#b5423a"/><rect x="160" y="395" width="28" height="38" fill="#3f78b5"/></g>`,
  lamp: `<rect width="${WIDTH}" height="${HEIGHT}" fill="#182033"/><path d="M0 480 L230 250 H410 L640 480 Z" fill="#2b2f38"/><rect x="470" y="90" width="12" height="330" fill="#596273"/><path d="M476 96 q-70 -26 -110 8" stroke="#596273" stroke-width="10" fill="none"/><rect x="340" y="98" width="46" height="16" rx="6" fill="#3a4150"/>`,
  water: `${SKY}${ROAD}<path d="M210 410 Q320 340 440 410 T640 420 V480 H150 Z" fill="#6fa9d3"/><rect x="60" y="330" width="150" height="30" rx="6" fill="#8b9199"/><path d="M205 345 q60 10 70 70" stroke="#a9d2ef" stroke-width="14" fill="none"/>`,
  tree: `${SKY}${ROAD}<g transform="rotate(38 170 330)"><rect x="150" y="150" width="34" height="230" fill="#6b4a2f"/><circle cx="166" cy="130" r="88" fill="#3f6b35"/></g>`,
  drain: `${SKY}<rect y="330" width="${WIDTH}" height="150" fill="#8c8a85"/><rect y="360" width="${WIDTH}" height="70" fill="#4b5a58"/><rect x="120" y="372" width="60" height="26" fill="#c9c2ad"/><rect x="300" y="380" width="44" height="20" fill="#a33"/><path d="M0 392 q160 -14 320 0 t320 0 V430 H0 Z" fill="#62756f" opacity=".7"/>`,
};

/** A JPEG. */
export async function draw(kind: NonNullable<Matter['picture']>): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${DRAWINGS[kind]}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}
