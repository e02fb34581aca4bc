/** Links the office's phone: shows the QR of the server that runs, or opens WhatsApp Web for as long as it takes. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import qrcode from 'qrcode';
import type { Pairing } from '../../channels/channel.js';
import { makeFolder } from '../../channels/whatsapp-web/files.js';
import { readPairing, requestCode } from '../../channels/whatsapp-web/pairing-file.js';
import { whatsappWeb } from '../../channels/whatsapp-web/whatsapp-web.js';
import { type Config, readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import type { Command, Io } from './command.js';
import { readArgs } from './options.js';

const USAGE = 'whatsapp pair [--number N]';
const LOOK_MS = 300;

export const whatsappPair: Command = {
  name: 'whatsapp pair',
  usage: '[--number N]',
  does: 'Link a phone to WhatsApp: shows a QR, or with --number a code to type on that phone',
  more: 'On the phone: Settings, Linked devices, Link a device. N is its number with the country code (628…). Ends when it is linked.',
  async run(args, io) {
    const { options } = readArgs(args, USAGE, ['number'], [0, 0]);
    const number = options.number?.replace(/[\s+-]/g, '').replace(/^0/, '62');
    if (number !== undefined && !/^[1-9]\d{7,14}$/.test(number))
      throw new OperatorError(`--number "${options.number}" is no number: write it with the country code (628…)`);
    const config = readConfig(io.env);
    const choice = config.channels.find(({ kind }) => kind === whatsappWeb);
    if (!choice?.on) throw new OperatorError('WHATSAPP_WEB is off: set WHATSAPP_WEB=on first');
    const folder = join(config.dataDir, 'whatsapp');
    const ask = () => number !== undefined && requestCode(folder, number);
    if (serving(folder)) {
      ask();
      return follow(() => serving(folder), number, config, io);
    }
    makeFolder(folder);
    const log = { info() {}, warn() {}, error() {} };
    const channel = whatsappWeb.open(choice.settings, { dataDir: config.dataDir, publicUrl: config.publicUrl, log });
    const { receiver } = channel;
    if (receiver.via !== 'connection') return;
    // What comes meanwhile is left in the phone: the server reads it back.
    await receiver.start(() => Promise.reject(new Error('only linking')));
    ask();
    try {
      await follow(() => channel.pairing?.(), number, undefined, io, channel.trouble);
    } finally {
      await receiver.stop();
    }
  },
};

/** What a running server has noted; undefined when none runs. */
function serving(folder: string): Pairing | undefined {
  const noted = readPairing(folder);
  if (!noted || noted.pid === process.pid) return undefined;
  try {
    process.kill(noted.pid, 0);
    return noted;
  } catch {
    return undefined;
  }
}

/** Shows each new QR or code until a phone is linked. `server`: it has the page with the QR too. */
async function follow(
  look: () => Pairing | undefined,
  number: string | undefined,
  server: Config | undefined,
  { stdout, stderr }: Io,
  trouble?: () => string | undefined,
): Promise<void> {
  let shown: string | undefined;
  let link: string | undefined;
  for (;;) {
    const pairing = look();
    if (!pairing) throw new OperatorError('The server has ended meanwhile: start it and try again');
    const { state, qr, code, token } = pairing;
    if (state === 'noBrowser')
      throw new OperatorError(trouble?.() ?? 'Chromium is missing: install it, or set CHROMIUM_PATH to its program');
    if (state === 'ready') {
      stderr.write(shown ? 'The phone is linked.\n' : 'A phone is linked already.\n');
      return;
    }
    if (server && token && state === 'waitingForScan' && link !== token) {
      link = token;
      stderr.write(`The QR as a page, until a phone is linked: ${server.publicUrl}/whatsapp/pair/${token}\n`);
    }
    const news = number === undefined ? qr : code;
    if (news && news !== shown) {
      shown = news;
      const text = number === undefined ? await qrcode.toString(news, { type: 'utf8' }) : news;
      stdout.write(`${text}\n`);
      stderr.write(`On the phone: Linked devices, Link a device${number ? ', Link with phone number instead' : ''}.\n`);
    }
    await pause(LOOK_MS);
  }
}
