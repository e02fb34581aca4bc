/** Chats in which officers work: linked by a one-time code that the officer sends from the chat. */
import type { Officer } from '../../core/officers/officer.js';
import { joinOfficer, leaveOfficer } from '../chats/chats.js';
import { all, changes, first, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { record } from './records.js';
import { accountOf, rowById } from './rows.js';

const CODE_MS = 10 * 60_000;

export interface LinkedChat {
  readonly id: number;
  readonly channel: string;
}

/** An older code of the officer is not valid any more. Resolves to when the code ends. */
export function* keepChatCode(context: StoreContext, officer: number, code: string): Work<number> {
  const expiresAt = context.now() + CODE_MS;
  const row = { officer, key: keyOf(context, code), expires_at: expiresAt };
  yield* run((db) => db.deleteFrom('chat_codes').where('expires_at', '<=', context.now()));
  yield* run((db) =>
    db
      .insertInto('chat_codes')
      .values(row)
      .onConflict((on) => on.column('officer').doUpdateSet({ key: row.key, expires_at: row.expires_at })),
  );
  return expiresAt;
}

/** Eight digits are few, so their hash has a key. */
const keyOf = ({ vault }: StoreContext, code: string) => vault.lookup('chat-code', code);

/** Undefined for a code that is unknown, used or too old. */
export function* officerOfCode(context: StoreContext, code: string): Work<Officer | undefined> {
  const row = yield* first((db) =>
    db
      .selectFrom('chat_codes')
      .select('officer')
      .where('key', '=', keyOf(context, code))
      .where('expires_at', '>', context.now()),
  );
  return row && (yield* officerById(row.officer));
}

/** Undefined for an account that is disabled. */
export function* officerById(id: number): Work<Officer | undefined> {
  const row = yield* rowById(id);
  if (!row || row.disabled_at !== null) return undefined;
  const { name, role, agency } = accountOf(row);
  return { id: String(id), name, role, ...(agency === undefined ? {} : { agency }) };
}

/** Uses the code up. Throws when another chat used it in the same moment: the turn then runs once more. */
export function* linkChat(context: StoreContext, chat: number, code: string): Work<void> {
  const officer = yield* officerOfCode(context, code);
  const used = yield* changes((db) => db.deleteFrom('chat_codes').where('key', '=', keyOf(context, code)));
  if (!officer || used === 0) throw new Error('The code of an officer was used in the same moment');
  yield* joinOfficer(chat, Number(officer.id));
  yield* record(context, { kind: 'chatLinked', officer: Number(officer.id), actor: officer.name });
}

/** Only a chat of this officer. False when it is none. */
export function* unlinkChat(context: StoreContext, officer: Officer, chat: number): Work<boolean> {
  const own = yield* first((db) =>
    db.selectFrom('chats').select('id').where('id', '=', chat).where('officer', '=', Number(officer.id)),
  );
  if (!own) return false;
  yield* leaveOfficer(chat);
  yield* record(context, { kind: 'chatUnlinked', officer: Number(officer.id), actor: officer.name });
  return true;
}

/** All chats and the open code of an officer who is disabled. */
export function* unlinkAllChats(officer: number): Work<void> {
  yield* run((db) => db.updateTable('chats').set({ officer: null }).where('officer', '=', officer));
  yield* run((db) => db.deleteFrom('chat_codes').where('officer', '=', officer));
}

export const linkedChats = (officer: number): Work<readonly LinkedChat[]> =>
  all((db) => db.selectFrom('chats').select(['id', 'channel']).where('officer', '=', officer).orderBy('id'));
