/** What an officer changes about the own account. */
import { type Context, Hono } from 'hono';
import { needOf } from '../../../../core/officers/queue.js';
import { HttpError } from '../../errors.js';
import { showPage } from '../../layout.js';
import { dropDeskCookie } from '../cookie.js';
import { deskProps, type FormErrors } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import { type DeskEnv, readForm } from '../session.js';
import { guessesOf } from '../sign-in/attempts.js';
import { newRecoveryCodes } from '../sign-in/one-time-codes.js';
import { fitsPassword, hashPassword } from '../sign-in/password.js';
import { passwordFault } from '../sign-in/password-rules.js';
import { ACCOUNT } from '../texts/account.js';
import { SIGN_IN } from '../texts/sign-in.js';
import { Dates } from '../texts/words.js';
import { ChatCodePage } from './chats.js';
import { AccountPage, NewCodesPage } from './pages.js';

const MINUTE = 60_000;

export function accountRoutes(parts: DeskParts): Hono<DeskEnv> {
  const { store, tenant, publicUrl } = parts;
  const { officers } = store;
  return new Hono<DeskEnv>()
    .get('/desk/account', (c) => {
      const done = c.req.query('done');
      return showAccount(
        c,
        parts,
        {},
        done === 'saved' || done === 'changed' || done === 'unlinked' ? done : undefined,
      );
    })
    .post('/desk/account/preferences', async (c) => {
      const form = readForm(c);
      const language = form.text('language');
      await officers.setPreferences(c.var.officer.id, {
        language: language === 'id' || language === 'en' ? language : undefined,
        shortcuts: form.text('shortcuts') === 'on',
      });
      return c.redirect('/desk/account?done=saved', 303);
    })
    .post('/desk/account/password', (c) => changePassword(c, parts))
    .post('/desk/account/recovery-codes', async (c) => {
      const checked = await checkPassword(c, parts, 'current-for-codes');
      if ('errors' in checked) return showWrong(c, parts, checked.errors);
      const codes = newRecoveryCodes();
      await officers.newRecoveryCodes(c.var.officer.id, codes);
      return showPage(c, NewCodesPage({ ...deskProps(c, tenant), codes }));
    })
    .post('/desk/account/chat-code', async (c) => {
      if (!needOf(c.var.officer)) throw new HttpError(404, 'not_found');
      const { code, expiresAt } = await officers.newChatCode(c.var.officer);
      const until = new Dates(tenant, c.var.language, parts.now()).clock(expiresAt);
      return showPage(c, ChatCodePage({ ...deskProps(c, tenant), code, until }));
    })
    .post('/desk/account/chats/:id/unlink', async (c) => {
      const isOwn = await officers.unlinkChat(c.var.officer, Number(c.req.param('id')));
      if (!isOwn) throw new HttpError(404, 'not_found');
      return c.redirect('/desk/account?done=unlinked', 303);
    })
    .post('/desk/sign-out', async (c) => {
      await officers.signOut(c.var.session, c.var.account);
      dropDeskCookie(c, 'session', publicUrl);
      return c.redirect('/desk/signed-out', 303);
    });
}

async function showAccount(
  c: Context<DeskEnv>,
  { store: { officers }, tenant }: DeskParts,
  errors: FormErrors,
  done?: 'saved' | 'changed' | 'unlinked',
): Promise<Response> {
  const { account } = c.var;
  const codesLeft = account.isSetUp ? await officers.recoveryCodesLeft(account.id) : undefined;
  const chats = needOf(account) ? await officers.chats(account) : undefined;
  const shown = { chosen: account.language, codesLeft, errors, done, chats };
  return showPage(c, AccountPage({ ...deskProps(c, tenant), ...shown }));
}

function showWrong(c: Context<DeskEnv>, parts: DeskParts, errors: FormErrors): Promise<Response> {
  c.status(400);
  return showAccount(c, parts, errors);
}

type Checked = { readonly hash: string } | { readonly errors: FormErrors };

/** Whether the field has the current password: who found an open screen must not keep the account. */
async function checkPassword(
  c: Context<DeskEnv>,
  { store: { officers }, limiter, clientOf }: DeskParts,
  field: string,
): Promise<Checked> {
  const { account, language } = c.var;
  const guesses = guessesOf(account.name, clientOf(c));
  const waitMs = limiter.take(...guesses);
  if (waitMs > 0) return { errors: { [field]: SIGN_IN[language].tooMany(Math.ceil(waitMs / MINUTE)) } };
  const credentials = await officers.credentials(account.name);
  const fits = await fitsPassword(readForm(c).text(field), credentials?.password);
  if (!fits || !credentials) return { errors: { [field]: ACCOUNT[language].wrongCurrent } };
  limiter.refund(...guesses);
  return { hash: credentials.password };
}

async function changePassword(c: Context<DeskEnv>, parts: DeskParts): Promise<Response> {
  const { officer, language, session } = c.var;
  const { officers } = parts.store;
  const form = readForm(c);
  const password = form.text('password');
  const fault = passwordFault(password, officer.name);
  const checked = await checkPassword(c, parts, 'current');
  const wrong = {
    ...('errors' in checked ? checked.errors : {}),
    ...(fault ? { password: SIGN_IN[language][fault] } : {}),
    ...(password !== '' && password === form.text('current') ? { password: ACCOUNT[language].same } : {}),
  };
  if ('errors' in checked || Object.keys(wrong).length > 0) return showWrong(c, parts, wrong);
  const to = await hashPassword(password);
  if (!(await officers.changePassword(officer.id, { from: checked.hash, to, session })))
    return showWrong(c, parts, { current: ACCOUNT[language].wrongCurrent });
  return c.redirect('/desk/account?done=changed', 303);
}
