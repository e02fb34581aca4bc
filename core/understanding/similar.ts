/** How surely two reports tell of one problem: their words, where and when. */
import type { Located } from './reading.js';
import { stem } from './stem.js';

const EARTH = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two pins. */
export function distance(a: Pin, b: Pin): number {
  const [lat1, lat2] = [radians(a.latitude), radians(b.latitude)];
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

interface Pin {
  readonly latitude: number;
  readonly longitude: number;
}

/** What of a reading counts here. */
export interface Compared {
  readonly words: readonly string[];
  readonly category: string | undefined;
  readonly area: string | undefined;
}

export const pinOf = ({ latitude, longitude }: Located): Pin | undefined =>
  latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };

export function overlap(a: readonly string[], b: readonly string[], weight: (word: string) => number): number {
  const [one, two] = [new Set(a.map(stem)), new Set(b.map(stem))];
  let both = 0;
  let all = 0;
  for (const word of new Set([...one, ...two])) {
    const value = weight(word);
    all += value;
    if (one.has(word) && two.has(word)) both += value;
  }
  return all === 0 ? 0 : both / all;
}
