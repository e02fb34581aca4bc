/** Which language? The question stands in two languages, so that a citizen who reads only one understands it. */
import { TEXTS } from '../../languages/index.js';
import { LANGUAGES, type Language } from '../../tenant.js';
import type { Conversation } from '../conversation.js';
import { choiceIn } from '../message/said.js';
import { askNext, notice, type Outcome, prompt } from '../outcome.js';
import type { Situation } from './situation.js';

const choices = LANGUAGES.map((language) => ({ id: language, label: TEXTS[language].name }));

export const chooseLanguage: Situation<'chooseLanguage'> = {
  kind: 'chooseLanguage',
  *ask(_asked, _state, context) {
    return prompt(context.say.askLanguage, choices);
  },
  answer(said, _asked, state) {
    const named = choiceIn(said, choices) ?? (said.text ? languageNamed(said.text) : undefined);
    const chosen = choices.find(({ id }) => id === named)?.id;
    return chosen === undefined ? undefined : switchLanguage(chosen, state);
  },
};

/** The chat goes on in another language; the open question comes back in it. */
export const switchLanguage = (language: Language, state: Conversation): Outcome =>
  askNext({ ...state, language, languageChosen: true }, [notice(TEXTS[language].languageSet)]);

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
