/** A pin stands in the sealed report alone. The search keeps the cell of the grid, half a kilometre wide. */
import type { Migration } from './migration.js';

export const sealedPins: Migration = {
  name: '0006-sealed-pins',
  main: ({ andId }) => [
    'drop index tickets_cell',
    'alter table tickets drop column latitude',
    'alter table tickets drop column longitude',
    `create index tickets_cell on tickets (cell, category, filed_at, root_digests, rahasia, pub_state${andId})
       where rahasia = 0 and cell is not null and pub_state <> 'masuk'`,
  ],
};
