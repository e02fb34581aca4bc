import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correct } from './reader.js';

const draft = {
  description: 'Jalan berlubang dan gelap sejak Juni',
  location: 'Jalan Kaliurang km 7',
  category: 'jalan',
};

describe('correct', () => {
  it.each([
    ['lokasinya km 9 bukan km 7', { location: 'Jalan Kaliurang km 9' }],
    ['bukan km 7 tapi km 9', { location: 'Jalan Kaliurang km 9' }],
    ['km 9 pak', { location: 'Jalan Kaliurang km 9' }],
    ['salah, bukan jalan kaliurang tapi jalan magelang', { location: 'Jalan Magelang km 7' }],
    ['alamatnya jalan palagan depan hotel', { location: 'jalan palagan depan hotel' }],
    ['kategorinya sampah', { category: 'sampah' }],
    ['masuk kesehatan', { category: 'kesehatan' }],
    ['bukan lubang tapi amblas', { description: 'Jalan amblas dan gelap sejak Juni' }],
    ['sejak juli', { description: 'Jalan berlubang dan gelap sejak Juli' }],
    ['hapus kata gelap', { description: 'Jalan berlubang sejak Juni' }],
    ['tambahkan sudah ada yang jatuh', { description: 'Jalan berlubang dan gelap sejak Juni, sudah ada yang jatuh' }],
    ['lokasi km 4, kategori lampu jalan', { location: 'Jalan Kaliurang km 4', category: 'listrik_lampu' }],
    ['wrong place, it should be jalan solo km 9', { location: 'jalan solo km 9' }],
    ['dudu kaliurang nanging magelang', { location: 'Jalan Magelang km 7' }],
  ])('%j changes %j', (text, change) => {
    expect(correct(draft, text)).toEqual(change);
  });

  it.each([
    'ya',
    'sip',
    'nggih',
    'muhun',
    'gas',
    'sudah benar',
    'kirim',
    'ya km 7 betul',
    'terima kasih',
    'kategori jalan',
    '',
    '?',
  ])('%j changes nothing', (text) => {
    expect(correct(draft, text)).toEqual({});
  });

  it('never throws and never empties a field', () => {
    const pieces = [
      'bukan ',
      'tapi ',
      'ganti ',
      'jadi ',
      'lokasi',
      'nya ',
      'km ',
      '9 ',
      ', ',
      'hapus ',
      'tambah ',
      'kategori ',
      '(',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        for (const value of Object.values(correct(draft, parts.join('')))) expect(value.trim()).not.toBe('');
      }),
    );
  });
});
