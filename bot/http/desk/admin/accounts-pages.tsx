/** The admin's pages of officers' accounts. */
import { ROLES } from '../../../../core/officers/officer.js';
import type { Account } from '../../../../db/officers/rows.js';
import { Csrf, DeskLayout, type DeskProps, Done, ErrorSummary, Field, type FormErrors } from '../desk-layout.js';
import { ADMIN } from '../texts/admin.js';
import { FRAME } from '../texts/frame.js';
import { timeIn } from '../time.js';

export interface NewAccount {
  readonly name: string;
  readonly role: string;
  readonly agency: string;
}

interface AccountsProps extends DeskProps {
  readonly accounts: readonly Account[];
  readonly errors?: FormErrors;
  /** As it was written, when something is wrong with it. */
  readonly written?: NewAccount;
  /** Name of the account that was disabled. */
  readonly disabled?: string | undefined;
}

export function AccountsPage(props: AccountsProps) {
  const { language, accounts, errors = {}, disabled } = props;
  const texts = ADMIN[language].accounts;
  return (
    <DeskLayout {...props} title={texts.title} here="accounts" isWrong={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} language={language} />
      {disabled !== undefined && <Done>{texts.disabled(disabled)}</Done>}
      <h1>{texts.title}</h1>
      <section id="accounts" class="pane" aria-label={texts.title} tabindex={0}>
        <table class="cards">
          <caption>{texts.caption}</caption>
          <thead>
            <tr>
              {[texts.name, texts.role, texts.agency, texts.state, texts.seen, texts.acts].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <AccountRow {...props} account={account} />
            ))}
          </tbody>
        </table>
      </section>
      <AddForm {...props} errors={errors} />
    </DeskLayout>
  );
}

function AccountRow({ account, tenant, language, csrf, officer }: AccountsProps & { readonly account: Account }) {
  const texts = ADMIN[language].accounts;
  const { id, name, role, agency, isSetUp, seenAt, disabledAt } = account;
  const state = disabledAt !== undefined ? 'disabled' : isSetUp ? 'open' : 'waiting';
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={texts.role}>{FRAME[language].roles[role]}</td>
      <td data-label={texts.agency}>
        {agency === undefined ? '–' : (tenant.agencies.find(({ code }) => code === agency)?.name ?? agency)}
      </td>
      <td data-label={texts.state}>
        <span class={state === 'open' ? 'tag' : 'tag off'}>{texts.states[state]}</span>
      </td>
      <td data-label={texts.seen}>{seenAt === undefined ? texts.never : timeIn(language, tenant, seenAt)}</td>
      <td>
        <div class="acts">
          <form method="post" action={`/desk/accounts/${id}/link`}>
            <Csrf csrf={csrf} />
            <button class="quiet" type="submit" aria-label={texts.linkFor(name)}>
              {texts.link}
            </button>
          </form>
          {id === officer.id ? (
            <span class="hint">{texts.yours}</span>
          ) : (
            disabledAt === undefined && (
              <a class="button quiet" href={`/desk/accounts/${id}/disable`} aria-label={texts.disableOf(name)}>
                {texts.disable}
              </a>
            )
          )}
        </div>
      </td>
    </tr>
  );
}

function AddForm({ tenant, language, csrf, errors = {}, written }: AccountsProps) {
  const texts = ADMIN[language].accounts;
  return (
    <section aria-labelledby="add">
      <h2 id="add">{texts.add}</h2>
      <form class="form" method="post" action="/desk/accounts" novalidate>
        <Csrf csrf={csrf} />
        <Field
          name="name"
          label={texts.name}
          hint={texts.addNameHint}
          errors={errors}
          value={written?.name ?? ''}
          autocomplete="off"
        />
        <fieldset id="role" {...(errors.role ? { 'aria-describedby': 'role-error' } : {})}>
          <legend>{texts.role}</legend>
          {errors.role && (
            <p class="error" id="role-error">
              {errors.role}
            </p>
          )}
          {ROLES.map((role) => (
            <label class="choice">
              <input type="radio" name="role" value={role} checked={written?.role === role} />
              <span>
                {FRAME[language].roles[role]} <small>{texts.roleHints[role]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <div class="field">
          <label for="agency">{texts.agency}</label>
          <p class="hint" id="agency-hint">
            {texts.agencyHint}
          </p>
          {errors.agency && (
            <p class="error" id="agency-error">
              {errors.agency}
            </p>
          )}
          <select
            id="agency"
            name="agency"
            aria-describedby={errors.agency ? 'agency-hint agency-error' : 'agency-hint'}
            {...(errors.agency ? { 'aria-invalid': 'true' as const } : {})}
          >
            <option value="">{texts.noAgency}</option>
            {tenant.agencies.map(({ code, name }) => (
              <option value={code} selected={written?.agency === code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{texts.addButton}</button>
      </form>
    </section>
  );
}

interface LinkProps extends DeskProps {
  readonly account: Account;
  readonly link: string;
}

export function LinkPage(props: LinkProps) {
  const { language, account, link } = props;
  const texts = ADMIN[language].accounts;
  const title = texts.linkTitle(account.name);
  return (
    <DeskLayout {...props} title={title} here="accounts">
      <h1>{title}</h1>
      <section class="narrow">
        <p>{texts.linkText}</p>
        {account.isSetUp && <p>{texts.linkReset}</p>}
        <div class="inset">
          <p class="hint">{texts.linkLabel}</p>
          <p class="secret" data-link>
            {link}
          </p>
        </div>
        <p>
          <a href="/desk/accounts">{texts.back}</a>
        </p>
      </section>
    </DeskLayout>
  );
}

export function DisablePage(props: DeskProps & { readonly account: Account }) {
  const { language, account, csrf } = props;
  const texts = ADMIN[language].accounts;
  const title = texts.disableTitle(account.name);
  return (
    <DeskLayout {...props} title={title} here="accounts">
      <h1>{title}</h1>
      <section class="narrow">
        <p>{texts.disableText}</p>
        <form class="acts" method="post" action={`/desk/accounts/${account.id}/disable`}>
          <Csrf csrf={csrf} />
          <button class="danger" type="submit">
            {texts.disableYes}
          </button>
          <a class="button quiet" href="/desk/accounts">
            {texts.cancel}
          </a>
        </form>
      </section>
    </DeskLayout>
  );
}
