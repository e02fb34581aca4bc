import { describe, expect, it } from 'vitest';
import { catalogueNames } from '../../../../core/understanding/topic/catalogue-names.js';
import { tenant } from '../reader.js';

const named = catalogueNames(tenant.categories);

describe('catalogueNames', () => {
  it.each([
    ['sampah', 'sampah'],
    ['environment', 'lingkungan'],
    ['lighting', 'listrik_lampu'],
    ['roads', 'jalan'],
    ['public order', 'ketertiban'],
    ['perhubungan', 'transportasi'],
    ['pertamanan', 'pohon_taman'],
    ['runtah', 'sampah'],
    ['pendidkan', 'pendidikan'],
    ['drainage', 'banjir_drainase'],
  ])('knows %j as %j', (said, category) => {
    expect(named(said, 'word')).toBe(category);
  });

  it.each(['', 'godean', 'saya tunggu kabar baiknya ya'])('takes %j for none', (said) => {
    expect(named(said, 'word')).toBeUndefined();
  });

  it('by name alone knows only what the tenant calls it', () => {
    expect(named('transportasi', 'name')).toBe('transportasi');
    expect(named('bau', 'name')).toBeUndefined();
    expect(named('environment', 'name')).toBeUndefined();
  });
});
