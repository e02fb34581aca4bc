/** Moves what has become due, and settles what waits in the inbox: officers' acts, reminders, second tries. */
import type { Log } from '../../core/log.js';
import type { Store } from '../../db/store.js';
import type { Loop } from './loop.js';

const TICK_MS = 500;
const AFTER_TROUBLE_MS = 2_000;

export function startClock(store: Pick<Store, 'inbox' | 'upkeep'>, log: Log): Loop {
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let isTroubled = false;

  async function tick(): Promise<number> {
    try {
      await store.upkeep.runDeadlines();
      // What another process put there (the command line, a desk) is found here too.
      while (!isStopping && (await store.inbox.runTurns()) > 0);
      isTroubled = false;
      return TICK_MS;
    } catch (error) {
      if (!isTroubled) log.error({ error }, 'due work could not be done; it is tried again until it can');
      isTroubled = true;
      return AFTER_TROUBLE_MS;
    }
  }

  let ticking: Promise<void>;
  const go = () => {
    ticking = tick().then((wait) => {
      if (!isStopping) timer = setTimeout(go, wait);
    });
  };
  go();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await ticking;
    },
  };
}
