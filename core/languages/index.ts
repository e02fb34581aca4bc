/** The list of languages: to add one, write its file and add its line. */
import type { Language } from '../tenant.js';
import { ban } from './ban.js';
import { en } from './en.js';
import { id, type Texts } from './id.js';
import { jv } from './jv.js';
import { min } from './min.js';
import { su } from './su.js';

export const TEXTS: Readonly<Record<Language, Texts>> = { id, en, jv, su, ban, min };

export const textsOf = (language: Language): Texts => TEXTS[language];

export type { Texts };
