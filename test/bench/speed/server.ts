/**
 * A server in a process of its own for the HTTP benches, told by its arguments which: `ours` is the program's app with
 * its store and conversation and no loop that sends (there is no far side); `floor` does the same two things in the
 * plainest way that is as safe: a webhook call kept by group commit, and one prepared read.
 */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import { z } from 'zod';
import { createApp } from '../../../bot/http/app.js';
import { Intake } from '../../../bot/intake.js';
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { CodeMisses } from '../../../bot/limits/code-misses.js';
import { Limiter } from '../../../bot/limits/limits.js';
import { openMetrics } from '../../../bot/metrics.js';
import { sameSecret } from '../../../channels/signature.js';
import { openBot } from '../../../channels/telegram/bot.js';
import { openStore } from '../../../db/open.js';
import { quietLog, realConversation, SECRET, secretKey, TOKEN, tenant, WEBHOOK } from './form.js';

interface Service {
  readonly app: Hono;
  filed(): Promise<number>;
}

async function ours(file: string): Promise<Service> {
  const publicUrl = 'https://lapor.example.go.id';
  const settings = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: SECRET };
  const channels = [openBot(settings, { publicUrl, log: quietLog })];
  const store = await openStore({
    url: file,
    secretKey,
    tenant,
    converse: realConversation(),
    serve: { name: 'bench' },
  });
  const now = Date.now;
  const metrics = openMetrics(store, channels);
  const limiter = new Limiter(now);
  const app = createApp({
    store,
    channels,
    intake: new Intake({ inbox: store.inbox, metrics, limiter, log: quietLog }),
    tenant,
    holidayYears: [],
    publicUrl,
    burstMs: 0,
    trustProxy: [],
    understanding: loadUnderstanding(tenant),
    limiter,
    codeMisses: new CodeMisses(limiter, quietLog),
    metricsToken: undefined,
    readiness: async () => [],
    metrics,
    log: quietLog,
    now,
  });
  return { app: app as unknown as Hono, filed: async () => (await store.upkeep.figures()).filed };
}

const Update = z.object({
  update_id: z.number(),
  message: z.object({ message_id: z.number(), date: z.number(), text: z.string(), chat: z.object({ id: z.number() }) }),
});

async function floor(file: string): Promise<Service> {
  const db = new Database(file);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.exec('create table if not exists kept (key integer primary key, chat integer, body blob)');
  const keep = db.prepare('insert into kept values (?, ?, ?) on conflict do nothing');
  const yes = db.prepare(`select count(*) from kept where cast(body as text) like '%"text":"ya"%'`).pluck();
  const hasTickets = db.prepare(`select 1 from sqlite_master where name = 'tickets'`).get() !== undefined;
  const byCode = hasTickets
    ? db.prepare(
        `select type, pub_state, pub_agency, filed_at, pub_due_at, pub_at, history from tickets where code = ?`,
      )
    : undefined;
  let waiting: { readonly row: readonly [number, number, Uint8Array]; readonly done: () => void }[] = [];
  const commit = db.transaction((rows: typeof waiting) => {
    for (const { row } of rows) keep.run(...row);
  });
  const flush = () => {
    const taken = waiting;
    waiting = [];
    commit.immediate(taken);
    for (const { done } of taken) done();
  };
  const app = new Hono()
    .post(WEBHOOK, async (c) => {
      const body = new Uint8Array(await c.req.arrayBuffer());
      if (!sameSecret(c.req.header('x-telegram-bot-api-secret-token'), SECRET)) return c.body(null, 403);
      const { update_id: id, message } = Update.parse(JSON.parse(new TextDecoder().decode(body)));
      await new Promise<void>((done) => {
        if (waiting.push({ row: [id, message.chat.id, body], done }) === 1) setImmediate(flush);
      });
      return c.body(null, 200);
    })
    .get('/status/:code', (c) => {
      const row = byCode?.get(c.req.param('code'));
      return row ? c.json(row) : c.notFound();
    });
  return { app, filed: async () => yes.get() as number };
}

const [which, file = ''] = process.argv.slice(2);
const { app, filed } = await (which === 'ours' ? ours(file) : floor(file));
const server = createAdaptorServer({ fetch: app.fetch });
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', async () => process.send?.({ filed: await filed() }));
