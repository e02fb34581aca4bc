/** The settings of the linked phone. Times are there so that an office with a slow line can be more patient. */
import type { Setting } from '../channel.js';
import type { Timeouts } from './supervisor.js';

const SECOND = 1_000;

/** What each number is, its standard, and the milliseconds or bytes of one. */
const NUMBERS = {
  WHATSAPP_WEB_SEND_SECONDS: ['Least seconds between two messages that we send: faster looks like spam.', 3, SECOND],
  WHATSAPP_WEB_ACK_SECONDS: ['Seconds for the server to confirm a message; later it counts as uncertain.', 10, SECOND],
  WHATSAPP_WEB_READY_SECONDS: ['Seconds for the page to get ready; later it is opened anew.', 120, SECOND],
  WHATSAPP_WEB_QR_SECONDS: ['Seconds after which a QR that nobody scanned is renewed.', 150, SECOND],
  WHATSAPP_WEB_PROBE_SECONDS: ['Seconds between two looks whether the page still lives.', 60, SECOND],
  WHATSAPP_WEB_PROBE_DEADLINE_SECONDS: ['Seconds for the page to show that it lives.', 10, SECOND],
  WHATSAPP_WEB_CALL_SECONDS: ['Seconds for the page to answer any other question.', 10, SECOND],
  WHATSAPP_WEB_BACKOFF_SECONDS: ['Most seconds of pause before the page is opened anew.', 300, SECOND],
  WHATSAPP_WEB_ALERT_MINUTES: ['Minutes within which three restarts of the page raise an alert.', 10, 60 * SECOND],
  WHATSAPP_WEB_UNDECRYPTABLE_SECONDS: [
    'Seconds after which the sender of an unreadable message is asked to send it again.',
    60,
    SECOND,
  ],
  WHATSAPP_WEB_READ_BACK_SECONDS: ['Seconds between two searches for messages that were missed.', 900, SECOND],
  WHATSAPP_WEB_READ_BACK_HOURS: ['Hours that messages are read back after an outage.', 72, 3_600 * SECOND],
  WHATSAPP_WEB_RECYCLE_HOURS: [
    'Hours after which the browser is opened afresh, when nobody writes.',
    24,
    3_600 * SECOND,
  ],
  WHATSAPP_WEB_RECYCLE_MEGABYTES: ['Megabytes of memory after which it is too.', 1_200, 1_000_000],
  WHATSAPP_WEB_QUIET_SECONDS: ['Seconds without a message that count as quiet.', 60, SECOND],
} as const satisfies Readonly<Record<string, readonly [explain: string, standard: number, unit: number]>>;

export const WEB_SETTINGS: readonly Setting[] = [
  {
    name: 'WHATSAPP_WEB',
    explain:
      'on: link a phone of the office by QR code ("kentongan whatsapp pair"). Unofficial: WhatsApp may ban the number.',
    standard: 'off',
    oneOf: ['on', 'off'],
  },
  { name: 'CHROMIUM_PATH', explain: 'The program of Chromium or Chrome, where it is not found on the PATH.' },
  ...Object.entries(NUMBERS).map(([name, [explain, standard]]) => ({ name, explain, standard: String(standard) })),
];

export interface WebSettings extends Timeouts {
  readonly chromium: string | undefined;
  readonly sendMs: number;
  readonly ackMs: number;
  readonly readBackMs: number;
  readonly readBackSpanMs: number;
}

/** Throws for a number that is none. */
export function readWebSettings(given: Readonly<Record<string, string>>): WebSettings {
  const value = (name: keyof typeof NUMBERS): number => {
    const [, standard, unit] = NUMBERS[name];
    const number = Number(given[name] ?? standard);
    if (!(number >= 0 && number <= 1e6)) throw new Error(`${name} is "${given[name]}": put a number`);
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
