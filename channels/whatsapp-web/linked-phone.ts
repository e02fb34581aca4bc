/** The linked phone of a running program: what it receives, how it is paired, and what it reads back. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Address, Received } from '../../core/post.js';
import type { ChannelEnvironment, Pairing } from '../channel.js';
import { Contacts } from './contacts.js';
import { makeFolder, readCursor, writeCursor } from './files.js';
import { removePairing, takeCodeRequest, writePairing } from './pairing-file.js';
import type { PageEvent, PageMessage } from './protocol.js';
import { ReceiveQueue } from './receive-queue.js';
import { PhoneSender } from './send.js';
import type { WebSettings } from './settings.js';
import { PageSupervisor } from './supervisor.js';

export const NAME = 'whatsapp-web';
export const ACCOUNT = 'linked-phone';

const READ_BACK_TIMEOUT_MS = 5 * 60_000;
/** The page may note the activity of a chat this much later than its messages. */
const READ_BACK_MARGIN_MS = 60 * 60_000;
const CODE_REQUEST_POLL_MS = 1_000;
const CODE_TIMEOUT_MS = 30_000;

export class LinkedPhone {
  readonly supervisor: PageSupervisor;
  readonly sender: PhoneSender;
  private readonly folder: string;
  private readonly queue = new ReceiveQueue();
  private contacts: Contacts | undefined;
  private number: string | undefined;
  private shown: Pick<Pairing, 'qr' | 'code'> = {};
  private token = '';
  private isReadingBack = false;
  private timers: readonly NodeJS.Timeout[] = [];

  constructor(
    private readonly settings: WebSettings,
    private readonly environment: ChannelEnvironment,
  ) {
    const { dataDir, log } = environment;
    const { chromium: chromiumPath, sendMs, ackMs, callMs } = settings;
    this.folder = join(dataDir, 'whatsapp');
    this.supervisor = new PageSupervisor({
      folder: this.folder,
      chromiumPath,
      timeouts: settings,
      log,
      onEvent: (event) => this.onEvent(event),
    });
    this.sender = new PhoneSender({
      name: NAME,
      supervisor: this.supervisor,
      contacts: () => this.contacts,
      sendMs,
      ackMs,
      callMs,
      onReport: (report) => this.queue.add(report),
    });
  }

  async start(receive: (received: readonly Received[]) => Promise<void>): Promise<void> {
    makeFolder(this.folder);
    this.queue.start(receive);
    this.contacts = new Contacts(this.folder);
    this.token = newToken();
    this.supervisor.start();
    this.timers = [
      setInterval(() => void this.readBack(), this.settings.readBackMs),
      setInterval(() => void this.answerCodeRequest(), CODE_REQUEST_POLL_MS),
    ];
    this.notePairing();
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.supervisor.stop();
    await this.queue.stop();
    removePairing(this.folder);
  }

  pairing(): Pairing {
    return { state: this.supervisor.currentState(), ...this.shown, token: this.token };
  }

  reach(): { readonly text: string; readonly link: string } | undefined {
    return this.number ? { text: `+${this.number}`, link: `https://wa.me/${this.number}` } : undefined;
  }

  async eraseUnknown(isKnown: (address: Address) => Promise<boolean>): Promise<void> {
    await this.queue.settled();
    await this.contacts?.eraseUnknown((chat) => isKnown({ channel: NAME, account: ACCOUNT, chat }));
  }

  private onEvent(event: PageEvent): void {
    if (event.event === 'message') this.onMessage(event.message);
    else if (event.event === 'ack') this.sender.onAck(event.id, event.ack);
    else {
      if (event.event === 'qr') this.onQr(event.qr);
      if (event.event === 'loggedOut') this.shown = {};
      if (event.event === 'ready') this.onReady(event.number);
      this.notePairing();
    }
  }

  private onMessage(message: PageMessage): void {
    this.supervisor.noteActivity();
    this.queue.add(toReceived(message, this.contacts?.nameOf(message) ?? message.chat));
  }

  private onQr(qr: string): void {
    if (!this.shown.qr) void this.printQr(qr);
    this.shown = { ...this.shown, qr };
  }

  private onReady(number: string): void {
    this.shown = {};
    this.token = newToken();
    this.number = number;
    this.environment.log.info({ channel: NAME }, 'the linked phone is ready');
    void this.readBack();
  }

  private notePairing(): void {
    writePairing(this.folder, this.pairing());
  }

  private async printQr(qr: string): Promise<void> {
    const { publicUrl, log } = this.environment;
    const { default: qrcode } = await import('qrcode');
    const picture = await qrcode.toString(qr, { type: 'utf8' });
    process.stderr.write(
      `${picture}\nWhatsApp: scan this with the phone of the office (Linked devices, Link a device).\nThe newest QR: ${publicUrl}/whatsapp/pair/${this.token} or npm run --silent kentongan -- whatsapp pair\n`,
    );
    log.info({ channel: NAME }, 'WhatsApp waits for a phone to be linked');
  }

  /** Reads messages that arrived while nobody listened, or that the page forgot to report. */
  private async readBack(): Promise<void> {
    if (this.supervisor.currentState() !== 'ready' || this.isReadingBack) return;
    this.isReadingBack = true;
    try {
      await this.readBackNow();
    } catch (error) {
      this.environment.log.warn(
        { channel: NAME, reason: (error as Error).message },
        'messages could not be read back; it is retried',
      );
    }
    this.isReadingBack = false;
  }

  private async readBackNow(): Promise<void> {
    const began = Date.now();
    const cursor = readCursor(this.folder);
    const linkedAt = cursor?.from ?? began;
    // A phone that has just been linked sends its older chats bit by bit.
    const isJustLinked = began - linkedAt < READ_BACK_MARGIN_MS;
    const missedSince = cursor && !isJustLinked ? cursor.until - READ_BACK_MARGIN_MS : 0;
    const since = Math.max(began - this.settings.readBackSpanMs, missedSince);
    const before = this.queue.stored;
    await this.supervisor.call('readBack', { since, linkedAt }, READ_BACK_TIMEOUT_MS);
    if (!(await this.queue.settled())) return;
    writeCursor(this.folder, { from: linkedAt, until: began });
    const count = this.queue.stored - before;
    if (count > 0) this.environment.log.info({ channel: NAME, count }, 'messages were read back');
  }

  /** `kentongan whatsapp pair --number` asks for a code by a file. */
  private async answerCodeRequest(): Promise<void> {
    if (this.supervisor.currentState() !== 'waitingForScan') return;
    const number = takeCodeRequest(this.folder);
    if (!number) return;
    try {
      this.shown = { ...this.shown, code: await this.supervisor.call('pairByNumber', { number }, CODE_TIMEOUT_MS) };
      this.notePairing();
    } catch (error) {
      this.environment.log.warn(
        { channel: NAME, reason: (error as Error).message },
        'WhatsApp did not give a pairing code',
      );
    }
  }
}

const newToken = (): string => randomBytes(18).toString('base64url');

/** `chat` is the citizen's one name, whichever id this message came from. */
export function toReceived({ pn, name, key, message }: PageMessage, chat: string): Received {
  const phone = pn?.replace(/[:@].*/, '');
  return {
    kind: 'message',
    address: { channel: NAME, account: ACCOUNT, chat },
    key,
    message,
    ...(name || phone ? { sender: { ...(name ? { name } : {}), ...(phone ? { phone: `+${phone}` } : {}) } } : {}),
  };
}
