/** Scripts, style and icon of the pages, read once. Their URL holds a hash of all of them, so browsers may keep them for ever. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { PROJECT } from '../project-folder.js';
import { DESK_STYLE } from './assets/desk-style.js';
import { DESK_WORK_STYLE } from './assets/desk-work-style.js';
import { ICON } from './assets/icon.js';
import { STYLE } from './assets/style.js';
import { HttpError } from './errors.js';

/** The chat loads the first one, which imports the others; pages of the desk load those named for it. */
export const SCRIPTS = [
  'chat.js',
  'desk-keys.js',
  'desk-live.js',
  'log.js',
  'outbox.js',
  'photo.js',
  'stream.js',
] as const;

/** Served as they are written: browsers need no compiled form. */
const script = (name: string) => readFileSync(join(PROJECT, 'bot', 'http', 'assets', name), 'utf8');

const files: ReadonlyMap<string, { readonly type: string; readonly body: string }> = new Map([
  ['style.css', { type: 'text/css; charset=utf-8', body: STYLE }],
  ['desk.css', { type: 'text/css; charset=utf-8', body: DESK_STYLE + DESK_WORK_STYLE }],
  ['icon.svg', { type: 'image/svg+xml', body: ICON }],
  ...SCRIPTS.map((name) => [name, { type: 'text/javascript; charset=utf-8', body: script(name) }] as const),
]);

const version = createHash('sha256')
  .update([...files.values()].map(({ body }) => body).join('\0'))
  .digest('base64url')
  .slice(0, 10);

export type AssetName = 'style.css' | 'desk.css' | 'icon.svg' | (typeof SCRIPTS)[number];

export const assetUrl = (name: AssetName): string => `/assets/${version}/${name}`;

/** Any version gets today's file: a page that is open during an update still finds its scripts. */
export const assetRoutes = (): Hono =>
  new Hono().get('/assets/:version/:name', (c) => {
    const file = files.get(c.req.param('name'));
    if (!file) throw new HttpError(404, 'not_found');
    const fresh = c.req.param('version') === version;
    return c.body(file.body, 200, {
      'Content-Type': file.type,
      'Cache-Control': fresh ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
