import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Played, play, TRANSCRIPTS } from './play.js';
import type { TestChannel } from './test-channel.js';

/** The first seven show every shape; when one no longer does, test/store/transcripts.test.ts fails and proposes others. */
export const OVER_CHANNELS: readonly string[] = [
  'at-category-messages.chat',
  'unreadable.chat',
  'photos-are-never-lost.chat',
  'album-of-five.chat',
  'anonymous-and-secret.chat',
  'quote-goes-onto-the-ticket.chat',
  'twelve-of-twelve.chat',
  // A whole report in short answers, an officer's acts, two citizens, an officer who writes.
  'short-answers.chat',
  'each-step-told.chat',
  'follow-a-neighbour.chat',
  'person-and-back.chat',
];

const plays = TRANSCRIPTS.filter(({ file }) => OVER_CHANNELS.includes(file));

/**
 * Declares the tests of one channel: what the citizen does on the phone, and what the phone shows, is word for word what
 * the transcript says. All plays share one connection, each with citizens of its own. `unreported`: what the channel
 * does not have, or never reports.
 */
export function playsOver(name: string, open: () => Promise<TestChannel>, unreported: readonly string[]): void {
  let channel: TestChannel;
  const all = new Map<string, Played>();
  beforeAll(async () => {
    channel = await open();
    // All at once, as citizens write. A play that fails is played again alone, in its own test.
    const playedOf = async ({ file, text }: (typeof plays)[number]) => {
      const played = await play(text, channel).catch(() => undefined);
      if (played?.text === text) all.set(file, played);
    };
    await Promise.all(plays.map(playedOf));
  });
  afterAll(() => channel.close());

  it.each(plays)(`$file reads the same over ${name}`, async ({ file, text }) => {
    const played = all.get(file) ?? (await play(text, channel));
    all.set(file, played);
    expect(played.text).toBe(text);
  });

  it(`${name} reports every other kind of message`, () => {
    const missing = [...all.values()].flatMap((one) => one.unreported);
    expect([...new Set(missing)].sort()).toEqual(unreported);
  });
}
