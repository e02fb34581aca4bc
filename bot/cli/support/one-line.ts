/** Turns an error into the one line that the operator sees. */
import { Damaged, StoreError, Unavailable } from '../../../db/store.js';
import { OperatorError } from '../../operator-error.js';

/** An error that the operator can solve keeps its message; any other is a bug of the program and gets its place in the code. */
export function oneLine(error: unknown): string {
  if (error instanceof OperatorError || error instanceof StoreError || error instanceof Damaged)
    return joined(error.message);
  if (error instanceof Unavailable) return `The store is not available now: ${joined(error.message)}. Try again`;
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const place = stack.split('\n').find((line) => line.trim().startsWith('at '));
  return `Bug in the program: ${joined(message)} (${place?.trim() ?? 'unknown place'})`;
}

const joined = (message: string) => message.replace(/\s*\n\s*/g, ' ');
