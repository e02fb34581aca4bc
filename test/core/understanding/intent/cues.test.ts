import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cuesOf } from '../../../../core/understanding/intent/cues.js';

const PATTERNS = {
  fire: /\b(api|kebakaran|rumah terbakar)\b/,
  near: /\bkabel( \S+){0,2} (putus|jatuh)\b|\b(?:setrum|kena listrik)\b/,
  start: /^(?:halo )?batal$/,
  mouth: /\b(mulut(nya)? miring|bibir? biru)\b/,
  inside: /\b((di|masih di) (rel|dalam))\b/,
};

describe('cuesOf', () => {
  const cues = cuesOf(PATTERNS);
  const find = (text: string) => cues(text.split(' '));

  it.each([
    ['ada api di sini', ['fire']],
    ['rumah terbakar', ['fire']],
    ['apiary', []],
    ['kabel di sana putus kena listrik', ['near']],
    ['gardu-kabel putus', ['near']],
    ['mulutnya miring', ['mouth']],
    ['mulut miring', ['mouth']],
    ['mulutmu miring', []],
    ['masih di dalam', ['inside']],
    ['di rel', ['inside']],
    ['halo batal', ['start']],
    ['tidak batal', []],
  ])('finds in %j %j', (text, names) => {
    expect(find(text)).toEqual(names);
  });

  it('gives the same array for the same cues', () => {
    expect(find('ada api')).toBe(find('kebakaran di sana'));
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
      'masih',
      'rel',
      'dalam',
      'mulut',
      'mulutnya',
      'miring',
      'bibi',
      'bibir-biru',
      'biru',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 8 }), (said) => {
        const text = said.join(' ');
        const expected = Object.entries(PATTERNS).flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));
        expect(cues(said)).toEqual(expected);
      }),
    );
  });
});
