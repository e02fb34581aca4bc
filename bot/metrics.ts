/** The metrics of `/metrics`: counters of this process, and figures of the store. No label holds an identity. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Channel } from '../channels/channel.js';
import type { Store } from '../db/store.js';
import type { Figures } from '../db/upkeep/figures.js';
import type { Spool } from '../db/upkeep/spool.js';
import type { CodeMisses } from './limits/code-misses.js';

export interface Metrics {
  readonly received: Counter<'channel'>;
  readonly flooded: Counter<'channel'>;
  readonly notKept: Counter<'channel'>;
  readonly sent: Counter<'channel' | 'result'>;
  readonly sendSeconds: Histogram<'channel'>;
  readonly media: Counter<'result'>;
  readonly trainings: Counter<'result'>;
  readonly rejected: Counter<'channel'>;
  readonly limited: Counter<'limit'>;
  /** Prometheus text. */
  text(): Promise<string>;
  /** The same as objects, for `doctor`. */
  json(): Promise<readonly MetricJson[]>;
}

export interface MetricJson {
  readonly name: string;
  readonly values: readonly { readonly labels: Readonly<Record<string, unknown>>; readonly value: number }[];
}

type Registers = [Registry];

const counter = <Label extends string>(registers: Registers, name: string, help: string, labelNames: Label[]) =>
  new Counter({ name: `kentongan_${name}`, help, labelNames, registers });

const gauge = <Label extends string>(registers: Registers, name: string, help: string, labelNames: Label[] = []) =>
  new Gauge({ name: `kentongan_${name}`, help, labelNames, registers });

export function openMetrics(
  store: Pick<Store, 'upkeep'>,
  channels: readonly Channel[],
  { spool, codeMisses }: { spool?: Pick<Spool, 'waiting' | 'aside'>; codeMisses?: CodeMisses } = {},
): Metrics {
  const registry = new Registry();
  const registers: Registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'kentongan_' });
  const showChannels = channelGauges(registers, channels);
  const showFigures = figureGauges(registers);
  const showSpool = spoolGauges(registers);
  const showMisses = missCounters(registers);
  const collect = async () => {
    showSpool(spool);
    showMisses(codeMisses);
    showChannels();
    showFigures(await store.upkeep.figures());
  };
  return {
    received: counter(registers, 'received_total', 'Messages and delivery reports received', ['channel']),
    flooded: counter(registers, 'flooded_total', 'Messages above 20 a minute from one sender; they are stored too', [
      'channel',
    ]),
    notKept: counter(registers, 'not_kept_total', 'Messages that could not be stored; the sender is told to retry', [
      'channel',
    ]),
    sent: counter(registers, 'sent_total', 'Tries to send a reply, by result', ['channel', 'result']),
    sendSeconds: new Histogram({
      name: 'kentongan_send_seconds',
      help: 'Duration of a try to send a reply',
      labelNames: ['channel'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    media: counter(registers, 'media_total', 'Steps of work on files, by result', ['result']),
    rejected: counter(registers, 'rejected_total', 'Webhook calls with a bad signature or secret', ['channel']),
    limited: counter(registers, 'limited_total', 'Requests of the web refused by a limit', ['limit']),
    trainings: counter(registers, 'trainings_total', 'Nightly trainings, by what happened to the model', ['result']),
    async text() {
      await collect();
      return registry.metrics();
    },
    async json() {
      await collect();
      const metrics = await registry.getMetricsAsJSON();
      return metrics.map(({ name, values }) => ({ name, values }));
    },
  };
}

function channelGauges(registers: Registers, channels: readonly Channel[]): () => void {
  const up = gauge(registers, 'channel_up', '1 when the channel reports no trouble', ['channel']);
  const trouble = gauge(registers, 'channel_trouble', 'Trouble that a channel reports', ['channel', 'trouble']);
  const memory = gauge(registers, 'channel_memory_bytes', 'Memory of the processes that a channel has started', [
    'channel',
  ]);
  return () => {
    trouble.reset();
    for (const channel of channels) {
      if (channel.memory) memory.set({ channel: channel.name }, channel.memory() ?? 0);
      const words = channel.trouble?.();
      up.set({ channel: channel.name }, words === undefined ? 1 : 0);
      if (words !== undefined) trouble.set({ channel: channel.name, trouble: words }, 1);
    }
  };
}

function spoolGauges(registers: Registers): (spool: Pick<Spool, 'waiting' | 'aside'> | undefined) => void {
  const waiting = gauge(registers, 'spool_waiting', 'Deliveries in the spool that wait for the store');
  const aside = gauge(registers, 'spool_aside', 'Deliveries of the spool that could not be read or stored');
  return (spool) => {
    waiting.set(spool?.waiting ?? 0);
    aside.set(spool?.aside ?? 0);
  };
}

function missCounters(registers: Registers): (misses: Pick<CodeMisses, 'count' | 'alarms'> | undefined) => void {
  const count = counter(registers, 'code_misses_total', 'Unknown ticket codes asked, by HTTP and in chats', []);
  const alarms = counter(registers, 'code_alarms_total', 'Hours with so many that somebody may be guessing codes', []);
  return (misses) => {
    count.reset();
    count.inc(misses?.count ?? 0);
    alarms.reset();
    alarms.inc(misses?.alarms ?? 0);
  };
}

function figureGauges(registers: Registers): (figures: Figures) => void {
  const tickets = gauge(registers, 'tickets', 'Tickets by state', ['state']);
  const outbox = gauge(registers, 'outbox', 'Replies by state', ['state']);
  const filed = gauge(registers, 'tickets_filed', 'Tickets filed since the store was created');
  const inTime = gauge(registers, 'tickets_answered_in_time', 'Tickets answered by their promised date');
  const late = gauge(registers, 'tickets_late', 'Tickets neither answered nor closed by their promised date');
  const urgentUnseen = gauge(registers, 'tickets_urgent_unseen', 'Urgent tickets that no officer has seen in time');
  const inboxWaiting = gauge(registers, 'inbox_waiting', 'Messages stored whose turn has not run yet');
  const inboxAside = gauge(registers, 'inbox_aside', 'Messages whose turn failed; they are set aside for a person');
  const machines = gauge(registers, 'machine_messages', 'Messages of machines that got no answer, by kind', ['kind']);
  const outboxOldest = gauge(registers, 'outbox_oldest_seconds', 'Age of the oldest reply that is not sent yet');
  const handovers = gauge(registers, 'persons_waiting', 'Chats that wait for a person');
  const mediaWaiting = gauge(registers, 'media_waiting', 'Files not cleaned yet');
  const mediaWithheld = gauge(registers, 'media_withheld', 'Files that could not be cleaned and are never shown');
  return (figures) => {
    tickets.reset();
    for (const [state, count] of Object.entries(figures.ticketsByState)) tickets.set({ state }, count);
    for (const [kind, count] of Object.entries(figures.machines)) machines.set({ kind }, count);
    outbox.reset();
    for (const [state, count] of Object.entries(figures.outbox)) outbox.set({ state }, count);
    filed.set(figures.filed);
    inTime.set(figures.answeredInTime);
    late.set(figures.late);
    urgentUnseen.set(figures.urgentUnseen);
    inboxWaiting.set(figures.inboxWaiting);
    inboxAside.set(figures.inboxAside.length);
    outboxOldest.set(figures.outboxOldest / 1000);
    handovers.set(figures.personsWaiting);
    mediaWaiting.set(figures.mediaWaiting);
    mediaWithheld.set(figures.mediaWithheld);
  };
}
