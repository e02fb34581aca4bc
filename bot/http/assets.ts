/** The files of the pages, read once. Their address holds a hash of them all, so browsers keep them for good. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { PROJECT } from '../project-folder.js';
import { ICON } from './assets/icon.js';
import { STYLE } from './assets/style.js';
import type { AppEnv } from './env.js';
import { HttpError } from './errors.js';

/** The page loads the first; the others are what it imports. */
export const SCRIPTS = ['chat.js', 'log.js', 'outbox.js', 'photo.js', 'stream.js'] as const;

/** As they are written: a browser needs no compiler. */
const script = (name: string) => readFileSync(join(PROJECT, 'bot', 'http', 'assets', name), 'utf8');

const files: ReadonlyMap<string, { readonly type: string; readonly body: string }> = new Map([
  ['style.css', { type: 'text/css; charset=utf-8', body: STYLE }],
  ['icon.svg', { type: 'image/svg+xml', body: ICON }],
  ...SCRIPTS.map((name) => [name, { type: 'text/javascript; charset=utf-8', body: script(name) }] as const),
]);

const version = createHash('sha256')
  .update([...files.values()].map(({ body }) => body).join('\0'))
  .digest('base64url')
  .slice(0, 10);

export type AssetName = 'style.css' | 'icon.svg' | (typeof SCRIPTS)[number];

export const assetUrl = (name: AssetName): string => `/assets/${version}/${name}`;

/** Any version gets today's file: a page that was open over an update still finds what it asks for. */
export const assetRoutes = (): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/assets/:version/:name', (c) => {
    const file = files.get(c.req.param('name'));
    if (!file) throw new HttpError(404, 'not_found');
    const fresh = c.req.param('version') === version;
    return c.body(file.body, 200, {
      'Content-Type': file.type,
      'Cache-Control': fresh ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
