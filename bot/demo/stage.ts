/** Citizens and officers of the demo at work on a store with a moved clock. Everything goes the program's own way. */
import type { Inbound, Reply } from '../../core/message.js';
import type { Officer } from '../../core/officers/officer.js';
import type { Address } from '../../core/post.js';
import type { Tenant } from '../../core/tenant.js';
import type { Act, State, TicketCode } from '../../core/tickets/ticket.js';
import type { DeskTicket } from '../../db/desk/tickets.js';
import type { Store } from '../../db/store.js';
import type { PlannedReport, Step } from './plan.js';
import { REASON_TO_ARCHIVE, REASON_TO_HOLD } from './texts.js';

/** Questions that a citizen of the demo answers before they give up. */
const MAX_ANSWERS = 6;
/** Takes what the category's own agency has returned. */
const FALLBACK_AGENCY = 'kominfo';
const DAY_MS = 86_400_000;
const MAX_SENDS = 200;

const WORDS = {
  praise: ['sudah beres', '5'],
  complain: ['belum, masih sama saja'],
  withdraw: ['batal'],
} as const;

export interface People {
  readonly coordinator: Officer;
  /** Liaisons by agency. */
  readonly liaisons: ReadonlyMap<string, Officer>;
}

/** A citizen with a report. */
export interface Citizen {
  readonly report: PlannedReport;
  readonly address: Address;
  /** Number of the newest reply that was read. */
  read: number;
  messages: number;
  code?: TicketCode;
  /** Steps that are still to come. */
  readonly steps: Step[];
}

export class Stage {
  constructor(
    private readonly store: Store,
    private readonly tenant: Tenant,
    private readonly clock: { now: number },
    private readonly people: People,
    private readonly photo: (kind: NonNullable<PlannedReport['picture']>) => Uint8Array,
  ) {}

  /** Citizens write their reports, and answer until they have a code. */
  async report(citizens: readonly Citizen[]): Promise<void> {
    let talking: readonly { readonly citizen: Citizen; readonly message: Inbound }[] = await Promise.all(
      citizens.map(async (citizen) => ({ citizen, message: await this.firstMessage(citizen) })),
    );
    for (let round = 0; round < MAX_ANSWERS && talking.length > 0; round++) {
      await this.say(talking);
      const answers = await Promise.all(talking.map(({ citizen }) => this.answer(citizen)));
      talking = answers.flatMap((answer) => answer ?? []);
    }
  }

  async say(messages: readonly { readonly citizen: Citizen; readonly message: Inbound }[]): Promise<void> {
    await this.store.inbox.accept(
      messages.map(({ citizen: { address }, message }) => ({ kind: 'message', address, key: message.id, message })),
    );
  }

  /** Somebody writes these lines, one after the other. */
  async write(address: Address, lines: readonly string[]): Promise<void> {
    for (const [index, text] of lines.entries()) {
      const { now } = this.clock;
      const id = `${address.chat}-${index + 1}`;
      const message: Inbound = { id, sentAt: now, receivedAt: now, kind: 'text', text };
      await this.store.inbox.accept([{ kind: 'message', address, key: id, message }]);
    }
  }

  /** One working day of the officers. */
  async work(citizens: readonly Citizen[]): Promise<void> {
    // Side by side, so that the store needs few commits.
    await Promise.all(
      citizens.map((citizen) => {
        const step = citizen.code === undefined ? undefined : citizen.steps.shift();
        return step === undefined || citizen.code === undefined ? undefined : this.take(step, citizen, citizen.code);
      }),
    );
    this.clock.now += DAY_MS / 24;
    await this.settle();
  }

  /** Runs what is due, and delivers what is written. */
  async settle(): Promise<void> {
    while ((await this.store.upkeep.runDeadlines()) + (await this.store.inbox.runTurns()) > 0);
    for (;;) {
      const sends = await this.store.outbox.claim(['telegram', 'whatsapp-cloud', 'sms-kannel'], MAX_SENDS);
      if (sends.length === 0) return;
      const send = ({ id }: { readonly id: number }) =>
        this.store.outbox.recordSent(id, { kind: 'sent', providerId: `demo-${id}` });
      await Promise.all(sends.map(send));
    }
  }

  private async firstMessage(citizen: Citizen): Promise<Inbound> {
    const { picture, text } = citizen.report;
    const envelope = this.envelope(citizen);
    if (picture === undefined) return { ...envelope, kind: 'text', text };
    const bytes = this.photo(picture);
    const id = await this.store.media.put(bytes);
    return { ...envelope, kind: 'media', text, media: [{ id, kind: 'image', mime: 'image/jpeg', size: bytes.length }] };
  }

  private envelope(citizen: Citizen) {
    citizen.messages += 1;
    const { now } = this.clock;
    return { id: `${citizen.address.chat}-${citizen.messages}`, sentAt: now, receivedAt: now };
  }

  /** What the citizen says to the newest reply; undefined when they are done. */
  private async answer(citizen: Citizen) {
    const replies = await this.store.chats.replies(citizen.address, citizen.read, 20);
    citizen.read = replies.at(-1)?.number ?? citizen.read;
    const filed = replies.find(({ reply }) => reply.ticket !== undefined);
    if (filed) {
      citizen.code = filed.reply.ticket as TicketCode;
      return undefined;
    }
    const newest = replies.at(-1)?.reply;
    if (!newest) return undefined;
    return { citizen, message: this.reaction(newest, citizen) };
  }

  private reaction({ choices = [] }: Reply, citizen: Citizen): Inbound {
    const envelope = this.envelope(citizen);
    const named = (name: string) => choices.find(({ id }) => id.startsWith(name))?.id;
    const { hidden, place } = citizen.report;
    const isHiding = hidden !== undefined && citizen.messages === 2;
    const choice = named('separate') ?? (isHiding ? named(hidden) : named('send'));
    if (choice !== undefined) return { ...envelope, kind: 'choice', choice };
    const first = choices[0]?.id;
    return first === undefined || named('skip') !== undefined
      ? { ...envelope, kind: 'text', text: place }
      : { ...envelope, kind: 'choice', choice: first };
  }

  private async take(step: Step, citizen: Citizen, code: TicketCode): Promise<void> {
    if (step === 'praise' || step === 'complain' || step === 'withdraw') {
      for (const text of WORDS[step])
        await this.say([{ citizen, message: { ...this.envelope(citizen), kind: 'text', text } }]);
      return;
    }
    const officer = this.people.coordinator;
    const ticket = await this.store.desk.read(code, officer);
    if (!ticket) return;
    const liaison = this.people.liaisons.get(ticket.agency ?? '') ?? officer;
    const act = actFor(step, citizen.report, this.clock.now);
    const agency = act.to === 'didisposisi' ? this.agencyOf(ticket) : undefined;
    const by = step === 'work' || step === 'solve' || step === 'bounce' ? liaison : officer;
    await this.store.tickets.move(code, { ...act, ...(agency === undefined ? {} : { agency }) }, by);
  }

  /** The agency of its category; after it was returned, another one. */
  private agencyOf({ category, agency }: DeskTicket): string {
    const { categories, agencies } = this.tenant;
    const own = categories.find(({ id }) => id === category)?.agency;
    return agencies.find(({ code }) => code !== agency && code === own)?.code ?? FALLBACK_AGENCY;
  }
}

function actFor(step: Exclude<Step, 'praise' | 'complain' | 'withdraw'>, report: PlannedReport, now: number): Act {
  const to = (state: State, more: Omit<Act, 'to'> = {}): Act => ({ to: state, ...more });
  switch (step) {
    case 'verify':
      return to(
        'terverifikasi',
        report.hidden === undefined ? { publicText: report.text, publicPhotos: report.picture ? [1] : [] } : {},
      );
    case 'dispose':
      return to('didisposisi');
    case 'bounce':
      return to('terverifikasi', { reason: 'Bukan tugas dinas kami.' });
    case 'work':
      return to('ditindaklanjuti', { answer: report.working });
    case 'solve':
      return to('selesai', { answer: report.done });
    case 'hold':
      return to('ditunda', { until: now + 10 * DAY_MS, reason: REASON_TO_HOLD });
    case 'notOurs':
      return to('bukan_wewenang', { body: 'lapor' });
    case 'archive':
      return to('diarsipkan', { reason: REASON_TO_ARCHIVE });
    default:
      return step satisfies never;
  }
}
