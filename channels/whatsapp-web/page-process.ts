/**
 * The process that runs WhatsApp Web's page, and the only one that loads whatsapp-web.js. It keeps no state on the disk
 * except the browser profile: whenever it fails, the program starts another one. It ends when the program ends.
 */
import { openCommands } from './page/commands.js';
import { Incoming } from './page/incoming.js';
import { createClient } from './page/lifecycle.js';
import { emit, reasonOf } from './page/link.js';
import { Writers } from './page/writers.js';
import type { CommandMessage, PageOptions } from './protocol.js';

/** Time for the browser to close before it is killed. */
const CLOSE_TIMEOUT_MS = 2_000;

const options = JSON.parse(process.argv[2] ?? '{}') as PageOptions;
process.umask(0o077);

// A page that is being reloaded breaks the calls to it. The probe finds out whether it recovers.
process.on('unhandledRejection', (error) => emit({ event: 'error', reason: reasonOf(error) }));
process.on('uncaughtException', (error) => emit({ event: 'failed', reason: `the library failed: ${reasonOf(error)}` }));

const client = createClient(options);
const writers = new Writers(client, options.callMs);
const incoming = new Incoming(client, writers, options);
incoming.listen();
const run = openCommands(client, writers, incoming, options.callMs);
process.on('message', (command: CommandMessage) => void run(command));
process.on('disconnect', () => {
  const browser = client.pupBrowser?.process();
  setTimeout(() => {
    browser?.kill('SIGKILL');
    process.exit(0);
  }, CLOSE_TIMEOUT_MS);
  client.destroy().then(
    () => process.exit(0),
    () => {},
  );
});
client.initialize().catch((error) => emit({ event: 'failed', reason: `the page did not open: ${reasonOf(error)}` }));
