/** The shape of a command of `npm run kentongan -- …`. */
import type { Readable, Writable } from 'node:stream';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';

export interface Io {
  readonly stdin: Readable;
  /** Results. */
  readonly stdout: Writable;
  /** Progress and messages to the operator. */
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * A command as commander declares it; its name has one or two words (`backup`, `ticket move`). The action throws
 * `OperatorError` to end with exit code 1 and that line.
 */
export type MakeCommand = (io: Io) => CommandUnknownOpts;
