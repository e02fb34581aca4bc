import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageFeatures } from '../../../../core/understanding/intent/message-features.js';
import { headOf, probabilities, vector } from '../../../../core/understanding/model/linear.js';
import { train } from '../../../../core/understanding/model/train.js';
import { answer } from '../../../../core/understanding/model/word-sums.js';

const said = (text: string) => messageFeatures(text, text === '' ? [] : text.split(' '), []);
const { model } = train(
  ['jalan rusak parah', 'jalan berlubang', 'lampu mati', 'lampu jalan padam', 'sampah menumpuk', 'sampah bau'].map(
    (text) => ({ text, category: text.split(' ')[0] ?? '' }),
  ),
  { featurise: said },
);
const head = headOf(model, 'category');
if (!head) throw new Error('no head');

describe('answer', () => {
  it('adds up word by word what the whole text has', () => {
    // Words and parts of words come again within a text, which counts less than twice.
    const words = fc.constantFrom('jalan', 'jalanan', 'jalan-jalan', 'lampu', 'padam', 'sampah', 'menumpuk', 'xyz');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (all) => {
        const text = vector(said(all.join(' ')), model);
        const { shares, isKnown } = answer(said(all.join(' ')), model, head);
        expect(isKnown).toBe(text.at.length > 0);
        probabilities(text, head).forEach((share, label) => {
          expect(shares[label]).toBeCloseTo(share, 5);
        });
      }),
    );
  });
});
