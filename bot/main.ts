/** Starts the server, or with arguments the operator's command line. */

import type { Log } from '../core/log.js';
import type { Running } from './app.js';
import { channelLines } from './cli/support/channel-lines.js';
import { oneLine } from './cli/support/one-line.js';
import { readConfig, readDemoConfig } from './config.js';
import { openLog } from './log.js';
import { officersDoor } from './weak-settings.js';

/** Longer than a normal stop. What still runs then is cut off and continues after the next start. */
const STOP_TIMEOUT_MS = 4_800;

/** A running program, and what its start says. The server is loaded here, so that the command line does not load it. */
interface Started {
  readonly running: Running;
  readonly lines: readonly string[];
}

async function startServer(log: Log): Promise<Started> {
  const { start } = await import('./app.js');
  const config = readConfig(process.env);
  const running = await start(config, log);
  const lines = [
    `Kentongan for ${running.tenantName} is open: ${running.url}/chat`,
    ...(config.publicUrl === running.url ? [] : [`Citizens reach it at ${config.publicUrl}`]),
    officersDoor(config.publicUrl).text,
    ...(running.hasOfficers
      ? []
      : ['  the first account: npm run --silent kentongan -- officer add NAME --role admin']),
    ...running.openQuestions.map((line) => `  tenant    ${line}`),
    ...channelLines(config.channels).map((line) => `  ${line}`),
    'Ctrl-C stops it.',
  ];
  return { running, lines };
}

async function startDemoServer(log: Log): Promise<Started> {
  const { startDemo } = await import('./demo/demo.js');
  const running = await startDemo(readDemoConfig(process.env), log);
  const lines = [
    `The demo of ${running.tenantName} is open: ${running.url}/chat`,
    'Nobody in it is real. Each link signs in at the desk as that role, until the demo stops:',
    ...running.links,
    'Ctrl-C stops it and deletes everything.',
  ];
  return { running, lines };
}

async function serve(begin: (log: Log) => Promise<Started>): Promise<void> {
  const log = openLog();
  const { running, lines } = await begin(log);
  process.stdout.write(`${lines.join('\n')}\n`);

  // A forgotten promise in a library must not stop the server.
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was rejected and nothing handled it'));
  process.on('uncaughtException', (error) => {
    log.error({ error }, 'unexpected error, the program stops: the next start continues with the stored messages');
    process.exit(1);
  });
  const stop = (signal: string) => {
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(0), STOP_TIMEOUT_MS).unref();
    running.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ error }, 'stopped with an error');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

// The files hold personal data: only this account may read them.
process.umask(0o077);

// A reader that closes the pipe (`| head`) is not an error.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

const args = process.argv.slice(2);
if (args.length === 0 || (args.length === 1 && args[0] === '--demo'))
  serve(args.length === 0 ? startServer : startDemoServer).catch((error) => {
    process.stderr.write(`${oneLine(error)}\n`);
    process.exit(1);
  });
else {
  const { runCommand } = await import('./cli/index.js');
  const { stdin, stdout, stderr, env } = process;
  process.exitCode = await runCommand(args, { stdin, stdout, stderr, env });
}
