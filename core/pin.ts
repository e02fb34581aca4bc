/** A point on the map, in degrees (WGS 84). */
export interface Pin {
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_RADIUS_METRES = 6_371_000;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two pins, by the haversine formula. */
export function metresBetween(a: Pin, b: Pin): number {
  const [lat1, lat2] = [radians(a.latitude), radians(b.latitude)];
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
}
