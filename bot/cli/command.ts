/** The shape of a command of `npm run kentongan -- …`. */
import type { Readable, Writable } from 'node:stream';

export interface Io {
  readonly stdin: Readable;
  /** Results. */
  readonly stdout: Writable;
  /** Progress and words. */
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Command {
  /** One or two words: `backup`, `ticket move`. */
  readonly name: string;
  /** What follows the name: `CODE STATE [--agency CODE]`. */
  readonly usage: string;
  /** One line of `--help`. */
  readonly does: string;
  /** The rest of `--help`: options, examples. */
  readonly more?: string;
  /** Throws `OperatorError` to end with exit code 1 and that line. */
  run(args: readonly string[], io: Io): Promise<void>;
}
