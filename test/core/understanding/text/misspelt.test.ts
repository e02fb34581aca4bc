import { describe, expect, it } from 'vitest';
import { speller } from '../../../../core/understanding/text/misspelt.js';

describe('speller', () => {
  const spell = speller(['salah', 'dihapus', 'kategori', 'tambahkan', 'tambahin', 'tepatnya']);

  it.each([
    ['salah', 'salah'],
    ['salh', 'salah'],
    ['dihps', 'dihapus'],
    ['kategri', 'kategori'],
    ['katagori', 'kategori'],
    ['kateogri', 'kategori'],
    ['tambahkn', 'tambahkan'],
  ])('takes %j for %j', (written, meant) => {
    expect(spell(written)).toBe(meant);
  });

  it.each(['tempatnya', 'sawah', 'tmb', 'godean'])('leaves %j as it is', (written) => {
    expect(spell(written)).toBe(written);
  });
});
