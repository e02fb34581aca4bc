/** The job of files: fetched from their channel, cleaned, or withheld. A ticket never waits for it. */

import { type Channel, MediaGone, MediaTooLarge } from '../../channels/channel.js';
import { within } from '../../channels/within.js';
import type { Log } from '../../core/log.js';
import type { MediaJob, Store } from '../../db/store.js';
import type { Metrics } from '../metrics.js';
import { cleanPhoto, MEDIA_BYTES, Withheld } from './clean.js';
import type { Loop } from './loop.js';

const AT_ONCE = 4;
const POLL_MS = 1_000;
const AFTER_TROUBLE_MS = 5_000;
const DOWNLOAD_MS = 30_000;
/** All of a round takes less: until then they are no other process's. */
const WORK_MS = 120_000;

export function startMedia(
  store: { readonly media: Pick<Store['media'], 'jobs' | 'raw' | 'clean' | 'withhold' | 'postpone'> },
  channels: readonly Channel[],
  metrics: Metrics,
  log: Log,
  /** Channels whose files another process can fetch. */
  elsewhere: () => readonly string[] = () => [],
): Loop {
  const { media } = store;
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;

  async function fetchBytes({ id, ref, channel }: MediaJob): Promise<string> {
    const from = byName.get(channel);
    if (!from) {
      await media.postpone(id, `the channel ${channel} is off`);
      return 'postponed';
    }
    if ((ref.size ?? 0) > MEDIA_BYTES) throw new MediaTooLarge('larger than 16 MB');
    const late = () => new Error(`no answer within ${DOWNLOAD_MS} ms`);
    await media.raw(id, await within(DOWNLOAD_MS, from.download(ref, MEDIA_BYTES), late));
    return 'fetched';
  }

  async function clean({ id, ref, bytes }: MediaJob & { bytes: Uint8Array }): Promise<string> {
    if (ref.kind !== 'image' && ref.kind !== 'document') throw new Withheld(`can't be cleaned yet: ${ref.kind}`);
    const cleaned = await cleanPhoto(bytes);
    await media.clean(id, cleaned.bytes, cleaned.mime);
    return 'clean';
  }

  async function work(job: MediaJob): Promise<void> {
    const { id, channel, bytes } = job;
    try {
      metrics.media.inc({ result: await (bytes ? clean({ ...job, bytes }) : fetchBytes(job)) });
    } catch (error) {
      const reason = (error as Error).message;
      const isFinal = error instanceof Withheld || error instanceof MediaGone;
      // The store could not take the cleaned file: nothing is wrong with the file itself.
      if (!isFinal && bytes) throw error;
      metrics.media.inc({ result: isFinal ? 'withheld' : 'postponed' });
      log.warn({ channel, id, reason }, isFinal ? 'a file is withheld' : 'a file could not be fetched yet');
      const what = error instanceof MediaTooLarge ? 'tooLarge' : 'file';
      await (isFinal ? media.withhold(id, reason, what) : media.postpone(id, reason));
    }
  }

  /** A photo of 50 million pixels takes some 150 MB while it is cleaned. */
  async function oneByOne(jobs: readonly MediaJob[]): Promise<void> {
    for (const job of jobs) await work(job);
  }

  async function round(): Promise<number> {
    try {
      const jobs = await media.jobs(AT_ONCE, { forMs: WORK_MS, elsewhere: elsewhere() });
      const fetched = jobs.filter(({ bytes }) => !bytes).map(work);
      await Promise.all([...fetched, oneByOne(jobs.filter(({ bytes }) => bytes))]);
      return jobs.length > 0 ? 0 : POLL_MS;
    } catch (error) {
      log.error({ error }, 'the work on files is interrupted and will be tried again');
      return AFTER_TROUBLE_MS;
    }
  }

  let working: Promise<void>;
  const go = () => {
    working = round().then((wait) => {
      if (!isStopping) timer = setTimeout(go, wait);
    });
  };
  go();
  return {
    async stop(graceMs) {
      isStopping = true;
      clearTimeout(timer);
      // What is not done is still due after the next start.
      await Promise.race([working, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}
