import { expect, test } from 'vitest';
import { Gate } from '../../../bot/limits/gate.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a gate lets in at once what fits, and the rest in its order as others leave', async () => {
  const gate = new Gate(10);
  const entered: string[] = [];
  const enter = (name: string, amount: number) => gate.enter(amount)?.then(() => entered.push(name));
  expect(enter('a', 6)).toBeUndefined();
  expect(enter('b', 4)).toBeUndefined();
  void enter('c', 5);
  // It would fit, but must not pass the one before it.
  void enter('d', 0);
  await settled();
  expect(entered).toEqual([]);
  gate.leave(4);
  await settled();
  expect(entered).toEqual([]);
  gate.leave(6);
  await settled();
  expect(entered).toEqual(['c', 'd']);
});

test('a gate lets in alone what is larger than itself', async () => {
  const gate = new Gate(10);
  let isIn = false;
  expect(gate.enter(1)).toBeUndefined();
  void gate.enter(50)?.then(() => {
    isIn = true;
  });
  await settled();
  expect(isIn).toBe(false);
  gate.leave(1);
  await settled();
  expect(isIn).toBe(true);
  expect(gate.enter(1)).toBeInstanceOf(Promise);
});
