/** From the linked phone to the Cloud API: every citizen who is known there goes on in the same chat. */
import { existsSync } from 'node:fs';
import { whatsappCloud } from '../../channels/whatsapp-cloud/whatsapp-cloud.js';
import { whatsappWeb } from '../../channels/whatsapp-web/whatsapp-web.js';
import { httpUrl, readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import { secretKey } from '../secret-key.js';
import { loadTenant } from '../tenant/tenant.js';
import type { Command } from './command.js';
import { readArgs } from './options.js';

const ASK_MS = 2_000;
const HOW = 'set WHATSAPP_WEB=off and the WHATSAPP_CLOUD_… of your app at Meta first';

export const whatsappMove: Command = {
  name: 'whatsapp move',
  usage: '',
  does: 'Move all chats of the linked phone to the Cloud API, tickets and open questions with them; no server may run',
  more: [
    'Set WHATSAPP_WEB=off and the WHATSAPP_CLOUD_… of your app at Meta first.',
    'A citizen whose number WhatsApp hides (@lid) can not be moved: their next message begins a new chat, and their',
    'tickets are found there by the code. The command may be run again; it changes nothing twice.',
  ].join('\n'),
  async run(args, io) {
    readArgs(args, 'whatsapp move', [], [0, 0]);
    const config = readConfig(io.env);
    const isOn = (kind: object) => config.channels.find((choice) => choice.kind === kind && choice.on);
    const cloud = isOn(whatsappCloud);
    if (!cloud || isOn(whatsappWeb)) throw new OperatorError(`The chats need a place to go: ${HOW}`);
    if (config.isSqlite && !existsSync(config.storeUrl))
      throw new OperatorError(`There is no store at ${config.storeUrl}: set DATA_DIR`);
    const base = httpUrl(config.host, config.port);
    const answered = await fetch(`${base}/healthz`, { signal: AbortSignal.timeout(ASK_MS) }).catch(() => undefined);
    if (answered) throw new OperatorError(`A server answers at ${base}: stop it first`);

    const surroundings = { dataDir: config.dataDir, publicUrl: config.publicUrl, log: SILENT };
    const [from, to] = [whatsappWeb.open({}, surroundings), whatsappCloud.open(cloud.settings, surroundings)].map(
      ({ name, account }) => ({ channel: name, account }),
    ) as [Place, Place];
    const { openStore } = await import('../../db/open.js');
    const store = await openStore({
      url: config.storeUrl,
      secretKey: await secretKey(config, { make: false }),
      tenant: loadTenant(config.tenantFile).tenant,
      serve: { name: `"whatsapp move", process ${process.pid}` },
    });
    try {
      const { moved, numberless, taken, erased } = await store.upkeep.readdress(from, to);
      io.stdout.write(`moved ${moved}\n`);
      if (numberless > 0)
        io.stdout.write(`not moved ${numberless}: WhatsApp hides their number; they may ask with their code\n`);
      if (taken > 0) io.stdout.write(`not moved ${taken}: they have written to the Cloud API before\n`);
      if (erased > 0) io.stdout.write(`not moved ${erased}: they have erased their data\n`);
      io.stderr.write('Now start the server.\n');
    } finally {
      await store.close();
    }
  },
};

interface Place {
  readonly channel: string;
  readonly account: string;
}

const SILENT = { info() {}, warn() {}, error() {} };
