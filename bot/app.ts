/** Puts the program together, starts it, and stops it so that nothing that was acknowledged is lost. */
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Channel } from '../channels/channel.js';
import { converse } from '../core/conversation/converse.js';
import type { Log } from '../core/log.js';
import { openStore } from '../db/open.js';
import type { Store } from '../db/store.js';
import { openSpool } from '../db/upkeep/spool.js';
import { type ChannelChoice, type Config, httpUrl } from './config.js';
import { bindConverse } from './converse.js';
import { createApp } from './http/app.js';
import { listen } from './http-server.js';
import { type Intake, openIntake } from './intake.js';
import { openLearning } from './learning/learnt.js';
import { startRetraining } from './learning/retrain.js';
import { startClock } from './loops/clock.js';
import { startDelivery } from './loops/delivery.js';
import { startForgetting } from './loops/forget.js';
import type { Loop } from './loops/loop.js';
import { startMedia } from './loops/media.js';
import { startOwned } from './loops/owned.js';
import { type Metrics, openMetrics } from './metrics.js';
import { OperatorError } from './operator-error.js';
import { prepareDataDir, secretKey } from './secret-key.js';
import { areaName } from './tenant/areas.js';
import { loadTenant } from './tenant/tenant.js';

export interface Running {
  /** Where it is reached from this computer. */
  readonly url: string;
  readonly tenantName: string;
  /** Drains and closes everything within 5 seconds. */
  stop(): Promise<void>;
}

/** The parts of the 5 seconds that a stop may take. */
const HTTP_GRACE_MS = 1_500;
const SEND_GRACE_MS = 2_500;
const LEAST_GRACE_MS = 500;
const STOP_MS = 4_200;
const PING_MS = 3_000;

/** Throws `OperatorError` or `StoreError` when the operator must do something first. */
export async function start(config: Config, log: Log): Promise<Running> {
  await prepareDataDir(config.dataDir);
  const { tenant } = loadTenant(config.tenantFile);
  const channels = await Promise.all(
    config.channels.filter(({ on }) => on).map((choice) => openChannel(choice, config, log)),
  );
  const learning = openLearning(tenant, config.dataDir, log);
  const bound = bindConverse(converse, {
    tenant,
    understanding: learning.understanding,
    areaName,
    channels,
    publicUrl: config.publicUrl,
  });
  const key = await secretKey(config, { make: config.isSqlite });
  const store = await openStore({
    url: config.storeUrl,
    secretKey: key,
    tenant,
    converse: bound,
    serve: { name: `process ${process.pid} at ${config.publicUrl}` },
  });
  const closing: (() => Promise<void>)[] = [() => store.close()];
  const close = async () => {
    for (const step of closing.reverse()) await step();
  };
  try {
    const now = Date.now;
    const spool = await openSpool(join(config.dataDir, 'spool'), String(config.port), key);
    const metrics = openMetrics(store, channels, spool);
    const intake = openIntake(store, metrics, log, now, spool);
    await intake.begin();
    let isStopping = false;
    const app = createApp({
      store,
      channels,
      intake,
      tenant,
      publicUrl: config.publicUrl,
      trustProxy: config.trustProxy,
      readiness: async () => (isStopping ? ['stopping'] : await faultsOf(store, config.dataDir)),
      metrics: () => metrics.text(),
      log,
      now,
    });
    const server = await listen(app, config.host, config.port);
    const called = channels.filter(({ receiver }) => receiver.via === 'webhook');
    const connected = channels
      .filter(({ receiver }) => receiver.via === 'connection')
      .map((channel) => ({ channel, ...startConnected(channel, store, intake, metrics, log) }));
    const elsewhere = () => connected.filter(({ isOurs }) => !isOurs()).map(({ channel }) => channel.name);
    const loops = [
      startDelivery(store, called, metrics, log),
      startMedia(store, channels, metrics, log, elsewhere),
      startClock(store, log),
      ...channels.flatMap((channel) => (channel.forget ? [startForgetting(store, channel, log)] : [])),
      startRetraining({ store, tenant, learning, at: config.trainAt, metrics, log, now }),
    ];
    const receivers = called.map((channel) => startReceiver(channel, intake, log));
    let graceMs = SEND_GRACE_MS;
    closing.push(
      () => Promise.all(loops.map((loop) => loop.stop(graceMs))).then(() => {}),
      async () => {
        isStopping = true;
        const until = performance.now() + STOP_MS;
        await Promise.all([
          server.stop(HTTP_GRACE_MS),
          ...receivers.map((stop) => stop()),
          ...connected.map(({ stop }) => stop(SEND_GRACE_MS)),
        ]);
        await intake.close();
        graceMs = Math.max(LEAST_GRACE_MS, Math.min(graceMs, until - performance.now()));
      },
    );
    return { url: httpUrl(config.host, server.port), tenantName: tenant.name, stop: close };
  } catch (error) {
    await close();
    throw error;
  }
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

/** Small messages still find room in what SQLite holds already when a disk is full: it is said before that ends too. */
const LEAST_FREE = 16 * 1024 ** 2;

/** Why nothing can be kept now. Channels don't count: a chat by web must go on when Telegram is down. */
async function faultsOf(store: Store, dataDir: string): Promise<readonly string[]> {
  const faults = await Promise.all([faultOfStore(store), faultOfDisk(dataDir)]);
  return faults.filter((fault) => fault !== undefined);
}

async function faultOfStore(store: Store): Promise<string | undefined> {
  const late = new Promise<string>((resolve) => {
    setTimeout(resolve, PING_MS, `the store did not answer within ${PING_MS} ms`).unref();
  });
  const ping = store.upkeep.ping().then(
    () => undefined,
    (error: Error) => error.message,
  );
  return Promise.race([ping, late]);
}

async function faultOfDisk(dataDir: string): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize < LEAST_FREE ? `the disk of ${dataDir} is full` : undefined;
}

/** A connection is one process's alone, and what leaves by it too. */
const startConnected = (channel: Channel, store: Store, intake: Intake, metrics: Metrics, log: Log) =>
  startOwned(
    store,
    `${channel.name} ${channel.account}`,
    (): Loop => {
      const stopReceiving = startReceiver(channel, intake, log);
      const delivery = startDelivery(store, [channel], metrics, log);
      return { stop: (graceMs) => Promise.all([stopReceiving(), delivery.stop(graceMs)]).then(() => {}) };
    },
    log,
  );

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

/** Begins to receive, again and again until it works: the far side may be down while we start. Returns how to stop. */
function startReceiver({ name, receiver }: Channel, intake: Intake, log: Log): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  const attempt = async (pauseMs: number) => {
    try {
      if (receiver.via === 'connection') await receiver.start((received) => intake.receive(received, true));
      else if (receiver.via === 'webhook') await receiver.start?.();
    } catch (error) {
      log.error({ channel: name, error, retryMs: pauseMs }, 'the channel could not begin to receive');
      if (!isStopping) timer = setTimeout(attempt, pauseMs, Math.min(pauseMs * 2, LONGEST_PAUSE_MS));
    }
  };
  void attempt(FIRST_PAUSE_MS);
  return async () => {
    isStopping = true;
    clearTimeout(timer);
    if (receiver.via !== 'program') await receiver.stop?.();
  };
}
