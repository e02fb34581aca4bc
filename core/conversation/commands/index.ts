/** The list of commands: to add one, write its file, its words in every language, and its line. */

import { TEXTS } from '../../languages/index.js';
import { plain } from '../answer.js';
import type { TurnContext } from '../context.js';
import type { Said } from '../message/said.js';
import { back } from './back.js';
import { cancel } from './cancel.js';
import { change } from './change.js';
import type { Command } from './command.js';
import { data } from './data.js';
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
  data,
  erase,
  mute,
  unmute,
];

/** A longer text is no command. */
const MAX_COMMAND_LETTERS = 80;

/** The words of all languages. Each means one command, whatever language the chat is in. */
const BY_WORD: ReadonlyMap<string, Command> = new Map(
  Object.values(TEXTS).flatMap(({ commands }) =>
    COMMANDS.flatMap((command) =>
      (commands[command.name as keyof typeof commands] ?? []).map((word) => [word, command] as const),
    ),
  ),
);

export interface CommandCall {
  readonly command: Command;
  readonly argument: string;
}

/** The command that a text is: its exact words, or its words with an argument. */
export function commandIn(said: Said, context: TurnContext): CommandCall | undefined {
  const text = said.text
    .trim()
    .replace(/^\//, '')
    .replace(/^(\w+)@\w+/, '$1');
  if (text === '' || text.length > MAX_COMMAND_LETTERS) return undefined;
  const exact = BY_WORD.get(plain(text).replace(/\s(ya|pak|bu|min|mas|mbak|dong|please)$/, ''));
  if (exact) return { command: exact, argument: '' };
  for (const command of COMMANDS) {
    const argument = command.match?.(text, context);
    if (argument !== undefined) return { command, argument };
  }
  return undefined;
}

/** A text of this length that names a place is a report, whatever it begins with ("saya mau lapor anonim, guru di …"). */
const MIN_REPORT_WORDS = 6;
/** From this probability on, free words mean the command. */
const SURE_INTENT = 0.8;

/** The command that free words mean, when their intent is sure and they tell of nothing else. */
export function commandMeant(said: Said): CommandCall | undefined {
  if (!said.text) return undefined;
  const { intent, substance, place, words } = said.reading();
  if (substance || intent.p < SURE_INTENT || (place && words.length >= MIN_REPORT_WORDS)) return undefined;
  const command = COMMANDS.find((candidate) => candidate.intent === intent.id);
  return command && { command, argument: '' };
}
