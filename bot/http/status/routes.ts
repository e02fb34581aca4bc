/** The public status of a ticket, for anybody who has its code, as JSON or as a page. */
import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import type { Tenant } from '../../../core/tenant.js';
import { isoTime } from '../../../core/tickets/deadline.js';
import type { TicketCode } from '../../../core/tickets/ticket.js';
import { readCode, showCode } from '../../../core/tickets/ticket-code.js';
import type { Store } from '../../../db/store.js';
import type { PublicStatus } from '../../../db/tickets/status.js';
import type { CodeMisses } from '../../limits/code-misses.js';
import type { ClientOf } from '../client-address.js';
import type { HttpEnv } from '../env.js';
import { asHttpError, errorJson, HttpError } from '../errors.js';
import { pageProps, showPage } from '../layout.js';
import { StatusPage } from './status-page.js';

export interface StatusParts {
  readonly tickets: Pick<Store['tickets'], 'status'>;
  readonly tenant: Tenant;
  readonly clientOf: ClientOf;
  readonly codeMisses: CodeMisses;
  readonly now: () => number;
}

export function statusRoutes({ tickets, tenant, clientOf, codeMisses, now }: StatusParts): Hono<HttpEnv> {
  const page = (c: Context<HttpEnv>, props: { status?: PublicStatus; asked?: string; error?: HttpError }) =>
    showPage(c, StatusPage({ ...pageProps(c, tenant), now: now(), ...props }));

  async function find(c: Context<HttpEnv>, written: string): Promise<PublicStatus> {
    const code = readCode(written);
    if (code === undefined) throw new HttpError(400, 'invalid_code', 'code');
    if (code === 'wrong') throw new HttpError(400, 'wrong_code', 'code');
    const asker = { origin: clientOf(c) };
    // Right codes are refused too, otherwise the limit would only slow the guessing down.
    const waitMs = codeMisses.waitMs(asker);
    if (waitMs > 0)
      throw new HttpError(429, 'too_many_misses', 'code', { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
    const status = await tickets.status(code satisfies TicketCode);
    if (status) return status;
    codeMisses.add(asker);
    throw new HttpError(404, 'unknown_code', 'code');
  }

  return new Hono<HttpEnv>()
    .get('/status', async (c) => {
      const code = c.req.query('code')?.trim();
      if (code) return c.redirect(`/status/${encodeURIComponent(code)}`, 303);
      return page(c, {});
    })
    .get('/status/:code', async (c) => {
      const asked = c.req.param('code');
      const supports = ['application/json', 'text/html'];
      const wantsPage = accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/html';
      try {
        const status = await find(c, asked);
        return wantsPage ? page(c, { status }) : c.json(statusJson(status, tenant));
      } catch (thrown) {
        const error = asHttpError(thrown);
        if (error.code === 'internal') throw thrown;
        if (!wantsPage) return errorJson(c, tenant, error);
        for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
        c.status(error.status);
        return page(c, { asked, error });
      }
    });
}

function statusJson({ code, type, state, agency, ...times }: PublicStatus, { calendar }: Tenant) {
  return {
    code: showCode(code),
    type,
    state,
    agency: agency && { code: agency.code, name: agency.name },
    filedAt: isoTime(times.filedAt, calendar),
    dueAt: isoTime(times.dueAt, calendar),
    updatedAt: isoTime(times.updatedAt, calendar),
    history: times.history.map((step) => ({ state: step.state, at: isoTime(step.at, calendar) })),
  };
}
