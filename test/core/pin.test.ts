import { expect, test } from 'vitest';
import { metresBetween } from '../../core/pin.js';

test('metresBetween is 0 for the same pin', () => {
  expect(metresBetween({ latitude: -7.75, longitude: 110.38 }, { latitude: -7.75, longitude: 110.38 })).toBe(0);
});

test('metresBetween measures a degree of latitude as 111 km, and a degree of longitude as less away from the equator', () => {
  const origin = { latitude: -7, longitude: 110 };
  expect(metresBetween(origin, { latitude: -8, longitude: 110 })).toBeCloseTo(111_195, -1);
  expect(metresBetween(origin, { latitude: -7, longitude: 111 })).toBeCloseTo(110_366, -1);
});
