/** The admin's work on officers' accounts. */
import { type Context, Hono } from 'hono';
import { type OfficerFault, officerFault } from '../../../../core/officers/new-officer.js';
import { ROLES } from '../../../../core/officers/officer.js';
import type { Account } from '../../../../db/officers/rows.js';
import { HttpError } from '../../errors.js';
import { showPage } from '../../layout.js';
import { deskProps, type FormErrors } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import { type DeskEnv, onlyFor, readForm } from '../session.js';
import { ADMIN } from '../texts/admin.js';
import { AccountsPage, DisablePage, LinkPage, type NewAccount } from './accounts-pages.js';

export function accountsRoutes(parts: DeskParts): Hono<DeskEnv> {
  const { store, tenant } = parts;
  const { officers } = store;
  return new Hono<DeskEnv>()
    .use('/desk/accounts/*', onlyFor('admin'))
    .get('/desk/accounts', async (c) => {
      const disabled = await officers.byId(c.req.query('disabled') ?? '');
      const name = disabled?.disabledAt === undefined ? undefined : disabled.name;
      return showPage(c, AccountsPage({ ...deskProps(c, tenant), accounts: await officers.list(), disabled: name }));
    })
    .post('/desk/accounts', (c) => addAccount(c, parts))
    .post('/desk/accounts/:id/link', async (c) => showLink(c, parts, await accountAt(c, parts)))
    .get('/desk/accounts/:id/disable', async (c) =>
      showPage(c, DisablePage({ ...deskProps(c, tenant), account: await accountAt(c, parts) })),
    )
    .post('/desk/accounts/:id/disable', async (c) => {
      const account = await accountAt(c, parts);
      const texts = ADMIN[c.var.language].accounts;
      if (account.id === c.var.officer.id) return showWrong(c, parts, { accounts: texts.notYourself });
      await officers.disable(account.id, c.var.officer.name);
      return c.redirect(`/desk/accounts?disabled=${account.id}`, 303);
    });
}

async function accountAt(c: Context<DeskEnv>, { store }: DeskParts): Promise<Account> {
  const account = await store.officers.byId(c.req.param('id') ?? '');
  if (!account) throw new HttpError(404, 'not_found');
  return account;
}

async function showWrong(
  c: Context<DeskEnv>,
  { store, tenant }: DeskParts,
  errors: FormErrors,
  written?: NewAccount,
): Promise<Response> {
  c.status(400);
  const accounts = await store.officers.list();
  return showPage(c, AccountsPage({ ...deskProps(c, tenant), accounts, errors, ...(written ? { written } : {}) }));
}

async function showLink(c: Context<DeskEnv>, { store, tenant, publicUrl }: DeskParts, account: Account) {
  const token = await store.officers.makeLink(account.id, {}, c.var.officer.name);
  return showPage(c, LinkPage({ ...deskProps(c, tenant), account, link: `${publicUrl}/desk/enter/${token}` }));
}

async function addAccount(c: Context<DeskEnv>, parts: DeskParts): Promise<Response> {
  const { officers } = parts.store;
  const texts = ADMIN[c.var.language];
  const form = readForm(c);
  const written = { name: form.text('name').trim(), role: form.text('role'), agency: form.text('agency') };
  const role = ROLES.find((one) => one === written.role);
  const agency = written.agency === '' ? {} : { agency: written.agency };
  const codes = parts.tenant.agencies.map(({ code }) => code);
  const fault = officerFault({ name: written.name, role: role ?? 'admin', ...(role ? agency : {}) }, codes);
  const errors = {
    ...(fault ? { [fieldOf(fault)]: texts.faults[fault] } : {}),
    ...(role ? {} : { role: texts.accounts.noRole }),
  };
  if (!role || fault) return showWrong(c, parts, errors, written);
  const added = await officers.add({ name: written.name, role, ...agency }, c.var.officer.name);
  const account = added.ok ? await officers.byId(added.id) : undefined;
  if (!account) return showWrong(c, parts, { name: texts.accounts.taken }, written);
  return showLink(c, parts, account);
}

const fieldOf = (fault: OfficerFault): 'name' | 'agency' => (fault.startsWith('name') ? 'name' : 'agency');
