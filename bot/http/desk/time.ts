/** Instants on pages of the desk, in the tenant's time zone. */
import type { Tenant } from '../../../core/tenant.js';
import type { PageLanguage } from '../texts/index.js';

/** `2 Des 2026, 09.12` */
export const timeIn = (language: PageLanguage, { timezone }: Pick<Tenant, 'timezone'>, at: number): string =>
  new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    timeZone: timezone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
