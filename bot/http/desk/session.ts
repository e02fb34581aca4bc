/** Who is signed in, and what everybody else gets. */
import type { Context, MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import type { Officer, Role } from '../../../core/officers/officer.js';
import type { Tenant } from '../../../core/tenant.js';
import type { Account } from '../../../db/officers/rows.js';
import type { BodyReader } from '../body.js';
import type { HttpEnv } from '../env.js';
import { HttpError } from '../errors.js';
import { type PageLanguage, speechFor } from '../texts/index.js';
import { readDeskCookie, wayOf } from './cookie.js';
import { csrfOf, type DeskForm, hasCsrf, parseForm } from './form.js';
import type { DeskParts } from './parts.js';

export interface DeskEnv extends HttpEnv {
  Bindings: HttpEnv['Bindings'] & {
    /** The form was held while its officer signed in again; its token was checked then. Only the program sets it. */
    readonly isHeldPost?: true;
  };
  Variables: {
    officer: Officer;
    account: Account;
    /** Token of the session. */
    session: string;
    /** For the hidden field `csrf` of every form. */
    csrf: string;
    language: PageLanguage;
    /** The form of a post. */
    form?: DeskForm;
  };
}

type SessionParts = Pick<DeskParts, 'tenant' | 'publicUrl' | 'clientOf'> & {
  readonly officers: Pick<DeskParts['store']['officers'], 'session' | 'hold'>;
  readonly reader: BodyReader;
};

/** Lets only officers pass. A form that comes after its session's end is held and sent after signing in. */
export function signedIn(parts: SessionParts): MiddlewareHandler<DeskEnv> {
  const { officers, tenant, publicUrl, clientOf, reader } = parts;
  return async function onlySignedIn(c, next) {
    const token = wayOf(c, publicUrl) ? readDeskCookie(c, 'session', publicUrl) : undefined;
    const session = token === undefined ? undefined : await officers.session(token, !isStream(c));
    const isPost = c.req.method === 'POST';
    if (token === undefined || !session || (session.isOver && !isHoldable(c, session.account))) return toSignIn(c);
    const body = isPost ? await reader.read(c, clientOf(c).address) : undefined;
    try {
      const form = body && (await parseForm(c, body));
      if (form && c.env?.isHeldPost === undefined && !hasCsrf(form, token))
        throw new HttpError(403, 'old_form', 'csrf');
      if (session.isOver) {
        const type = c.req.header('content-type') ?? '';
        if (body) await officers.hold(session.account.id, token, { path: pathOf(c), type, body: body.bytes });
        return c.redirect('/desk/sign-in?held=1', 303);
      }
      enter(c, tenant, session.account, token);
      if (form) c.set('form', form);
      await next();
    } finally {
      body?.leave();
    }
  };
}

function enter(c: Context<DeskEnv>, tenant: Tenant, account: Account, token: string): void {
  const { id, name, role, agency } = account;
  c.set('account', account);
  c.set('officer', { id, name, role, ...(agency === undefined ? {} : { agency }) });
  c.set('session', token);
  c.set('csrf', csrfOf(token));
  const asked = c.req.query('lang') === undefined ? account.language : undefined;
  c.set('language', asked ?? speechFor(c, tenant).language);
}

/** A stream stays open while nobody is at the desk: it keeps no session alive. */
const isStream = (c: Context): boolean => /\btext\/event-stream\b/.test(c.req.header('accept') ?? '');

/** What a person has sent by a form. Calls of scripts are not held: their page is still there, with what was written. */
const isHoldable = (c: Context, { disabledAt }: Account): boolean =>
  c.req.method === 'POST' && disabledAt === undefined && wantsPage(c) && pathOf(c) !== SIGN_OUT;

const SIGN_OUT = '/desk/sign-out';

/** Beacons of a page that is left have the mode `no-cors`. Programs such as Node's fetch have `cors`, and read pages too. */
const wantsPage = (c: Context): boolean =>
  c.req.header('sec-fetch-mode') !== 'no-cors' &&
  accepts(c, {
    header: 'Accept',
    supports: ['text/html', 'application/json', 'text/event-stream'],
    default: 'text/html',
  }) === 'text/html';

/** Pages go on where they were; programs get 401. */
function toSignIn(c: Context): Response {
  if (!wantsPage(c)) throw new HttpError(401, 'needs_sign_in');
  if (pathOf(c) === SIGN_OUT) return c.redirect('/desk/signed-out', 303);
  const next = c.req.method === 'GET' ? pathOf(c) : '/desk';
  return c.redirect(next === '/desk' ? '/desk/sign-in' : `/desk/sign-in?next=${encodeURIComponent(next)}`, 303);
}

const pathOf = (c: Context): string => {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
};

/** What another role may not see does not exist for it. */
export const onlyFor = (...roles: readonly Role[]): MiddlewareHandler<DeskEnv> =>
  async function onlyForRoles(c, next) {
    if (!roles.includes(c.var.officer.role)) throw new HttpError(404, 'not_found');
    await next();
  };

/** The form of a post. Its token and the site that it comes from were checked before the route ran. */
export function readForm(c: Context<DeskEnv>): DeskForm {
  if (!c.var.form) throw new HttpError(400, 'malformed_form', 'body');
  return c.var.form;
}
