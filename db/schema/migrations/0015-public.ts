/** When a report was first verified in public: from then on it stands on the public pages, unless it is rahasia. */
import { VERIFIED_STATES } from '../../../core/tickets/visibility.js';
import type { Migration } from './migration.js';

const VERIFIED = VERIFIED_STATES.map((state) => `'${state}'`).join(', ');

export const publicReports: Migration = {
  name: '0015-public',
  main: ({ int, andId }) => [
    `alter table tickets add column verified_at ${int}`,
    `update tickets set verified_at = pub_at where pub_state in (${VERIFIED})`,
    // The filters of the public list are read in the index alone.
    `create index tickets_public on tickets (verified_at, pub_state, category, pub_agency, area, cell${andId})
       where verified_at is not null and rahasia = 0`,
  ],
};
