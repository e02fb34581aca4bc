/** Reads back what arrived while nobody listened, and what the page forgot to report. */
import type { Chat, Client, Message } from 'whatsapp-web.js';
import { within } from '../../within.js';
import type { Commands } from '../protocol.js';
import type { Incoming } from './incoming.js';
import { noAnswerWithin } from './link.js';
import { isPrivate } from './message.js';

/** Messages fetched of one chat: the first request, and the limit of the last one. */
const FIRST_MESSAGES = 50;
const MAX_MESSAGES = 800;

/** Reports the found messages. One chat that fails does not stop the others; its error is thrown at the end. */
export async function readBack(
  client: Client,
  incoming: Incoming,
  callMs: number,
  { since, linkedAt }: Commands['readBack']['args'],
): Promise<undefined> {
  const sinceSeconds = Math.floor(since / 1_000);
  const chats = (await client.getChats()).filter(
    ({ id, timestamp }) => isPrivate(id._serialized) && !(timestamp < sinceSeconds),
  );
  let failure: unknown;
  for (const chat of chats) {
    try {
      const messages = await messagesOf(chat, sinceSeconds, callMs);
      for (const message of toReport(messages, sinceSeconds, linkedAt)) incoming.onFound(message);
    } catch (error) {
      failure = error;
    }
  }
  await incoming.flush();
  if (failure) throw failure;
  return undefined;
}

/** The newest messages of a chat, oldest first, back to `sinceSeconds` or up to `MAX_MESSAGES`. */
async function messagesOf(chat: Chat, sinceSeconds: number, callMs: number): Promise<readonly Message[]> {
  for (let limit = FIRST_MESSAGES; ; limit *= 2) {
    const messages = await within(callMs, chat.fetchMessages({ limit }), noAnswerWithin(callMs));
    const isComplete = messages.length < limit || messages.some(({ timestamp }) => timestamp < sinceSeconds);
    if (isComplete || limit * 2 > MAX_MESSAGES) return messages.sort((a, b) => a.timestamp - b.timestamp);
  }
}

function toReport(messages: readonly Message[], sinceSeconds: number, linkedAt: number): readonly Message[] {
  const answered = messages.findLastIndex(({ fromMe }) => fromMe);
  return messages.filter(
    ({ timestamp }, index) => !(timestamp < sinceSeconds) && (index > answered || timestamp * 1_000 >= linkedAt),
  );
}
