/**
 * The verdict: what was tried and acknowledged (journal.ts) against what the store holds after the last start, and what
 * the store meant to say against what came to the phones. Each list names what is wrong; all empty is well.
 */
import type { Line } from '../../../db/chats/transcripts.js';
import type { Store } from '../../../db/store.js';
import type { BotMessage } from '../../support/telegram-citizen.js';
import type { Tried } from './journal.js';

export interface Verdict {
  readonly counts: {
    readonly tried: number;
    readonly acknowledged: number;
    readonly stored: number;
    readonly filed: number;
    readonly repliesStored: number;
    readonly repliesReceived: number;
    /** Sent once more after an end that nobody knew. */
    readonly receivedAgain: number;
    /** Of those that should arrive: still to leave, or given up as perhaps arrived. */
    readonly notReceived: number;
  };
  /** Acknowledged and not stored. */
  readonly lost: readonly string[];
  /** Stored more than once. */
  readonly twice: readonly string[];
  /** Acknowledged before a later one was tried, and stored after it. */
  readonly outOfOrder: readonly string[];
  /** Stored and never tried. */
  readonly invented: readonly string[];
  /** Replies that a phone got twice, out of order or without their being stored; tickets; the store's own `verify`. */
  readonly other: readonly string[];
}

export interface ChatOf {
  readonly lines: readonly Line[];
  /** What the phone got; undefined where the citizen reads the store itself. */
  readonly received?: readonly BotMessage[];
}

/** A reply whose delivery is unknown is sent once more a minute later. What comes sooner must come once and in order. */
const AGAIN_MS = 50_000;
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/;
/** The answer to a code that nobody has: a notice, which is never dropped, and its own each time. */
const NOTICE = /^Tidak ada laporan dengan kode /;

export const isWell = ({ lost, twice, outOfOrder, invented, other }: Verdict): boolean =>
  [lost, twice, outOfOrder, invented, other].every(({ length }) => length === 0);

/** `chats` has an entry for each chat of the journal. */
export async function judge(
  journal: ReadonlyMap<string, Tried>,
  chats: ReadonlyMap<string, ChatOf>,
  store: Pick<Store, 'upkeep'>,
): Promise<Verdict> {
  const wrong = { lost: [], twice: [], outOfOrder: [], invented: [], other: [] } as Record<string, string[]>;
  const say = (list: string, words: string) => wrong[list]?.push(words);
  const counts = { tried: 0, acknowledged: 0, stored: 0, repliesStored: 0, repliesReceived: 0, receivedAgain: 0 };
  let notReceived = 0;
  const codes = new Set<string>();

  for (const [name, { ids, acknowledged }] of journal) {
    const { lines, received } = chats.get(name) ?? { lines: [] };
    const stored = lines.filter(({ from }) => from === 'citizen').map(({ id }) => id);
    counts.tried += ids.length;
    counts.acknowledged += acknowledged.size;
    counts.stored += stored.length;
    const there = new Set(stored);
    const tried = new Set(ids);
    for (const id of acknowledged) if (!there.has(id)) say('lost', `${name}: ${id}`);
    for (const id of there) if (!tried.has(id)) say('invented', `${name}: ${id}`);
    const seen = new Set<string>();
    for (const id of stored) {
      if (seen.has(id)) say('twice', `${name}: ${id}`);
      seen.add(id);
    }
    const inOrder = ids.filter((id) => acknowledged.has(id) && there.has(id));
    const asStored = [...seen].filter((id) => acknowledged.has(id));
    const at = inOrder.findIndex((id, index) => asStored[index] !== id);
    if (at >= 0) say('outOfOrder', `${name}: ${asStored[at]} stands where ${inOrder[at]} should`);

    const said = lines.filter(({ from }) => from === 'bot');
    counts.repliesStored += said.length;
    for (const { text } of said) {
      const code = NOTICE.test(text) ? undefined : CODE.exec(text)?.[0];
      if (code) codes.add(code);
    }
    if (!received) continue;
    counts.repliesReceived += received.length;
    counts.receivedAgain += compareReplies(said, received, (words) => say('other', `${name}: ${words}`));
    const got = new Set(received.map(({ text }) => text));
    notReceived += said.filter(({ text }) => NOTICE.test(text) && !got.has(text)).length;
  }

  const figures = await store.upkeep.figures();
  const mayMiss = ['queued', 'sending', 'unknown', 'unsure'].reduce(
    (sum, state) => sum + (figures.outbox[state] ?? 0),
    0,
  );
  if (notReceived > mayMiss) say('other', `${notReceived} notices did not arrive, ${mayMiss} still may`);
  if (codes.size !== figures.filed) say('other', `${figures.filed} tickets are filed, ${codes.size} codes were told`);
  for await (const fault of store.upkeep.verify()) say('other', `verify: ${fault}`);
  const { lost = [], twice = [], outOfOrder = [], invented = [], other = [] } = wrong;
  return { counts: { ...counts, filed: figures.filed, notReceived }, lost, twice, outOfOrder, invented, other };
}

/** Returns how many came once more as they may. Only texts that were meant once can tell. */
function compareReplies(
  said: readonly Line[],
  received: readonly BotMessage[],
  wrong: (words: string) => void,
): number {
  const places = new Map<string, number[]>();
  said.forEach(({ text }, place) => {
    places.set(text, [...(places.get(text) ?? []), place]);
  });
  const before = new Map<string, number>();
  let again = 0;
  let last = -1;
  for (const { text, at } of received) {
    const [place, ...more] = places.get(text) ?? [];
    if (place === undefined) wrong(`a reply came that the store did not mean: ${JSON.stringify(text.slice(0, 80))}`);
    if (place === undefined || more.length > 0) continue;
    const earlier = before.get(text);
    before.set(text, at);
    if (earlier !== undefined) {
      again += 1;
      if (at - earlier < AGAIN_MS)
        wrong(`a reply came twice within ${at - earlier} ms: ${JSON.stringify(text.slice(0, 80))}`);
      continue;
    }
    if (at - (said[place]?.at ?? 0) >= AGAIN_MS) continue;
    if (place < last) wrong(`reply ${place} came after reply ${last}`);
    last = Math.max(last, place);
  }
  return again;
}
