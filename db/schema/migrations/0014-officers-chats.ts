/** Officers who work by chat: the officer of a chat, and the one-time codes that link one. */
import type { Migration } from './migration.js';

export const officersChats: Migration = {
  name: '0014-officers-chats',
  main: ({ int, blob, end }) => [
    `alter table chats add column officer ${int}`,
    'create index chats_officer on chats (officer) where officer is not null',
    `create table chat_codes (officer ${int} not null primary key, key ${blob} not null unique,
       expires_at ${int} not null)${end}`,
    'create index chat_codes_expiry on chat_codes (expires_at)',
  ],
};
