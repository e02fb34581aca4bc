/** The connection of a channel that polls or holds a link: one process receives and sends by it, no other. */
import type { Channel } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Store } from '../../db/store.js';
import type { Intake } from '../intake.js';
import type { Metrics } from '../metrics.js';
import { startDelivery } from './delivery.js';
import { type ExclusiveTask, startExclusive } from './exclusive.js';
import { stopAll } from './loop.js';
import { startReceiver } from './receive.js';

export interface ConnectionParts {
  readonly store: Pick<Store, 'leases' | 'outbox' | 'media'>;
  readonly intake: Pick<Intake, 'receive'>;
  readonly metrics: Metrics;
  readonly burstMs: number;
  readonly log: Log;
}

export const startConnection = (
  channel: Channel,
  { store, intake, metrics, burstMs, log }: ConnectionParts,
): ExclusiveTask =>
  startExclusive(
    store,
    `${channel.name} ${channel.account}`,
    () => {
      const loops = [startReceiver(channel, intake, log), startDelivery(store, [channel], metrics, log, { burstMs })];
      return { stop: (graceMs) => stopAll(loops, graceMs) };
    },
    log,
  );
