/** Links the office's phone: shows the QR of the running server, or opens WhatsApp Web itself until the phone is linked. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from '@commander-js/extra-typings';
import qrcode from 'qrcode';
import type { Pairing } from '../../channels/channel.js';
import { makeFolder } from '../../channels/whatsapp-web/files.js';
import { readPairing, requestCode } from '../../channels/whatsapp-web/pairing-file.js';
import { whatsappWeb } from '../../channels/whatsapp-web/whatsapp-web.js';
import { readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import type { Io, MakeCommand } from './support/command.js';

const POLL_MS = 300;

export const whatsappPair: MakeCommand = (io) =>
  new Command('whatsapp pair')
    .summary('link a phone to WhatsApp by a QR, or by a code to type on that phone')
    .description(
      'Links a phone to WhatsApp: shows a QR, or with --number a code to type on that phone. Ends when it is linked.\n' +
        'On the phone: Settings, Linked devices, Link a device.',
    )
    .option('--number <N>', 'number of the phone with the country code (628…)', phoneNumber)
    .action(async ({ number }) => {
      const config = readConfig(io.env);
      const choice = config.channels.find(({ kind }) => kind === whatsappWeb);
      if (!choice?.on) throw new OperatorError('WHATSAPP_WEB is off: set WHATSAPP_WEB=on first');
      const folder = join(config.dataDir, 'whatsapp');
      if (pairingOfServer(folder)) {
        if (number !== undefined) requestCode(folder, number);
        return follow({ look: () => pairingOfServer(folder), number, pageAt: config.publicUrl }, io);
      }
      makeFolder(folder);
      const { dataDir, publicUrl } = config;
      const channel = whatsappWeb.open(choice.settings, { dataDir, publicUrl, log: SILENT });
      const { receiver } = channel;
      if (receiver.via !== 'connection') return;
      // Messages that arrive now stay unread on the phone: the server reads them later.
      await receiver.start(() => Promise.reject(new Error('this process only links the phone')));
      if (number !== undefined) requestCode(folder, number);
      try {
        await follow({ look: () => channel.pairing?.(), number, trouble: channel.trouble }, io);
      } finally {
        await receiver.stop();
      }
    });

const SILENT = { info() {}, warn() {}, error() {} };

function phoneNumber(written: string): string {
  const number = written.replace(/[\s+-]/g, '').replace(/^0/, '62');
  if (!/^[1-9]\d{7,14}$/.test(number))
    throw new OperatorError(`--number "${written}" is not a phone number: write it with the country code (628…)`);
  return number;
}

/** The state of the linking in a running server; undefined if none runs. */
function pairingOfServer(folder: string): Pairing | undefined {
  const noted = readPairing(folder);
  if (!noted || noted.pid === process.pid) return undefined;
  try {
    process.kill(noted.pid, 0);
    return noted;
  } catch {
    return undefined;
  }
}

interface Linking {
  look(): Pairing | undefined;
  readonly number: string | undefined;
  /** The public address of a server that shows the QR as a page too. */
  readonly pageAt?: string;
  readonly trouble?: (() => string | undefined) | undefined;
}

/** Shows each new QR or code until a phone is linked. */
async function follow({ look, number, pageAt, trouble }: Linking, { stdout, stderr }: Io): Promise<void> {
  let shown: string | undefined;
  let shownToken: string | undefined;
  for (;;) {
    const pairing = look();
    if (!pairing) throw new OperatorError('The server has stopped: start it and try again');
    const { state, qr, code, token } = pairing;
    if (state === 'noBrowser')
      throw new OperatorError(trouble?.() ?? 'Chromium is missing: install it, or set CHROMIUM_PATH to its program');
    if (state === 'ready') {
      stderr.write(shown ? 'The phone is linked.\n' : 'A phone is linked already.\n');
      return;
    }
    if (pageAt && token && state === 'waitingForScan' && shownToken !== token) {
      shownToken = token;
      stderr.write(`The QR as a page, until a phone is linked: ${pageAt}/whatsapp/pair/${token}\n`);
    }
    const next = number === undefined ? qr : code;
    if (next && next !== shown) {
      shown = next;
      stdout.write(`${number === undefined ? await qrcode.toString(next, { type: 'utf8' }) : next}\n`);
      stderr.write(`On the phone: Linked devices, Link a device${number ? ', Link with phone number instead' : ''}.\n`);
    }
    await pause(POLL_MS);
  }
}
