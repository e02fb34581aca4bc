import { expect, test } from 'vitest';
import { openStore } from '../../../db/open.js';
import { benchEach } from '../bench-each.js';
import { type Bench, secretKey, tenant } from '../support.js';

let bench: Bench;
benchEach('pgbouncer', (made) => {
  bench = made;
});

test('a lease belongs to one store until that store releases it', async () => {
  const other = await openStore({ url: bench.url, secretKey, tenant });
  expect(await bench.store.leases.take('phone')).toBe(true);
  expect(await other.leases.take('phone')).toBe(false);
  expect(await other.leases.take('bot')).toBe(true);
  expect(await bench.store.leases.take('phone')).toBe(true);
  await other.leases.release('phone');
  expect(await other.leases.take('phone')).toBe(false);
  await bench.store.leases.release('phone');
  expect(await other.leases.take('phone')).toBe(true);
  expect(await bench.store.leases.take('phone')).toBe(false);
  await other.close();
});
