/** Officers' accounts: who they are, how they sign in, and what was recorded about it. */
import type { Migration } from './migration.js';

export const officers: Migration = {
  name: '0007-officers',
  main: ({ id, int, blob, end }) => [
    `create table officers (id ${id}, name text not null, name_key text not null unique, role text not null, agency text,
       password text, password_at ${int}, totp ${blob}, totp_used ${int} not null, language text, shortcuts ${int} not null,
       created_at ${int} not null, seen_at ${int}, disabled_at ${int})${end}`,
    `create table officer_links (id ${id}, key ${blob} not null unique, officer ${int} not null, reusable ${int} not null,
       expires_at ${int} not null, used_at ${int}, setup_key ${blob} unique, totp ${blob})${end}`,
    'create index officer_links_officer on officer_links (officer)',
    'create index officer_links_expiry on officer_links (expires_at)',
    `create table officer_sessions (key ${blob} not null primary key, officer ${int} not null, began_at ${int} not null,
       seen_at ${int} not null, ended_at ${int})${end}`,
    'create index officer_sessions_officer on officer_sessions (officer)',
    'create index officer_sessions_began on officer_sessions (began_at)',
    `create table recovery_codes (officer ${int} not null, key ${blob} not null, used_at ${int},
       primary key (officer, key))${end}`,
    `create table officer_records (id ${id}, at ${int} not null, kind text not null, officer ${int}, actor text not null,
       address ${blob})${end}`,
    'create index officer_records_at on officer_records (at)',
    `create table held_posts (id ${id}, session_key ${blob} not null, officer ${int} not null, at ${int} not null,
       path text not null, type text not null, body ${blob} not null)${end}`,
    'create index held_posts_officer on held_posts (officer)',
    'create index held_posts_session on held_posts (session_key)',
    'create index held_posts_at on held_posts (at)',
  ],
};
