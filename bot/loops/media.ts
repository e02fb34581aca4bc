/** Downloads and cleans citizens' files, or withholds them. No ticket waits for its files. */
import { type Channel, MediaGone, MediaTooLarge } from '../../channels/channel.js';
import { within } from '../../channels/within.js';
import type { Log } from '../../core/log.js';
import type { MediaJob } from '../../db/media/jobs.js';
import type { Store } from '../../db/store.js';
import { images } from '../images/images.js';
import { MEDIA_BYTES, Withheld } from '../images/media.js';
import type { Metrics } from '../metrics.js';
import { type Loop, type RepeatingLoop, startLoop } from './loop.js';

const JOBS_PER_RUN = 4;
const POLL_MS = 1_000;
const RETRY_MS = 5_000;
const DOWNLOAD_TIMEOUT_MS = 30_000;
/** Longer than any run: until then no other process gets the same jobs. */
const LEASE_MS = 120_000;

type Area = Pick<Store['media'], 'jobs' | 'raw' | 'clean' | 'withhold' | 'postpone'>;

export function startMedia(
  { media }: { readonly media: Area },
  channels: readonly Channel[],
  metrics: Metrics,
  log: Log,
  /** Channels whose files only another process can download now. */
  elsewhere: () => readonly string[] = () => [],
): Loop {
  const worker = new MediaWorker(media, channels, metrics, log);
  return startLoop({
    name: 'downloading and cleaning files',
    log,
    everyMs: POLL_MS,
    retryMs: () => RETRY_MS,
    run: (loop) => worker.run(loop, elsewhere()),
  });
}

class MediaWorker {
  private readonly channels: ReadonlyMap<string, Channel>;

  constructor(
    private readonly media: Area,
    channels: readonly Channel[],
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {
    this.channels = new Map(channels.map((channel) => [channel.name, channel]));
  }

  async run(loop: RepeatingLoop, elsewhere: readonly string[]): Promise<void> {
    const jobs = await this.media.jobs(JOBS_PER_RUN, { forMs: LEASE_MS, elsewhere });
    const downloads = jobs.filter(({ bytes }) => !bytes).map((job) => this.finish(job));
    await Promise.all([...downloads, this.cleanOneByOne(jobs.filter(({ bytes }) => bytes))]);
    if (jobs.length > 0) loop.wake();
  }

  private async cleanOneByOne(jobs: readonly MediaJob[]): Promise<void> {
    for (const job of jobs) await this.finish(job);
  }

  private async finish(job: MediaJob): Promise<void> {
    const { id, channel, bytes } = job;
    try {
      this.metrics.media.inc({ result: await (bytes ? this.clean({ ...job, bytes }) : this.download(job)) });
    } catch (error) {
      const reason = (error as Error).message;
      const isFinal = error instanceof Withheld || error instanceof MediaGone;
      // The store did not accept the cleaned file; the file itself is fine.
      if (!isFinal && bytes) throw error;
      this.metrics.media.inc({ result: isFinal ? 'withheld' : 'postponed' });
      this.log.warn({ channel, id, reason }, isFinal ? 'a file is withheld' : 'a file could not be downloaded yet');
      const what = error instanceof MediaTooLarge ? 'tooLarge' : 'file';
      await (isFinal ? this.media.withhold(id, reason, what) : this.media.postpone(id, reason));
    }
  }

  private async download({ id, ref, channel }: MediaJob): Promise<string> {
    const from = this.channels.get(channel);
    if (!from) {
      await this.media.postpone(id, `the channel ${channel} is off`);
      return 'postponed';
    }
    if ((ref.size ?? 0) > MEDIA_BYTES) throw new MediaTooLarge('larger than 16 MB');
    const timedOut = () => new Error(`no answer within ${DOWNLOAD_TIMEOUT_MS} ms`);
    await this.media.raw(id, await within(DOWNLOAD_TIMEOUT_MS, from.download(ref, MEDIA_BYTES), timedOut));
    return 'fetched';
  }

  private async clean({ id, ref, bytes }: MediaJob & { bytes: Uint8Array }): Promise<string> {
    if (ref.kind !== 'image' && ref.kind !== 'document') throw new Withheld(`can't be cleaned yet: ${ref.kind}`);
    const cleaned = await images.clean(bytes);
    await this.media.clean(id, cleaned.bytes, cleaned.mime);
    return 'clean';
  }
}
