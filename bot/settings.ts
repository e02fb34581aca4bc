/** The program's own settings, in the order of `.env.example`. Each channel declares its settings in CHANNELS. */
import type { Setting } from '../channels/channel.js';
import { CHANNELS } from '../channels/index.js';

/** Characters. */
const MIN_TOKEN_LENGTH = 16;

export const OWN_SETTINGS = [
  {
    name: 'HOST',
    explain: 'Address to listen on; 0.0.0.0 means every address of this computer.',
    standard: '127.0.0.1',
  },
  { name: 'PORT', explain: 'Port to listen on, 1 to 65535.', standard: '8080' },
  {
    name: 'PUBLIC_URL',
    explain:
      'Address at which citizens and providers reach this program, such as https://lapor.example.go.id. Empty: made from HOST and PORT.',
  },
  {
    name: 'TRUST_PROXY',
    explain: 'Addresses or networks of the proxies whose X-Forwarded-For header is trusted, separated by commas.',
  },
  {
    name: 'METRICS_TOKEN',
    explain:
      'At least 16 random letters and digits, which your monitoring sends as "Authorization: Bearer …" to read /metrics and the reasons of /readyz. Empty: only programs on this computer may.',
    secret: true,
    minLength: MIN_TOKEN_LENGTH,
  },
  { name: 'DATA_DIR', explain: 'Folder for all stored data. Back it up.', standard: './data' },
  {
    name: 'DATABASE_URL',
    explain: 'postgres://user:password@host/database. Empty: a SQLite file in DATA_DIR.',
    secret: true,
  },
  {
    name: 'SECRET_KEY',
    explain:
      'At least 32 random characters that encrypt personal data (openssl rand -base64 32). Empty with SQLite: the first start makes one in DATA_DIR. Without it the stored data can not be read: keep a copy.',
    secret: true,
  },
  {
    name: 'TENANT',
    explain: 'JSON file that describes the local government. Empty: the built-in example, Kabupaten Sleman.',
  },
  {
    name: 'BURST_MS',
    explain:
      'Milliseconds that the reply to an unfinished report waits for the next message, since people write in bursts; 0 for none.',
    standard: '1500',
  },
  {
    name: 'TRAIN_AT',
    explain:
      'Time of the nightly training on decisions of citizens and officers, in the time zone of the tenant; or off.',
    standard: '02:00',
  },
] as const satisfies readonly Setting[];

export type OwnSetting = (typeof OWN_SETTINGS)[number]['name'];

/** Every setting of the program, by name. A setting that two channels share is listed once. */
export const KNOWN_SETTINGS: ReadonlyMap<string, Setting> = new Map(
  [...OWN_SETTINGS, ...CHANNELS.flatMap(({ settings }) => settings)].map((setting) => [setting.name, setting]),
);

/** Prefixes that only this program uses: an unknown name with one of them is a typing mistake. */
export const OUR_PREFIXES = /^(TELEGRAM|WHATSAPP|SMS)_/;
