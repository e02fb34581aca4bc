/** What the program asks about officers' accounts. `by` is the name of who does it. */
import type { Officer } from '../../core/officers/officer.js';
import type { Database } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import {
  type Added,
  addAccount,
  disableAccount,
  listAccounts,
  type NewOfficer,
  type Preferences,
  setPreferences,
} from './accounts.js';
import { keepChatCode, type LinkedChat, linkedChats, unlinkChat } from './chat-links.js';
import {
  type Credentials,
  changePassword,
  countRecoveryCodes,
  credentialsOf,
  finishSetup,
  type NewCredentials,
  newRecoveryCodes,
  type Proof,
  signIn,
} from './credentials.js';
import { type HeldPost, holdPost, takeHeldPosts } from './held-posts.js';
import { findLink, findSetup, type Link, type LinkOptions, makeLink, type Setup, useLink } from './links.js';
import { type AccountRecord, listRecords, NOBODY, record } from './records.js';
import { type Account, accountOf, rowById, rowByName } from './rows.js';
import { endSession, findSession, type Session, touchSession } from './sessions.js';
import { newChatCode, newToken } from './tokens.js';

export interface OfficersArea {
  list(): Promise<readonly Account[]>;
  /** By name; case and spaces do not count. */
  find(name: string): Promise<Account | undefined>;
  byId(id: string): Promise<Account | undefined>;
  add(officer: NewOfficer, by: string): Promise<Added>;
  /** False when it is disabled already. */
  disable(id: string, by: string): Promise<boolean>;
  setPreferences(id: string, preferences: Preferences): Promise<void>;
  /** A one-time code of 8 digits that links a chat; older ones of the officer end. */
  newChatCode(officer: Officer): Promise<{ readonly code: string; readonly expiresAt: number }>;
  chats(officer: Officer): Promise<readonly LinkedChat[]>;
  /** False when that chat is not the officer's. */
  unlinkChat(officer: Officer, chat: number): Promise<boolean>;
  /** Resolves to the token of the link `/desk/enter/TOKEN`. Older links of the account are not valid any more. */
  makeLink(id: string, options: LinkOptions, by: string): Promise<string>;
  /** Undefined for a link that is unknown, used or too old. */
  link(token: string): Promise<Link | undefined>;
  /** Uses a link: it begins a setup that shows the secret `totp`, or (reusable) a session, with the token `next`. */
  useLink(
    token: string,
    with_: { readonly totp: string; readonly address: string },
  ): Promise<{ readonly begins: 'session' | 'setup'; readonly next: string } | undefined>;
  setup(token: string): Promise<Setup | undefined>;
  finishSetup(token: string, credentials: NewCredentials): Promise<Account | undefined>;
  /** Undefined for an account that is unknown, disabled or not set up. */
  credentials(name: string): Promise<Credentials | undefined>;
  /** Resolves to the token of the session; undefined when the code was used before or something changed meanwhile. */
  signIn(id: string, proof: Proof): Promise<string | undefined>;
  /** `id` is undefined for an unknown name. */
  recordFailedSignIn(id: string | undefined, address: string): Promise<void>;
  /** `isUse`: the officer did something now, so the 30 minutes without use begin again. */
  session(token: string, isUse: boolean): Promise<Session | undefined>;
  /** Of a browser that signs in again. */
  endSession(token: string): Promise<void>;
  signOut(token: string, account: Account): Promise<void>;
  /** Ends all sessions but `session`. False when the password changed meanwhile. */
  changePassword(
    id: string,
    change: { readonly from: string; readonly to: string; readonly session: string },
  ): Promise<boolean>;
  newRecoveryCodes(id: string, codes: readonly string[]): Promise<void>;
  /** How many are not used yet. */
  recoveryCodesLeft(id: string): Promise<number>;
  hold(id: string, session: string, post: HeldPost): Promise<void>;
  /** Takes the forms that came after this session of this officer had ended. */
  takeHeld(id: string, session: string): Promise<readonly HeldPost[]>;
  /** The newest first; `before` is the id of the last one that is known. */
  records(limit: number, before?: number): Promise<readonly AccountRecord[]>;
}

export function openOfficers(context: StoreContext, db: Database): OfficersArea {
  return {
    ...openAccounts(context, db),
    ...openLinks(context, db),
    ...openSignIn(context, db),
    ...openChatLinks(context, db),
    hold: (id, session, post) => db.write(() => holdPost(context, Number(id), session, post)),
    takeHeld: (id, session) => db.write(() => takeHeldPosts(context, Number(id), session)),
    records: (limit, before) => db.read(() => listRecords(context, limit, before)),
  };
}

type Part<Names extends keyof OfficersArea> = Pick<OfficersArea, Names>;

const openAccounts = (
  context: StoreContext,
  db: Database,
): Part<'list' | 'find' | 'byId' | 'add' | 'disable' | 'setPreferences'> => ({
  list: () => db.read(listAccounts),
  async find(name) {
    const row = await db.read(() => rowByName(name));
    return row && accountOf(row);
  },
  async byId(id) {
    const row = /^\d{1,15}$/.test(id) ? await db.read(() => rowById(Number(id))) : undefined;
    return row && accountOf(row);
  },
  add: (officer, by) => db.write(() => addAccount(context, officer, by)),
  disable: (id, by) => db.write(() => disableAccount(context, Number(id), by)),
  setPreferences: (id, preferences) => db.write(() => setPreferences(Number(id), preferences)),
});

const openChatLinks = (context: StoreContext, db: Database): Part<'newChatCode' | 'chats' | 'unlinkChat'> => ({
  async newChatCode({ id }) {
    const code = newChatCode();
    return { code, expiresAt: await db.write(() => keepChatCode(context, Number(id), code)) };
  },
  chats: ({ id }) => db.read(() => linkedChats(Number(id))),
  unlinkChat: (officer, chat) => db.write(() => unlinkChat(context, officer, chat)),
});

const openLinks = (
  context: StoreContext,
  db: Database,
): Part<'makeLink' | 'link' | 'useLink' | 'setup' | 'finishSetup'> => ({
  async makeLink(id, options, by) {
    const token = newToken();
    await db.write(() => makeLink(context, Number(id), token, options, by));
    return token;
  },
  link: (token) => db.read(() => findLink(context, token)),
  async useLink(token, with_) {
    const next = newToken();
    const begins = await db.write(() => useLink(context, token, { next, ...with_ }));
    return begins && { begins, next };
  },
  setup: (token) => db.read(() => findSetup(context, token)),
  finishSetup: (token, credentials) => db.write(() => finishSetup(context, token, credentials)),
});

const openSignIn = (
  context: StoreContext,
  db: Database,
): Part<
  | 'credentials'
  | 'signIn'
  | 'recordFailedSignIn'
  | 'session'
  | 'endSession'
  | 'signOut'
  | 'changePassword'
  | 'newRecoveryCodes'
  | 'recoveryCodesLeft'
> => ({
  credentials: (name) => db.read(() => credentialsOf(context, name)),
  async signIn(id, proof) {
    const token = newToken();
    return (await db.write(() => signIn(context, Number(id), proof, token))) ? token : undefined;
  },
  recordFailedSignIn: (id, address) =>
    db.write(() =>
      record(context, {
        kind: 'signInFailed',
        officer: id === undefined ? undefined : Number(id),
        actor: NOBODY,
        address,
      }),
    ),
  async session(token, isUse) {
    const session = await db.read(() => findSession(context, token));
    if (isUse && session && !session.isOver && session.isStale) await db.write(() => touchSession(context, token));
    return session;
  },
  endSession: (token) => db.write(() => endSession(context, token)),
  signOut: (token, { id, name }) =>
    db.write(function* () {
      yield* endSession(context, token);
      yield* record(context, { kind: 'signedOut', officer: Number(id), actor: name });
    }),
  changePassword: (id, change) => db.write(() => changePassword(context, Number(id), change)),
  newRecoveryCodes: (id, codes) => db.write(() => newRecoveryCodes(context, Number(id), codes)),
  recoveryCodesLeft: (id) => db.read(() => countRecoveryCodes(Number(id))),
});
