/** The program's own settings, in the order of `.env.example`; those of each channel stand in its entry of CHANNELS. */
import type { Setting } from '../channels/channel.js';
import { CHANNELS } from '../channels/index.js';

export const OWN_SETTINGS = [
  { name: 'HOST', explain: 'Address to listen on; 0.0.0.0 for all of this computer.', standard: '127.0.0.1' },
  { name: 'PORT', explain: 'Port to listen on, 1 to 65535.', standard: '8080' },
  {
    name: 'PUBLIC_URL',
    explain: 'Address under which citizens and providers reach this program, such as https://lapor.example.go.id.',
  },
  {
    name: 'TRUST_PROXY',
    explain: 'Addresses or networks, with commas between, of proxies whose X-Forwarded-For counts.',
  },
  { name: 'DATA_DIR', explain: 'Folder for everything that is kept. Back it up.', standard: './data' },
  {
    name: 'DATABASE_URL',
    explain: 'postgres://user:password@host/database. Empty: a SQLite file in DATA_DIR.',
    secret: true,
  },
  {
    name: 'SECRET_KEY',
    explain:
      'At least 32 random characters that encrypt identities (openssl rand -base64 32). Empty with SQLite: made at the first start in DATA_DIR. Lost, it makes identities unreadable.',
    secret: true,
  },
  {
    name: 'TENANT',
    explain: 'JSON file that describes the local government. Empty: the built-in example, Kabupaten Sleman.',
  },
  {
    name: 'TRAIN_AT',
    explain:
      'When the bot learns each night from what citizens and officers decided, in the time zone of the tenant; or off.',
    standard: '02:00',
  },
] as const satisfies readonly Setting[];

export type OwnSetting = (typeof OWN_SETTINGS)[number]['name'];

/** Every setting that the program knows, by name; one that two channels share (CHROMIUM_PATH) is there once. */
export const KNOWN_SETTINGS: ReadonlyMap<string, Setting> = new Map(
  [...OWN_SETTINGS, ...CHANNELS.flatMap(({ settings }) => settings)].map((setting) => [setting.name, setting]),
);

/** Names of the environment that are ours alone: an unknown one is a slip of the pen. */
export const OUR_PREFIXES = /^(TELEGRAM|WHATSAPP|SMS)_/;
