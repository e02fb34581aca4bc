/** Leases on what one process alone may do (leases.ts); 0005 renames the table. */
import type { Migration } from './migration.js';

export const owners: Migration = {
  name: '0002-owners',
  main: ({ int, end }) => [
    `create table owners (name text primary key, holder text not null, until ${int} not null)${end}`,
  ],
};
