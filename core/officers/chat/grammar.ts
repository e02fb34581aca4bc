/**
 * What an officer writes in a chat: `KODE verifikasi jalan`, `KODE ke dpupkp`, `urungkan`. People type on a phone: case,
 * spaces, hyphens, a colon or one wrong letter in a longer word do not count.
 */

import type { TicketCode } from '../../tickets/ticket.js';
import { readCode } from '../../tickets/ticket-code.js';

export const ACT_VERBS = ['verify', 'assign', 'answer', 'hold', 'resolve', 'notOurs', 'archive', 'return'] as const;
export type ActVerb = (typeof ACT_VERBS)[number];
type Verb = ActVerb | 'show' | 'undo';

const WHOLE_COMMANDS = ['help', 'queue', 'more', 'undo', 'unlink'] as const;
type WholeCommand = (typeof WHOLE_COMMANDS)[number];

export type Command =
  | { readonly kind: WholeCommand }
  /** The first words have the form of a code, and its check symbol does not fit. */
  | { readonly kind: 'wrongCode' }
  | { readonly kind: 'show' | 'undo'; readonly code: TicketCode }
  | { readonly kind: 'act'; readonly code: TicketCode; readonly verb: ActVerb; readonly rest: string }
  /** A code, and words that are no command. */
  | { readonly kind: 'unclear'; readonly code: TicketCode };

const VERBS: Readonly<Record<Verb, readonly string[]>> = {
  verify: ['verifikasi', 'verif', 'terverifikasi', 'verify'],
  assign: ['ke', 'disposisi', 'disposisikan', 'teruskan', 'to', 'assign'],
  answer: [
    'jawab',
    'jawaban',
    'balas',
    'tanggapi',
    'tindak',
    'tindaklanjut',
    'tindaklanjuti',
    'ditindaklanjuti',
    'answer',
  ],
  hold: ['tunda', 'ditunda', 'hold'],
  resolve: ['selesai', 'selesaikan', 'resolved', 'done'],
  notOurs: ['bukan'],
  archive: ['arsip', 'arsipkan', 'diarsipkan', 'archive'],
  return: ['kembali', 'kembalikan', 'return'],
  show: ['lihat', 'detail', 'show'],
  undo: ['urungkan', 'urung', 'undo'],
};
/** Words that may follow a verb and say nothing of their own. */
const TAILS: Readonly<Partial<Record<ActVerb, readonly string[]>>> = {
  assign: ['ke', 'to'],
  answer: ['lanjut', 'lanjuti'],
  hold: ['sampai', 'hingga', 'sd', 'until'],
  notOurs: ['wewenang', 'kewenangan'],
};
const WHOLE: Readonly<Record<WholeCommand, readonly string[]>> = {
  queue: ['antrean', 'antrian', 'antre', 'queue'],
  more: ['lagi', 'more'],
  help: ['bantuan', 'bantuan petugas', 'help'],
  undo: ['urungkan', 'undo'],
  unlink: ['lepas tautan', 'lepaskan tautan', 'unlink'],
};
const FILLERS = new Set([
  'ya',
  'yah',
  'pak',
  'bu',
  'mas',
  'mbak',
  'dong',
  'tolong',
  'mohon',
  'segera',
  'please',
  'dinas',
  'kategori',
]);

/** Letters of a code with what people put between them; more than that is no code. */
const MAX_CODE_CHARACTERS = 24;
const CODE_LETTERS = 11;
/** A shorter word with one wrong letter is too often another word. */
const MIN_LETTERS_FOR_TYPO = 5;

/** Undefined for a text that is no officer's command. */
export function readCommand(text: string): Command | undefined {
  const whole = wordsOf(text).join(' ');
  for (const kind of WHOLE_COMMANDS) if (WHOLE[kind].includes(whole)) return { kind };
  const led = leadingCode(text);
  if (!led) return undefined;
  const verb = readVerb(led.rest);
  if (led.code === 'wrong') return verb && /\d/.test(led.written) ? { kind: 'wrongCode' } : undefined;
  if (led.rest.trim() === '') return { kind: 'show', code: led.code };
  return verb ? commandOn(led.code, verb) : { kind: 'unclear', code: led.code };
}

/** The command in the reply to a message about the ticket. */
export function readReply(text: string, code: TicketCode): Command {
  const verb = readVerb(text);
  return verb ? commandOn(code, verb) : { kind: 'unclear', code };
}

function commandOn(code: TicketCode, { verb, rest }: { readonly verb: Verb; readonly rest: string }): Command {
  return verb === 'show' || verb === 'undo' ? { kind: verb, code } : { kind: 'act', code, verb, rest };
}

interface Led {
  readonly code: TicketCode | 'wrong';
  readonly written: string;
  readonly rest: string;
}

/** A code at the start, as people write it, and what follows. */
function leadingCode(text: string): Led | undefined {
  const start = text.replace(/^[\s#*:]+/, '').replace(/^(kode|tiket|laporan)\s*[:#]?\s+/i, '');
  let letters = 0;
  let end = 0;
  while (letters < CODE_LETTERS && end < Math.min(start.length, MAX_CODE_CHARACTERS)) {
    const letter = start[end] ?? '';
    if (/[0-9a-z]/i.test(letter)) letters += 1;
    else if (!/[\s-]/.test(letter)) return undefined;
    end += 1;
  }
  if (letters < CODE_LETTERS || /[0-9a-z]/i.test(start[end] ?? '')) return undefined;
  const written = start.slice(0, end);
  const code = readCode(written);
  return code === undefined ? undefined : { code, written, rest: start.slice(end) };
}

/** The verb of the first word, and what follows it. */
function readVerb(text: string): { readonly verb: Verb; readonly rest: string } | undefined {
  const [word, after] = firstWord(text);
  if (word === '') return undefined;
  const verb = verbOf(word);
  if (!verb) return undefined;
  const tails: readonly string[] = (verb !== 'show' && verb !== 'undo' && TAILS[verb]) || [];
  const [next, beyond] = firstWord(after);
  return { verb, rest: (tails.includes(next) ? beyond : after).trim() };
}

function verbOf(word: string): Verb | undefined {
  const entries = Object.entries(VERBS) as [Verb, readonly string[]][];
  const exact = entries.find(([, words]) => words.includes(word));
  return (exact ?? entries.find(([, words]) => words.some((known) => isTypoOf(word, known))))?.[0];
}

/** The first word in small letters without the signs around it, and the text after it as it was written. */
function firstWord(text: string): readonly [string, string] {
  const start = text.replace(/^[\s,.:;-]+/, '');
  const end = start.search(/[\s,:;]/);
  const word = end < 0 ? start : start.slice(0, end);
  return [letters(word), end < 0 ? '' : start.slice(end).replace(/^[\s,:;]+/, '')];
}

const letters = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const wordsOf = (text: string) => text.split(/\s+/).map(letters).filter(Boolean);

/** One of a list, by its id or name. */
export interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

/** What of the list the words name, words of politeness aside; undefined when it is nothing, or the words say more. */
export function readNamed(rest: string, list: readonly Named[]): string | undefined {
  const words = wordsOf(rest);
  const own = words.filter((word) => !FILLERS.has(word));
  const written = own.join('');
  if (written === '') return undefined;
  const forms = list.flatMap(({ id, names }) => [id, ...names].map((name) => ({ id, form: formOf(name) })));
  const exact = forms.find(({ form }) => form === written);
  return (exact ?? forms.find(({ form }) => isTypoOf(written, form)))?.id;
}

const formOf = (name: string) =>
  wordsOf(name)
    .filter((word) => !FILLERS.has(word))
    .join('');

/** Whether the words say nothing but politeness. */
export const saysNothing = (rest: string): boolean => wordsOf(rest).every((word) => FILLERS.has(word));

/** The thing that the first word names, and the text after it. */
export function readFirstNamed(
  rest: string,
  list: readonly Named[],
): { readonly id: string; readonly rest: string } | undefined {
  const [word, after] = firstWord(rest);
  const id = readNamed(word, list);
  return id === undefined ? undefined : { id, rest: after };
}

/** One letter is wrong, missing or too many, or two neighbours are swapped. */
function isTypoOf(word: string, known: string): boolean {
  if (word === known) return true;
  if (Math.min(word.length, known.length) < MIN_LETTERS_FOR_TYPO || Math.abs(word.length - known.length) > 1)
    return false;
  let at = 0;
  while (at < word.length && word[at] === known[at]) at += 1;
  const isSwapped =
    word[at] === known[at + 1] && word[at + 1] === known[at] && word.slice(at + 2) === known.slice(at + 2);
  return (
    isSwapped ||
    word.slice(at + 1) === known.slice(at + 1) ||
    word.slice(at + 1) === known.slice(at) ||
    word.slice(at) === known.slice(at + 1)
  );
}
