/** Words that several pages of the desk share: states, dates, time that is left, channels. */
import { textsOf } from '../../../../core/languages/index.js';
import { timeLeft } from '../../../../core/officers/queue.js';
import { officerTexts } from '../../../../core/officers/texts.js';
import type { Tenant } from '../../../../core/tenant.js';
import { moment } from '../../../../core/tickets/dates.js';
import type { ReportType } from '../../../../core/tickets/ticket.js';
import type { PageLanguage } from '../../texts/index.js';

const id = {
  states: officerTexts('id').states,
  types: {
    pengaduan: 'Pengaduan',
    aspirasi: 'Aspirasi',
    permintaan_informasi: 'Permintaan informasi',
  } satisfies Record<ReportType, string> as Record<ReportType, string>,
  channels: (name: string): string =>
    ({
      web: 'Chat di situs',
      telegram: 'Telegram',
      'whatsapp-web': 'WhatsApp',
      'whatsapp-cloud': 'WhatsApp',
      counter: 'Loket',
      phone: 'Telepon',
    })[name] ?? (name.startsWith('sms') ? 'SMS' : name),
  due: (when: string) => `Tenggat ${when}`,
  left: (days: number) => `sisa ${days} hari kerja`,
  today: (clock: string) => `Jatuh tempo hari ini pukul ${clock}`,
  late: (days: number) => `Terlambat ${days} hari kerja`,
  kept: 'sudah ditanggapi',
  at: (clock: string) => `pukul ${clock}`,
  citizen: 'pelapor',
  system: 'sistem',
};

export type Words = typeof id;

const en: Words = {
  states: officerTexts('en').states,
  types: { pengaduan: 'Complaint', aspirasi: 'Aspiration', permintaan_informasi: 'Information request' },
  channels: (name) =>
    ({
      web: 'Web chat',
      telegram: 'Telegram',
      'whatsapp-web': 'WhatsApp',
      'whatsapp-cloud': 'WhatsApp',
      counter: 'Counter',
      phone: 'Telephone',
    })[name] ?? (name.startsWith('sms') ? 'SMS' : name),
  due: (when) => `Due ${when}`,
  left: (days) => (days === 1 ? '1 working day left' : `${days} working days left`),
  today: (clock) => `Due today at ${clock}`,
  late: (days) => (days === 1 ? '1 working day late' : `${days} working days late`),
  kept: 'answered',
  at: (clock) => `at ${clock}`,
  citizen: 'citizen',
  system: 'system',
};

export const WORDS: Readonly<Record<PageLanguage, Words>> = { id, en };

/** Who did something, as an event of the audit chain names them. */
export function nameOf(actor: string, language: PageLanguage): string {
  const { citizen, system } = WORDS[language];
  return actor === 'citizen' ? citizen : actor === 'system' ? system : actor;
}

/** Dates and sentences about them in the words of one language. */
export class Dates {
  private readonly words: Words;

  constructor(
    private readonly tenant: Tenant,
    private readonly language: PageLanguage,
    private readonly now: number,
  ) {
    this.words = WORDS[language];
  }

  /** "Selasa, 31 Maret 2026 pukul 16.00" */
  full(at: number): string {
    return textsOf(this.language).dateTime(moment(at, this.tenant.calendar));
  }

  date(at: number): string {
    return textsOf(this.language).date(moment(at, this.tenant.calendar));
  }

  /** "16.00" */
  clock(at: number): string {
    const { hour, minute } = moment(at, this.tenant.calendar);
    return [hour, minute].map((part) => String(part).padStart(2, '0')).join(this.language === 'id' ? '.' : ':');
  }

  /** The time of today; of another day its date. */
  short(at: number): string {
    const [then, today] = [moment(at, this.tenant.calendar), moment(this.now, this.tenant.calendar)];
    const isToday = then.day === today.day && then.month === today.month && then.year === today.year;
    return isToday ? this.clock(at) : `${textsOf(this.language).shortDate(then)} ${this.clock(at)}`;
  }

  /** What is left of the time: "sisa 2 hari kerja", "Jatuh tempo hari ini pukul 16.00", "Terlambat 1 hari kerja". */
  left(dueAt: number): string {
    const left = timeLeft(dueAt, this.now, this.tenant.calendar);
    if (left.kind === 'late') return this.words.late(left.days);
    return left.kind === 'today' ? this.words.today(this.clock(dueAt)) : this.words.left(left.days);
  }

  /** "Tenggat Selasa, 31 Maret 2026 pukul 16.00, sisa 2 hari kerja" */
  promise(dueAt: number): string {
    return `${this.words.due(this.full(dueAt))}, ${this.left(dueAt).replace(/^./, (first) => first.toLowerCase())}`;
  }
}
