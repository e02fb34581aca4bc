/** The list of languages: to add one, write its file and add its line. */
import type { Language } from '../tenant.js';
import { en } from './en.js';
import { id, type Texts } from './id.js';
import { jv } from './jv.js';
import { su } from './su.js';

export const TEXTS: Readonly<Partial<Record<Language, Texts>> & { id: Texts }> = { id, en, jv, su };

export const textsOf = (language: Language): Texts => TEXTS[language] ?? id;

export type { Texts };
