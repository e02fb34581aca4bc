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

/** What a channel does not have, or never tells of: the store is told of it in its place. */
describe.each<readonly [string, () => Promise<Wire>, readonly string[]]>([
  ['Telegram', telegramWire, ['call', 'deleted', 'edited', 'text', 'undecryptable']],
  ['the Cloud API', cloudWire, ['call', 'media', 'tooLarge']],
  ['WhatsApp Web', webWire, ['call', 'choice', 'deleted', 'edited', 'text']],
])('over %s', (_, open, untold) => {
  let wire: Wire;
  let all: readonly PromiseSettledResult<Played>[];
  beforeAll(async () => {
    wire = await open();
    // At once, as citizens are.
    all = await Promise.allSettled(plays.map(({ text }) => play(text, wire)));
  }, 120_000);
  afterAll(() => wire.close());

  it.each(plays.map(({ file, text }, at) => ({ file, text, at })))('$file', ({ text, at }) => {
    const one = all[at];
    if (one?.status !== 'fulfilled') throw one?.reason;
    expect(one.value.text).toBe(text);
  });

  it('tells of all the rest', () => {
    const missing = all.flatMap((one) => (one.status === 'fulfilled' ? one.value.untold : []));
    expect([...new Set(missing)].sort()).toEqual(untold);
  });
});
