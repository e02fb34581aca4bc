import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../../../bot/learning/models.js';
import { read, tenant, understanding } from '../reader.js';

const place = (text: string) => read(text).place;

describe('the place in a message', () => {
  it.each([
    ['godean', { kecamatan: 'Godean', area: '34.04.02', sure: false }],
    ['rt 3 rw 5 sidoagung', { kelurahan: 'Sidoagung', kecamatan: 'Godean', rt: '3', rw: '5', sure: true }],
    ['RT.03/RW.02 condong catur', { rt: '3', rw: '2', kelurahan: 'Condongcatur' }],
    ['RT/RW 03/02 Sinduadi', { rt: '3', rw: '2' }],
    ['Jl. Kaliurang km 7,5 no 12A', { street: 'Jalan Kaliurang', km: '7,5', number: '12A', sure: true }],
    ['jakal km 5', { street: 'Jalan Kaliurang', km: '5' }],
    ['banjir di desa sidoagug', { kelurahan: 'Sidoagung' }],
    ['jalan raya tajem maguwoharjo berdebu', { street: 'Jalan Raya Tajem', kelurahan: 'Maguwoharjo' }],
    ['depok sleman', { kecamatan: 'Depok', regency: 'Kabupaten Sleman' }],
    ['banguntapan bantul kotor', { kecamatan: 'Banguntapan', regency: 'Kabupaten Bantul' }],
    ['lampu mati di belakang masjid al falah', { landmark: 'Masjid Al Falah' }],
    ['di wedomartani deket stadion maguwoharjo', { kelurahan: 'Wedomartani', kecamatan: 'Ngemplak' }],
    ['antre di kantor kapanewon mlati', { landmark: 'Kantor Kapanewon Mlati', kecamatan: 'Mlati' }],
    ['simpang empat condongcatur', { landmark: 'Simpang Empat Condongcatur', kelurahan: 'Condongcatur' }],
    ['sendangtirto depan bengkel pak yono', { landmark: 'Bengkel Pak Yono' }],
    ['depan pos ronda RT 3', { landmark: 'Pos Ronda', rt: '3' }],
    ['antri lama di RS. JIH condongcatur', { landmark: 'RS JIH', kelurahan: 'Condongcatur' }],
    ['sudah tiga kali mengadu, di Jalan Kaliurang km 9', { street: 'Jalan Kaliurang', km: '9' }],
    ['jalan turi km 2', { street: 'Jalan Turi', km: '2' }],
    ['Jl. Magelang Km. 05', { km: '5' }],
    ['dusun krapyak wedomartani banjir', { padukuhan: 'Krapyak', kelurahan: 'Wedomartani' }],
  ])('%j holds %j', (text, parts) => {
    expect(place(text)).toMatchObject(parts);
  });

  it.each([
    'jalan rusak parah',
    'mobil disuruh minggir',
    'poster ditempel di tembok',
    'pak trimulyo ketua rt kami narik iuran',
    'sudah dua tahun dibiarkan',
  ])('%j names no district', (text) => {
    expect(place(text)?.kecamatan).toBeUndefined();
  });

  it.each(['sudah tiga kali mengadu di Maguwoharjo', 'usul dibuatkan taman bermain anak di Maguwoharjo'])(
    '%j names no landmark',
    (text) => {
      expect(place(text)?.landmark).toBeUndefined();
    },
  );

  it('takes a street named after a town for no town', () => {
    expect(place('lubang di jalan godean km 5')?.kecamatan).toBeUndefined();
  });

  it('leaves out what is said not to be it', () => {
    expect(place('kalasan ya min bukan prambanan')?.kecamatan).toBe('Kalasan');
  });

  it('asks when two districts are named alike', () => {
    const found = place('antara moyudan dan seyegan jalannya rusak');
    expect(found?.kecamatan).toBeUndefined();
    expect(found?.either).toEqual(['34.04.03', '34.04.05']);
  });

  it('asks when a province has two villages of one name, and is told by the district', () => {
    const province = loadUnderstanding({ ...tenant, areas: ['34'] });
    const twice = province.read('banjir di desa sidorejo').place;
    expect(twice?.kelurahan).toBeUndefined();
    expect(twice?.either?.length).toBeGreaterThan(1);
    expect(province.read('banjir di desa sidorejo kecamatan godean').place).toMatchObject({
      kelurahan: 'Sidorejo',
      area: '34.04.02.2001',
    });
  });

  it('shows the place as the citizen put it, tidied', () => {
    expect(place('dpn psr godean rt 2')?.said).toBe('depan Pasar Godean, RT 2');
  });

  it('is the same for every reading', () => {
    expect(understanding.read('Godean')).toEqual(understanding.read('Godean'));
  });
});
