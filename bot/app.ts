/** Assembles the program, starts it, and stops it so that no acknowledged message is lost. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel } from '../channels/channel.js';
import { converse } from '../core/conversation/converse.js';
import type { Log } from '../core/log.js';
import type { Tenant } from '../core/tenant.js';
import { openStore } from '../db/open.js';
import type { Store } from '../db/store.js';
import { openSpool } from '../db/upkeep/spool.js';
import { type ChannelChoice, type Config, httpUrl } from './config.js';
import { bindConverse } from './converse.js';
import { createApp } from './http/app.js';
import { faultsOf } from './http/readiness.js';
import { listen } from './http/server.js';
import { Intake } from './intake.js';
import { type Learning, openLearning } from './learning/learned.js';
import { startRetraining } from './learning/retrain.js';
import { CodeMisses } from './limits/code-misses.js';
import { Limiter } from './limits/limits.js';
import { startChannelErasure } from './loops/channel-erasure.js';
import { startClock } from './loops/clock.js';
import { startConnection } from './loops/connection.js';
import { startDelivery } from './loops/delivery.js';
import { stopAll } from './loops/loop.js';
import { startMedia } from './loops/media.js';
import { startReceiver } from './loops/receive.js';
import { type Metrics, openMetrics } from './metrics.js';
import { OperatorError } from './operator-error.js';
import { prepareDataDir, secretKey } from './secret-key.js';
import { areaName } from './tenant/areas.js';
import { openQuestions } from './tenant/describe.js';
import { loadTenant } from './tenant/tenant.js';
import { looseDataDir, openToReaders, refuseWeak, weakSettings } from './weak-settings.js';

export interface Running {
  /** Where it is reached from this computer. */
  readonly url: string;
  readonly tenantName: string;
  /** What the tenant file should still say, one line each. */
  readonly openQuestions: readonly string[];
  readonly hasOfficers: boolean;
  /** Drains and closes everything within 5 seconds. */
  stop(): Promise<void>;
}

/** Parts of the 5 seconds that a stop may take. */
const HTTP_GRACE_MS = 1_500;
const SEND_GRACE_MS = 2_500;
const MIN_GRACE_MS = 500;
const STOP_MS = 4_200;

interface Parts {
  readonly config: Config;
  readonly tenant: Tenant;
  readonly holidayYears: readonly string[];
  readonly channels: readonly Channel[];
  readonly learning: Learning;
  readonly store: Store;
  readonly intake: Intake;
  readonly metrics: Metrics;
  readonly limiter: Limiter;
  readonly codeMisses: CodeMisses;
  readonly log: Log;
  readonly now: () => number;
}

/** Throws `OperatorError` or `StoreError` when the operator must do something first. */
export async function start(config: Config, log: Log): Promise<Running> {
  await prepareDataDir(config.dataDir);
  const loaded = loadTenant(config.tenantFile);
  const { tenant, holidayYears } = loaded;
  const channels = await Promise.all(
    config.channels.filter(({ on }) => on).map((choice) => openChannel(choice, config, log)),
  );
  const weak = [...weakSettings(config), ...openToReaders(channels, config.publicUrl)];
  if (config.isSqlite && !existsSync(config.storeUrl)) refuseWeak(weak);
  const learning = openLearning(tenant, config.dataDir, log);
  const now = Date.now;
  const limiter = new Limiter(now);
  const codeMisses = new CodeMisses(limiter, log);
  const key = await secretKey(config, { make: config.isSqlite });
  const store = await openStore({
    url: config.storeUrl,
    secretKey: key,
    tenant,
    converse: bindConverse(converse, {
      tenant,
      understanding: learning.understanding,
      areaName,
      channels,
      publicUrl: config.publicUrl,
      burstMs: config.burstMs,
      codeMisses,
    }),
    serve: { name: `process ${process.pid} at ${config.publicUrl}` },
  });
  try {
    if (!config.isSqlite && (await store.upkeep.figures()).filed === 0) refuseWeak(weak);
    for (const { text } of weak) log.warn({}, text);
    const loose = await looseDataDir(config.dataDir);
    if (loose !== undefined) log.warn({}, loose);
    const spool = openSpool(join(config.dataDir, 'spool'), String(config.port), key);
    const metrics = openMetrics(store, channels, { spool, codeMisses });
    const intake = new Intake({ inbox: store.inbox, metrics, limiter, log, spool });
    await intake.start();
    const running = await serve({
      config,
      tenant,
      holidayYears,
      channels,
      learning,
      store,
      intake,
      metrics,
      limiter,
      codeMisses,
      log,
      now,
    });
    const hasOfficers = (await store.officers.list()).length > 0;
    return { ...running, tenantName: tenant.name, openQuestions: openQuestions(loaded), hasOfficers };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function serve(parts: Parts): Promise<Pick<Running, 'url' | 'stop'>> {
  const { config, channels, store, intake, metrics, log } = parts;
  const { publicUrl, trustProxy, metricsToken, burstMs } = config;
  let isStopping = false;
  const readiness = async () => (isStopping ? ['stopping'] : await faultsOf(store, config.dataDir));
  const app = createApp({
    ...parts,
    understanding: parts.learning.understanding,
    publicUrl,
    burstMs,
    trustProxy,
    metricsToken,
    readiness,
  });
  const server = await listen(app, config.host, config.port);
  const webhooks = channels.filter(({ receiver }) => receiver.via === 'webhook');
  const receivers = webhooks.map((channel) => startReceiver(channel, intake, log));
  const connections = channels
    .filter(({ receiver }) => receiver.via === 'connection')
    .map((channel) => ({ channel, task: startConnection(channel, { ...parts, burstMs }) }));
  const elsewhere = () => connections.filter(({ task }) => !task.isHere()).map(({ channel }) => channel.name);
  const loops = [
    startDelivery(store, webhooks, metrics, log, { burstMs }),
    startMedia(store, channels, metrics, log, elsewhere),
    startClock(store, log),
    ...channels.flatMap((channel) => (channel.eraseUnknown ? [startChannelErasure(store, channel, log)] : [])),
    startRetraining({ ...parts, at: config.trainAt }),
  ];
  return {
    url: httpUrl(config.host, server.port),
    async stop() {
      isStopping = true;
      const until = performance.now() + STOP_MS;
      const incoming = [...receivers, ...connections.map(({ task }) => task)];
      await Promise.all([server.stop(HTTP_GRACE_MS), stopAll(incoming, SEND_GRACE_MS)]);
      await intake.close();
      const graceMs = Math.max(MIN_GRACE_MS, Math.min(SEND_GRACE_MS, until - performance.now()));
      await stopAll(loops, graceMs);
      await store.close();
    },
  };
}

async function openChannel(
  { kind, settings }: ChannelChoice,
  { dataDir, publicUrl }: Config,
  log: Log,
): Promise<Channel> {
  try {
    return await kind.open(settings, { dataDir, publicUrl, log });
  } catch (error) {
    throw new OperatorError(`${kind.name}: ${(error as Error).message}`);
  }
}
