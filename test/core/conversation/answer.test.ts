import { expect, test } from 'vitest';
import { mark, number, pick } from '../../../core/conversation/answer.js';
import { leaning, yesOrNo } from '../../../core/conversation/short-answer.js';

const answers: [string, 'yes' | 'no' | undefined][] = [
  ...['ya', 'Ya pak', 'iya', 'ok', 'oke sip', 'sip', 'nggih', 'muhun', 'gas', 'betul', 'yes', 'lanjut ya'].map(
    (text): [string, 'yes' | 'no' | undefined] => [text, 'yes'],
  ),
  ...['tidak', 'gak', 'belum pak', 'jangan', 'no', 'enggak', 'mboten', 'bukan'].map(
    (text): [string, 'yes' | 'no' | undefined] => [text, 'no'],
  ),
  ...['', 'ya tapi lokasinya salah', 'jalan rusak', 'yang', '1', 'tidak tahu'].map(
    (text): [string, 'yes' | 'no' | undefined] => [text, undefined],
  ),
];

test.each(answers)('yesOrNo(%j) is %j', (text, expected) => {
  expect(yesOrNo(text)).toBe(expected);
});

test.each([
  ['belum pak, masih berlubang', 'no'],
  ['sudah bagus terima kasih', 'yes'],
  ['masih berlubang', undefined],
] as const)('leaning(%j) is %j', (text, expected) => {
  expect(leaning(text)).toBe(expected);
});

test.each([
  ['1', 1],
  ['1.', 1],
  ['satu', 1],
  ['no 1', 1],
  ['nomor 12', 12],
  ['12', 12],
  ['pilihan 3', 3],
  ['1 2', undefined],
  ['jalan 1', undefined],
] as const)('number(%j) is %j', (text, expected) => {
  expect(number(text)).toBe(expected);
});

test.each([
  ['5', 5],
  ['lima', 5],
  ['bintang 4', 4],
  ['⭐⭐⭐', 3],
  ['4/5', 4],
  ['6', undefined],
  ['0', undefined],
] as const)('mark(%j) is %j', (text, expected) => {
  expect(mark(text)).toBe(expected);
});

test('pick takes the number of a choice, its label or most of it, and never part of a number', () => {
  const choices = Array.from({ length: 12 }, (_, at) => ({ id: `c${at + 1}`, label: `Pilihan ${'abcdefghijkl'[at]}` }));
  expect(pick(choices, '12')).toBe('c12');
  expect(pick(choices, '1')).toBe('c1');
  expect(pick(choices, '13')).toBeUndefined();
  expect(pick(choices, 'pilihan')).toBeUndefined();
  const labels = [
    { id: 'road', label: 'Jalan rusak' },
    { id: 'waste', label: 'Sampah' },
  ];
  expect(pick(labels, 'JALAN RUSAK.')).toBe('road');
  expect(pick(labels, 'sampa')).toBe('waste');
  expect(pick(labels, 's')).toBeUndefined();
});
