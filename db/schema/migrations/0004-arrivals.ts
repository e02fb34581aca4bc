/** A buffer of messages that were acknowledged before their turns ran. Later versions empty and drop it (old-arrivals.ts). */
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
