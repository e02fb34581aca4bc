/** Opens the store for a command that runs beside the server. */
import { existsSync } from 'node:fs';
import type { Tenant } from '../../../core/tenant.js';
import type { Store } from '../../../db/store.js';
import { type Config, readConfig } from '../../config.js';
import { OperatorError } from '../../operator-error.js';
import { secretKey } from '../../secret-key.js';
import { loadTenant } from '../../tenant/tenant.js';
import type { Io } from './command.js';

export interface Opened {
  readonly store: Store;
  readonly tenant: Tenant;
  readonly config: Config;
}

/** Runs `work` with the store that the settings name, and closes it. Runs no turn: that is the server's work. */
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

/** Throws `OperatorError` if there is no store: a wrong DATA_DIR must not make an empty one. */
export async function openExisting(config: Config, tenant: Tenant): Promise<Store> {
  refuseMissingStore(config);
  const { openStore } = await import('../../../db/open.js');
  return openStore({ url: config.storeUrl, secretKey: await secretKey(config, { make: false }), tenant });
}

/** Throws `OperatorError` if the SQLite file does not exist. */
export function refuseMissingStore({ isSqlite, storeUrl }: Config): void {
  if (isSqlite && !existsSync(storeUrl))
    throw new OperatorError(`There is no store at ${storeUrl}: start the server once, or set DATA_DIR`);
}
