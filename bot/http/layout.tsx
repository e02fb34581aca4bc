/** The frame of every page. */
import type { Context } from 'hono';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Tenant } from '../../core/tenant.js';
import { assetUrl } from './assets.js';
import { type PageLanguage, type PageTexts, speechFor } from './texts/index.js';

export interface PageProps {
  readonly tenant: Tenant;
  readonly texts: PageTexts;
  readonly language: PageLanguage;
}

interface LayoutProps extends PageProps {
  readonly title: string;
  readonly here?: 'home' | 'chat' | 'status' | 'reports';
  /** Elements of the head beside the style. */
  readonly head?: Child;
  readonly children?: Child;
}

export const pageProps = (c: Context, tenant: Tenant): PageProps => ({
  tenant,
  ...speechFor(c, tenant),
});

export async function showPage(c: Context, page: Child): Promise<Response> {
  return c.html(`<!doctype html>${await String(page)}`);
}

/** Head and skip link; the body is the caller's. */
export function Document({ title, tenant, texts, head, children, page }: LayoutProps & { page: string }) {
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${tenant.name}`}</title>
        <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('style.css')} />
        {head}
      </head>
      <body class={page}>
        <a class="skip" href="#content">
          {texts.skip}
        </a>
        {children}
      </body>
    </html>
  );
}

export function Layout(props: LayoutProps) {
  const { tenant, texts, here, children } = props;
  return (
    <Document {...props} page="paper">
      <header class="top">
        <Brand tenant={tenant} texts={texts} />
        <nav aria-label="Menu">
          <NavLink href="/chat" current={here === 'chat'} label={texts.chat} />
          <NavLink href="/status" current={here === 'status'} label={texts.status} />
          <NavLink href="/reports" current={here === 'reports'} label={texts.reports} />
        </nav>
      </header>
      <main id="content" tabindex={-1}>
        {children}
      </main>
      <footer>
        <Office tenant={tenant} texts={texts} />
        <a href={`?lang=${texts.other.tag}`} lang={texts.other.tag} hreflang={texts.other.tag}>
          {texts.other.name}
        </a>
      </footer>
    </Document>
  );
}

/** Name and icon of the service, linked to the front page. */
export function Brand({ tenant, texts }: Pick<PageProps, 'tenant' | 'texts'>) {
  return (
    <a class="brand" href="/">
      <img src={assetUrl('icon.svg')} alt="" width="32" height="32" />
      <span>
        <b>{tenant.name}</b>
        <small>{texts.service}</small>
      </span>
    </a>
  );
}

function NavLink({ href, current, label }: { href: string; current: boolean; label: string }) {
  return (
    <a href={href} {...(current ? { 'aria-current': 'page' } : {})}>
      {label}
    </a>
  );
}

/** RFC 3966: "119 ext. 8" is `tel:119;ext=8`. */
function telephoneLink(number: string): string {
  const [main = '', extension] = number.split(/ext\.?/);
  const digits = main.replace(/[^+\d]/g, '');
  return extension === undefined ? `tel:${digits}` : `tel:${digits};ext=${extension.trim()}`;
}

/** The tenant's emergency numbers, in the order of its file. */
export function Emergency({ tenant, texts, most = 9 }: Pick<PageProps, 'tenant' | 'texts'> & { most?: number }) {
  if (tenant.emergency.length === 0) return null;
  return (
    <p class="emergency">
      {texts.emergency}{' '}
      {tenant.emergency.slice(0, most).map(({ name, number }, index) => (
        <>
          {index > 0 && ', '}
          <a href={telephoneLink(number)}>{`${number} (${name})`}</a>
        </>
      ))}
      .
    </p>
  );
}

function Office({ tenant, texts }: Pick<PageProps, 'tenant' | 'texts'>) {
  const { phone, address } = tenant.office;
  return (
    <p>
      {tenant.name}
      {address && <> · {address}</>}
      {phone && (
        <>
          {' · '}
          {texts.telephone} <a href={telephoneLink(phone)}>{phone}</a>
        </>
      )}
    </p>
  );
}

/** The form that asks for a report's status. It works without a script. */
export function StatusForm({
  texts,
  asked,
  error,
}: {
  readonly texts: PageTexts;
  readonly asked?: string;
  readonly error?: string;
}) {
  const described = ['code-hint', ...(error ? ['code-error'] : [])].join(' ');
  return (
    <form class="ask" action="/status" method="get" novalidate>
      <label for="code">{texts.front.askLabel}</label>
      <p class="hint" id="code-hint">
        {texts.front.askHint}
      </p>
      {error && (
        <p class="error" id="code-error">
          {error}
        </p>
      )}
      <div class="row">
        <input
          id="code"
          name="code"
          value={asked ?? ''}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby={described}
          {...(error ? { 'aria-invalid': 'true' as const } : {})}
        />
        <button type="submit">{texts.front.askButton}</button>
      </div>
    </form>
  );
}

/** An icon. Its words stand beside it or in the label of its button. */
export function Icon({ path }: { path: string }) {
  return raw(
    `<svg aria-hidden="true" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`,
  );
}
