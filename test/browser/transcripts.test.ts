/**
 * Every transcript over the real channels: what the citizen does on the phone, and what the phone shows, is word for word
 * what the play says. All plays of one channel share one connection, each with citizens of its own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Played, play } from '../support/transcript.js';
import { cloudWire, telegramWire, type Wire, webWire } from '../support/wire.js';

const FOLDER = join(import.meta.dirname, '..', 'transcripts');
const plays = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.chat'))
  .map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') }))
  // A play of another channel names it.
  .filter(({ text }) => !/^@ (?!warga )/m.test(text));

const AT_ONCE = 12;

/** What a channel does not have, or never tells of: the store is told of it in its place. */
describe.each<readonly [string, () => Promise<Wire>, readonly string[]]>([
  ['Telegram', telegramWire, ['call', 'deleted', 'edited', 'text', 'undecryptable']],
  ['the Cloud API', cloudWire, ['call', 'media', 'tooLarge']],
  ['WhatsApp Web', webWire, ['call', 'choice', 'deleted', 'edited', 'text']],
])('over %s', (_, open, untold) => {
  let wire: Wire;
  const all = new Map<string, Played>();
  beforeAll(async () => {
    wire = await open();
    const waiting = [...plays];
    // Many at once, as citizens are. One that breaks is played again by itself, in its own test.
    const next = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const played = await play(one.text, wire).catch(() => undefined);
        if (played?.text === one.text) all.set(one.file, played);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }, 180_000);
  afterAll(() => wire.close());

  it.each(plays)('$file', { timeout: 60_000 }, async ({ file, text }) => {
    const played = all.get(file) ?? (await play(text, wire));
    all.set(file, played);
    expect(played.text).toBe(text);
  });

  it('tells of all the rest', () => {
    const missing = [...all.values()].flatMap((one) => one.untold);
    expect([...new Set(missing)].sort()).toEqual(untold);
  });
});
