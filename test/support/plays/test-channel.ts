/**
 * What a channel must offer so that plays run over it: the real adapter on our side, a stand-in of the far server on the
 * other, and in between the phones of citizens, which are all that a play may touch.
 */
import type { Channel, ChannelKind } from '../../../channels/channel.js';
import type { Inbound } from '../../../core/message.js';
import type { Address, Received } from '../../../core/post.js';

export type ReceivedMessage = Extract<Received, { kind: 'message' }>;

/** What a phone shows of one reply of ours. */
interface Seen {
  readonly texts: readonly string[];
  /** What can be tapped. */
  readonly labels: readonly string[];
}

export interface TestChannel {
  readonly channel: Channel;
  addressOf(who: number): Address;
  /**
   * Citizen `who` does `what` on the phone; `tapped` is the label of what is tapped. Resolves to the message that the
   * channel receives. Undefined, and nothing is done, where the channel has no such thing or never reports it.
   */
  act(who: number, what: Inbound, tapped: string | undefined): Promise<ReceivedMessage> | undefined;
  /** All that the phone was shown so far. */
  seen(who: number): readonly Seen[];
  close(): Promise<void>;
}

export const PATIENCE_MS = 20_000;
const quiet = { info() {}, warn() {}, error() {} };

export const openChannel = async (
  kind: ChannelKind,
  settings: Readonly<Record<string, string>>,
  dataDir = '/nowhere',
): Promise<Channel> => kind.open(settings, { dataDir, publicUrl: 'https://lapor.example.go.id', log: quiet });

const isNumbered = /^(\d+)\. (.+)$/;

/** What a citizen writes who has nothing to tap: the number that the label has in what was shown last. */
export function numberOf(label: string | undefined, shown: string | undefined): string | undefined {
  const lines = shown?.split('\n') ?? [];
  const numbered = lines.slice(lines.findLastIndex((line) => !isNumbered.test(line)) + 1);
  return isNumbered.exec(numbered.find((line) => line.endsWith(`. ${label}`)) ?? '')?.[1];
}

/** Hands each received message to the play that waits for it. */
export function openInbox() {
  const waiting = new Map<string, (message: ReceivedMessage) => void>();
  return {
    async receive(received: readonly Received[]) {
      for (const one of received) {
        if (one.kind !== 'message') continue;
        const { chat } = one.address;
        waiting.get(chat)?.(one);
        waiting.delete(chat);
      }
    },
    /** The citizen of that chat does `act`. Resolves to the one message that comes of it. */
    async messageAfter(chat: string, act: () => unknown): Promise<ReceivedMessage> {
      const message = new Promise<ReceivedMessage>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`the channel received nothing from ${chat}`)), PATIENCE_MS);
        waiting.set(chat, (one) => {
          clearTimeout(late);
          resolve(one);
        });
      });
      await act();
      return message;
    },
  };
}
