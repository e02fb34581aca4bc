/** What a citizen said, in one form for words, buttons, files and pins. */
import type { Choice, Inbound, MediaRef } from '../../message.js';
import type { Pin } from '../../pin.js';
import type { Reading } from '../../understanding/reading.js';
import { pick } from '../answer.js';
import type { Context } from '../conversation.js';

export interface Said {
  /** Id of the message. */
  readonly of: string;
  /** As written; empty for a button, a pin or a file without words. */
  readonly text: string;
  /** Name of the choice that was tapped. */
  readonly choice?: string;
  readonly media: readonly MediaRef[];
  readonly pin?: Pin;
  /** Id of the message that this one quotes. */
  readonly quotes?: string;
  /** The text is read at the first call: a "ya" needs no model. */
  reading(): Reading;
}

export function saidBy(message: Inbound, context: Context): Said {
  const text = message.kind === 'text' || message.kind === 'media' || message.kind === 'edited' ? message.text : '';
  let reading: Reading | undefined;
  return {
    of: message.id,
    text,
    media: message.kind === 'media' ? message.media : [],
    ...(message.kind === 'place' ? { pin: { latitude: message.latitude, longitude: message.longitude } } : {}),
    ...(message.quotes === undefined ? {} : { quotes: message.quotes }),
    reading: () => {
      reading ??= context.read(text);
      return reading;
    },
  };
}

/** The choice that was tapped, or that the words name. */
export const choiceIn = ({ choice, text }: Said, offered: readonly Choice[]): string | undefined =>
  choice ?? (text ? pick(offered, text) : undefined);

/** The same with the choice that the words name as if it was tapped. */
export function withChoice(said: Said, offered: readonly Choice[] = []): Said {
  const choice = choiceIn(said, offered);
  return choice === undefined ? said : { ...said, choice };
}
