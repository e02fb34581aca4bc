/** What a check of `doctor` looks at and reports. */
import type { Config } from '../../config.js';
import type { LoadedTenant } from '../../tenant/tenant.js';
import { oneLine } from '../support/one-line.js';

export interface Finding {
  readonly part: string;
  /** `fault`: something does not work. `care`: it works, and somebody should look at it. */
  readonly how: 'ok' | 'care' | 'fault';
  readonly text: string;
}

/** The settings and the tenant file, which were read before. */
interface Subject {
  readonly config: Config;
  readonly loaded: LoadedTenant;
}

/** One thing that may need the operator. A check never throws: what it can't look at is a fault that it reports. */
export type Check = (subject: Subject) => AsyncIterable<Finding> | Iterable<Finding>;

export const ok = (part: string, text: string): Finding => ({ part, how: 'ok', text });
export const care = (part: string, text: string): Finding => ({ part, how: 'care', text });
export const fault = (part: string, text: string): Finding => ({ part, how: 'fault', text });

/** "1 reply", "2 replies". */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The result, or the message of the error that was thrown. */
export function attempt<T>(work: () => T): { readonly result: T } | { readonly error: string } {
  try {
    return { result: work() };
  } catch (error) {
    return { error: oneLine(error) };
  }
}
