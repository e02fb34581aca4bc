/** The filters of the public list, as its query writes them. */
import type { Context } from 'hono';
import { STATES } from '../../../core/tickets/ticket.js';
import type { PublicFilter } from '../../../db/public/reports.js';

const NAMES = ['state', 'category', 'agency', 'area'] as const;
const MAX_VALUE_LETTERS = 60;

/** A value that is unknown matches nothing; an empty one is no filter. */
export function filterOf(c: Context): PublicFilter {
  const given = NAMES.flatMap((name) => {
    const value = c.req.query(name)?.trim().slice(0, MAX_VALUE_LETTERS);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given) as PublicFilter;
}

/** The query of the same filters, for a link. */
export function queryOf(filter: PublicFilter, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...(filter as Record<string, string>), ...more }).toString();
  return query === '' ? '' : `?${query}`;
}

/** States that a public report may have. */
export const PUBLIC_STATES = STATES.filter((state) => state !== 'masuk' && state !== 'dibatalkan');
