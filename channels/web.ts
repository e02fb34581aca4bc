/** The web chat: our own pages bring its messages in, and an event stream reads the stored replies. */
import type { Channel, ChannelKind } from './channel.js';
import { MediaGone } from './channel.js';

export const web = {
  name: 'web',
  settings: [],
  open: (): Channel => ({
    name: 'web',
    account: 'web',
    traits: { name: 'web', buttons: 24, terse: false, photos: true, locations: true },
    receiver: { via: 'program' },
    send: async () => ({ kind: 'refused', reason: 'Replies of the web chat are read from the store and never sent.' }),
    download: async () => {
      throw new MediaGone('Files of the web chat are stored when they arrive.');
    },
  }),
} satisfies ChannelKind;
