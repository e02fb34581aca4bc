import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../../../bot/learning/models.js';
import type { Category, Tenant } from '../../../../core/tenant.js';
import { understanding } from '../../../../core/understanding/index.js';
import { type Row, train } from '../../../../core/understanding/model/train.js';
import { tenant } from '../reader.js';

const category = (id: string, name: string, words: readonly string[] = [], agency = 'dinas'): Category => ({
  id,
  name: { id: name },
  words,
  agency,
});

const other: Tenant = {
  ...tenant,
  agencies: [
    { code: 'dinas', name: 'Dinas', areas: [] },
    { code: 'wisata', name: 'Dinas Pariwisata', areas: [] },
  ],
  categories: [
    category('pju', 'Penerangan jalan'),
    category('kebersihan', 'Persampahan', ['sampah']),
    category('layanan_ktp', 'Kependudukan'),
    category('wahana', 'Wahana air panas', ['wahana', 'kolam air panas'], 'wisata'),
    category('lain', 'Lain-lain'),
  ],
};

describe('categories of another catalogue', () => {
  const { read } = loadUnderstanding(other);

  it.each([
    ['lampu di gang kami mati gelap', 'pju'],
    ['tps penuh tidak diangkut dua minggu', 'kebersihan'],
    ['kartu keluarga saya belum jadi', 'layanan_ktp'],
    ['wahana di kolam air panas tutup', 'wahana'],
    ['guru di sekolah anak saya jarang masuk', 'lain'],
  ])('%j is %s', (text, id) => {
    expect(read(text).category[0]?.id).toBe(id);
  });

  it('offers agencies by category', () => {
    expect(read('wahana di kolam air panas tutup').agency[0]?.id).toBe('wisata');
  });
});

describe('agencies by area', () => {
  const province: Tenant = {
    ...tenant,
    areas: ['34'],
    agencies: [
      { code: 'pu_sleman', name: 'PU Sleman', areas: ['34.04'] },
      { code: 'pu_bantul', name: 'PU Bantul', areas: ['34.02'] },
    ],
    categories: [
      category('jalan', 'Jalan', ['jalan', 'lubang'], 'pu_sleman'),
      category('lain', 'Lainnya', [], 'pu_sleman'),
    ],
  };

  it('gives a place to who governs it', () => {
    const { read } = loadUnderstanding(province);
    expect(read('jalan berlubang di kecamatan godean').agency[0]?.id).toBe('pu_sleman');
    expect(read('jalan berlubang di kecamatan sewon bantul').agency[0]?.id).toBe('pu_bantul');
  });
});

describe('a model of the tenant itself', () => {
  it('outweighs the built-in the more reports it was trained on, and adds no category of its own', () => {
    const rows: Row[] = Array.from({ length: 600 }, (_, index) => ({
      text: index % 2 === 0 ? `kabel fiber nomor ${index} semrawut` : `tagihan loket ${index} antre`,
      category: index % 2 === 0 ? 'lain' : 'gone',
    }));
    const { read } = understanding({ tenant: other, areas: [], models: { own: train(rows).model } });
    const { category } = read('kabel fiber semrawut');
    expect(category[0]?.id).toBe('lain');
    expect(category.map(({ id }) => id)).not.toContain('gone');
  });
});
