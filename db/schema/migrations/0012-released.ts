/** What officers released of a report to the public, and when one of them first saw it. */
import type { Migration } from './migration.js';

export const releasedWords: Migration = {
  name: '0012-released',
  main: ({ int, blob }) => [
    `alter table tickets add column released ${blob}`,
    `alter table tickets add column seen_at ${int}`,
    'update tickets set seen_at = pub_at where pub_at > filed_at',
  ],
};
