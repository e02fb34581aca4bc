/** Reads what a stopped program left, through the store's own functions. */
import { readConfig } from '../../../bot/config.js';
import { secretKey } from '../../../bot/secret-key.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import { openStore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import type { Place } from './program.js';

export async function withStored<T>({ env, folder }: Place, read: (store: Store) => Promise<T>): Promise<T> {
  const config = readConfig(env, folder);
  const key = await secretKey(config, { make: false });
  const store = await openStore({ url: config.storeUrl, secretKey: key, tenant: loadTenant(config.tenantFile).tenant });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}
