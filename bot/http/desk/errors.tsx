/** Answers of failed requests at the desk: a page for browsers, JSON for programs. */
import type { ErrorHandler } from 'hono';
import { accepts } from 'hono/accepts';
import type { Log } from '../../../core/log.js';
import type { Tenant } from '../../../core/tenant.js';
import { asHttpError, errorJson } from '../errors.js';
import { showPage } from '../layout.js';
import { speechFor } from '../texts/index.js';
import { DoorLayout } from './desk-layout.js';
import type { DeskEnv } from './session.js';
import { FRAME } from './texts/frame.js';

/** It logs the route, never the path: a path may hold a ticket code or the token of a link. */
export function answerDeskErrors(log: Log, tenant: Tenant): ErrorHandler<DeskEnv> {
  return function answerDeskError(error, c) {
    const known = asHttpError(error);
    if (known.status >= 500)
      log.error({ route: c.req.routePath, method: c.req.method, error: error.stack }, 'request failed');
    const type = accepts(c, { header: 'Accept', supports: ['application/json', 'text/html'], default: '' });
    if (type !== 'text/html') return errorJson(c, tenant, known);
    const speech = speechFor(c, tenant);
    const language = c.var.language ?? speech.language;
    for (const [name, value] of Object.entries(known.headers)) c.header(name, value);
    c.status(known.status);
    const title = known.status === 404 ? speech.texts.notFoundTitle : FRAME[language].failed;
    return showPage(
      c,
      <DoorLayout tenant={tenant} language={language} title={title}>
        <h1>{title}</h1>
        <p>{speech.texts.errors[known.code]}</p>
        <p>
          <a href="/desk">{FRAME[language].back}</a>
        </p>
      </DoorLayout>,
    );
  };
}
