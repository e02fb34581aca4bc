/** A measured figure beside what it has to reach, and the table that shows it. */

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export interface Figure {
  readonly work: string;
  readonly unit: string;
  readonly ours: Spread;
  /** The same work done in the plainest way that is as safe, in the same run. */
  readonly floor?: Spread;
  /** Ours to the floor, round by round. */
  readonly ratio?: Spread;
  /** Of `ratio` where there is one, else of `ours`. */
  readonly must?: number;
  readonly aim?: number;
  readonly met?: 'aim' | 'must' | 'no';
}

/** Reaching `must` or `aim` means at least it (`atLeast`) or at most it (`atMost`). */
type Sense = 'atLeast' | 'atMost';

export interface Goal {
  readonly sense: Sense;
  readonly must: number;
  readonly aim: number;
}

export const ROUNDS = 5;

export function spread(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}

/** A rate or a time against its floor, `ours[i]` and `floor[i]` measured one after the other. */
export function against(
  work: string,
  unit: string,
  ours: readonly number[],
  floor: readonly number[],
  goal?: Goal,
): Figure {
  const ratio = spread(ours.map((value, round) => value / (floor[round] ?? Number.NaN)));
  return { work, unit, ours: spread(ours), floor: spread(floor), ratio, ...judged(ratio, goal) };
}

/** A figure that is judged by itself. */
export function alone(work: string, unit: string, ours: readonly number[], goal?: Goal): Figure {
  const own = spread(ours);
  return { work, unit, ours: own, ...judged(own, goal) };
}

function judged({ median }: Spread, goal: Goal | undefined): Pick<Figure, 'must' | 'aim' | 'met'> {
  if (!goal) return {};
  const { must, aim, sense } = goal;
  const reaches = (value: number) => (sense === 'atLeast' ? median >= value : median <= value);
  return { must, aim, met: reaches(aim) ? 'aim' : reaches(must) ? 'must' : 'no' };
}

type Measure = () => number | Promise<number>;

/** Measures each in turn, round after round, so that what else the machine does meets all alike. The first round warms up. */
export async function inRounds<Name extends string>(
  measures: Readonly<Record<Name, Measure>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(measures) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= ROUNDS; round++)
    for (const name of names) {
      const value = await measures[name]();
      if (round > 0) found[name].push(value);
    }
  return found;
}

/** One line a figure: `min / median / max`. */
export function table(figures: readonly Figure[]): string {
  const head = ['work', 'unit', 'ours', 'floor', 'ratio', 'must', 'aim', 'met'];
  const rows = figures.map(({ work, unit, ours, floor, ratio, must, aim, met }) => [
    work,
    unit,
    shown(ours),
    floor ? shown(floor) : '',
    ratio ? shown(ratio) : '',
    must?.toString() ?? '',
    aim?.toString() ?? '',
    met ?? '',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, widths.map((width) => '-'.repeat(width)), ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const shown = ({ min, median, max }: Spread) =>
  min === max ? rounded(median) : [min, median, max].map(rounded).join(' / ');

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(value >= 10 ? 3 : 2);
