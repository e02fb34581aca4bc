/** Signing in and out, and the links that set up an account. */
import { type Context, Hono } from 'hono';
import type { Role } from '../../../../core/officers/officer.js';
import type { HeldPost } from '../../../../db/officers/held-posts.js';
import { HttpError, limitBody } from '../../errors.js';
import { showPage } from '../../layout.js';
import { speechFor } from '../../texts/index.js';
import { dropDeskCookie, readDeskCookie, setDeskCookie, wayOf } from '../cookie.js';
import { csrfOf, DeskForm, hasCsrf } from '../form.js';
import type { DeskParts } from '../parts.js';
import type { DeskEnv } from '../session.js';
import { SIGN_IN } from '../texts/sign-in.js';
import { attempt } from './attempts.js';
import { newRecoveryCodes, newTotpSecret, totpPicture } from './one-time-codes.js';
import { DeadLinkPage, InsecurePage, InvitationPage, ReadyPage, SetupPage, SignInPage } from './pages.js';
import { hashPassword } from './password.js';
import { passwordFault } from './password-rules.js';

const FORM_BYTES = 16 * 1024;
const MINUTE = 60_000;

export interface SignInParts extends Pick<DeskParts, 'tenant' | 'publicUrl' | 'clientOf' | 'limiter' | 'now'> {
  readonly officers: DeskParts['store']['officers'];
  /** The first page of a role. */
  readonly homeOf: (role: Role) => string;
  /** Sends a form that was held, with the new session. */
  readonly sendHeld: (c: Context<DeskEnv>, post: HeldPost, session: string) => Promise<Response>;
}

export function signInRoutes(parts: SignInParts): Hono<DeskEnv> {
  const { tenant, publicUrl } = parts;
  return new Hono<DeskEnv>()
    .use('/desk/*', async (c, next) => {
      if (wayOf(c, publicUrl)) return next();
      c.status(403);
      return showPage(c, InsecurePage(propsOf(c, parts)));
    })
    .get('/desk/sign-in', (c) => showSignIn(c, parts, { next: c.req.query('next') ?? '' }))
    .post('/desk/sign-in', limitBody(FORM_BYTES), (c) => signIn(c, parts))
    .get('/desk/enter/:token', async (c) => {
      const token = c.req.param('token');
      const link = await parts.officers.link(token);
      if (link) return showPage(c, InvitationPage({ ...propsOf(c, parts), link, token }));
      return showDeadLink(c, parts);
    })
    .post('/desk/enter/:token', limitBody(FORM_BYTES), (c) => enter(c, parts))
    .get('/desk/setup', (c) => showSetup(c, parts))
    .post('/desk/setup', limitBody(FORM_BYTES), (c) => finishSetup(c, parts))
    .get('/desk/signed-out', (c) => {
      const { language } = speechFor(c, tenant);
      return showPage(c, SignInPage({ tenant, language, next: '', notice: 'signedOut' }));
    });
}

const propsOf = (c: Context, { tenant }: Pick<SignInParts, 'tenant'>) => ({
  tenant,
  language: speechFor(c, tenant).language,
});

interface ShownSignIn {
  readonly next: string;
  readonly name?: string;
  readonly errors?: Readonly<Record<string, string>>;
}

function showSignIn(c: Context<DeskEnv>, parts: SignInParts, shown: ShownSignIn): Promise<Response> {
  const notice = c.req.query('held') === undefined ? undefined : 'held';
  return showPage(c, SignInPage({ ...propsOf(c, parts), ...shown, notice }));
}

async function readSmallForm(c: Context): Promise<DeskForm> {
  return new DeskForm(
    await c.req.formData().catch(() => {
      throw new HttpError(400, 'malformed_form', 'body');
    }),
  );
}

async function signIn(c: Context<DeskEnv>, parts: SignInParts): Promise<Response> {
  const { tenant, officers, publicUrl, clientOf } = parts;
  const form = await readSmallForm(c);
  const given = { name: form.text('name').trim(), password: form.text('password'), code: form.text('code').trim() };
  const texts = SIGN_IN[speechFor(c, tenant).language];
  const shown = { next: form.text('next'), name: given.name };
  const missing = (['name', 'password', 'code'] as const).filter((field) => given[field] === '');
  if (missing.length > 0) {
    c.status(400);
    const errors = Object.fromEntries(missing.map((field) => [field, texts.missing[field]]));
    return showSignIn(c, parts, { ...shown, errors });
  }
  const result = await attempt(parts, given, clientOf(c));
  switch (result.is) {
    case 'wrong':
      c.status(403);
      return showSignIn(c, parts, { ...shown, errors: { name: texts.wrong } });
    case 'tooMany':
      c.header('Retry-After', String(Math.ceil(result.waitMs / 1000)));
      c.status(429);
      return showSignIn(c, parts, { ...shown, errors: { name: texts.tooMany(Math.ceil(result.waitMs / MINUTE)) } });
    case 'in': {
      const before = readDeskCookie(c, 'session', publicUrl);
      setDeskCookie(c, 'session', result.session, publicUrl);
      const held = before === undefined ? [] : await officers.takeHeld(result.id, before);
      if (before !== undefined) await officers.endSession(before);
      let answer: Response | undefined;
      for (const post of held) answer = await parts.sendHeld(c, post, result.session);
      if (answer) return withCookies(c, answer);
      const account = await officers.byId(result.id);
      return c.redirect(ownPath(shown.next) ?? parts.homeOf(account?.role ?? 'auditor'), 303);
    }
  }
  return result satisfies never;
}

/** The answer to a held form, with the cookie of the new session. */
function withCookies(c: Context, answer: Response): Response {
  const own = new Response(answer.body, answer);
  for (const cookie of c.res.headers.getSetCookie()) own.headers.append('set-cookie', cookie);
  return own;
}

/** A path of the desk; anything else is somebody's trap. */
const ownPath = (next: string): string | undefined =>
  /^\/desk(?:[/?][\w\-./?=&%~+:,]*)?$/.test(next) ? next : undefined;

async function enter(c: Context<DeskEnv>, parts: SignInParts): Promise<Response> {
  const { officers, publicUrl, clientOf } = parts;
  const token = c.req.param('token') ?? '';
  const link = await officers.link(token);
  const used = link && (await officers.useLink(token, { totp: await newTotpSecret(), address: clientOf(c).address }));
  if (!used) return showDeadLink(c, parts);
  if (used.begins === 'session') {
    setDeskCookie(c, 'session', used.next, publicUrl);
    return c.redirect(parts.homeOf(link.account.role), 303);
  }
  setDeskCookie(c, 'setup', used.next, publicUrl);
  return c.redirect('/desk/setup', 303);
}

function showDeadLink(c: Context<DeskEnv>, parts: SignInParts): Promise<Response> {
  c.status(404);
  return showPage(c, DeadLinkPage(propsOf(c, parts)));
}

async function showSetup(
  c: Context<DeskEnv>,
  parts: SignInParts,
  errors: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { tenant, officers, publicUrl } = parts;
  const token = readDeskCookie(c, 'setup', publicUrl) ?? '';
  const setup = await officers.setup(token);
  if (!setup) return showDeadLink(c, parts);
  const picture = await totpPicture(setup.totp, setup.account.name, tenant.name);
  return showPage(c, SetupPage({ ...propsOf(c, parts), setup, picture, csrf: csrfOf(token), errors }));
}

async function finishSetup(c: Context<DeskEnv>, parts: SignInParts): Promise<Response> {
  const { tenant, officers, publicUrl } = parts;
  const form = await readSmallForm(c);
  const token = readDeskCookie(c, 'setup', publicUrl) ?? '';
  const setup = await officers.setup(token);
  if (!setup) return showDeadLink(c, parts);
  if (!hasCsrf(form, token)) throw new HttpError(403, 'old_form', 'csrf');
  const password = form.text('password');
  const fault = passwordFault(password, setup.account.name);
  if (fault) {
    c.status(400);
    return showSetup(c, parts, { password: SIGN_IN[speechFor(c, tenant).language][fault] });
  }
  const codes = newRecoveryCodes();
  const account = await officers.finishSetup(token, { password: await hashPassword(password), recoveryCodes: codes });
  if (!account) return showDeadLink(c, parts);
  dropDeskCookie(c, 'setup', publicUrl);
  return showPage(c, ReadyPage({ ...propsOf(c, parts), codes }));
}
