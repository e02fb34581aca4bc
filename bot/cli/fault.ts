/** How what went wrong is told to the operator: one line. */
import { Damaged, StoreError, Unavailable } from '../../db/store.js';
import { OperatorError } from '../operator-error.js';

/** What an operator can do something about stands as it is; anything else is a fault of ours, with the place where it is. */
export function oneLine(error: unknown): string {
  if (error instanceof OperatorError || error instanceof StoreError || error instanceof Damaged)
    return error.message.replace(/\s*\n\s*/g, ' ');
  if (error instanceof Unavailable) return `The store can't do that now: ${error.message}. Try again`;
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const place = stack.split('\n').find((line) => line.trim().startsWith('at '));
  return `A fault in the program: ${message.replace(/\s*\n\s*/g, ' ')} (${place?.trim() ?? 'nowhere'})`;
}
