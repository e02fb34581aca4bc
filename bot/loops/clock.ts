/** Runs deadlines that are due, and turns that wait in the inbox: officers' acts, reminders, retries. */
import type { Log } from '../../core/log.js';
import type { Store } from '../../db/store.js';
import { type Loop, startLoop } from './loop.js';

const EVERY_MS = 500;
const RETRY_MS = 2_000;

export const startClock = (store: Pick<Store, 'inbox' | 'upkeep'>, log: Log): Loop =>
  startLoop({
    name: 'running deadlines and waiting turns',
    log,
    everyMs: EVERY_MS,
    retryMs: () => RETRY_MS,
    async run(loop) {
      await store.upkeep.runDeadlines();
      // Inputs that another process wrote (the command line, a desk) are found here too.
      while (!loop.isStopping && (await store.inbox.runTurns()) > 0);
    },
  });
