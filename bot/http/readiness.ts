/** Whether the program can serve now, for `/readyz`. */
import { statfs } from 'node:fs/promises';
import type { Store } from '../../db/store.js';

const PING_TIMEOUT_MS = 3_000;
/** A full disk shows early: small messages still fit into pages that SQLite has already. */
const MIN_FREE_BYTES = 16 * 1024 ** 2;

/**
 * Why no message can be stored now; empty when all is well. Channels do not count: the web chat must go on while Telegram
 * is down.
 */
export async function faultsOf(store: Pick<Store, 'upkeep'>, dataDir: string): Promise<readonly string[]> {
  const faults = await Promise.all([faultOfStore(store), faultOfDisk(dataDir)]);
  return faults.filter((fault) => fault !== undefined);
}

async function faultOfStore({ upkeep }: Pick<Store, 'upkeep'>): Promise<string | undefined> {
  const timedOut = new Promise<string>((resolve) => {
    setTimeout(resolve, PING_TIMEOUT_MS, `the store did not answer within ${PING_TIMEOUT_MS} ms`).unref();
  });
  const answered = upkeep.ping().then(
    () => undefined,
    (error: Error) => error.message,
  );
  return Promise.race([answered, timedOut]);
}

async function faultOfDisk(dataDir: string): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize < MIN_FREE_BYTES ? `the disk of ${dataDir} is full` : undefined;
}
