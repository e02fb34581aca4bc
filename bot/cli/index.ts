/** The operator's command line: finds the command, shows help, reports an error in one line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { nearest } from '../nearest.js';
import { OperatorError } from '../operator-error.js';
import { PROJECT } from '../project-folder.js';
import { backup, restore } from './backup.js';
import { chatLeave, chatList, chatSay } from './chat.js';
import { classify } from './classify.js';
import { correct } from './correct.js';
import { doctor } from './doctor.js';
import { duplicates } from './duplicates.js';
import { exportTickets } from './export.js';
import { move } from './move.js';
import { officerAdd, officerDisable, officerLink, officerList } from './officer.js';
import type { Io, MakeCommand } from './support/command.js';
import { oneLine } from './support/one-line.js';
import { tenantCheck, tenantJsonSchema } from './tenant.js';
import { terminal } from './terminal.js';
import { ticketMove, ticketUndo } from './ticket.js';
import { ticketList } from './ticket-list.js';
import { ticketPhoto } from './ticket-photo.js';
import { ticketShow } from './ticket-show.js';
import { train } from './train.js';
import { verify } from './verify.js';
import { whatsappMove } from './whatsapp-move.js';
import { whatsappPair } from './whatsapp-pair.js';

/** In the order of `--help`. */
export const COMMANDS: readonly MakeCommand[] = [
  terminal,
  ticketList,
  ticketShow,
  ticketPhoto,
  ticketMove,
  ticketUndo,
  officerAdd,
  officerList,
  officerDisable,
  officerLink,
  chatList,
  chatSay,
  chatLeave,
  whatsappPair,
  whatsappMove,
  tenantCheck,
  tenantJsonSchema,
  train,
  classify,
  correct,
  duplicates,
  doctor,
  backup,
  restore,
  exportTickets,
  move,
  verify,
];

/** Runs the command that `args` name. Resolves to the exit code. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  try {
    const commands = COMMANDS.map((make) => make(io));
    const [first = '--help', second, ...rest] = args;
    const twoWords = `${first} ${second}`;
    const words = commands.some((command) => command.name() === twoWords)
      ? [twoWords, ...rest]
      : [first, ...args.slice(1)];
    await program(commands, io).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    io.stderr.write(`${oneLine(error)}\n`);
    return 1;
  }
}

function program(commands: readonly CommandUnknownOpts[], io: Io): CommandUnknownOpts {
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  const names = commands.map((command) => command.name());
  const program = new Command('npm run --silent kentongan --')
    .version(version, '-V, --version', 'print the version')
    .usage('COMMAND')
    .helpCommand(false)
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: () => {} })
    .addHelpText('after', '\nCOMMAND --help says more. npm start runs the server. Settings: .env.example')
    .on('command:*', (words: readonly string[]) => {
      throw unknownCommand(words, names);
    });
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  for (const command of [program, ...commands]) command.exitOverride((error) => throwOneLine(error, command));
  return program;
}

function throwOneLine(error: CommanderError, command: CommandUnknownOpts): never {
  if (error.exitCode === 0) throw error;
  const message = error.message.replace(/^error: ./, (start) => start.slice(-1).toUpperCase());
  throw new OperatorError(`${message.replace(/\.$/, '')}. Usage: ${command.name()} ${command.usage()}`);
}

function unknownCommand([first = '', second = '']: readonly string[], names: readonly string[]): OperatorError {
  const family = names.filter((name) => name.startsWith(`${first} `));
  if (family.length > 0)
    return new OperatorError(
      `${first} needs one of ${family.map((name) => name.slice(first.length + 1)).join(', ')} after it`,
    );
  const like = nearest(`${first} ${second}`.trim(), names) ?? nearest(first, names);
  const hint = like ? `Did you mean "${like}"? ` : '';
  return new OperatorError(`There is no command "${first}". ${hint}--help shows all commands`);
}
