/** Coordinates in what citizens write: "-7.7705, 110.2936", or a link of a map that holds them. */
import type { Pin } from '../../pin.js';

const COORDINATES = /(-?\d{1,2}\.\d{3,15})(?:\s{0,2},\s{0,2}|%2C)(-?\d{2,3}\.\d{3,15})/i;
const LINK = /https?:\/\/\S{1,500}/gi;
const MAP_LINK =
  /^https?:\/\/(?:\S{1,60}\.)?(?:goo\.gl|google\.\S{1,10}|apple\.com|openstreetmap\.org|osm\.org|waze\.com)\//i;

/** Indonesia and its seas, in degrees: other numbers with a comma between are no place here. */
const BOUNDS = { south: -12, north: 7, west: 94, east: 142 };

export interface MapPoint {
  readonly pin: Pin;
  /** The text without the coordinates and their link. */
  readonly rest: string;
}

export function mapPointIn(text: string): MapPoint | undefined {
  const found = COORDINATES.exec(text);
  if (!found) return undefined;
  const pin = { latitude: Number(found[1]), longitude: Number(found[2]) };
  if (!isHere(pin)) return undefined;
  const rest = text
    .replace(LINK, (link) => (COORDINATES.test(link) ? ' ' : link))
    .replace(COORDINATES, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { pin, rest };
}

/** A pin of a phone without a position is 0, 0. */
export const isHere = ({ latitude, longitude }: Pin): boolean =>
  latitude > BOUNDS.south && latitude < BOUNDS.north && longitude > BOUNDS.west && longitude < BOUNDS.east;

/** A link of a map without coordinates in it: a person can open it. */
export const isMapLink = (text: string): boolean => MAP_LINK.test(text.trim()) && !/\s/.test(text.trim());
