/** The list of commands: to add one, write its file, its words in every language, and its line. */

import { TEXTS } from '../../languages/index.js';
import { plain } from '../answer.js';
import type { Conversation } from '../conversation.js';
import type { Said, TurnContext } from '../turn.js';
import { back } from './back.js';
import { cancel } from './cancel.js';
import { change } from './change.js';
import type { Command } from './command.js';
import { erase } from './erase.js';
import { help, start } from './help.js';
import { language } from './language.js';
import { mute, unmute } from './notices.js';
import { person } from './person.js';
import { mine, status } from './status.js';

export const COMMANDS: readonly Command[] = [
  status,
  mine,
  change,
  back,
  cancel,
  help,
  start,
  person,
  language,
  erase,
  mute,
  unmute,
];

/** The words of all languages lead to one command each, whatever language the chat is in. */
const BY_WORD: ReadonlyMap<string, Command> = new Map(
  Object.values(TEXTS).flatMap(({ commands }) =>
    COMMANDS.flatMap((command) =>
      (commands[command.name as keyof typeof commands] ?? []).map((word) => [word, command] as const),
    ),
  ),
);

export interface Called {
  readonly command: Command;
  readonly argument: string;
}

/** The command that a text is, by its exact words or with its argument. */
export function commandIn(said: Said, state: Conversation, turn: TurnContext): Called | undefined {
  const text = said.text
    .trim()
    .replace(/^\//, '')
    .replace(/^(\w+)@\w+/, '$1');
  if (text === '' || text.length > 80) return undefined;
  const exact = BY_WORD.get(plain(text).replace(/\s(ya|pak|bu|min|mas|mbak|dong|please)$/, ''));
  if (exact) return { command: exact, argument: '' };
  for (const command of COMMANDS) {
    const argument = command.match?.(text, said, state, turn);
    if (argument !== undefined) return { command, argument };
  }
  return undefined;
}

/** So many words about a place tell of something, whatever they begin with ("saya mau lapor secara anonim, guru di …"). */
const LONG = 6;

/** The command that free words mean, when their intent is sure and they tell of nothing else. */
export function commandMeant(said: Said): Called | undefined {
  if (!said.text) return undefined;
  const { intent, substance, place, words } = said.reading();
  if (substance || intent.p < 0.8 || (place && words.length >= LONG)) return undefined;
  const command = COMMANDS.find((candidate) => candidate.intent === intent.id);
  return command && { command, argument: '' };
}
