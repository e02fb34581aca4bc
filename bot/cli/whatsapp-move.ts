/** From the linked phone to the Cloud API: every citizen with a known number continues in the same chat. */
import { Command } from '@commander-js/extra-typings';
import type { Channel } from '../../channels/channel.js';
import { whatsappCloud } from '../../channels/whatsapp-cloud/whatsapp-cloud.js';
import { whatsappWeb } from '../../channels/whatsapp-web/whatsapp-web.js';
import { type Config, httpUrl, readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import { secretKey } from '../secret-key.js';
import { loadTenant } from '../tenant/tenant.js';
import type { MakeCommand } from './support/command.js';
import { refuseMissingStore } from './support/store.js';

const PROBE_TIMEOUT_MS = 2_000;
const SET_FIRST = 'set WHATSAPP_WEB=off and the WHATSAPP_CLOUD_… of your app at Meta';

export const whatsappMove: MakeCommand = (io) =>
  new Command('whatsapp move')
    .summary('move all chats of the linked phone to the Cloud API; stop the server first')
    .description(
      'Moves all chats of the linked phone to the Cloud API, with their tickets and open questions.\n' +
        `First stop the server, and ${SET_FIRST}.\n` +
        'A citizen with a hidden number (@lid) can not be moved: their next message starts a new chat, and they find ' +
        'their tickets there by the code. A second run changes nothing.',
    )
    .action(async () => {
      const config = readConfig(io.env);
      const places = placesOf(config);
      refuseMissingStore(config);
      await refuseRunningServer(config);
      const { openStore } = await import('../../db/open.js');
      const store = await openStore({
        url: config.storeUrl,
        secretKey: await secretKey(config, { make: false }),
        tenant: loadTenant(config.tenantFile).tenant,
        serve: { name: `"whatsapp move", process ${process.pid}` },
      });
      try {
        const { moved, numberless, taken, erased } = await store.upkeep.readdress(...places);
        io.stdout.write(`moved ${moved}\n`);
        if (numberless > 0)
          io.stdout.write(`not moved ${numberless}: WhatsApp hides their number; they can ask with their code\n`);
        if (taken > 0) io.stdout.write(`not moved ${taken}: they already have a chat on the Cloud API\n`);
        if (erased > 0) io.stdout.write(`not moved ${erased}: they have erased their data\n`);
        io.stderr.write('Now start the server.\n');
      } finally {
        await store.close();
      }
    });

/** The linked phone and the Cloud API. Throws `OperatorError` if the settings are not those of the Cloud API alone. */
function placesOf({ channels, dataDir, publicUrl }: Config): [Place, Place] {
  const isOn = (kind: object) => channels.find((choice) => choice.kind === kind && choice.on);
  const cloud = isOn(whatsappCloud);
  if (!cloud || isOn(whatsappWeb)) throw new OperatorError(`The Cloud API is not set up: ${SET_FIRST} first`);
  const surroundings = { dataDir, publicUrl, log: SILENT };
  return [placeOf(whatsappWeb.open({}, surroundings)), placeOf(whatsappCloud.open(cloud.settings, surroundings))];
}

const placeOf = ({ name, account }: Channel): Place => ({ channel: name, account });

async function refuseRunningServer({ host, port }: Config): Promise<void> {
  const base = httpUrl(host, port);
  const answer = await fetch(`${base}/healthz`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).catch(
    () => undefined,
  );
  if (answer) throw new OperatorError(`A server runs at ${base}: stop it first`);
}

interface Place {
  readonly channel: string;
  readonly account: string;
}

const SILENT = { info() {}, warn() {}, error() {} };
