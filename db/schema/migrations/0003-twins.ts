/** Similar reports are searched in the index alone, so a place with many reports costs no reads of the table. */
import type { Migration } from './migration.js';

export const twins: Migration = {
  name: '0003-twins',
  main: ({ andId }) => [
    'drop index tickets_area',
    'drop index tickets_cell',
    `create index tickets_area on tickets (area, category, filed_at, about, rahasia, pub_state${andId})
       where rahasia = 0 and area is not null and pub_state <> 'masuk'`,
    `create index tickets_cell on tickets (cell, category, filed_at, about, latitude, longitude, rahasia, pub_state${andId})
       where rahasia = 0 and cell is not null and pub_state <> 'masuk'`,
  ],
};
