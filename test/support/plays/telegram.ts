import type { Receiver } from '../../../channels/channel.js';
import { telegram } from '../../../channels/telegram/telegram.js';
import type { Inbound } from '../../../core/message.js';
import { startTelegram } from '../telegram-server.js';
import { openChannel, openInbox, type TestChannel } from './test-channel.js';

export async function openTelegram(): Promise<TestChannel> {
  const server = await startTelegram({ pollMs: 20 });
  const channel = await openChannel(telegram, {
    TELEGRAM_BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.root,
    TELEGRAM_MODE: 'polling',
  });
  const { receive, messageAfter } = openInbox();
  const receiver = channel.receiver as Extract<Receiver, { via: 'connection' }>;
  await receiver.start(receive);

  function doing(who: number, what: Inbound, tapped: string | undefined): (() => unknown) | undefined {
    const phone = server.chat(who);
    switch (what.kind) {
      case 'text': {
        const { text, quotes } = what;
        if (text) return () => phone.says(text, quotes === undefined ? {} : { quotes: Number(quotes) });
        return undefined;
      }
      case 'choice':
        return () => phone.tapsShown(tapped ?? '');
      case 'media':
        return () =>
          phone.sendsPhoto(Buffer.from('a photo'), {
            caption: what.text,
            ...(what.album ? { album: what.album } : {}),
          });
      case 'place':
        return () => phone.sharesPlace(what.latitude, what.longitude);
      case 'edited':
        // A tap can't be edited.
        return /^\d+$/.test(what.of) ? () => phone.edits(Number(what.of), what.text) : undefined;
      case 'unsupported': {
        const part = {
          sticker: { sticker: { file_id: 's', width: 1, height: 1 } },
          contact: { contact: { phone_number: '+62811', first_name: 'Budi' } },
          poll: { poll: { id: 'p', question: 'Setuju?' } },
          other: { dice: { emoji: '🎲', value: 3 } },
          tooLarge: { document: { file_id: 'd', file_size: 30_000_000 } },
          file: undefined,
          call: undefined,
          tooMany: undefined,
          position: undefined,
          undecryptable: undefined,
        }[what.what];
        return part && (() => phone.sends(part));
      }
      case 'deleted':
        return undefined;
    }
  }

  const addressOf = (who: number) => ({ channel: channel.name, account: channel.account, chat: String(who) });
  return {
    channel,
    addressOf,
    act(who, what, tapped) {
      const done = doing(who, what, tapped);
      return done && messageAfter(addressOf(who).chat, done);
    },
    seen: (who) =>
      server.chat(who).messages.map(({ text, buttonsAtFirst }) => ({
        texts: [text],
        labels: buttonsAtFirst.flat().map((button) => button.text),
      })),
    async close() {
      await receiver.stop();
      await server.close();
    },
  };
}
