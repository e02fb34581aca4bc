/** An officer's browser at the desk of a test's app, without scripts: it keeps cookies by name and sends forms. */
import { Secret, TOTP } from 'otpauth';
import type { NewOfficer } from '../../../../db/officers/accounts.js';
import type { Opened } from '../support.js';

export const PASSWORD = 'sepeda hijau di teras';

export class DeskBrowser {
  readonly cookies = new Map<string, string>();
  /** Of the page that was shown last. */
  html = '';
  status = 0;
  path = '';

  constructor(
    private readonly opened: {
      readonly app: { request(path: string, init?: RequestInit): Promise<Response> | Response };
    },
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Follows redirects, as a browser does. */
  async open(path: string, init: RequestInit = {}): Promise<this> {
    const answer = await this.request(path, init);
    const to = answer.headers.get('location');
    if (answer.status === 303 && to) return this.open(to);
    this.html = await answer.text();
    this.status = answer.status;
    this.path = path;
    return this;
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ accept: 'text/html', ...this.headers });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await this.opened.app.request(path, { ...init, headers });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Posts to a path with the token of the page that is open. */
  post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<this> {
    const csrf = this.csrf;
    return this.open(path, form({ ...(csrf === undefined ? {} : { csrf }), ...fields }));
  }

  get csrf(): string | undefined {
    return /name="csrf" value="([^"]+)"/.exec(this.html)?.[1];
  }

  /** Words of the page, without tags. */
  get text(): string {
    return this.html
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replace(/\s+/g, ' ');
  }
}

export function form(fields: Readonly<Record<string, string>>): RequestInit {
  const body = new URLSearchParams(fields).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
  };
  return { method: 'POST', body, headers };
}

export const codeOf = (secret: string, at: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

export interface SetUp {
  readonly id: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** Makes an account and sets it up from its link. */
export async function setUp(opened: Opened, officer: NewOfficer, password = PASSWORD): Promise<SetUp> {
  const added = await opened.store.officers.add(officer, 'test');
  if (!added.ok) throw new Error(added.why);
  const token = await opened.store.officers.makeLink(added.id, {}, 'test');
  const browser = await new DeskBrowser(opened).open(`/desk/enter/${token}`);
  await browser.post(`/desk/enter/${token}`);
  const secret = /data-totp-secret[^>]*>([^<]+)</.exec(browser.html)?.[1] ?? '';
  await browser.post('/desk/setup', { password });
  const recoveryCodes = [...browser.html.matchAll(/<li class="secret">([^<]+)</g)].map(([, code]) => code ?? '');
  return { id: added.id, secret, recoveryCodes };
}

/** A browser that is signed in as a new officer, by a link as a demo has them: no password has to be hashed. */
export async function signedInAs(opened: Opened, officer: NewOfficer): Promise<DeskBrowser> {
  const added = await opened.store.officers.add(officer, 'test');
  if (!added.ok) throw new Error(added.why);
  const link = { reusable: true, expiresAt: opened.clock + 365 * 86_400_000 };
  const token = await opened.store.officers.makeLink(added.id, link, 'test');
  return new DeskBrowser(opened).post(`/desk/enter/${token}`);
}

/** Signs in with password and code. */
export const signIn = (browser: DeskBrowser, name: string, code: string, password = PASSWORD): Promise<DeskBrowser> =>
  browser.post('/desk/sign-in', { name, password, code });
