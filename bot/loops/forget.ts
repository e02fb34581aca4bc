/** Has a channel drop what it keeps by itself of citizens who were erased from the store. */

import type { Channel } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Store } from '../../db/store.js';
import type { Loop } from './loop.js';

const EVERY_MS = 3_600_000;

export function startForgetting(store: Pick<Store, 'chats'>, channel: Channel, log: Log, everyMs = EVERY_MS): Loop {
  const forget = () =>
    channel
      .forget?.((address) => store.chats.knows(address))
      .catch((error) => log.error({ channel: channel.name, error }, 'erased citizens could not be forgotten yet'));
  const timer = setInterval(forget, everyMs);
  return {
    async stop() {
      clearInterval(timer);
    },
  };
}
