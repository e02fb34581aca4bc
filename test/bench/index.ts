/**
 * `npm run bench [-- part[=argument] …]`: figures, each as a ratio to a floor measured in the same run, since machines are noisy.
 * To add a part, write its file with an exported `run` and add its line.
 */
import { type Figure, table } from './figure.js';

interface Part {
  /** What it measures, for the list. */
  readonly says: string;
  /** Long parts run only when they are named. */
  readonly long?: true;
  /** `before`: the figures of the parts that ran before it. */
  load(): Promise<{ run(argument: string | undefined, before: readonly Figure[]): Promise<object> }>;
}

const PARTS: Readonly<Record<string, Part>> = {
  store: {
    says: 'durable turns through the store against raw SQLite',
    load: async () => {
      const { run } = await import('./speed/store.js');
      return { run: () => run() };
    },
  },
  turns: {
    says: 'durable turns, whole path, against raw SQLite and other libraries',
    load: () => import('./speed/turns.js'),
  },
  postgres: {
    says: 'durable turns on PostgreSQL against the same in round trips',
    load: () => import('./speed/postgres.js'),
  },
  http: { says: 'webhook calls to durable 2xx against bare Hono', load: () => import('./speed/http.js') },
  status: { says: 'status among 1.5 million tickets (=MILLIONS, 1.5)', load: () => import('./speed/status.js') },
  start: { says: 'start to ready, and memory at rest', load: () => import('./speed/start.js') },
  scale: { says: 'turns beside a million tickets (=MILLIONS, 1)', load: () => import('./speed/scale.js') },
  understanding: {
    says: 'what is understood, on the hand-written sets and the texts of KENTONGAN_DATA',
    load: async () => {
      const { run } = await import('./understanding.js');
      return { run: () => run() };
    },
  },
  plot: { says: 'draws the parts before it for the README', long: true, load: () => import('./plot.js') },
  nemesis: {
    says: 'kills under load, and what is left (=KILLS, 1000)',
    long: true,
    load: () => import('./trials/nemesis.js'),
  },
  move: {
    says: 'a million tickets moved to PostgreSQL, and work beside them (=MILLIONS, 1)',
    long: true,
    load: () => import('./move.js'),
  },
  processes: {
    says: 'three processes on PostgreSQL, one killed every 5 s (=MINUTES, 10)',
    long: true,
    load: () => import('./trials/processes.js'),
  },
  outage: { says: 'the store is away under load (=MINUTES, 10)', long: true, load: () => import('./trials/outage.js') },
  whatsapp: {
    says: 'messages to a linked phone while all was dead (=CHATS, 200)',
    long: true,
    load: () => import('./trials/whatsapp.js'),
  },
  mutation: {
    says: 'what tests notice of changes to the parts that protect people (=PART,PART)',
    long: true,
    load: () => import('./mutation/mutation.js'),
  },
  fuzz: { says: 'the fuzzer at length (=CALLS, 100000)', long: true, load: () => import('./trials/fuzz.js') },
  soak: { says: 'memory at 5 messages a second (=MINUTES, 10)', long: true, load: () => import('./trials/soak.js') },
};

async function main(given: readonly string[]): Promise<void> {
  const argumentOf = new Map<string, string | undefined>(
    given.map((one) => {
      const [name = '', argument] = one.split('=');
      return [name, argument];
    }),
  );
  const names = [...argumentOf.keys()];
  const unknown = names.find((name) => !PARTS[name]);
  if (unknown !== undefined) {
    const list = Object.entries(PARTS).map(([name, { says }]) => `  ${name.padEnd(14)}${says}`);
    console.error([`There is no part "${unknown}". The parts:`, ...list].join('\n'));
    process.exitCode = 1;
    return;
  }
  const chosen = names.length > 0 ? names : Object.keys(PARTS).filter((name) => !PARTS[name]?.long);
  const before: Figure[] = [];
  for (const name of chosen) {
    console.log(`\n# ${name}: ${PARTS[name]?.says}`);
    const result = await (await PARTS[name]?.load())?.run(argumentOf.get(name), before);
    if (hasFigures(result)) before.push(...result.figures);
    console.log(hasFigures(result) ? table(result.figures) : JSON.stringify(result, undefined, 2));
  }
}

function hasFigures(result: object | undefined): result is { readonly figures: readonly Figure[] } {
  return result !== undefined && 'figures' in result;
}

await main(process.argv.slice(2));
