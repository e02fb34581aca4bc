/** "Bahasa", "bahasa Inggris", "English". */
import { interruptWith } from '../outcome.js';
import { languageNamed, switchLanguage } from '../situations/choose-language.js';
import type { Command } from './command.js';

export const language: Command = {
  name: 'language',
  intent: 'language',
  match: (text) => languageNamed(text),
  *run(_argument, said, state) {
    const named = languageNamed(said.text);
    return named ? switchLanguage(named, state) : interruptWith('chooseLanguage', state);
  },
};
