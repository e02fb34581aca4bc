/** An officer's account as the store holds it. */
import type { Officer, Role } from '../../core/officers/officer.js';
import { first, type Work } from '../engine/query.js';
import type { Officers } from '../schema/tables.js';

export interface Account extends Officer {
  /** A password was set. */
  readonly isSetUp: boolean;
  /** Language of the desk; undefined: as the browser prefers. */
  readonly language: 'id' | 'en' | undefined;
  /** Single-letter keyboard shortcuts are on. */
  readonly shortcuts: boolean;
  readonly createdAt: number;
  readonly seenAt: number | undefined;
  readonly disabledAt: number | undefined;
}

export type AccountRow = { readonly [Column in keyof Officers]: Column extends 'id' ? number : Officers[Column] };

/** Names that differ in case, spaces or the form of their letters are the same name. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

export function accountOf(row: AccountRow): Account {
  return {
    id: String(row.id),
    name: row.name,
    role: row.role as Role,
    ...(row.agency === null ? {} : { agency: row.agency }),
    isSetUp: row.password !== null,
    language: row.language === 'id' || row.language === 'en' ? row.language : undefined,
    shortcuts: row.shortcuts === 1,
    createdAt: row.created_at,
    seenAt: row.seen_at ?? undefined,
    disabledAt: row.disabled_at ?? undefined,
  };
}

export const rowById = (id: number): Work<AccountRow | undefined> =>
  first((db) => db.selectFrom('officers').selectAll().where('id', '=', id));

export const rowByName = (name: string): Work<AccountRow | undefined> =>
  first((db) => db.selectFrom('officers').selectAll().where('name_key', '=', nameKey(name)));
