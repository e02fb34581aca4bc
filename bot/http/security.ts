/** Headers that every answer carries, and the check of where a post comes from. */
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { HttpEnv } from './env.js';
import { HttpError } from './errors.js';

/** Files of citizens may open nothing: a script in an SVG that passed all checks could not run either. */
export const FILE_POLICY = "default-src 'none'; sandbox";

/** Everything comes from this host, in files of its own: no frame, no plug-in, no inline script or style. */
export const securityHeaders = (https: boolean): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      connectSrc: ["'self'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
    },
    permissionsPolicy: { geolocation: ['self'], camera: ['self'], microphone: [] },
    // The path of a status page holds the ticket's code.
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: https ? 'max-age=31536000' : false,
    // Old browsers only; the policy above says the same.
    xFrameOptions: false,
    xXssProtection: false,
    xDownloadOptions: false,
    xDnsPrefetchControl: false,
    xPermittedCrossDomainPolicies: false,
    originAgentCluster: false,
    crossOriginOpenerPolicy: false,
    // A file of a citizen sets a stricter policy itself.
    overwrite: false,
  });

/** A route that allows caching says so itself. */
export const noStore: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
};

/**
 * Refuses posts that another site makes with the citizen's cookie; SameSite=Lax lets sites of the same domain do that.
 * Browsers without Sec-Fetch-Site (old ones, and all on plain http) send Origin. Programs send neither.
 */
export const ownSiteOnly = (publicUrl: string): MiddlewareHandler<HttpEnv> => {
  const publicOrigin = new URL(publicUrl).origin;
  return async (c, next) => {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const isOwn =
      site === undefined
        ? origin === undefined || origin === publicOrigin || hostOf(origin) === c.req.header('host')
        : site === 'same-origin' || site === 'none';
    if (!isOwn) throw new HttpError(403, 'foreign_site');
    await next();
  };
};

/** Compared with the Host header: on this computer the page may be open under another name than PUBLIC_URL. */
const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
