/** The list of channels: to add one, write its file and add its line. */
import type { ChannelKind } from './channel.js';
import { kannel } from './sms/kannel.js';

export const CHANNELS: readonly ChannelKind[] = [kannel];
