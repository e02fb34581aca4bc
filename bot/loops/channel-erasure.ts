/**
 * Asks a channel every hour to delete what it keeps outside the store about citizens whom the store no longer knows:
 * those who had their data erased, and those whom retention has removed.
 */
import type { Channel } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Store } from '../../db/store.js';
import { type Loop, startLoop } from './loop.js';

const INTERVAL_MS = 3_600_000;

export const startChannelErasure = (
  store: Pick<Store, 'chats'>,
  channel: Channel,
  log: Log,
  everyMs = INTERVAL_MS,
): Loop =>
  startLoop({
    name: 'deleting the data of erased citizens in a channel',
    fields: { channel: channel.name },
    log,
    everyMs,
    firstAfterMs: everyMs,
    run: async () => channel.eraseUnknown?.((address) => store.chats.knows(address)),
  });
