/** Reads the words after a command. */
import { userInfo } from 'node:os';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Officer } from '../../core/officers/officer.js';
import { OperatorError } from '../operator-error.js';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Given<Name extends string> {
  readonly words: readonly string[];
  readonly options: Readonly<Partial<Record<Name, string>>>;
}

/** The words and the options with a value of `args`; `least` words at least, `most` at most. Throws `OperatorError`. */
export function readArgs<Name extends string>(
  args: readonly string[],
  usage: string,
  names: readonly Name[],
  [least, most]: readonly [number, number],
): Given<Name> {
  const options: Options = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  let read: ReturnType<typeof parseArgs>;
  try {
    read = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message.replace(/[.']? ?To specify.*/s, '')} (usage: ${usage})`);
  }
  if (read.positionals.length < least || read.positionals.length > most) throw new OperatorError(`Usage: ${usage}`);
  return { words: read.positionals, options: read.values as Given<Name>['options'] };
}

/** Who acts, for the audit: `--by`, else the account of this computer. The operator may do what a coordinator may. */
export function actor(by: string | undefined): Officer {
  const name = by?.trim() || accountName();
  return { id: name, name, role: 'coordinator' };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'operator';
  }
}
