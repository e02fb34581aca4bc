/** What a citizen said, in one form for words, buttons, files and pins. */
import type { Choice, Inbound, MediaRef } from '../../message.js';
import type { Pin } from '../../pin.js';
import type { Reading } from '../../understanding/reading.js';
import { pick } from '../answer.js';
import type { Context } from '../conversation.js';
import { isHere, mapPointIn } from './coordinates.js';

export interface Said {
  /** Id of the message. */
  readonly of: string;
  /** As written; empty for a button, a pin or a file without words. */
  readonly text: string;
  /** Name of the choice that was tapped. */
  readonly choice?: string;
  readonly media: readonly MediaRef[];
  readonly pin?: Pin;
  /** The name of the place that was sent with the pin ("Pasar Godean"). */
  readonly pinLabel?: string;
  /** Id of the message that this one quotes. */
  readonly quotes?: string;
  /** The text is read at the first call: a "ya" needs no model. */
  reading(): Reading;
}

export function saidBy(message: Inbound, context: Context): Said {
  const written = message.kind === 'text' || message.kind === 'media' || message.kind === 'edited' ? message.text : '';
  const point = mapPointIn(written);
  const text = point?.rest ?? written;
  const pin = point?.pin ?? pinOf(message);
  let reading: Reading | undefined;
  return {
    of: message.id,
    text,
    media: message.kind === 'media' ? message.media : [],
    ...(pin ? { pin } : {}),
    ...(pin && message.kind === 'place' && message.label ? { pinLabel: message.label } : {}),
    ...(message.quotes === undefined ? {} : { quotes: message.quotes }),
    reading: () => {
      reading ??= context.read(text);
      return reading;
    },
  };
}

function pinOf(message: Inbound): Pin | undefined {
  if (message.kind !== 'place') return undefined;
  const pin = { latitude: message.latitude, longitude: message.longitude };
  return isHere(pin) ? pin : undefined;
}

/** The choice that was tapped, or that the words name. */
export const choiceIn = ({ choice, text }: Said, offered: readonly Choice[]): string | undefined =>
  choice ?? (text ? pick(offered, text) : undefined);

/** The same with the choice that the words name as if it was tapped. */
export function withChoice(said: Said, offered: readonly Choice[] = []): Said {
  const choice = choiceIn(said, offered);
  return choice === undefined ? said : { ...said, choice };
}
