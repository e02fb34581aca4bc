import { expect, test } from 'vitest';
import { readUpdate } from '../../../channels/telegram/update.js';

const read = (update: object) =>
  readUpdate({ update_id: 1, ...update } as Parameters<typeof readUpdate>[0], '42', 1_796_083_300_000).map((one) =>
    one.kind === 'message' ? one.message : one,
  );
const chat = { id: 501, type: 'private', first_name: 'Warga' };
const from = { id: 501, is_bot: false, first_name: 'Warga' };
const said = { message_id: 16, date: 1_796_083_200, chat, from };
const emoji = (value: string) => ({ type: 'emoji', emoji: value });

test('a reaction of Telegram is the emoji that is new on the message; one that was taken back is nothing', () => {
  const reaction = (before: readonly object[], after: readonly object[]) =>
    read({
      message_reaction: {
        chat,
        user: from,
        message_id: 15,
        date: said.date,
        old_reaction: before,
        new_reaction: after,
      },
    });
  expect(reaction([], [emoji('👍')])).toMatchObject([{ kind: 'reaction', of: '15', emoji: '👍' }]);
  expect(reaction([emoji('😢')], [emoji('😢'), emoji('❤')])).toMatchObject([{ emoji: '❤' }]);
  expect(reaction([emoji('👍')], [])).toEqual([]);
  expect(reaction([], [{ type: 'custom_emoji', custom_emoji_id: '1' }])).toEqual([]);
});

test('another bot and a service message of Telegram get no answer', () => {
  expect(read({ message: { ...said, from: { ...from, is_bot: true }, text: 'Halo, saya bot.' } })).toEqual([]);
  for (const part of [{ users_shared: {} }, { giveaway_completed: {} }, { gift: {} }, { refunded_payment: {} }])
    expect(read({ message: { ...said, ...part } })).toEqual([]);
});

test('a pin of 0, 0 by Telegram asks for words; a venue has its name and address', () => {
  expect(read({ message: { ...said, location: { latitude: 0, longitude: 0 } } })).toMatchObject([
    { kind: 'unsupported', what: 'position' },
  ]);
  const location = { latitude: -7.77, longitude: 110.29 };
  const venue = { location, title: 'Pasar Godean', address: 'Jl. Godean' };
  expect(read({ message: { ...said, location, venue } })).toMatchObject([
    { kind: 'place', label: 'Pasar Godean, Jl. Godean' },
  ]);
});
