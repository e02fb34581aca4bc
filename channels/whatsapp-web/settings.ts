/** The settings of the linked phone. An office with a slow connection can set longer times. */
import type { Setting } from '../channel.js';
import type { Timeouts } from './supervisor.js';

const SECOND = 1_000;

/** Of each number: what it is, its standard, and the milliseconds or bytes of one unit. */
const NUMBERS = {
  WHATSAPP_WEB_SEND_SECONDS: [
    'Minimum seconds between two messages that we send. Faster sending looks like spam.',
    3,
    SECOND,
  ],
  WHATSAPP_WEB_ACK_SECONDS: [
    'Seconds for the server to confirm a message. After them its result is unknown.',
    10,
    SECOND,
  ],
  WHATSAPP_WEB_READY_SECONDS: ['Seconds for the page to become ready. After them it is restarted.', 120, SECOND],
  WHATSAPP_WEB_QR_SECONDS: ['Seconds after which a QR that nobody has scanned is replaced.', 150, SECOND],
  WHATSAPP_WEB_PROBE_SECONDS: ['Seconds between two checks that the page is alive.', 60, SECOND],
  WHATSAPP_WEB_PROBE_DEADLINE_SECONDS: ['Seconds for the page to answer such a check.', 10, SECOND],
  WHATSAPP_WEB_CALL_SECONDS: ['Seconds for the page to answer any other call.', 10, SECOND],
  WHATSAPP_WEB_BACKOFF_SECONDS: ['Maximum seconds of the pause before a restart of the page.', 300, SECOND],
  WHATSAPP_WEB_ALERT_MINUTES: ['Three restarts of the page within these minutes raise an alert.', 10, 60 * SECOND],
  WHATSAPP_WEB_UNDECRYPTABLE_SECONDS: [
    'Seconds after which the sender of an unreadable message is asked to send it again.',
    60,
    SECOND,
  ],
  WHATSAPP_WEB_READ_BACK_SECONDS: ['Seconds between two searches for missed messages.', 900, SECOND],
  WHATSAPP_WEB_READ_BACK_HOURS: ['Messages of these hours are read back after an outage.', 72, 3_600 * SECOND],
  WHATSAPP_WEB_RECYCLE_HOURS: ['Hours after which the browser is restarted while nobody writes.', 24, 3_600 * SECOND],
  WHATSAPP_WEB_RECYCLE_MEGABYTES: [
    'Megabytes of memory above which the browser is restarted while nobody writes.',
    1_200,
    1_000_000,
  ],
  WHATSAPP_WEB_QUIET_SECONDS: ['Seconds without a message after which nobody is considered to write.', 60, SECOND],
} as const satisfies Readonly<Record<string, readonly [explain: string, standard: number, unit: number]>>;

export const WEB_SETTINGS: readonly Setting[] = [
  {
    name: 'WHATSAPP_WEB',
    explain:
      'on: link a phone of the office by QR code ("kentongan whatsapp pair"). Unofficial: WhatsApp may ban the number.',
    standard: 'off',
    oneOf: ['on', 'off'],
  },
  { name: 'CHROMIUM_PATH', explain: 'The program file of Chromium or Chrome, if it is not on the PATH.' },
  ...Object.entries(NUMBERS).map(([name, [explain, standard]]) => ({ name, explain, standard: String(standard) })),
];

export interface WebSettings extends Timeouts {
  readonly chromium: string | undefined;
  readonly sendMs: number;
  readonly ackMs: number;
  readonly readBackMs: number;
  readonly readBackSpanMs: number;
}

/** Throws an Error for an invalid number. */
export function readWebSettings(given: Readonly<Record<string, string>>): WebSettings {
  const value = (name: keyof typeof NUMBERS): number => {
    const [, standard, unit] = NUMBERS[name];
    const number = Number(given[name] ?? standard);
    if (!(number >= 0 && number <= 1e6)) throw new Error(`${name} is "${given[name]}": put a number from 0 to 1000000`);
    return Math.round(number * unit);
  };
  return {
    chromium: given.CHROMIUM_PATH || undefined,
    sendMs: value('WHATSAPP_WEB_SEND_SECONDS'),
    ackMs: value('WHATSAPP_WEB_ACK_SECONDS'),
    readyMs: value('WHATSAPP_WEB_READY_SECONDS'),
    qrMs: value('WHATSAPP_WEB_QR_SECONDS'),
    probeMs: value('WHATSAPP_WEB_PROBE_SECONDS'),
    probeDeadlineMs: value('WHATSAPP_WEB_PROBE_DEADLINE_SECONDS'),
    callMs: value('WHATSAPP_WEB_CALL_SECONDS'),
    backoffMs: value('WHATSAPP_WEB_BACKOFF_SECONDS'),
    alertMs: value('WHATSAPP_WEB_ALERT_MINUTES'),
    undecryptableMs: value('WHATSAPP_WEB_UNDECRYPTABLE_SECONDS'),
    readBackMs: value('WHATSAPP_WEB_READ_BACK_SECONDS'),
    readBackSpanMs: value('WHATSAPP_WEB_READ_BACK_HOURS'),
    recycleMs: value('WHATSAPP_WEB_RECYCLE_HOURS'),
    recycleBytes: value('WHATSAPP_WEB_RECYCLE_MEGABYTES'),
    quietMs: value('WHATSAPP_WEB_QUIET_SECONDS'),
  };
}
