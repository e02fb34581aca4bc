/** Headers that every answer carries. */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './env.js';

/** Everything comes from this host, in files of its own; no frame, no plug-in, no inline script or style. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

/** Files of citizens are opened by nothing: not even a script in an SVG that slipped through could run. */
export const FILE_POLICY = "default-src 'none'; sandbox";

export function secureAnswers(https: boolean): MiddlewareHandler<AppEnv> {
  const headers: readonly (readonly [string, string])[] = [
    ['Content-Security-Policy', POLICY],
    ['X-Content-Type-Options', 'nosniff'],
    // The path of a status page holds the ticket's code.
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'geolocation=(self), camera=(self), microphone=()'],
    ['Cache-Control', 'no-store'],
    ...(https ? [['Strict-Transport-Security', 'max-age=31536000'] as const] : []),
  ];
  return async function secureAnswer(c, next) {
    // What a route says itself takes the place of what Node's own response holds already; there it costs the least.
    const { outgoing } = c.env ?? {};
    for (const [name, value] of headers) outgoing?.setHeader(name, value);
    await next();
    if (outgoing) return;
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}
