/** Looks at everything that an operator could have to mend, beside a running server. */
import { readdir, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import type { Tenant } from '../../core/tenant.js';
import { isoTime } from '../../core/tickets/deadline.js';
import type { Figures } from '../../db/upkeep/figures.js';
import { type ChannelChoice, type Config, httpUrl, readConfig } from '../config.js';
import { type LastNight, learntFolder, readLastNight, readOwnModel } from '../learning/learnt.js';
import { OperatorError } from '../operator-error.js';
import { prepareDataDir } from '../secret-key.js';
import { type LoadedTenant, loadTenant } from '../tenant/tenant.js';
import type { Io, MakeCommand } from './support/command.js';
import { oneLine } from './support/one-line.js';
import { printable } from './support/printable.js';
import { openExisting } from './support/store.js';

/** `fault`: something does not work. `care`: it works, and somebody should look at it. */
interface Finding {
  readonly part: string;
  readonly how: 'ok' | 'care' | 'fault';
  readonly words: string;
}

const MARK = { ok: 'ok   ', care: 'CARE ', fault: 'FAULT' } as const;

export const doctor: MakeCommand = (io) =>
  new Command('doctor')
    .summary('check settings, tenant, store, disk, clock and channels; show what needs attention')
    .description(
      'Checks settings, tenant, store, disk, clock and channels. Prints one line per finding: ok, CARE (somebody should ' +
        'look at it) or FAULT (it does not work). Ends with 1 if there is a FAULT.',
    )
    .action(async () => {
      let faults = 0;
      for await (const { part, how, words } of examine(io)) {
        if (how === 'fault') faults += 1;
        io.stdout.write(`${MARK[how]}  ${part.padEnd(9)}  ${printable(words)}\n`);
      }
      if (faults > 0) throw new OperatorError(`${faults} ${faults === 1 ? 'fault' : 'faults'} found: see above`);
    });

async function* examine({ env }: Io): AsyncGenerator<Finding> {
  const config = attempt(() => readConfig(env));
  if ('fault' in config) return yield { part: 'settings', how: 'fault', words: config.fault };
  yield { part: 'settings', how: 'ok', words: `${config.done.publicUrl}, data in ${config.done.dataDir}` };

  const loaded = attempt(() => loadTenant(config.done.tenantFile));
  if ('fault' in loaded) return yield { part: 'tenant', how: 'fault', words: loaded.fault };
  yield* examineTenant(loaded.done, new Date());
  yield* examineDisk(config.done);
  yield* examineSpool(config.done);
  yield* examineLearnt(config.done, loaded.done.tenant);
  yield* examineStore(config.done, loaded.done.tenant);
  yield* examineChannels(config.done);
  yield* examinePictures();
}

function attempt<T>(work: () => T): { done: T } | { fault: string } {
  try {
    return { done: work() };
  } catch (error) {
    return { fault: oneLine(error) };
  }
}

function* examineTenant({ tenant, file, defaulted, holidayYears }: LoadedTenant, today: Date): Generator<Finding> {
  const part = 'tenant';
  if (file === undefined)
    yield { part, how: 'care', words: 'the built-in example: set TENANT to the file of your government' };
  else
    yield {
      part,
      how: 'ok',
      words: `${tenant.name}, ${tenant.agencies.length} agencies, ${tenant.categories.length} categories`,
    };
  const borrowed = defaulted.filter((name) => ['agencies', 'bodies', 'emergency', 'office'].includes(name));
  if (borrowed.length > 0)
    yield {
      part,
      how: 'care',
      words: `${borrowed.join(', ')} taken from the example (Kabupaten Sleman): give your own in ${file}`,
    };
  // A report of late autumn is promised for next year.
  const years = [today.getUTCFullYear(), ...(today.getUTCMonth() >= 10 ? [today.getUTCFullYear() + 1] : [])].map(
    String,
  );
  for (const year of years.filter((year) => !holidayYears.includes(year)))
    yield {
      part: 'holidays',
      how: 'care',
      words: `no free days are given for ${year}: the national days of a library stand in, without joint leave. Put the official ones into holidays`,
    };
}

const LEAST_FREE = 1024 ** 3;

async function* examineDisk({ dataDir }: Config): AsyncGenerator<Finding> {
  try {
    await prepareDataDir(dataDir);
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const words = `${(free / 1024 ** 3).toFixed(1)} GiB free in ${dataDir}`;
    yield {
      part: 'disk',
      how: free < LEAST_FREE ? 'care' : 'ok',
      words: free < LEAST_FREE ? `only ${words}: make room` : words,
    };
  } catch (error) {
    yield { part: 'disk', how: 'fault', words: oneLine(error) };
  }
}

/** Each process has a file for what waits and one for what can't be read. */
async function* examineSpool({ dataDir }: Config): AsyncGenerator<Finding> {
  const part = 'spool';
  const folder = join(dataDir, 'spool');
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const lines = (await readFile(file, 'utf8')).split('\n').length - 1;
    if (lines === 0) continue;
    if (name.endsWith('-aside.jsonl'))
      yield { part, how: 'care', words: `${lines} deliveries could not be read or stored and lie in ${file}` };
    else yield { part, how: 'ok', words: `${lines} deliveries wait in ${file} until the store can keep them` };
  }
}

/** The model that a tenant has of its own, and what the last night made of it. */
function* examineLearnt({ dataDir, trainAt }: Config, { calendar }: Tenant): Generator<Finding> {
  const part = 'learning';
  const folder = learntFolder(dataDir);
  const own = attempt(() => readOwnModel(folder));
  if ('fault' in own) yield { part, how: 'fault', words: own.fault };
  const using =
    'done' in own && own.done ? `a model of ${own.done.rows} reports is in use` : 'the built-in model alone is in use';
  const last = readLastNight(folder);
  const isOff = trainAt === undefined;
  if (isOff && 'done' in own && own.done)
    yield {
      part,
      how: 'care',
      words: `off (TRAIN_AT): ${using}; words of citizens erased since stay in it: set TRAIN_AT, or remove ${join(folder, 'model.bin')}`,
    };
  else if (isOff) yield { part, how: 'ok', words: `off (TRAIN_AT): ${using}` };
  else if (!last) yield { part, how: 'ok', words: `no night has learnt yet: ${using}` };
  else
    yield {
      part,
      how: last.how === 'failed' ? 'care' : 'ok',
      words: `${using}; ${isoTime(last.at, calendar)}: ${wordsOfNight(last)}`,
    };
}

function wordsOfNight({ how, rows, held, right, rightBefore, error }: LastNight): string {
  const scores = `${right} of ${held} labels held out right, before ${rightBefore}`;
  switch (how) {
    case 'swapped':
      return `a new model was taken into use (${rows} reports; ${scores})`;
    case 'kept':
      return `the new model was worse and not taken (${rows} reports; ${scores})`;
    case 'few':
      return `${rows} reports were decided by people, too few to learn from`;
    case 'failed':
      return `learning failed (${error}); the next night tries again`;
  }
  return how satisfies never;
}

async function* examineStore(config: Config, tenant: Tenant): AsyncGenerator<Finding> {
  const part = 'store';
  try {
    const store = await openExisting(config, tenant);
    try {
      const damage = await store.upkeep.damage();
      if (damage !== undefined) return yield { part, how: 'fault', words: damage };
      await store.upkeep.ping();
      const figures = await store.upkeep.figures();
      yield {
        part,
        how: 'ok',
        words: `${figures.filed} ${figures.filed === 1 ? 'ticket' : 'tickets'} filed, ${config.isSqlite ? config.storeUrl : 'PostgreSQL'}`,
      };
      yield* examineFigures(figures, tenant);
    } finally {
      await store.close();
    }
  } catch (error) {
    yield { part, how: 'fault', words: oneLine(error) };
  }
}

const LATE_MS = 600_000;

function* examineFigures(figures: Figures, { calendar }: Tenant): Generator<Finding> {
  for (const { id, channel, at, error } of figures.inboxAside)
    yield {
      part: 'inbox',
      how: 'care',
      words: `message ${id} (${channel}, ${isoTime(at, calendar)}) was set aside: ${error}`,
    };
  if (figures.inboxWaiting > 0)
    yield { part: 'inbox', how: 'ok', words: `${figures.inboxWaiting} messages wait for the server` };
  const { dead = 0, refused = 0, unsure = 0, unknown = 0, held = 0 } = figures.outbox;
  const outbox = (how: Finding['how'], words: string): Finding => ({ part: 'outbox', how, words });
  if (dead > 0) yield outbox('care', `${dead} replies could not be delivered and are given up`);
  if (refused > 0) yield outbox('care', `${refused} replies were refused on the way to the citizen: the log says why`);
  if (unsure > 0) yield outbox('care', `${unsure} replies may not have arrived and are not sent again`);
  if (held > 0)
    yield outbox(
      'care',
      `${held} replies wait for citizens who have not written on WhatsApp for 24 hours, and leave when they do: an approved template (WHATSAPP_CLOUD_TEMPLATE) would bring them at once`,
    );
  if (unknown > 0) yield outbox('ok', `${unknown} replies may have arrived: a report, or one more try, will tell`);
  if (figures.outboxOldest > LATE_MS)
    yield {
      part: 'outbox',
      how: 'care',
      words: `a reply has waited for ${Math.round(figures.outboxOldest / 60_000)} minutes`,
    };
  if (figures.personsWaiting > 0)
    yield { part: 'chats', how: 'care', words: `${figures.personsWaiting} wait for a person: "chat list" shows them` };
  if (figures.mediaWithheld > 0)
    yield { part: 'files', how: 'care', words: `${figures.mediaWithheld} could not be cleaned and are withheld` };
}

/** The server loads this library with the first photo only. */
async function* examinePictures(): AsyncGenerator<Finding> {
  try {
    await import('sharp');
  } catch (error) {
    yield {
      part: 'pictures',
      how: 'fault',
      words: `no photo can be cleaned: run npm ci here and start the server anew (${oneLine(error)})`,
    };
  }
}

const PROBE_MS = 2_000;
const SKEW_MS = 60_000;

/** Only the server that runs knows how its channels are, and what time it has. */
async function* examineChannels({ channels, host, port }: Config): AsyncGenerator<Finding> {
  const base = httpUrl(host, port);
  const asked = await fetch(`${base}/metrics`, { signal: AbortSignal.timeout(PROBE_MS) }).catch(() => undefined);
  const metrics = asked?.ok ? await asked.text() : undefined;
  const part = 'server';
  if (metrics === undefined)
    yield { part, how: 'care', words: `none answers at ${base}: start it, or check HOST and PORT` };
  else yield { part, how: 'ok', words: `running at ${base}` };
  const skew = Math.abs(Date.now() - Date.parse(asked?.headers.get('date') ?? ''));
  if (skew > SKEW_MS)
    yield { part: 'clock', how: 'fault', words: `the server's differs by ${Math.round(skew / 1000)} s` };
  for (const choice of channels) yield examineChannel(choice, metrics);
}

function examineChannel(
  { kind: { name, missing }, on, settings }: ChannelChoice,
  metrics: string | undefined,
): Finding {
  if (!on) return { part: 'channel', how: 'ok', words: `${name} is off` };
  const trouble =
    metrics &&
    new RegExp(`^kentongan_channel_trouble\\{channel="${name}",trouble="((?:[^"\\\\]|\\\\.)*)"\\} 1`, 'm').exec(
      metrics,
    )?.[1];
  const fault = trouble?.replace(/\\(.)/g, '$1') ?? missing?.(settings);
  return fault
    ? { part: 'channel', how: 'fault', words: `${name}: ${fault}` }
    : { part: 'channel', how: 'ok', words: `${name} is on` };
}
