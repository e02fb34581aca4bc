/** Reads the settings from the environment and `.env`, and refuses a wrong one in one line. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { ChannelKind, Setting } from '../channels/channel.js';
import { CHANNELS } from '../channels/index.js';
import { nearest } from './nearest.js';
import { OperatorError } from './operator-error.js';
import { KNOWN_SETTINGS, OUR_PREFIXES, OWN_SETTINGS, type OwnSetting } from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly trustProxy: readonly string[];
  readonly dataDir: string;
  /** The SQLite file, or `postgres://…`. */
  readonly storeUrl: string;
  readonly isSqlite: boolean;
  /** As given; undefined: it is in a file in `dataDir`. */
  readonly secretKey: string | undefined;
  /** Lets monitoring on another computer read metrics. */
  readonly metricsToken: string | undefined;
  readonly tenantFile: string | undefined;
  /** When the nightly training starts: minutes after midnight in the tenant's time zone; undefined: never. */
  readonly trainAt: number | undefined;
  /** How long the reply to an unfinished report waits for more. */
  readonly burstMs: number;
  readonly channels: readonly ChannelChoice[];
}

/** One channel of the list, on or off, with its settings. */
export interface ChannelChoice {
  readonly kind: ChannelKind;
  readonly on: boolean;
  /** Given values and default values, by name. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Settings of the environment and of the file `.env` in `folder`; the environment wins. Throws `OperatorError`. */
export const readConfig = (env: Environment, folder = process.cwd()): Config =>
  configOf(readGiven(env, folder), folder);

/** Settings that count for the demo. All others are ignored, wrong ones too: it touches nothing real. */
const DEMO_SETTINGS: readonly OwnSetting[] = ['HOST', 'PORT', 'PUBLIC_URL', 'TRUST_PROXY', 'BURST_MS'];

export function readDemoConfig(env: Environment, folder = process.cwd()): Config {
  const file = readEnvFile(folder);
  const given = DEMO_SETTINGS.flatMap((name) => {
    const value = (env[name] ?? file[name])?.trim();
    return value ? [[name, value] as const] : [];
  });
  return configOf(Object.fromEntries(given), folder);
}

function configOf(given: Readonly<Record<string, string>>, folder: string): Config {
  const own = (name: OwnSetting) => given[name] ?? defaultOf(name);
  const host = own('HOST') ?? '';
  const port = readPort(own('PORT') ?? '');
  const dataDir = resolve(folder, own('DATA_DIR') ?? '');
  const databaseUrl = readDatabaseUrl(own('DATABASE_URL'));
  const tenant = own('TENANT');
  return {
    host,
    port,
    publicUrl: readPublicUrl(own('PUBLIC_URL')) ?? httpUrl(host, port),
    trustProxy: readNetworks(own('TRUST_PROXY') ?? ''),
    dataDir,
    storeUrl: databaseUrl ?? resolve(dataDir, 'kentongan.db'),
    isSqlite: databaseUrl === undefined,
    secretKey: readSecretKey(own('SECRET_KEY'), databaseUrl !== undefined),
    metricsToken: own('METRICS_TOKEN'),
    tenantFile: tenant === undefined ? undefined : resolve(folder, tenant),
    trainAt: readTrainAt(own('TRAIN_AT') ?? ''),
    burstMs: readBurst(own('BURST_MS') ?? ''),
    channels: CHANNELS.map((kind) => choose(kind, given)),
  };
}

/** The address of a server on this host and port, from this computer. */
export function httpUrl(host: string, port: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host;
  return `http://${reached}:${port}`;
}

/** The given values, by name. An empty value counts as not given; in the environment it hides the value in `.env`. */
function readGiven(env: Environment, folder: string): Record<string, string> {
  const file = readEnvFile(folder);
  for (const name of Object.keys(file)) if (!KNOWN_SETTINGS.has(name)) refuseUnknown(name, '.env');
  for (const name of Object.keys(env))
    if (OUR_PREFIXES.test(name) && !KNOWN_SETTINGS.has(name)) refuseUnknown(name, 'the environment');
  const given: Record<string, string> = {};
  for (const { name, oneOf } of KNOWN_SETTINGS.values()) {
    const value = (env[name] ?? file[name])?.trim();
    if (!value) continue;
    if (oneOf && !oneOf.includes(value)) throw new OperatorError(`${name} is "${value}": put ${oneOf.join(' or ')}`);
    given[name] = value;
  }
  return given;
}

function readEnvFile(folder: string): Record<string, string | undefined> {
  let written: string;
  try {
    written = readFileSync(resolve(folder, '.env'), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    throw new OperatorError(`.env can't be read (${code}): check who owns it`);
  }
  return parseEnv(written);
}

function refuseUnknown(name: string, where: string): never {
  const like = nearest(name, KNOWN_SETTINGS.keys());
  const hint = like ? `Did you mean ${like}? ` : '';
  throw new OperatorError(`${name} in ${where} is not a setting. ${hint}.env.example explains all settings`);
}

const defaultOf = (name: OwnSetting): string | undefined => {
  const setting: Setting | undefined = OWN_SETTINGS.find((own) => own.name === name);
  return setting?.standard;
};

function choose(kind: ChannelKind, given: Readonly<Record<string, string>>): ChannelChoice {
  const named = kind.settings.filter(({ name }) => given[name] !== undefined);
  const missing = kind.settings.filter(
    ({ name, required, standard }) => required && given[name] === undefined && standard === undefined,
  );
  const settings: Record<string, string> = {};
  for (const { name, standard } of kind.settings) {
    const value = given[name] ?? standard;
    if (value !== undefined) settings[name] = value;
  }
  const wanted = kind.isOn ? kind.isOn(settings) : named.length > 0 || missing.length === 0;
  if ((wanted || named.some(({ required }) => required)) && missing.length > 0) {
    const lacks = missing.map(({ name, explain }) => `${name} (${explain.replace(/\.$/, '')})`);
    throw new OperatorError(
      `${kind.name} is incomplete: set are ${named.map(({ name }) => name).join(', ')}; missing are ${lacks.join(', ')}`,
    );
  }
  return { kind, on: wanted && missing.length === 0, settings };
}

function readPort(written: string): number {
  const port = Number(written);
  if (!/^\d+$/.test(written) || port < 1 || port > 65_535)
    throw new OperatorError(`PORT is "${written}": put a number from 1 to 65535`);
  return port;
}

const MAX_BURST_MS = 10_000;

function readBurst(written: string): number {
  const ms = Number(written);
  if (!/^\d+$/.test(written) || ms > MAX_BURST_MS)
    throw new OperatorError(`BURST_MS is "${written}": put milliseconds from 0 to ${MAX_BURST_MS}, such as 1500`);
  return ms;
}

function readTrainAt(written: string): number | undefined {
  if (written === 'off') return undefined;
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(written) ?? [];
  if (hours === undefined) throw new OperatorError(`TRAIN_AT is "${written}": put a time such as 02:00, or off`);
  return Number(hours) * 60 + Number(minutes);
}

function readPublicUrl(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw new OperatorError(`PUBLIC_URL is "${written}": put an address such as https://lapor.example.go.id`);
  return url.href.replace(/\/+$/, '');
}

function readNetworks(written: string): readonly string[] {
  const networks = written
    .split(',')
    .map((network) => network.trim())
    .filter(Boolean);
  for (const network of networks) {
    const [address = '', bits, rest] = network.split('/');
    const version = isIP(address);
    const sound = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32));
    if (version === 0 || !sound || rest !== undefined)
      throw new OperatorError(`TRUST_PROXY has "${network}": put addresses or networks such as 127.0.0.1, 10.0.0.0/8`);
  }
  return networks;
}

function readDatabaseUrl(written: string | undefined): string | undefined {
  if (written !== undefined && !/^postgres(ql)?:\/\/./.test(written))
    throw new OperatorError('DATABASE_URL must begin with postgres://, or be empty for SQLite in DATA_DIR');
  return written;
}

const MIN_KEY_LENGTH = 32;

function readSecretKey(written: string | undefined, isRequired: boolean): string | undefined {
  if (written !== undefined && written.length < MIN_KEY_LENGTH)
    throw new OperatorError(
      `SECRET_KEY has ${written.length} characters: put at least ${MIN_KEY_LENGTH} random characters (openssl rand -base64 32)`,
    );
  if (written === undefined && isRequired)
    throw new OperatorError('SECRET_KEY is missing: with PostgreSQL set the same 32 random characters on every server');
  return written;
}
