/** The page process's end of the IPC with the program. */
import type { CommandResult, PageEvent } from '../protocol.js';

const MAX_REASON_LETTERS = 200;

export function emit(event: PageEvent | CommandResult): void {
  if (process.connected) process.send?.(event);
}

export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, MAX_REASON_LETTERS);

/** The page gave no answer: what was asked for may have been done. */
export class PageTimeout extends Error {}

/** A dead page never answers, so every call to it has a timeout. */
export const noAnswerWithin = (ms: number) => () => new PageTimeout(`the page did not answer within ${ms} ms`);
