/**
 * One statement for many works. Works that go side by side ask the same queries: what they give is sent as arrays, and
 * `unnest` makes rows `v` of them, which stand in the places of the parameters. So PostgreSQL parses, plans and answers
 * once for all of them.
 */

import type { Compiled } from './compile.js';
import { binaryArray } from './postgres-array.js';
import { isInline, type PostgresType, type Registered, type Statement, type Value, type Want } from './query.js';

/** A query as it is asked for many at once. */
export interface Shared {
  readonly sql: string;
  /** Parameters that each has of its own, in the order of the arrays. */
  readonly own: readonly { readonly name: string; readonly type: PostgresType }[];
  /** Those that all have alike (no row may stand in a limit); they follow the arrays. */
  readonly alike: readonly string[];
}

const PARAM = /\$(\d+)::(\w+)/g;
const LIMIT = /(?<= limit )\$(\d+)::(\w+)/g;

/** Undefined for a query that each has to ask by itself. */
export function shared({ sql, order }: Compiled): Shared | undefined {
  const limits = [...sql.matchAll(LIMIT)].map(([, at]) => Number(at));
  const params = [...sql.matchAll(PARAM)].map(([, at, type]) => ({ at: Number(at), type: type as PostgresType }));
  const own = params.filter(({ at }) => !limits.includes(at));
  const nameOf = (at: number) => order[at - 1] ?? '';
  const arrays = own.map(({ type }, index) => `$${index + 1}::${type}[]`);
  const rows = `unnest(${arrays}) with ordinality as v(${[...own.map(({ at }) => `p${at}`), 'nth']})`;
  const one = sql
    .replaceAll(LIMIT, (_, at, type) => `cast($${own.length + 1 + limits.indexOf(Number(at))} as ${type})`)
    .replaceAll(PARAM, (_, at) => `v.p${at}`);
  const many = own.length > 0 ? spread(one, rows) : undefined;
  return many === undefined
    ? undefined
    : { sql: many, own: own.map(({ at, type }) => ({ name: nameOf(at), type })), alike: limits.map(nameOf) };
}

const INSERT =
  /^(insert into [^(]+\([^)]*\)) values \(([^()]*)\)((?: on conflict \([^)]*\) do [^$]*?)?)( returning [^$]*)?$/;
const UPDATE = /^(update "\w+" set (?!.* returning ).*?)( where .*)$/;

function spread(one: string, rows: string): string | undefined {
  if (one.startsWith('select ')) return `select v.nth, q.* from ${rows} cross join lateral (${one}) as q`;
  const [, into, values, conflict = '', returning = ''] = INSERT.exec(one) ?? [];
  if (into) return `${into} select ${values} from ${rows} order by v.nth${conflict}${returning}`;
  const [, set, where] = UPDATE.exec(one) ?? [];
  return set ? `${set} from ${rows}${where} returning v.nth` : undefined;
}

/** Those that ask the same stand together. */
export function byQuery<T extends { readonly step: Statement }>(asked: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<unknown, T[]>();
  for (const one of asked) {
    const id = isInline(one.step) ? one : one.step.query;
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return [...groups.values()];
}

/** Arrays of what each gives, then what all give alike; undefined when that is not alike. */
export function valuesOf({ own, alike }: Shared, steps: readonly Registered[]): unknown[] | undefined {
  const first = steps[0]?.params;
  if (!alike.every((name) => steps.every(({ params }) => params[name] === first?.[name]))) return undefined;
  const given = (name: string) => steps.map(({ params }): Value => params[name] ?? null);
  return [...own.map(({ name, type }) => binaryArray(type, given(name))), ...alike.map((name) => first?.[name])];
}

type Row = Readonly<Record<string, unknown>>;

/** What each step gets of the rows. Throws when it can't be told whose insert was there before: then each asks alone. */
export function answersOf(
  steps: readonly { readonly want: Want }[],
  rows: readonly Row[],
  rowCount: number,
): unknown[] {
  if (steps.every(({ want }) => want === 'run')) return steps.map(() => undefined);
  const [first] = rows;
  if (first && 'nth' in first) {
    const mine = steps.map((): Row[] => []);
    for (const row of rows) mine[Number(row.nth) - 1]?.push(row);
    return steps.map(({ want }, at) => {
      const found = mine[at] ?? [];
      return want === 'all' ? found : want === 'first' ? found[0] : found.length;
    });
  }
  if (rowCount === 0) return steps.map(({ want }) => (want === 'all' ? [] : want === 'changes' ? 0 : undefined));
  if (rowCount !== steps.length) throw new Error('Some of the rows that were to be inserted were there before');
  return steps.map(({ want }, at) => (want === 'insert' ? rows[at]?.id : 1));
}
