/** Officers who work by chat: the officer of a chat, the one-time codes that link one, and where words of reports were told. */
import type { Migration } from './migration.js';

export const officersChats: Migration = {
  name: '0014-officers-chats',
  main: ({ int, blob, end }) => [
    `alter table chats add column officer ${int}`,
    'create index chats_officer on chats (officer) where officer is not null',
    `create table chat_codes (officer ${int} not null primary key, key ${blob} not null unique,
       expires_at ${int} not null)${end}`,
    `create table told_words (ticket ${int} not null, chat ${int} not null, number ${int} not null,
       primary key (ticket, chat, number))${end}`,
    'create index chat_codes_expiry on chat_codes (expires_at)',
  ],
};
