/** Which language? Asked in two, so that whoever is lost finds the way. */

import { TEXTS } from '../../languages/index.js';
import { LANGUAGES, type Language } from '../../tenant.js';
import { pick } from '../answer.js';
import type { Conversation } from '../conversation.js';
import { notice, type Outcome, onward, prompt, type Situation } from '../turn.js';

const choices = LANGUAGES.map((language) => ({ id: language, label: TEXTS[language].name }));

export const language: Situation<'language'> = {
  kind: 'language',
  *ask(_asked, _state, turn) {
    return prompt(turn.say.askLanguage, choices);
  },
  answer(said, _asked, state) {
    const named = said.choice ?? (said.text ? (pick(choices, said.text) ?? languageNamed(said.text)) : undefined);
    const chosen = choices.find(({ id }) => id === named)?.id;
    return chosen === undefined ? undefined : speak(chosen, state);
  },
};

/** The chat goes on in another language; the open question comes back in it. */
export function speak(chosen: Language, state: Conversation): Outcome {
  return onward({ ...state, language: chosen, languageChosen: true }, [notice(TEXTS[chosen].languageSet)]);
}

const NAMES: ReadonlyMap<string, Language> = new Map([
  ['indonesia', 'id'],
  ['indonesian', 'id'],
  ['inggris', 'en'],
  ['english', 'en'],
  ['jawa', 'jv'],
  ['jawi', 'jv'],
  ['javanese', 'jv'],
  ['sunda', 'su'],
  ['sundanese', 'su'],
  ['bali', 'ban'],
  ['balinese', 'ban'],
  ['minang', 'min'],
  ['minangkabau', 'min'],
]);

/** "bahasa inggris", "basa sunda", "english": the language, if we speak it. */
export function languageNamed(text: string): Language | undefined {
  const name = text
    .toLowerCase()
    .trim()
    .replace(
      /^(ganti|gantos|gentos|tuka|ubah|pakai|pake|speak|in)?\s*(ke\s+|ka\s+)?(bahasa|bahaso|basa|baso|boso|language)?\s*/,
      '',
    );
  return NAMES.get(name);
}
