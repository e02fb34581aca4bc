/** Understanding for the built-in tenant, with the built-in models. */
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';

export const { tenant } = loadTenant(undefined);
export const understanding = loadUnderstanding(tenant);
export const { read, correct, similarity } = understanding;
