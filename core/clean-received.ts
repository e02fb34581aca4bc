/** Cleans the words in what a channel received: texts, captions, labels of places, names of senders. */
import { cleanText } from './clean-text.js';
import type { Inbound } from './message.js';
import type { Received, Sender } from './post.js';

const MAX_NAME_LETTERS = 200;
const MAX_LABEL_LETTERS = 500;
const MAX_CHOICE_LETTERS = 256;
const MAX_EMOJI_LETTERS = 32;

export function cleanReceived(one: Received): Received {
  if (one.kind !== 'message') return one;
  return { ...one, message: cleanMessage(one.message), ...(one.sender ? { sender: cleanSender(one.sender) } : {}) };
}

function cleanMessage(message: Inbound): Inbound {
  switch (message.kind) {
    case 'text':
    case 'edited':
      return { ...message, text: cleanText(words(message.text)) };
    case 'media':
      return { ...message, text: cleanText(words(message.text)), media: message.media.filter(({ id }) => words(id)) };
    case 'place':
      return message.label === undefined ? message : { ...message, label: oneLine(message.label, MAX_LABEL_LETTERS) };
    case 'choice':
      return { ...message, choice: words(message.choice).slice(0, MAX_CHOICE_LETTERS) };
    case 'reaction':
      return { ...message, emoji: words(message.emoji).slice(0, MAX_EMOJI_LETTERS) };
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

const oneLine = (text: string, maxLetters: number) => cleanText(words(text), maxLetters).replaceAll('\n', ' ');

/** A signed call may still bring a number where its provider documents a text. */
const words = (text: unknown): string => (typeof text === 'string' ? text : '');
