/** The officers' desk. Each topic has routes of its own. */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { HeldPost } from '../../../db/officers/held-posts.js';
import { ownSiteOnly } from '../security.js';
import { accountRoutes } from './account/routes.js';
import { accountsRoutes } from './admin/accounts-routes.js';
import { adminRoutes } from './admin/routes.js';
import { chatsRoutes } from './chats/routes.js';
import { sessionHeader } from './cookie.js';
import { homeOf } from './desk-layout.js';
import { answerDeskErrors } from './errors.js';
import { openFormReader } from './form.js';
import { helpRoutes } from './help/routes.js';
import { numbersRoutes } from './numbers/routes.js';
import type { DeskParts } from './parts.js';
import { queueRoutes } from './queue/routes.js';
import { type DeskEnv, signedIn } from './session.js';
import { signInRoutes } from './sign-in/routes.js';
import { actRoutes } from './ticket/act-routes.js';
import { ticketRoutes } from './ticket/routes.js';

/** With no-referrer a browser sends `Origin: null` with forms, and an old one nothing else that tells their site. */
const ownReferrer: MiddlewareHandler = async (c, next) => {
  c.header('Referrer-Policy', 'same-origin');
  await next();
};

export function deskRoutes(parts: DeskParts): Hono<DeskEnv> {
  const { store, tenant, publicUrl, log } = parts;
  const { officers } = store;

  /** Runs the form as if it came now. Its token was checked when it was held. */
  const sendHeld = async (c: Context<DeskEnv>, { path, type, body }: HeldPost, session: string): Promise<Response> => {
    const headers = {
      'Content-Type': type,
      'Content-Length': String(body.length),
      Accept: 'text/html',
      Cookie: sessionHeader(session, publicUrl),
    };
    const host = c.req.header('host');
    const request = new Request(new URL(path, c.req.url), {
      method: 'POST',
      headers: host === undefined ? headers : { ...headers, Host: host },
      body: new Uint8Array(body),
    });
    return desk.fetch(request, { ...c.env, isHeldPost: true });
  };

  const desk: Hono<DeskEnv> = new Hono<DeskEnv>()
    .onError(answerDeskErrors(log, tenant))
    .use('/desk/*', ownReferrer)
    .on('POST', '/desk/*', ownSiteOnly(publicUrl))
    .route('/', signInRoutes({ ...parts, officers, homeOf, sendHeld }))
    .use('/desk/*', signedIn({ ...parts, officers, reader: openFormReader() }))
    .route('/', chatsRoutes(parts))
    .route('/', numbersRoutes(parts))
    .route('/', queueRoutes(parts))
    .route('/', ticketRoutes(parts))
    .route('/', actRoutes(parts))
    .route('/', helpRoutes(parts))
    .route('/', accountRoutes(parts))
    .route('/', accountsRoutes(parts))
    .route('/', adminRoutes(parts));
  return desk;
}
