/**
 * Where a kill does most harm. With `FAILPOINT=K4:7` a test build kills itself by SIGKILL when it passes K4 for the 7th
 * time.
 */
import { type Patch, type PatchedBuild, patchedBuild } from './patched-build.js';

const CODE = `
import { subscribe } from 'node:diagnostics_channel';
const [name, times] = (process.env.FAILPOINT ?? '').split(':');
let left = Number(times ?? 1);
export const failpoint = (here) => {
  if (here === name && --left <= 0) process.kill(process.pid, 'SIGKILL');
};
// A request was written and its answer has not arrived.
subscribe('http.client.request.start', ({ request }) => {
  if (request.path.endsWith('/sendMessage')) request.once('finish', () => failpoint('K6'));
});
globalThis.failpoint = failpoint;
`;

/** Inserted into the built file before or after a line of it. */
interface Place {
  readonly says: string;
  readonly file: string;
  readonly line: string;
  readonly before?: string;
  readonly after?: string;
}

const FAILPOINTS = {
  K1: {
    says: 'body read',
    file: 'bot/intake.js',
    line: 'const accepting = this.accept(received);',
    before: "failpoint('K1');",
  },
  K2: {
    says: 'input committed, no 2xx',
    file: 'bot/intake.js',
    line: 'await within(ACCEPT_TIMEOUT_MS, accepting, () => new Unavailable(`not stored within ${ACCEPT_TIMEOUT_MS} ms`));',
    after: "failpoint('K2');",
  },
  K3: {
    says: 'after 2xx',
    file: 'bot/http/server.js',
    line: "server.on('request', (_request, response) => {",
    after:
      "response.on('finish', () => { if (_request.method === 'POST' && response.statusCode < 300) failpoint('K3'); });",
  },
  K4: {
    says: 'inside the turn',
    file: 'db/turns/turn.js',
    line: 'for (const reply of replies)',
    before: "failpoint('K4');",
  },
  K5: {
    says: 'ticket and outbox committed, nothing sent',
    file: 'db/turns/inbox.js',
    line: 'announce(replies) {',
    after: "if (replies > 0) failpoint('K5');",
  },
  K6: { says: 'request written, no answer', file: 'failpoint.js', line: '' },
  K7: {
    says: 'provider accepted, not marked',
    file: 'bot/loops/delivery.js',
    line: 'await this.store.outbox.recordSent(id, sent);',
    before: "failpoint('K7');",
  },
  K8: {
    says: 'during backup',
    file: 'db/upkeep/backup.js',
    line: 'within(unfinished, {}, (db) => {',
    before: "failpoint('K8');",
  },
  K9: {
    says: 'during migration',
    file: 'db/engine/sqlite-connection.js',
    line: 'connection.exec(statement);',
    before: '{',
    after: "failpoint('K9'); }",
  },
} as const satisfies Readonly<Record<string, Place>>;

const PATCHES: readonly Patch[] = [
  {
    file: 'bot/main.js',
    find: "import { readConfig, readDemoConfig } from './config.js';",
    put: "import '../failpoint.js';\nimport { readConfig, readDemoConfig } from './config.js';",
  },
  ...(Object.values(FAILPOINTS) as readonly Place[])
    .filter(({ line }) => line !== '')
    .map(({ file, line, before = '', after = '' }) => ({ file, find: line, put: `${before}${line}${after}` })),
];

/** The program with all failpoints, none armed, and with `bugs`. */
export const failpointBuild = (bugs: readonly Patch[] = []): PatchedBuild =>
  patchedBuild([...PATCHES, ...bugs], { 'failpoint.js': CODE });
