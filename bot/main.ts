/** Without an argument the server, else the operator's command line. */
import { channelLines } from './channel-lines.js';
import { oneLine } from './cli/support/one-line.js';
import { readConfig } from './config.js';
import { openLog } from './log.js';

/** Above what a stop takes: what hangs then is cut off, and what it held is done after the next start. */
const STOP_MS = 4_800;

async function serve(): Promise<void> {
  // Neither the server nor the command line waits for what only the other needs.
  const { start } = await import('./app.js');
  const log = openLog();
  const config = readConfig(process.env);
  const running = await start(config, log);
  const lines = [
    `Kentongan for ${running.tenantName} is open: ${running.url}/chat`,
    ...(config.publicUrl === running.url ? [] : [`Citizens reach it at ${config.publicUrl}`]),
    ...channelLines(config.channels).map((line) => `  ${line}`),
    'Ctrl-C stops it.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);

  // A vendor's stray promise must not end everybody's conversation.
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was rejected and nobody took care'));
  process.on('uncaughtException', (error) => {
    log.error({ error }, 'the program is broken and ends: the next start goes on with what is kept');
    process.exit(1);
  });
  const stop = (signal: string) => {
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(0), STOP_MS).unref();
    running.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ error }, 'stopped with a fault');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

// What is written here is about people: for this account alone.
process.umask(0o077);

// A reader that goes away (`| head`) is no fault.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

const args = process.argv.slice(2);
if (args.length === 0)
  serve().catch((error) => {
    process.stderr.write(`${oneLine(error)}\n`);
    process.exit(1);
  });
else {
  const { runCommand } = await import('./cli/index.js');
  const { stdin, stdout, stderr, env } = process;
  process.exitCode = await runCommand(args, { stdin, stdout, stderr, env });
}
