import { expect, it } from 'vitest';
import { isGsm7 } from '../../../channels/sms/gsm7.js';
import { officerTexts } from '../../../core/officers/texts.js';

/** All texts of a tree, functions called with plain words. Labels of buttons are never sent by SMS. */
function textsIn(tree: unknown): readonly string[] {
  if (typeof tree === 'string') return [tree];
  if (typeof tree === 'function') {
    const shown = {
      code: 'K',
      state: 's',
      about: 'a',
      due: 'd',
      flags: ['f'],
      text: 't',
      place: 'p',
      notes: ['n'],
      photos: 2,
      url: 'u',
    };
    const attempts = [[shown], ['a', 'b', 'c', 'd'], ['a', 'b', ['c']]].map((given) => {
      try {
        return textsIn((tree as (...given: unknown[]) => unknown)(...given));
      } catch {
        return [];
      }
    });
    return attempts.flat();
  }
  return Object.entries(tree as object).flatMap(([name, part]) => (name === 'buttons' ? [] : textsIn(part)));
}

it.each(['id', 'en'])("officers' texts in %s fit into SMS", (language) => {
  const texts = textsIn(officerTexts(language));
  expect(texts.length).toBeGreaterThan(60);
  expect(texts.filter((text) => !isGsm7(text))).toEqual([]);
});
