/** What `/metrics` shows: counts of this process, and the figures that the store keeps. No label holds an identity. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Channel } from '../channels/channel.js';
import type { Store } from '../db/store.js';
import type { Spool } from '../db/upkeep/spool.js';

export interface Metrics {
  readonly received: Counter<'channel'>;
  readonly flooded: Counter<'channel'>;
  readonly notKept: Counter<'channel'>;
  readonly sent: Counter<'channel' | 'result'>;
  readonly sendSeconds: Histogram<'channel'>;
  readonly media: Counter<'result'>;
  readonly trainings: Counter<'result'>;
  /** Prometheus text. */
  text(): Promise<string>;
  /** The same as objects, for `doctor`. */
  json(): Promise<readonly MetricJson[]>;
}

export interface MetricJson {
  readonly name: string;
  readonly values: readonly { readonly labels: Readonly<Record<string, unknown>>; readonly value: number }[];
}

export function openMetrics(
  store: Pick<Store, 'upkeep'>,
  channels: readonly Channel[],
  spool?: Pick<Spool, 'waiting' | 'aside'>,
): Metrics {
  const registers = [new Registry()];
  const registry = registers[0] as Registry;
  collectDefaultMetrics({ register: registry, prefix: 'kentongan_' });

  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `kentongan_${name}`, help, labelNames, registers });
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `kentongan_${name}`, help, labelNames, registers });

  const up = gauge('channel_up', '1 when the channel has no trouble of its own', ['channel']);
  const trouble = gauge('channel_trouble', 'What a channel says is wrong with it', ['channel', 'trouble']);
  const memory = gauge('channel_memory_bytes', 'Memory of the processes that a channel runs beside the program', [
    'channel',
  ]);
  const tickets = gauge('tickets', 'Tickets by state', ['state']);
  const outbox = gauge('outbox', 'Replies by state', ['state']);
  const figures = {
    filed: gauge('tickets_filed', 'Tickets filed since the start of the store'),
    answeredInTime: gauge('tickets_answered_in_time', 'Tickets answered by their promised date'),
    inboxWaiting: gauge('inbox_waiting', 'Messages kept and not yet settled'),
    outboxOldest: gauge('outbox_oldest_seconds', 'Age of the oldest reply that still waits to leave'),
    personsWaiting: gauge('persons_waiting', 'Chats that asked for a person'),
    mediaWaiting: gauge('media_waiting', 'Files not yet cleaned'),
    mediaWithheld: gauge('media_withheld', 'Files that could not be cleaned and are never shown'),
  };
  const aside = gauge('inbox_aside', 'Messages that broke the program and were set aside for a person');
  const spoolWaiting = gauge('spool_waiting', 'Deliveries kept in the spool until the store can keep them');
  const spoolAside = gauge('spool_aside', 'Lines of the spool that could not be read or stored');

  async function collect() {
    spoolWaiting.set(spool?.waiting ?? 0);
    spoolAside.set(spool?.aside ?? 0);
    trouble.reset();
    for (const channel of channels) {
      if (channel.memory) memory.set({ channel: channel.name }, channel.memory() ?? 0);
      const words = channel.trouble?.();
      up.set({ channel: channel.name }, words === undefined ? 1 : 0);
      if (words !== undefined) trouble.set({ channel: channel.name, trouble: words }, 1);
    }
    const now = await store.upkeep.figures();
    tickets.reset();
    for (const [state, count] of Object.entries(now.ticketsByState)) tickets.set({ state }, count);
    outbox.reset();
    for (const [state, count] of Object.entries(now.outbox)) outbox.set({ state }, count);
    figures.filed.set(now.filed);
    figures.answeredInTime.set(now.answeredInTime);
    figures.inboxWaiting.set(now.inboxWaiting);
    figures.outboxOldest.set(now.outboxOldest / 1000);
    figures.personsWaiting.set(now.personsWaiting);
    figures.mediaWaiting.set(now.mediaWaiting);
    figures.mediaWithheld.set(now.mediaWithheld);
    aside.set(now.inboxAside.length);
  }

  return {
    received: counter('received_total', 'Messages and reports that came in', ['channel']),
    flooded: counter('flooded_total', 'Messages above 20 a minute from one sender; kept all the same', ['channel']),
    notKept: counter('not_kept_total', 'Deliveries that could not be kept: their sender was told to try again', [
      'channel',
    ]),
    sent: counter('sent_total', 'Tries to send a reply, by how they ended', ['channel', 'result']),
    sendSeconds: new Histogram({
      name: 'kentongan_send_seconds',
      help: 'How long a try to send took',
      labelNames: ['channel'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    media: counter('media_total', 'Files by what became of them', ['result']),
    trainings: counter('trainings_total', 'Nights of learning by what became of the model', ['result']),
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
