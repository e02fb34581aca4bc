/**
 * Mutation testing: Stryker changes one thing at a time in the parts on which privacy and safety rest, and the tests must
 * notice. Prints the score of each part and what survived. `npm run bench -- mutation[=PART]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installOnce } from '../install-once.js';

const FOLDER = resolve('test/bench/mutation');
const CONCURRENCY = 2;
const MAX_SHOWN = 40;

interface Part {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const PARTS: Readonly<Record<string, Part>> = {
  limits: { mutate: ['bot/limits/*.ts'], tests: ['test/bot/limits/*.test.ts', 'test/bot/intake.test.ts'] },
  signature: { mutate: ['channels/signature.ts'], tests: ['test/channels/signature.test.ts'] },
  vault: { mutate: ['db/sealing/vault.ts'], tests: ['test/db/sealing/vault.test.ts'] },
  audit: { mutate: ['db/tickets/audit.ts', 'db/tickets/seals.ts'], tests: ['test/db/tickets/tickets.test.ts'] },
  tickets: { mutate: ['core/tickets/*.ts'], tests: ['test/core/tickets/*.test.ts'] },
  mask: {
    mutate: ['core/tickets/mask/*.ts', '!core/tickets/mask/*words.ts', '!core/tickets/mask/given-names.ts'],
    tests: ['test/core/tickets/mask.test.ts'],
  },
};

type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'CompileError' | 'RuntimeError' | 'Ignored';

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: Status;
  readonly location: { readonly start: { readonly line: number } };
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

export async function run(argument: string | undefined): Promise<object> {
  installOnce(FOLDER);
  const names = argument === undefined ? Object.keys(PARTS) : argument.split(',');
  const unknown = names.find((name) => !PARTS[name]);
  if (unknown !== undefined)
    throw new Error(`There is no part "${unknown}". The parts: ${Object.keys(PARTS).join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, scoreOf(mutate(PARTS[name] as Part))]));
}

function mutate({ mutate, tests }: Part): Report {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-mutation-'));
  const config = join(folder, 'stryker.json');
  const report = join(folder, 'report.json');
  const options = {
    mutate,
    testRunner: 'vitest',
    plugins: [join(FOLDER, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
    vitest: { configFile: 'test/bench/mutation/vitest.config.ts' },
    coverageAnalysis: 'perTest',
    concurrency: CONCURRENCY,
    reporters: ['json'],
    jsonReporter: { fileName: report },
    tempDirName: join(folder, 'sandbox'),
    ignorePatterns: ['.build', '.bench', 'data', 'test/bench/*/node_modules'],
    allowConsoleColors: false,
  };
  try {
    writeFileSync(config, JSON.stringify(options));
    const stryker = join(FOLDER, 'node_modules/@stryker-mutator/core/bin/stryker.js');
    const env = { ...process.env, MUTATION_TESTS: tests.join(',') };
    const { status } = spawnSync(process.execPath, [stryker, 'run', config], { env, stdio: 'inherit' });
    if (status !== 0) throw new Error(`Stryker ended with ${status}`);
    return JSON.parse(readFileSync(report, 'utf8')) as Report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The score counts what the tests noticed of what can be noticed. */
function scoreOf({ files }: Report) {
  const mutants = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ file, ...mutant })),
  );
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const missed = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  return {
    score: Number(((100 * noticed.length) / (noticed.length + missed.length)).toFixed(1)),
    noticed: noticed.length,
    missed: missed.length,
    survivors: missed
      .slice(0, MAX_SHOWN)
      .map(
        ({ file, location, mutatorName, replacement = '' }) =>
          `${file}:${location.start.line} ${mutatorName} ${replacement.slice(0, 60)}`,
      ),
  };
}
