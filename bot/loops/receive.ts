/** Starts a channel's receiver, and retries until it works: the provider may be down while the program starts. */
import type { Channel } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Intake } from '../intake.js';
import { type Loop, startLoop } from './loop.js';

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 300_000;

export function startReceiver(
  { name, receiver }: Pick<Channel, 'name' | 'receiver'>,
  intake: Pick<Intake, 'receive'>,
  log: Log,
): Loop {
  const starting = startLoop({
    name: 'starting to receive',
    fields: { channel: name },
    log,
    everyMs: FIRST_RETRY_MS,
    retryMs: (failures) => Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS),
    async run(loop) {
      if (receiver.via === 'connection') await receiver.start((received) => intake.receive(received, true));
      else if (receiver.via === 'webhook') await receiver.start?.();
      loop.end();
    },
  });
  return {
    async stop() {
      starting.end();
      if (receiver.via !== 'program') await receiver.stop?.();
    },
  };
}
