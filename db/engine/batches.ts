/** What may share a transaction and go step by step side by side: works of one kind of lane, each lane once. */
import type { Count } from './query.js';

export interface Laned {
  /** `kind:name`; see `Database.write`. */
  readonly lane: string | undefined;
}

export const kindOf = (lane: string): string => lane.slice(0, lane.indexOf(':'));

/** How many from `from` on go side by side in the order in which they wait, at most `most`; one without a lane goes alone. */
export function abreast(waiting: readonly Laned[], from: number, most: number): number {
  const oldest = waiting[from]?.lane;
  if (oldest === undefined) return 1;
  const lanes = new Set<string>();
  for (const { lane } of waiting.slice(from, from + most)) {
    if (lane === undefined || kindOf(lane) !== kindOf(oldest) || lanes.has(lane)) break;
    lanes.add(lane);
  }
  return lanes.size;
}

/** What works count, summed by name, to be added when they have done all else. */
export interface Counts {
  add(step: Count): void;
  /** The sums since the last time, in the order of their names; `shard` takes the place of the steps' own. */
  take(shard?: number): readonly Count[];
}

export function openCounts(): Counts {
  const counts = new Map<string, Count>();
  return {
    add(step) {
      const name = String(step.params.name);
      const before = Number(counts.get(name)?.params.n ?? 0);
      counts.set(name, { ...step, params: { ...step.params, n: before + Number(step.params.n) } });
    },
    take(shard) {
      const ordered = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step);
      counts.clear();
      return shard === undefined ? ordered : ordered.map((step) => ({ ...step, params: { ...step.params, shard } }));
    },
  };
}
