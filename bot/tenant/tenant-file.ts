import type { Tenant } from '../../core/tenant.js';
import type { Hours } from './calendar.js';

/** The tenant file with all defaults filled in. Hours and holidays become the tenant's calendar. */
export interface TenantFile extends Omit<Tenant, 'calendar'> {
  readonly hours: Hours;
  /** Dates such as "2026-03-19". */
  readonly holidays: readonly string[];
}
