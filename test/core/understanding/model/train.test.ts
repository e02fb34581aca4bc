import { describe, expect, it } from 'vitest';
import { guess, type Linear } from '../../../../core/understanding/model/linear.js';
import { decode, encode, MODEL_VERSION, ModelError } from '../../../../core/understanding/model/model-file.js';
import { type Row, train } from '../../../../core/understanding/model/train.js';
import { tokens } from '../../../../core/understanding/text/normalise.js';

const SUBJECTS = {
  lampu: ['lampu jalan mati', 'pju padam gelap', 'penerangan jalan tidak menyala', 'tiang lampu roboh'],
  sampah: ['sampah menumpuk bau', 'tps penuh tidak diangkut', 'truk sampah tidak datang', 'orang buang sampah'],
  air: ['air pdam mati', 'pipa ledeng bocor', 'air keruh berbau', 'tagihan pdam naik'],
};
const PLACES = [
  'di godean',
  'dekat pasar',
  'rt 3',
  'kampung kami',
  'sejak kemarin',
  'mohon segera',
  'tolong pak',
  'lagi',
];

const rows: readonly Row[] = Object.entries(SUBJECTS).flatMap(([category, texts]) =>
  texts.flatMap((text) =>
    PLACES.map((place, index) => ({
      text: index % 2 === 0 ? `${place} ${text}` : `${text} ${place}`,
      category,
      agency: category === 'air' ? 'pdam' : 'dinas',
    })),
  ),
);

const said = (model: Linear, name: string, text: string) =>
  guess(
    model,
    name,
    tokens(text).map(({ word }) => word),
  );

describe('train()', () => {
  const { model, figures } = train(rows);

  it('learns both labels and says how well', () => {
    expect(figures.map(({ head, classes }) => [head, classes])).toEqual([
      ['category', 3],
      ['agency', 2],
    ]);
    for (const { texts, accuracy, macroF1, top3, calibration } of figures) {
      expect(texts).toBe(rows.length);
      expect(accuracy).toBeGreaterThan(0.8);
      expect(macroF1).toBeGreaterThan(0.8);
      expect(top3).toBe(1);
      expect(calibration).toBeLessThan(0.2);
    }
    expect(said(model, 'category', 'lampu penerangan padam semua')[0]?.id).toBe('lampu');
    expect(said(model, 'agency', 'air keruh')[0]?.id).toBe('pdam');
  });

  it('gives probabilities that sum to one, best first', () => {
    const guesses = said(model, 'category', 'sampah di dekat pipa');
    expect(guesses.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 6);
    expect(guesses.map(({ p }) => p)).toEqual(guesses.map(({ p }) => p).toSorted((a, b) => b - a));
  });

  it('makes the same bytes of the same rows', () => {
    expect(encode(train(rows).model)).toEqual(encode(model));
  });

  it('knows nothing of a text without a known word', () => {
    expect(said(model, 'category', 'xyzzy')).toEqual([]);
    expect(said(model, 'category', '')).toEqual([]);
  });

  it('learns from three rows, without figures', () => {
    const few = train(rows.filter((_, index) => index % 32 === 0));
    expect(few.figures).toEqual([]);
    expect(said(few.model, 'category', 'air pdam mati')[0]?.id).toBe('air');
  });

  it('refuses one label', () => {
    expect(() =>
      train(rows.filter(({ category }) => category === 'air').map(({ text, category = '' }) => ({ text, category }))),
    ).toThrow(RangeError);
  });

  it('keeps rows that begin alike on one side, so that a copied text earns nothing', () => {
    const copies = Array.from({ length: 40 }, (_, index) => ({
      text: 'pengaduan warga kampung kami tentang keadaan yang sangat memprihatinkan sekali',
      category: index % 2 === 0 ? 'a' : 'b',
    }));
    const [figure] = train([...copies, ...rows]).figures;
    expect(figure?.accuracy).toBeLessThan(0.9);
  });
});

describe('a model file of train', () => {
  const { model } = train(rows);
  const bytes = encode(model);

  it('says after reading what it said before writing', () => {
    const read = decode(bytes);
    for (const { text } of rows.slice(0, 20)) {
      const [before, after] = [said(model, 'category', text)[0], said(read, 'category', text)[0]];
      expect(after?.id).toBe(before?.id);
      expect(after?.p).toBeCloseTo(before?.p ?? 0, 2);
    }
    expect(read.rows).toBe(rows.length);
  });

  it('is read from the middle of a buffer too', () => {
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decode(shifted.subarray(1)).idf).toEqual(decode(bytes).idf);
  });

  it('of another version is refused with its number', () => {
    const other = bytes.slice();
    new DataView(other.buffer).setUint32(4, MODEL_VERSION + 1, true);
    expect(() => decode(other)).toThrow(`version ${MODEL_VERSION + 1}`);
  });

  it.each([0, 3, 11, 40, bytes.length - 100])('cut to %i bytes is refused', (length) => {
    expect(() => decode(bytes.slice(0, length))).toThrow(ModelError);
  });

  it('that is something else is refused', () => {
    expect(() => decode(new TextEncoder().encode('{"category":"jalan"}'))).toThrow('is no model');
  });
});
