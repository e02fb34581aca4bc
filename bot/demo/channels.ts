/** Channels of the demo: citizens of Telegram, WhatsApp and SMS who do not exist. Nothing leaves this computer. */
import { type Channel, type ChannelKind, MediaGone } from '../../channels/channel.js';
import { web } from '../../channels/web.js';
import type { ChannelTraits } from '../../core/message.js';
import type { ChannelChoice } from '../config.js';

export const TRAITS: readonly ChannelTraits[] = [
  { name: 'telegram', buttons: 8, terse: false, photos: true, locations: true },
  { name: 'whatsapp-cloud', buttons: 3, terse: false, photos: true, locations: true },
  { name: 'sms-kannel', buttons: 0, terse: true, photos: false, locations: false },
];

export const DEMO_CHANNELS: readonly ChannelChoice[] = [web, ...TRAITS.map(kindOf)].map((kind) => ({
  kind,
  on: true,
  settings: {},
}));

function kindOf(traits: ChannelTraits): ChannelKind {
  const { name } = traits;
  const open = (): Channel => ({
    name,
    account: 'demo',
    traits,
    // No provider calls: it only has replies to send.
    receiver: {
      via: 'webhook',
      paths: [],
      methods: [],
      bodyLimit: 0,
      retries: true,
      verify: () => false,
      parse: () => [],
    },
    send: async () => ({ kind: 'sent' }),
    download: async () => {
      throw new MediaGone('The demo has no files to fetch.');
    },
  });
  return { name, settings: [], open };
}
