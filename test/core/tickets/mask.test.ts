import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { maskPrivatePersons, maskReporter } from '../../../core/tickets/mask/mask.js';
import { cpuMs, repeated } from '../understanding/hostile-texts.js';
import { type Line, type Score, scoreOf } from './mask-score.js';

describe('both masks', () => {
  it.each([
    ['hubungi 081234567890 ya', 'hubungi […] ya'],
    ['hp 0812-3456-7890', 'hp […]'],
    ['hp 0812 3456 7890, malam', 'hp […], malam'],
    ['+62 812-3456-7890', '[…]'],
    ['6281234567890', '[…]'],
    ['telp (0274) 868405', 'telp […]'],
    ['0812/3456/7890 atau 0812_3456_7890', '[…] atau […]'],
    ['hp ０８１２３４５６７８９０', 'hp […]'],
    ['hp nol delapan satu dua tiga empat lima enam tujuh delapan', 'hp […]'],
    ['NIK 3404011203850001', 'NIK […]'],
    ['NIK 3404/0112/0385/0001.', 'NIK […].'],
    ['NIP 19850312 201001 1 001', 'NIP […]'],
    ['surel budi.santoso@gmail.com dong', 'surel […] dong'],
    ['budi at gmail dot com', '[…]'],
    ['cek @budi_s di sana', 'cek […] di sana'],
    ['https://t.me/budis dan wa.me/62811', '[…] dan […]'],
    ['nama saya budi santoso, jalan rusak', 'nama saya […], jalan rusak'],
    ['Nama saya Siti dari Godean', 'Nama saya […] dari Godean'],
    ['my name is John Smith from Depok', 'my name is […] from Depok'],
    ['saya Budi Santoso hp 081234567890', 'saya […] hp […]'],
    ['a/n Budi, ttd Budi', 'a/n […], ttd […]'],
  ])('hide who reports: %s', (said, shown) => {
    expect(maskReporter(said)).toBe(shown);
    expect(maskPrivatePersons(said)).toBe(shown);
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
    'Bupati Harda Kiswaya dan Kepala Dinas Pekerjaan Umum Ir. Joko Santoso',
    'Jalan Budi Utomo, Jl. Pak Kasih, SMA Budi Mulia, gang Slamet',
  ])('leave all else: %s', (said) => {
    expect(maskReporter(said)).toBe(said);
    expect(maskPrivatePersons(said)).toBe(said);
  });

  it('leave what is hidden already as it is', () => {
    const once = maskPrivatePersons('saya Budi, hp 0812 3456 7890 …');
    expect(maskPrivatePersons(once)).toBe(once);
  });
});

describe('others of whom a report speaks', () => {
  it.each([
    ['tetangga saya Joko bakar sampah', 'tetangga saya […] bakar sampah'],
    ['rumah pak RT Slamet, anaknya Bu Tini', 'rumah pak RT […], anaknya Bu […]'],
    ['mobil B 1234 XYZ di trotoar', 'mobil […] di trotoar'],
  ])('are read by officers and hidden from everybody else: %s', (said, shown) => {
    expect(maskReporter(said)).toBe(said);
    expect(maskPrivatePersons(said)).toBe(shown);
  });
});

describe('on lines in six languages', () => {
  const MIN_RECALL = 0.97;
  const MAX_WRONG = 0.03;
  const lines = readFileSync(join(import.meta.dirname, 'mask-lines.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const figures = ({ identifying, hidden, harmless, wronglyHidden, mistakes }: Score) =>
    [
      `${hidden} of ${identifying} identifying words and ${wronglyHidden} of ${harmless} others are hidden`,
      ...mistakes,
    ].join('\n');

  test.each([
    ['the mask of private persons', maskPrivatePersons, 'both'],
    ['the mask of the reporter', maskReporter, 'own'],
  ] as const)('%s hides at least 97 % of what identifies and at most 3 % of all else', (_name, mask, hides) => {
    expect(new Set(lines.map(({ language }) => language)).size).toBe(6);
    const score = scoreOf(lines, mask, hides);
    expect(score.hidden / score.identifying, figures(score)).toBeGreaterThanOrEqual(MIN_RECALL);
    expect(score.wronglyHidden / score.harmless, figures(score)).toBeLessThanOrEqual(MAX_WRONG);
  });
});

describe('the time of a mask', () => {
  const MAX_GROWTH = 6;
  const MAX_MS = 500;
  /** Below this a measurement is mostly noise. */
  const MEASURABLE_MS = 5;
  const SIGNS = [
    ' ',
    'x',
    '-',
    '0',
    '0 ',
    '0,',
    '1-',
    'a.',
    'a. ',
    '@',
    '@a',
    'a@',
    'a@b.',
    'at ',
    'a-a',
    '62 (',
    '\u0301',
    'a\u0301\u0316',
    '\n',
    '. ',
    '…',
    '[…]',
  ];
  const WORDS =
    'saya nama pak bu kepala bupati jalan rt dukuh a/n ttd tetangga rumah ig facebook satu nol at dot Budi budi A I kasih plat ab'.split(
      ' ',
    );
  const pieces = [
    ...SIGNS,
    ...WORDS.map((word) => `${word} `),
    'saya A ',
    'nama saya a ',
    'AB 1 A ',
    'Pak Budi ',
    'xyzu ',
    'a b@c.d ',
  ];
  const best = (length: number, piece: string) =>
    Math.min(...[0, 1, 2].map((round) => cpuMs(() => maskPrivatePersons(repeated(piece, length - round)))));

  it.each(pieces)('grows with the length of the text, of repeated %j', (piece) => {
    maskPrivatePersons(repeated(piece, 4_000));
    expect(best(4_000, piece)).toBeLessThan(MAX_GROWTH * Math.max(best(1_000, piece), MEASURABLE_MS));
    expect(cpuMs(() => maskPrivatePersons(repeated(piece, 100_000)))).toBeLessThan(MAX_MS);
  });
});
