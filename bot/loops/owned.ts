/**
 * What of several processes one alone may do, such as polling a bot or holding a linked phone: begun when the store
 * says that it is ours, ended before the store may give it to another, and taken over when its owner is gone.
 */
import type { Log } from '../../core/log.js';
import type { Store } from '../../db/store.js';
import type { Loop } from './loop.js';

const LOOK_MS = 2_500;
/** Less than the store's lease by what an end takes. */
const HOLD_MS = 6_500;
const END_MS = 2_500;
const LEAVE_MS = 500;

export interface Owned extends Loop {
  readonly isOurs: () => boolean;
}

export function startOwned(store: Pick<Store, 'leases'>, name: string, begin: () => Loop, log: Log): Owned {
  let held: Loop | undefined;
  let ending: Promise<void> = Promise.resolve();
  let expiry: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;

  function end(graceMs: number): Promise<void> {
    clearTimeout(expiry);
    if (held) {
      ending = held
        .stop(graceMs)
        .catch((error) => log.error({ channel: name, error }, 'what was owned did not end well'));
      held = undefined;
      if (!isStopping) log.warn({ channel: name }, 'this process is not the owner any more');
    }
    return ending;
  }

  async function look(): Promise<void> {
    await ending;
    const until = performance.now() + HOLD_MS;
    // Undefined: nobody knows. What is ours stays so for as long as it was given.
    const isOurs = await store.leases.take(name).catch(() => undefined);
    // It may have run out meanwhile: what is ending must not run beside what begins.
    await ending;
    const left = until - performance.now();
    if (isStopping || isOurs === undefined) return;
    if (!isOurs || left <= 0) return end(END_MS);
    clearTimeout(expiry);
    expiry = setTimeout(end, left, END_MS);
    if (held) return;
    held = begin();
    log.info({ channel: name }, 'this process is the owner now');
  }

  let looking: Promise<void>;
  const go = () => {
    looking = look()
      .catch((error) => log.error({ channel: name, error }, 'what is owned can not begin'))
      .then(() => {
        if (!isStopping) timer = setTimeout(go, LOOK_MS);
      });
  };
  go();
  return {
    isOurs: () => held !== undefined,
    async stop(graceMs) {
      isStopping = true;
      clearTimeout(timer);
      await end(graceMs);
      // While the store is away this would wait: the lease runs out by itself.
      const left = looking.then(() => store.leases.release(name)).catch(() => {});
      await Promise.race([left, new Promise((resolve) => setTimeout(resolve, LEAVE_MS).unref())]);
    },
  };
}
