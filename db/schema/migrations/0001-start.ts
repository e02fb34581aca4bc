/** The first tables. Each row type is explained in tables.ts. */
import type { Migration } from './migration.js';

export const start: Migration = {
  name: '0001-start',
  main: ({ id, int, real, blob, end }) => [
    `create table chats (id ${id}, key ${blob} not null unique, channel text not null, address ${blob}, sender ${blob},
       sender_key ${blob}, state ${blob}, number ${int} not null, due_at ${int}, wake text, wake_at ${int},
       wake_turn ${int} not null, person_since ${int}, quiet ${int} not null, gone_at ${int}, erase_at ${int}, active_at ${int})${end}`,
    'create index chats_due on chats (due_at) where due_at is not null',
    'create index chats_wake on chats (wake_at) where wake_at is not null',
    'create index chats_person on chats (person_since) where person_since is not null',
    'create index chats_active on chats (active_at) where active_at is not null',
    'create index chats_erase on chats (erase_at) where erase_at is not null',

    `create table inbox (id ${id}, chat ${int} not null, key ${blob} not null, kind text not null, body ${blob},
       at ${int} not null, state ${int} not null, tries ${int} not null, due_at ${int}, error ${blob}, unique (chat, key))${end}`,
    'create index inbox_chat on inbox (chat, id)',
    'create index inbox_open on inbox (state, chat, id) where state <> 1',

    `create table outbox (id ${id}, chat ${int} not null, channel text not null, number ${int} not null,
       cause ${int} not null, prompt ${int} not null, hangs ${int} not null, about text, state ${int} not null,
       attempt ${int} not null, again ${int} not null, due_at ${int}, provider_key ${blob}, provider ${blob},
       at ${int} not null, reason text, unique (chat, number))${end}`,
    'create index outbox_open on outbox (channel, due_at) where state < 10',
    'create index outbox_chat_open on outbox (chat, number) where state < 10',
    'create index outbox_hangs on outbox (chat, number) where hangs = 1',
    'create index outbox_provider on outbox (provider_key) where provider_key is not null',

    `create table tickets (id ${id}, code text not null unique, chat ${int}, born ${int} not null, type text not null,
       state text not null, agency text, due_at ${int} not null, answered ${int} not null, bounces ${int} not null,
       pub_state text not null, pub_agency text, pub_due_at ${int} not null, pub_at ${int} not null,
       history text not null, category text, category_by text, area text, about ${blob}, latitude ${real}, longitude ${real},
       cell ${int}, anonim ${int} not null, rahasia ${int} not null, teaches ${int} not null, urgent ${int} not null, supporters ${int} not null,
       filed_at ${int} not null, answered_at ${int}, mark ${int}, body ${blob}, seq ${int} not null, head ${blob} not null,
       unique (chat, born))${end}`,
    `create index tickets_area on tickets (area, category, filed_at) where rahasia = 0 and area is not null and pub_state <> 'masuk'`,
    `create index tickets_cell on tickets (cell, category, filed_at) where rahasia = 0 and cell is not null and pub_state <> 'masuk'`,

    `create index tickets_whole on tickets (pub_at) where body is not null
       and pub_state in ('bukan_wewenang', 'diarsipkan', 'selesai', 'dibatalkan')`,
    `create index tickets_owned on tickets (pub_at) where chat is not null
       and pub_state in ('bukan_wewenang', 'diarsipkan', 'selesai', 'dibatalkan')`,
    'create index tickets_teach on tickets (id) where teaches = 1',

    `create table events (id ${id}, ticket ${int} not null, seq ${int} not null, at ${int} not null, actor text not null,
       kind text not null, detail text not null, body ${blob}, chat ${int}, hash ${blob} not null,
       unique (ticket, seq))${end}`,
    'create index events_chat on events (chat) where chat is not null',
    `create table later (id ${id}, due_at ${int} not null, ticket ${int} not null, seq ${int} not null,
       before text not null, body ${blob} not null)${end}`,
    'create index later_due on later (due_at)',
    'create index later_ticket on later (ticket, id)',
    `create table clocks (ticket ${int} primary key, kind text not null, due_at ${int} not null)${end}`,
    'create index clocks_due on clocks (due_at)',
    `create table followers (ticket ${int} not null, chat ${int} not null, at ${int} not null,
       primary key (ticket, chat))${end}`,
    'create index followers_chat on followers (chat)',

    `create table consents (id ${id}, chat ${int} not null, version text not null, at ${int} not null)${end}`,
    `create table media (id ${id}, chat ${int} not null, key ${blob} not null, channel text not null,
       body ${blob} not null, state ${int} not null, mime text, due_at ${int}, tries ${int} not null, at ${int} not null,
       reason text, ticket ${int}, unique (chat, key))${end}`,
    'create index media_ticket on media (ticket) where ticket is not null',
    'create index media_open on media (due_at) where state < 10',
    'create index media_key on media (key)',
    'create index media_withheld on media (state) where state = 11',

    `create table counters (name text not null, shard ${int} not null, n ${int} not null, primary key (name, shard))${end}`,
    `create table seals (day text primary key, until ${int} not null, hash ${blob} not null, at ${int} not null)${end}`,
    `create table facts (name text primary key, value text not null)${end}`,
  ],
  media: ({ int, blob, end }) => [
    `create table blobs (key ${blob} not null, stage text not null, at ${int} not null, bytes ${blob} not null,
       primary key (key, stage))${end}`,
    'create index blobs_at on blobs (at)',
  ],
};
