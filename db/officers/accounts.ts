/** Adds, lists, changes and disables officers' accounts. */
import type { Officer } from '../../core/officers/officer.js';
import { all, changes, insert, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { unlinkAllChats } from './chat-links.js';
import { record } from './records.js';
import { type Account, accountOf, nameKey, rowByName } from './rows.js';
import { endSessions } from './sessions.js';

export type NewOfficer = Pick<Officer, 'name' | 'role' | 'agency'>;

export type Added = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly why: 'taken' };

export interface Preferences {
  readonly language: 'id' | 'en' | undefined;
  readonly shortcuts: boolean;
}

export function* listAccounts(): Work<readonly Account[]> {
  const rows = yield* all((db) => db.selectFrom('officers').selectAll().where('name_key', '>', '').orderBy('name_key'));
  return rows.map(accountOf);
}

export function* addAccount(context: StoreContext, { name, role, agency }: NewOfficer, by: string): Work<Added> {
  if (yield* rowByName(name)) return { ok: false, why: 'taken' };
  const now = context.now();
  const id = yield* insert((db) =>
    db
      .insertInto('officers')
      .values({
        name: name.normalize('NFKC').trim().replace(/\s+/g, ' '),
        name_key: nameKey(name),
        role,
        agency: agency ?? null,
        totp_used: 0,
        shortcuts: 1,
        created_at: now,
      })
      .onConflict((on) => on.column('name_key').doNothing()),
  );
  if (id === undefined) return { ok: false, why: 'taken' };
  yield* record(context, { kind: 'added', officer: id, actor: by });
  return { ok: true, id: String(id) };
}

/** Ends all sessions of the officer and every open link. False when it is disabled already. */
export function* disableAccount(context: StoreContext, id: number, by: string): Work<boolean> {
  const changed = yield* changes((db) =>
    db
      .updateTable('officers')
      .set({ disabled_at: context.now() })
      .where('id', '=', id)
      .where('disabled_at', 'is', null),
  );
  if (changed === 0) return false;
  yield* endSessions(context, id);
  yield* unlinkAllChats(id);
  yield* run((db) => db.deleteFrom('officer_links').where('officer', '=', id));
  yield* record(context, { kind: 'disabled', officer: id, actor: by });
  return true;
}

export const setPreferences = (id: number, { language, shortcuts }: Preferences): Work<void> =>
  run((db) =>
    db
      .updateTable('officers')
      .set({ language: language ?? null, shortcuts: shortcuts ? 1 : 0 })
      .where('id', '=', id),
  );
