/**
 * Many messages of providers at once. A provider whose call lasts gives up and sends again, so in a crowd messages are
 * kept and acknowledged first, each commit many of them, and answered after (arrivals.ts). Where there is none a message
 * is answered in the commit that keeps it, which is sooner.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** So many under way make a crowd. */
const MANY = 12;
/** So many keep it one. */
const FEW = 3;
/** After so long without them it is over, milliseconds. */
const OVER_MS = 20;
/** So long it is listened for who comes, since nobody is heard while turns are taken. */
const LISTEN_MS = 3;
/** So long at most those who wait for an answer are kept waiting by those who come. */
const PATIENCE_MS = 400;

export interface Crowd {
  /** Counts as one of them while it lasts. */
  join<T>(keeping: () => Promise<T>): Promise<T>;
  /** Asked for each message that comes. */
  isThere(): boolean;
  /** Resolves when it is over, or, to false, when those who wait for an answer have waited long enough for some of them. */
  passed(): Promise<boolean>;
}

export function openCrowd(): Crowd {
  let underWay = 0;
  let seen = Number.NEGATIVE_INFINITY;
  return {
    async join(keeping) {
      underWay += 1;
      try {
        return await keeping();
      } finally {
        underWay -= 1;
      }
    },
    isThere() {
      const now = performance.now();
      const isThere = underWay >= MANY || (underWay >= FEW && now < seen + OVER_MS);
      if (isThere) seen = now;
      return isThere;
    },
    async passed() {
      const asked = performance.now();
      for (let now = asked; now < asked + PATIENCE_MS; now = performance.now()) {
        if (now > Math.max(asked + LISTEN_MS, seen + OVER_MS)) return true;
        await pause(1);
      }
      return false;
    },
  };
}
