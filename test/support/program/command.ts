/** The command line without a process of its own: a start costs more than the command itself. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCommand } from '../../../bot/cli/index.js';
import type { Ended, Place } from './program.js';

/** Runs a command as `run` does, beside the server of `env`. */
export async function runInside(args: readonly string[], { env }: Pick<Place, 'env'>, stdin = ''): Promise<Ended> {
  const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough(), env };
  io.stdin.end(stdin);
  const [stdout, stderr] = [text(io.stdout), text(io.stderr)];
  const code = await runCommand(args, io);
  io.stdout.end();
  io.stderr.end();
  return { code, signal: null, stdout: await stdout, stderr: await stderr };
}
