/** The running server: only it knows the state of its channels and the time that it uses. */
import { type ChannelChoice, httpUrl } from '../../config.js';
import type { MetricJson } from '../../metrics.js';
import { type Check, care, type Finding, fault, ok } from './finding.js';

const PROBE_TIMEOUT_MS = 2_000;
const MAX_CLOCK_SKEW_MS = 60_000;

export const checkServer: Check = async function* ({ config }) {
  const base = httpUrl(config.host, config.port);
  const answer = await readMetrics(base, config.metricsToken);
  if (!answer) yield care('server', `no server answers at ${base}: start it, or check HOST and PORT`);
  else if (answer === 'refused')
    yield care('server', `running at ${base}, but it shows its state only with METRICS_TOKEN: set it for both`);
  else {
    yield ok('server', `running at ${base}`);
    const skew = Math.abs(Date.now() - answer.serverTime);
    if (skew > MAX_CLOCK_SKEW_MS)
      yield fault('clock', `the clock of the server differs by ${Math.round(skew / 1000)} seconds from the clock here`);
  }
  const troubles = troublesOf(typeof answer === 'object' ? answer.metrics : []);
  for (const choice of config.channels) yield checkChannel(choice, troubles);
};

interface Answer {
  readonly metrics: readonly MetricJson[];
  /** Milliseconds since 1970; NaN if the server does not say. */
  readonly serverTime: number;
}

async function readMetrics(base: string, token: string | undefined): Promise<Answer | 'refused' | undefined> {
  try {
    const headers = { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(`${base}/metrics`, { headers, signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    if (answer.status === 401) return 'refused';
    if (!answer.ok) return undefined;
    const metrics = (await answer.json()) as readonly MetricJson[];
    return { metrics, serverTime: Date.parse(answer.headers.get('date') ?? '') };
  } catch {
    return undefined;
  }
}

/** By the name of the channel. */
function troublesOf(metrics: readonly MetricJson[]): ReadonlyMap<unknown, string> {
  const values = metrics.find(({ name }) => name === 'kentongan_channel_trouble')?.values ?? [];
  return new Map(values.map(({ labels }) => [labels.channel, String(labels.trouble)]));
}

function checkChannel({ kind, on, settings }: ChannelChoice, troubles: ReadonlyMap<unknown, string>): Finding {
  const { name, missing } = kind;
  if (!on) return ok('channel', `${name} is off`);
  const trouble = troubles.get(name) ?? missing?.(settings);
  return trouble === undefined ? ok('channel', `${name} is on`) : fault('channel', `${name}: ${trouble}`);
}
