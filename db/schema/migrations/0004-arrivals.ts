/** What comes in a crowd is kept as it comes, all of one moment in a row. */
import type { Migration } from './migration.js';

export const arrivals: Migration = {
  name: '0004-arrivals',
  main: ({ id, int, blob, end }) => [
    `create table arrivals (
       id ${id},
       at ${int} not null,
       messages ${int} not null,
       aside ${int} not null,
       body ${blob} not null
     )${end}`,
  ],
};
