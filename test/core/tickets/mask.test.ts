import { describe, expect, it } from 'vitest';
import { mask } from '../../../core/tickets/mask.js';

describe('mask', () => {
  it.each([
    ['hubungi 081234567890 ya', 'hubungi […] ya'],
    ['hp 0812-3456-7890', 'hp […]'],
    ['hp 0812 3456 7890, malam', 'hp […], malam'],
    ['+62 812-3456-7890', '[…]'],
    ['6281234567890', '[…]'],
    ['telp (0274) 868405', 'telp […]'],
    ['NIK 3404011203850001', 'NIK […]'],
    ['NIK 3404 0112 0385 0001.', 'NIK […].'],
    ['surel budi.santoso@gmail.com dong', 'surel […] dong'],
    ['cek @budi_s di sana', 'cek […] di sana'],
    ['https://t.me/budis dan wa.me/62811', '[…] dan […]'],
    ['nama saya budi santoso, jalan rusak', 'nama saya […], jalan rusak'],
    ['Nama saya Siti dari Godean', 'Nama saya […] dari Godean'],
    ['my name is John Smith from Depok', 'my name is […] from Depok'],
    ['saya Budi Santoso hp 081234567890', 'saya […] hp […]'],
    ['Saya Ibu Siti, banjir', 'Saya […], banjir'],
  ])('hides what identifies the person in "%s"', (said, shown) => {
    expect(mask(said)).toBe(shown);
  });

  it.each([
    'jalan rusak berlubang parah di depan Pasar Godean, Sidoagung',
    'saya warga Godean melaporkan sampah',
    'saya Senin kemarin lewat Jalan Magelang km 12',
    'rumah saya RT 05 RW 12, sudah 3 bulan sejak 12 Maret 2026 pukul 08.30',
    'anggaran Rp 1.500.000.000 untuk 2500 meter',
    'saya tidak tahu kenapa lampu mati di Jalan Kaliurang km 9',
    'https://lapor.slemankab.go.id/berita',
    'kode 7K3M-9QXA-2BT',
  ])('leaves "%s" as it is', (said) => {
    expect(mask(said)).toBe(said);
  });

  it('reads 2,000 repetitions of each tricky piece without slowing down', () => {
    for (const piece of ['0', '0 ', 'saya A ', 'a.', 'nama saya a ', '@a.', '62 ('])
      expect(mask(piece.repeat(2_000)).length).toBeGreaterThan(0);
  });
});
