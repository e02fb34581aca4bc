/**
 * `npm run bench [-- part …]`: figures, each as a ratio to a floor measured in the same run, since machines are noisy.
 * To add a part, write its file with an exported `run` and add its line.
 */
interface Part {
  /** What it measures, for the list. */
  readonly says: string;
  /** Long parts run only when they are named. */
  readonly long?: true;
  load(): Promise<{ run(): Promise<object> }>;
}

const PARTS: Readonly<Record<string, Part>> = {
  store: { says: 'durable turns through the store against raw SQLite', load: () => import('./store.js') },
};

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !PARTS[name]);
  if (unknown !== undefined) {
    const list = Object.entries(PARTS).map(([name, { says }]) => `  ${name.padEnd(14)}${says}`);
    console.error([`There is no part "${unknown}". The parts:`, ...list].join('\n'));
    process.exitCode = 1;
    return;
  }
  const chosen = names.length > 0 ? names : Object.keys(PARTS).filter((name) => !PARTS[name]?.long);
  for (const name of chosen) {
    console.log(`\n# ${name}: ${PARTS[name]?.says}`);
    console.log(JSON.stringify(await (await PARTS[name]?.load())?.run(), undefined, 2));
  }
}

await main(process.argv.slice(2));
