/** Counts unknown ticket codes, asked by HTTP or in a chat: who guesses codes meets one limit for both. */
import type { CodeLimit } from '../../core/conversation/conversation.js';
import type { Log } from '../../core/log.js';
import type { Origin } from '../../core/post.js';
import { LIMITS, type Limiter, type Use } from './limits.js';

/** Who asks: a stored chat, an address, or both. */
export interface Asker {
  readonly chat?: number;
  readonly origin?: Origin | undefined;
}

const ALL = 'all';

export class CodeMisses {
  /** Unknown codes, and hours that had too many, since the program started. */
  count = 0;
  alarms = 0;

  constructor(
    private readonly limiter: Limiter,
    private readonly log: Log,
  ) {}

  /** Milliseconds until this asker may ask for a code; 0 for now. */
  waitMs(asker: Asker): number {
    return this.limiter.waitMs(...usesOf(asker));
  }

  add(asker: Asker): void {
    this.limiter.add(...usesOf(asker));
    this.count += 1;
    const wasCalm = this.limiter.waitMs(['codeMissesInAll', ALL]) === 0;
    this.limiter.add(['codeMissesInAll', ALL]);
    if (wasCalm && this.limiter.waitMs(['codeMissesInAll', ALL]) > 0) this.alarm();
  }

  /** The same for the conversation of one chat. */
  of(asker: Asker): CodeLimit {
    return { mayAsk: () => this.waitMs(asker) === 0, countUnknown: () => this.add(asker) };
  }

  private alarm(): void {
    this.alarms += 1;
    this.log.error(
      { count: LIMITS.codeMissesInAll.limit },
      'many unknown ticket codes were asked within an hour: somebody may be guessing codes',
    );
  }
}

function usesOf({ chat, origin }: Asker): readonly Use[] {
  return [
    ...(chat === undefined ? [] : [['codeMissesOfChat', String(chat)] as const]),
    ...(origin === undefined ? [] : [['codeMissesOfAddress', origin.address] as const]),
    ...(origin?.network === undefined ? [] : [['codeMissesOfNetwork', origin.network] as const]),
  ];
}
