/**
 * What a channel has to bring across: each kind of message of a citizen and each form of reply. The plays that run over
 * the channels show every one of them.
 */
import type { Inbound, Reply } from '../../../core/message.js';
import type { Outgoing } from '../../../core/post.js';

type ReplyTest = (reply: Reply, outgoing: Outgoing) => boolean;

const choices = ({ choices = [] }: Reply) => choices.length;
const longestLabel = ({ choices = [] }: Reply) => Math.max(0, ...choices.map(({ label }) => label.length));

/** The numbers are limits of the channels: Cloud API buttons, its list, its labels, its text beside buttons. */
const REPLIES = {
  'reply without choices': (reply) => choices(reply) === 0,
  'reply with up to 3 choices': (reply) => choices(reply) > 0 && choices(reply) <= 3,
  'reply with 4 to 10 choices': (reply) => choices(reply) > 3 && choices(reply) <= 10,
  'reply with more than 10 choices': (reply) => choices(reply) > 10,
  'reply with a label of more than 24 characters': (reply) => longestLabel(reply) > 24,
  'reply of more than 1,024 characters': ({ text }) => text.length > 1_024,
  'reply that asks for a photo': ({ wants }) => wants === 'photo',
  'reply that asks for the location': ({ wants }) => wants === 'location',
  'reply about a ticket': ({ ticket }) => ticket !== undefined,
  'reply that removes older buttons': (_, { clearsButtonsOf }) => clearsButtonsOf !== undefined,
  notice: ({ kind }) => kind === 'notice',
  prompt: ({ kind }) => kind === 'prompt',
} as const satisfies Readonly<Record<string, ReplyTest>>;

type InputTest = (message: Inbound, newest: Reply | undefined) => boolean;

const isNewest = (choice: string, newest: Reply | undefined) => newest?.choices?.some(({ id }) => id === choice);
const unsupported =
  (what: string): InputTest =>
  (message) =>
    message.kind === 'unsupported' && message.what === what;

const INPUTS = {
  text: (message) => message.kind === 'text' && message.text !== '',
  'empty text': (message) => message.kind === 'text' && message.text === '',
  'text of more than 4,096 characters': (message) => message.kind === 'text' && message.text.length > 4_096,
  quote: ({ quotes }) => quotes !== undefined,
  'choice of the newest reply': (message, newest) =>
    message.kind === 'choice' && isNewest(message.choice, newest) === true,
  'choice of an older reply': (message, newest) =>
    message.kind === 'choice' && isNewest(message.choice, newest) !== true,
  photo: (message) => message.kind === 'media' && message.text === '' && !message.album,
  'photo with a caption': (message) => message.kind === 'media' && message.text !== '' && !message.album,
  album: (message) => message.kind === 'media' && message.album !== undefined,
  place: ({ kind }) => kind === 'place',
  edit: ({ kind }) => kind === 'edited',
  deletion: ({ kind }) => kind === 'deleted',
  sticker: unsupported('sticker'),
  contact: unsupported('contact'),
  poll: unsupported('poll'),
  call: unsupported('call'),
  'message that can not be decrypted': unsupported('undecryptable'),
  'file that is too large': unsupported('tooLarge'),
  'message of another kind': unsupported('other'),
} as const satisfies Readonly<Record<string, InputTest>>;

export type Shape = keyof typeof REPLIES | keyof typeof INPUTS;

export const SHAPES = [...Object.keys(REPLIES), ...Object.keys(INPUTS)] as readonly Shape[];

export const replyShapes = (outgoing: Outgoing): readonly Shape[] =>
  (Object.entries(REPLIES) as [Shape, ReplyTest][])
    .filter(([, test]) => test(outgoing.reply, outgoing))
    .map(([shape]) => shape);

export const inputShapes = (message: Inbound, newest: Reply | undefined): readonly Shape[] =>
  (Object.entries(INPUTS) as [Shape, InputTest][]).filter(([, test]) => test(message, newest)).map(([shape]) => shape);

/** The fewest plays that one greedily finds to show all that `shapesOf` holds. */
export function cover(shapesOf: ReadonlyMap<string, ReadonlySet<Shape>>): readonly string[] {
  const missing = new Set([...shapesOf.values()].flatMap((shapes) => [...shapes]));
  const chosen: string[] = [];
  const gain = (shapes: ReadonlySet<Shape>) => [...shapes].filter((shape) => missing.has(shape)).length;
  while (missing.size > 0) {
    const [file, shapes] = [...shapesOf].reduce((best, one) => (gain(one[1]) > gain(best[1]) ? one : best));
    chosen.push(file);
    for (const shape of shapes) missing.delete(shape);
  }
  return chosen;
}
