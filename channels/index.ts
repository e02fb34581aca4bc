/** The list of channels: to add one, write its file and add its line. */
import type { ChannelKind } from './channel.js';
import { kannel } from './sms/kannel.js';
import { smsGate } from './sms/sms-gate.js';
import { twilio } from './sms/twilio.js';
import { telegram } from './telegram/telegram.js';
import { web } from './web.js';
import { whatsappCloud } from './whatsapp-cloud/whatsapp-cloud.js';
import { whatsappWeb } from './whatsapp-web/whatsapp-web.js';

export const CHANNELS: readonly ChannelKind[] = [web, telegram, whatsappCloud, whatsappWeb, kannel, twilio, smsGate];
