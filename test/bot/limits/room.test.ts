import { expect, test } from 'vitest';
import { Room } from '../../../bot/limits/room.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a room lets in at once what fits, and the rest in its order as others leave', async () => {
  const room = new Room(10);
  const entered: string[] = [];
  const enter = async (name: string, amount: number) => {
    const leave = await room.enter(amount);
    entered.push(name);
    return leave;
  };
  const [a, b] = [enter('a', 6), enter('b', 4)];
  void enter('c', 5);
  // It would fit, but must not pass the one before it.
  void enter('d', 0);
  await settled();
  expect(entered).toEqual(['a', 'b']);
  (await b)?.();
  await settled();
  expect(entered).toEqual(['a', 'b']);
  (await a)?.();
  await settled();
  expect(entered).toEqual(['a', 'b', 'c', 'd']);
});

test('a room lets in alone what is larger than itself', async () => {
  const room = new Room(10);
  const entered: string[] = [];
  const enter = (name: string, amount: number) => room.enter(amount).then(() => entered.push(name));
  const leave = await room.enter(1);
  void enter('large', 50);
  await settled();
  expect(entered).toEqual([]);
  leave?.();
  await settled();
  expect(entered).toEqual(['large']);
  void enter('next', 1);
  await settled();
  expect(entered).toEqual(['large']);
});

test('what finds no room in time is told so, and the next one that fits enters', async () => {
  const room = new Room(10, 20);
  await room.enter(6);
  const [large, small] = [room.enter(8), room.enter(2)];
  expect(await large).toBeUndefined();
  expect(await small).toBeInstanceOf(Function);
});
