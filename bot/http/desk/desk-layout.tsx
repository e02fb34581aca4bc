/** The frame of the desk's pages, and the parts that its forms share. */
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Officer, Role } from '../../../core/officers/officer.js';
import type { Tenant } from '../../../core/tenant.js';
import { type AssetName, assetUrl } from '../assets.js';
import { Brand, Document } from '../layout.js';
import { type PageLanguage, type PageTexts, textsIn } from '../texts/index.js';
import type { DeskEnv } from './session.js';
import { FRAME } from './texts/frame.js';

type FrameTexts = (typeof FRAME)['id'];

interface NavItem {
  readonly href: string;
  readonly label: (texts: FrameTexts) => string;
  readonly roles: readonly Role[];
}

/** In the order of the menu. */
const NAV = {
  queue: { href: '/desk', label: (texts) => texts.queue, roles: ['coordinator', 'liaison'] },
  numbers: {
    href: '/desk/numbers',
    label: (texts) => texts.numbers,
    roles: ['coordinator', 'liaison', 'auditor', 'admin'],
  },
  accounts: { href: '/desk/accounts', label: (texts) => texts.accounts, roles: ['admin'] },
  agencies: { href: '/desk/agencies', label: (texts) => texts.agencies, roles: ['admin'] },
  freeDays: { href: '/desk/free-days', label: (texts) => texts.freeDays, roles: ['admin'] },
  records: { href: '/desk/records', label: (texts) => texts.records, roles: ['auditor', 'admin'] },
} as const satisfies Readonly<Record<string, NavItem>>;
const ITEMS = Object.entries(NAV) as readonly (readonly [keyof typeof NAV, NavItem])[];

/** Where a role starts: the first page that it may see and that is more than numbers. */
export const homeOf = (role: Role): string =>
  ITEMS.find(([name, { roles }]) => name !== 'numbers' && roles.includes(role))?.[1].href ?? '/desk/account';

export interface DeskProps {
  readonly tenant: Tenant;
  readonly officer: Officer;
  readonly csrf: string;
  readonly language: PageLanguage;
  /** Single-letter keyboard shortcuts are on. */
  readonly shortcuts: boolean;
}

export const deskProps = (c: Context<DeskEnv>, tenant: Tenant): DeskProps => {
  const { officer, csrf, language, account } = c.var;
  return { tenant, officer, csrf, language, shortcuts: account.shortcuts };
};

interface DeskLayoutProps extends DeskProps {
  readonly title: string;
  readonly here?: keyof typeof NAV | 'account';
  /** The page shows what is wrong in its form. */
  readonly isWrong?: boolean;
  /** Scripts of the page, loaded as modules. */
  readonly scripts?: readonly AssetName[];
  readonly head?: Child;
  readonly children?: Child;
}

export function DeskLayout({ title, here, isWrong = false, scripts = [], head, children, ...props }: DeskLayoutProps) {
  const { tenant, officer, csrf, language, shortcuts } = props;
  const frame = FRAME[language];
  const agency = tenant.agencies.find(({ code }) => code === officer.agency)?.name ?? officer.agency;
  return (
    <DeskDocument
      tenant={tenant}
      language={language}
      title={isWrong ? `${frame.error}: ${title}` : title}
      head={
        <>
          {head}
          {scripts.map((name) => (
            <script type="module" src={assetUrl(name)} />
          ))}
        </>
      }
    >
      <header class="desk-top" data-shortcuts={shortcuts ? 'on' : 'off'}>
        <Brand tenant={tenant} texts={{ ...textsIn(language), service: frame.desk }} />
        <nav aria-label={frame.nav}>
          {ITEMS.filter(([, { roles }]) => roles.includes(officer.role)).map(([name, { href, label }]) => (
            <a href={href} {...(here === name ? { 'aria-current': 'page' as const } : {})}>
              {label(frame)}
            </a>
          ))}
        </nav>
        <div class="who">
          <a href="/desk/account" {...(here === 'account' ? { 'aria-current': 'page' as const } : {})}>
            {officer.name}
          </a>
          <small>{[frame.roles[officer.role], agency].filter(Boolean).join(' · ')}</small>
          <form method="post" action="/desk/sign-out">
            <Csrf csrf={csrf} />
            <button class="quiet" type="submit">
              {frame.signOut}
            </button>
          </form>
        </div>
      </header>
      <main id="content" class="desk-main" tabindex={-1}>
        {children}
      </main>
    </DeskDocument>
  );
}

interface DoorProps {
  readonly tenant: Tenant;
  readonly language: PageLanguage;
  readonly title: string;
  readonly isWrong?: boolean;
  readonly children?: Child;
}

/** The frame of pages for who is not signed in: one narrow column. */
export function DoorLayout({ tenant, language, title, isWrong = false, children }: DoorProps) {
  const frame = FRAME[language];
  return (
    <DeskDocument tenant={tenant} language={language} title={isWrong ? `${frame.error}: ${title}` : title}>
      <header class="desk-top">
        <Brand tenant={tenant} texts={{ ...textsIn(language), service: frame.desk }} />
        <a href={`?lang=${frame.other.tag}`} lang={frame.other.tag} hreflang={frame.other.tag}>
          {frame.other.name}
        </a>
      </header>
      <main id="content" class="desk-door" tabindex={-1}>
        {children}
      </main>
    </DeskDocument>
  );
}

function DeskDocument({
  tenant,
  language,
  title,
  head,
  children,
}: Omit<DoorProps, 'isWrong'> & { readonly head?: Child }) {
  const texts: PageTexts = textsIn(language);
  return (
    <Document
      tenant={tenant}
      texts={texts}
      language={language}
      title={title}
      page="desk"
      head={
        <>
          <link rel="stylesheet" href={assetUrl('desk.css')} />
          {head}
        </>
      }
    >
      {children}
    </Document>
  );
}

export const Csrf = ({ csrf }: { readonly csrf: string }) => <input type="hidden" name="csrf" value={csrf} />;

/** What is wrong with a form, by the name of the field. */
export type FormErrors = Readonly<Record<string, string>>;

/** On top of a page with a wrong form: the same words as at the fields, with links to them. */
export function ErrorSummary({ errors, language }: { readonly errors: FormErrors; readonly language: PageLanguage }) {
  const wrong = Object.entries(errors);
  if (wrong.length === 0) return null;
  return (
    <div class="summary" role="alert" aria-labelledby="summary">
      <h2 id="summary" tabindex={-1} autofocus>
        {FRAME[language].summary}
      </h2>
      <ul>
        {wrong.map(([field, message]) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly errors?: FormErrors;
  readonly value?: string | undefined;
  readonly type?: 'text' | 'password';
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'text';
}

/** A field of one line with its label, hint and error. */
export function Field({ name, label, hint, errors = {}, value, type = 'text', autocomplete, inputmode }: FieldProps) {
  const error = errors[name];
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <input
        id={name}
        name={name}
        type={type}
        {...(value === undefined ? {} : { value })}
        {...(autocomplete === undefined ? {} : { autocomplete })}
        {...(inputmode === undefined ? {} : { inputmode })}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        {...(error === undefined ? {} : { 'aria-invalid': 'true' as const })}
        spellcheck={false}
        autocapitalize="off"
      />
    </div>
  );
}

/** The one banner of a page: something was done. */
export const Done = ({ children }: { readonly children: Child }) => (
  <div class="done" role="status">
    {children}
  </div>
);
