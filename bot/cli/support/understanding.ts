/** What the commands that show the bot's understanding have in common: the tenant, and no store. */
import { Option } from '@commander-js/extra-typings';
import type { Understanding } from '../../../core/understanding/reading.js';
import { loadUnderstanding } from '../../learning/models.js';
import { loadTenant } from '../../tenant/tenant.js';
import type { Io } from './command.js';

export const tenantOption = () =>
  new Option('--tenant <FILE>', 'tenant file (default: TENANT, or the built-in example)');

/** Throws `OperatorError` for a tenant file that is wrong. */
export function understandingOf(tenantFile: string | undefined, { env }: Io): Understanding {
  return loadUnderstanding(loadTenant(tenantFile ?? (env.TENANT || undefined)).tenant);
}
