/** What the officers' queue is read from, and what the desk keeps for each officer. */
import { CLOSED_STATES } from '../../../core/tickets/ticket.js';
import type { Migration } from './migration.js';

const CLOSED = CLOSED_STATES.map((state) => `'${state}'`).join(', ');

export const queueOfOfficers: Migration = {
  name: '0008-queue',
  main: ({ int, blob, end, andId }) => [
    'alter table tickets add column channel text',
    `alter table tickets add column touched_at ${int} not null default 0`,
    `alter table tickets add column wrote_at ${int}`,
    `alter table tickets add column undelivered_at ${int}`,
    'alter table tickets add column acted_by text',
    `alter table tickets add column queue_rank ${int}`,
    // Reports of before count as having no news of their citizen.
    `update tickets set touched_at = pub_at, channel = (select channel from chats where chats.id = tickets.chat),
       queue_rank = case when state in (${CLOSED}) then null when state = 'ditindaklanjuti' then 6
         when urgent = 1 then 2 when state = 'dibuka_kembali' then 3 else 5 end`,
    // The filters of the queue are read in the index alone.
    `create index tickets_open on tickets (queue_rank, due_at, filed_at, state, agency, category, area, channel, touched_at,
       wrote_at, acted_by${andId}) where queue_rank is not null`,
    `create index tickets_state on tickets (state, filed_at, agency, category, area, channel, touched_at, wrote_at,
       acted_by${andId})`,

    `create table saved_views (officer text not null, name text not null, query text not null, primary key (officer, name))${end}`,
    `create table officer_drafts (officer text not null, ticket ${int} not null, name text not null, body ${blob} not null,
       at ${int} not null,
       primary key (ticket, officer))${end}`,
    `create table presence (officer text not null, ticket ${int} not null, name text not null, opened_at ${int} not null,
       seen_seq ${int} not null, beat_at ${int} not null, typing_at ${int}, primary key (ticket, officer))${end}`,
    'create index presence_beat on presence (beat_at)',
    `create table act_keys (officer text not null, key text not null, at ${int} not null, result text not null,
       primary key (officer, key))${end}`,
    'create index act_keys_at on act_keys (at)',
    `create table list_reads (at ${int} not null, officer text not null, tickets text not null, primary key (at, officer))${end}`,
  ],
};
