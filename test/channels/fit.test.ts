import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit as fitted } from '../../channels/fit.js';
import type { Choice, Reply } from '../../core/message.js';

const limits = { buttons: 3, label: 10, text: 40 };
const choices = (...labels: readonly string[]): readonly Choice[] =>
  labels.map((label) => ({ id: `id:${label}`, label }));
const reply = (text: string, ...labels: readonly string[]): Reply => ({
  text,
  choices: choices(...labels),
  kind: 'prompt',
});

describe('the choices of a reply', () => {
  it('stay buttons while they fit', () => {
    expect(fitted(reply('Sudah benar?', 'Kirim', 'Ubah'), limits)).toEqual({
      texts: ['Sudah benar?'],
      buttons: choices('Kirim', 'Ubah'),
    });
  });

  it('all become numbered lines when they are too many', () => {
    expect(fitted(reply('Yang mana?', 'A', 'B', 'C', 'D'), limits)).toEqual({
      texts: ['Yang mana?\n\n1. A\n2. B\n3. C\n4. D'],
      buttons: [],
    });
  });

  it('all become numbered lines when one label is too long', () => {
    expect(fitted(reply('Yang mana?', 'Pendek', 'Terlalu panjang'), limits)).toEqual({
      texts: ['Yang mana?\n\n1. Pendek\n2. Terlalu panjang'],
      buttons: [],
    });
  });

  it('become numbered lines where a channel has no buttons', () => {
    expect(fitted(reply('Kirim?', 'Ya'), { ...limits, buttons: 0 }).texts).toEqual(['Kirim?\n\n1. Ya']);
  });

  it('do not change the text when there are none', () => {
    expect(fitted({ text: 'Baik.', kind: 'notice' }, { ...limits, buttons: 0 })).toEqual({
      texts: ['Baik.'],
      buttons: [],
    });
  });

  it('are buttons below the last text when there are several texts', () => {
    const { texts, buttons } = fitted(reply(`${'kata '.repeat(15)}selesai.`, 'Ya'), limits);
    expect(texts.length).toBeGreaterThan(1);
    expect(buttons).toEqual(choices('Ya'));
  });
});

describe('a long text of a reply', () => {
  const texts = (text: string, limit: number) => fitted({ text, kind: 'notice' }, { ...limits, text: limit }).texts;

  it('is split between paragraphs first', () => {
    expect(texts('Alinea satu.\nBaris.\n\nAlinea dua yang panjang.', 30)).toEqual([
      'Alinea satu.\nBaris.',
      'Alinea dua yang panjang.',
    ]);
  });

  it('is split between lines, sentences or words when no paragraph fits', () => {
    expect(texts('Baris satu. Ya.\nBaris dua.', 20)).toEqual(['Baris satu. Ya.', 'Baris dua.']);
    expect(texts('Jalan rusak. Lampu mati semua.', 20)).toEqual(['Jalan rusak.', 'Lampu mati semua.']);
    expect(texts('satu dua tiga empat', 9)).toEqual(['satu dua', 'tiga', 'empat']);
  });

  it('is not split at a paragraph that leaves a piece nearly empty', () => {
    expect(texts('Hai.\n\nSatu dua tiga empat lima enam.', 24)).toEqual(['Hai.\n\nSatu dua tiga', 'empat lima enam.']);
  });

  it('is not split within a word that ends exactly at the limit', () => {
    expect(texts('abcde fgh', 5)).toEqual(['abcde', 'fgh']);
  });

  it('is never split within a visible character', () => {
    const family = '👨‍👩‍👧';
    expect(texts(family.repeat(3), 10)).toEqual([family, family, family]);
    expect(texts('e\u0301'.repeat(4), 5)).toEqual(['e\u0301'.repeat(2), 'e\u0301'.repeat(2)]);
  });

  it('makes no message when it is empty', () => {
    expect(texts(' \n ', 10)).toEqual([]);
  });

  it('loses only white space at the splits, and no piece is empty, too long or half a surrogate', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' ', '\n', '\n\n', '. ', '👍🏽', 'a\u0301'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (pieces, limit) => {
        const text = pieces.join('');
        const cut = texts(text, limit);
        expect(cut.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const one of cut) {
          expect(one.length).toBeLessThanOrEqual(limit);
          expect(one.trim()).not.toBe('');
          if (!/\p{Surrogate}/u.test(text)) expect(one).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });
});
