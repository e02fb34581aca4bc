/** What the program asks about chats. */
import type { Address } from '../../core/post.js';
import type { Database, Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { chatKey, findChatId, knows } from './chats.js';
import { type Handovers, openHandovers } from './handovers.js';
import { type Line, type NumberedReply, repliesAfter, transcript } from './transcripts.js';

export interface ChatsArea {
  /** Whether that chat is stored and its citizen is not erased. */
  knows(address: Address): Promise<boolean>;
  /** Replies numbered from 1 within the chat: those above `after`, at most `limit`. */
  replies(address: Address, after: number, limit: number): Promise<readonly NumberedReply[]>;
  /** Both sides in order, the newest `limit` lines. */
  transcript(address: Address, limit: number): Promise<readonly Line[]>;
  readonly handovers: Handovers;
}

export function openChats(context: StoreContext, db: Database): ChatsArea {
  const inChat = <T>(address: Address, work: (chat: number) => Work<readonly T[]>): Promise<readonly T[]> => {
    const key = chatKey(context, address);
    return db.read(function* () {
      const chat = yield* findChatId(key);
      return chat ? yield* work(chat.id) : [];
    });
  };
  return {
    knows: (address) => db.read(() => knows(context, address)),
    replies: (address, after, limit) => inChat(address, (chat) => repliesAfter(context, chat, after, limit)),
    transcript: (address, limit) => inChat(address, (chat) => transcript(context, chat, limit)),
    handovers: openHandovers(context, db),
  };
}
