/** "Bahasa", "bahasa Inggris", "English". */
import { languageNamed, speak } from '../situations/language.js';
import { aside } from '../turn.js';
import type { Command } from './command.js';

export const language: Command = {
  name: 'language',
  intent: 'language',
  match: (text) => languageNamed(text),
  *run(_argument, said, state) {
    const named = languageNamed(said.text);
    return named ? speak(named, state) : aside(state, 'language');
  },
};
