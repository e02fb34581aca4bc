import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cuesOf } from '../../../core/understanding/cues.js';

const PATTERNS = {
  fire: /\b(api|kebakaran|rumah terbakar)\b/,
  near: /\bkabel( \S+){0,2} (putus|jatuh)\b|\b(?:setrum|kena listrik)\b/,
  start: /^(?:halo )?batal$/,
};

describe('cuesOf', () => {
  const cues = cuesOf(PATTERNS);
  const find = (text: string) => cues(text.split(' '), text);

  it.each([
    ['ada api di sini', ['fire']],
    ['rumah terbakar', ['fire']],
    ['apiary', []],
    ['kabel di sana putus kena listrik', ['near']],
    ['halo batal', ['start']],
    ['tidak batal', []],
  ])('finds in %j %j', (text, names) => {
    expect(find(text)).toEqual(names);
  });

  it('finds what the expressions themselves would', () => {
    const words = [
      'api',
      'rumah',
      'terbakar',
      'kabel',
      'putus',
      'jatuh',
      'di',
      'setrum',
      'kena',
      'listrik',
      'halo',
      'batal',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 8 }), (said) => {
        const text = said.join(' ');
        const expected = Object.entries(PATTERNS).flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));
        expect(cues(said, text)).toEqual(expected);
      }),
    );
  });
});
