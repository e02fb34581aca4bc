/** The operator's command line: finds the command, shows help, says what went wrong in one line. */

import { OperatorError } from '../operator-error.js';
import { nearest } from '../settings.js';
import { backup, restore } from './backup.js';
import { chatLeave, chatList, chatSay } from './chat.js';
import { classify } from './classify.js';
import type { Command, Io } from './command.js';
import { correct } from './correct.js';
import { doctor } from './doctor.js';
import { duplicates } from './duplicates.js';
import { oneLine } from './fault.js';
import { move } from './move.js';
import { terminal } from './terminal.js';
import { ticketMove, ticketUndo } from './ticket.js';
import { train } from './train.js';
import { verify } from './verify.js';
import { whatsappMove } from './whatsapp-move.js';
import { whatsappPair } from './whatsapp-pair.js';

/** In the order of `--help`. */
export const COMMANDS: readonly Command[] = [
  terminal,
  ticketMove,
  ticketUndo,
  chatList,
  chatSay,
  chatLeave,
  whatsappPair,
  whatsappMove,
  train,
  classify,
  correct,
  duplicates,
  doctor,
  backup,
  restore,
  move,
  verify,
];

const HELP = new Set(['--help', '-h', 'help']);

/** Runs what `args` name. Resolves to the exit code. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  try {
    const [first = 'help', second] = args;
    if (HELP.has(first)) {
      io.stdout.write(helpOf(COMMANDS));
      return 0;
    }
    const found = find(args);
    const asksHelp = args.some((arg) => arg === '--help' || arg === '-h');
    if (!found) {
      const family = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
      if (family.length > 0 && asksHelp) io.stdout.write(helpOf(family));
      else throw new OperatorError(unknown(first, second, family));
      return 0;
    }
    if (asksHelp) io.stdout.write(helpOfOne(found.command));
    else await found.command.run(found.rest, io);
    return 0;
  } catch (error) {
    io.stderr.write(`${oneLine(error)}\n`);
    return 1;
  }
}

/** The command that the most of the first words name. */
function find(args: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const command = COMMANDS.find(({ name }) => name === args.slice(0, words).join(' '));
    if (command) return { command, rest: args.slice(words) };
  }
  return undefined;
}

function unknown(first: string, second: string | undefined, family: readonly Command[]): string {
  if (family.length > 0)
    return `${first} needs one of ${family.map(({ name }) => name.slice(first.length + 1)).join(', ')} after it`;
  const names = COMMANDS.flatMap(({ name }) => [name, ...name.split(' ', 1)]).map((name) => name.toUpperCase());
  const like = nearest(second ? `${first} ${second}` : first, names) ?? nearest(first, names);
  const meant = like ? `; is "${like.toLowerCase()}" meant?` : '.';
  return `There is no command "${first}"${meant} --help shows all of them`;
}

function helpOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.length), 0);
  const column = Math.min(width, 44);
  const lines = commands.map(({ name, usage, does }) => {
    const call = `${name} ${usage}`.trim();
    return call.length > column ? `  ${call}\n  ${' '.repeat(column)}  ${does}` : `  ${call.padEnd(column)}  ${does}`;
  });
  return `Usage: npm run --silent kentongan -- COMMAND\n\n${lines.join('\n')}\n\nnpm start runs the server. COMMAND --help says more. Settings: .env.example\n`;
}

const helpOfOne = ({ name, usage, does, more }: Command): string =>
  `Usage: npm run --silent kentongan -- ${`${name} ${usage}`.trim()}\n\n${does}\n${more ? `\n${more.trim()}\n` : ''}`;
