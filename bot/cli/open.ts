/** Opens the store for a command that runs beside the server. */
import { existsSync } from 'node:fs';
import type { Tenant } from '../../core/tenant.js';
import type { Store } from '../../db/store.js';
import { type Config, readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import { secretKey } from '../secret-key.js';
import { loadTenant } from '../tenant/tenant.js';
import type { Io } from './command.js';

export interface Opened {
  readonly store: Store;
  readonly tenant: Tenant;
  readonly config: Config;
}

/** Does `work` with the store that the settings name, and closes it. Settles no turn: that is the server's. */
export async function withStore(io: Io, work: (opened: Opened) => Promise<void>): Promise<void> {
  const config = readConfig(io.env);
  const { tenant } = loadTenant(config.tenantFile);
  const store = await openExisting(config, tenant);
  try {
    await work({ store, tenant, config });
  } finally {
    await store.close();
  }
}

/** Throws `OperatorError` when there is nothing yet: a command must not make an empty store by a slip of DATA_DIR. */
export async function openExisting(config: Config, tenant: Tenant): Promise<Store> {
  if (config.isSqlite && !existsSync(config.storeUrl))
    throw new OperatorError(`There is no store at ${config.storeUrl}: start the server once, or set DATA_DIR`);
  const { openStore } = await import('../../db/open.js');
  return openStore({ url: config.storeUrl, secretKey: await secretKey(config, { make: false }), tenant });
}
