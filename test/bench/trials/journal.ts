/** What the load client noted of its tries, in a file of its own, on the disk before it goes on. */
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';

export type End = 'acknowledged' | 'refused' | 'unknown';

export interface Journal {
  /** Resolves once noted on the disk. */
  tries(chat: string, id: string): Promise<void>;
  ended(chat: string, id: string, end: End): Promise<void>;
  close(): Promise<void>;
}

/** One chat's messages in the order in which they were first tried. */
export interface Tried {
  readonly ids: readonly string[];
  readonly acknowledged: ReadonlySet<string>;
}

type Line = readonly [chat: string, id: string, end: End | 'tried'];

export async function openJournal(file: string): Promise<Journal> {
  const handle = await open(file, 'ax');
  let waiting: string[] = [];
  let flushed: Promise<void> = Promise.resolve();

  /** All that came while the disk was busy goes with the next write. */
  function note(...line: Line): Promise<void> {
    waiting.push(`${JSON.stringify(line)}\n`);
    if (waiting.length > 1) return flushed;
    flushed = flushed.then(async () => {
      const lines = waiting;
      waiting = [];
      await handle.write(lines.join(''));
      await handle.datasync();
    });
    return flushed;
  }
  return {
    tries: (chat, id) => note(chat, id, 'tried'),
    ended: (chat, id, end) => note(chat, id, end),
    async close() {
      await flushed;
      await handle.close();
    },
  };
}

export function readJournal(file: string): ReadonlyMap<string, Tried> {
  const chats = new Map<string, { ids: Set<string>; acknowledged: Set<string> }>();
  for (const written of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [chat, id, end] = JSON.parse(written) as Line;
    const known = chats.get(chat) ?? { ids: new Set(), acknowledged: new Set() };
    chats.set(chat, known);
    known.ids.add(id);
    if (end === 'acknowledged') known.acknowledged.add(id);
  }
  return new Map([...chats].map(([chat, { ids, acknowledged }]) => [chat, { ids: [...ids], acknowledged }]));
}
