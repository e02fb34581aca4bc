/** Starts the server, or with arguments the operator's command line. */
import { channelLines } from './cli/support/channel-lines.js';
import { oneLine } from './cli/support/one-line.js';
import { readConfig } from './config.js';
import { openLog } from './log.js';
import { officersDoor } from './weak-settings.js';

/** Longer than a normal stop. What still runs then is cut off and continues after the next start. */
const STOP_TIMEOUT_MS = 4_800;

async function serve(): Promise<void> {
  // Loaded here, so that the command line does not load the server.
  const { start } = await import('./app.js');
  const log = openLog();
  const config = readConfig(process.env);
  const running = await start(config, log);
  const lines = [
    `Kentongan for ${running.tenantName} is open: ${running.url}/chat`,
    ...(config.publicUrl === running.url ? [] : [`Citizens reach it at ${config.publicUrl}`]),
    officersDoor(config.publicUrl).text,
    ...running.openQuestions.map((line) => `  tenant    ${line}`),
    ...channelLines(config.channels).map((line) => `  ${line}`),
    'Ctrl-C stops it.',
  ];
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
