/** A progress bar on a terminal; in a log file one line per quarter. */
import type { Writable } from 'node:stream';

const WIDTH = 30;

/** Call the returned function with the share that is done, from 0 to 1. */
export function progressBar(stderr: Writable): (done: number) => void {
  const isTerminal = isTerminalOf(stderr);
  let shown = -1;
  return (done) => {
    const percent = Math.floor(done * 100);
    const step = isTerminal ? percent : Math.floor(percent / 25);
    if (step === shown) return;
    shown = step;
    const full = Math.round(done * WIDTH);
    const bar = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${String(percent).padStart(3)} %`;
    stderr.write(isTerminal ? `\r${bar}${done >= 1 ? '\n' : ''}` : `${bar}\n`);
  };
}

export const isTerminalOf = (stream: object): boolean => 'isTTY' in stream && stream.isTTY === true;
