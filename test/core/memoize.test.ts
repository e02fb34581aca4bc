import { expect, it } from 'vitest';
import { memoize } from '../../core/memoize.js';

const counting = (most: number) => {
  const worked: string[] = [];
  return { worked, ask: memoize((text) => worked.push(text), most) };
};

it('works an answer out once', () => {
  const { worked, ask } = counting(10);
  for (const text of ['a', 'b', 'a', 'b']) ask(text);
  expect(worked).toEqual(['a', 'b']);
});

it('keeps what is asked again and again, and forgets the rest', () => {
  const { worked, ask } = counting(10);
  for (let turn = 0; turn < 100; turn++) {
    ask('often');
    ask(`once ${turn}`);
  }
  expect(worked.filter((text) => text === 'often')).toHaveLength(1);
  ask('once 0');
  expect(worked.filter((text) => text === 'once 0')).toHaveLength(2);
});
