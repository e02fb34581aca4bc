/** Other names of one chat, and delivery reports that come before the answer to their send. */
import type { Migration } from './migration.js';

export const otherNames: Migration = {
  name: '0011-other-names',
  main: ({ int, blob, end }) => [
    `create table other_names (
       key ${blob} not null primary key,
       chat_key ${blob} not null,
       at ${int} not null
     )${end}`,
    'create index other_names_chat on other_names (chat_key)',
    `create table early_reports (
       provider_key ${blob} not null primary key,
       state text not null,
       reason text,
       at ${int} not null
     )${end}`,
    'create index early_reports_at on early_reports (at)',
  ],
};
