/** The language room of the built-in tenant, with the models that come along. */
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';

export const { tenant } = loadTenant(undefined);
export const understanding = loadUnderstanding(tenant);
export const { read, correct, similarity } = understanding;
