/** Tables and columns get the names that the code uses. `arrivals` goes once its rows are opened (old-arrivals.ts). */
import type { Migration } from './migration.js';

export const plainNames: Migration = {
  name: '0005-plain-names',
  main: () => [
    'alter table later rename to pending_acts',
    'drop index later_due',
    'drop index later_ticket',
    'create index pending_acts_due on pending_acts (due_at)',
    'create index pending_acts_ticket on pending_acts (ticket, id)',
    'alter table clocks rename to deadlines',
    'drop index clocks_due',
    'create index deadlines_due on deadlines (due_at)',
    'alter table owners rename to leases',
    'alter table outbox rename column hangs to has_buttons',
    'alter table outbox rename column about to ticket',
    'drop index outbox_hangs',
    'create index outbox_buttons on outbox (chat, number) where has_buttons = 1',
    'alter table tickets rename column about to root_digests',
  ],
};
