/** Cleans the words in what a channel received: texts, captions, labels of places, names of senders. */
import { cleanText } from '../core/clean-text.js';
import type { Inbound } from '../core/message.js';
import type { Received, Sender } from '../core/post.js';

const MAX_NAME_LETTERS = 200;
const MAX_LABEL_LETTERS = 500;

export function cleanReceived(one: Received): Received {
  if (one.kind !== 'message') return one;
  return { ...one, message: cleanMessage(one.message), ...(one.sender ? { sender: cleanSender(one.sender) } : {}) };
}

function cleanMessage(message: Inbound): Inbound {
  switch (message.kind) {
    case 'text':
    case 'media':
    case 'edited':
      return { ...message, text: cleanText(message.text) };
    case 'place':
      return message.label === undefined ? message : { ...message, label: oneLine(message.label, MAX_LABEL_LETTERS) };
    case 'choice':
    case 'deleted':
    case 'unsupported':
      return message;
    default:
      return message satisfies never;
  }
}

const cleanSender = ({ name, handle, ...rest }: Sender): Sender => ({
  ...rest,
  ...(name === undefined ? {} : { name: oneLine(name, MAX_NAME_LETTERS) }),
  ...(handle === undefined ? {} : { handle: oneLine(handle, MAX_NAME_LETTERS) }),
});

const oneLine = (text: string, maxLetters: number) => cleanText(text, maxLetters).replaceAll('\n', ' ');
