/** Which passwords are refused: short ones and those that are guessed first. */

export const MIN_PASSWORD_LENGTH = 12;
/** Hashing takes the same time for any length; this bounds the form. */
const MAX_PASSWORD_LENGTH = 256;
const MIN_DISTINCT_CHARACTERS = 5;

export type PasswordFault = 'password_short' | 'password_long' | 'password_common' | 'password_name';

/** Undefined for a good password. `name`: of the officer. */
export function passwordFault(password: string, name: string): PasswordFault | undefined {
  const letters = [...password.normalize('NFKC')];
  if (letters.length < MIN_PASSWORD_LENGTH) return 'password_short';
  if (letters.length > MAX_PASSWORD_LENGTH) return 'password_long';
  const raw = lettersOf(password);
  const plain = withoutReplacements(raw);
  const ofName = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 2);
  if (ofName.some((word) => plain.includes(word)) && isMadeOf(plain, ofName)) return 'password_name';
  if (new Set(raw).size < MIN_DISTINCT_CHARACTERS || isRepetition(raw) || isSequence(raw) || /^\d+$/.test(raw))
    return 'password_common';
  return isMadeOf(plain, [...COMMON, ...ofName]) ? 'password_common' : undefined;
}

/** Small letters, digits and signs that replace letters. */
const lettersOf = (password: string): string =>
  password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}@$!]/gu, '');

/** "p@ssw0rd": usual replacements are undone where they stand between letters; other signs go. */
const withoutReplacements = (raw: string): string =>
  raw
    .replace(/(?<=[a-z])[@4](?=[a-z])/g, 'a')
    .replace(/(?<=[a-z])0(?=[a-z])/g, 'o')
    .replace(/(?<=[a-z])[1!](?=[a-z])/g, 'i')
    .replace(/(?<=[a-z])3(?=[a-z])/g, 'e')
    .replace(/(?<=[a-z])[5$](?=[a-z])/g, 's')
    .replace(/[@$!]/g, '');

/** "abcabcabcabc" */
const isRepetition = (text: string): boolean =>
  [1, 2, 3, 4, 5, 6].some((length) => text === text.slice(0, length).repeat(text.length).slice(0, text.length));

/** Nothing is left of it but digits in order, years, and at most three other characters when these words are cut out. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  let rest = text;
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ');
  if (rest === text) return false;
  return rest
    .replace(/(?:19|20)\d\d/g, ' ')
    .split(' ')
    .every((part) => part.length <= MAX_REST || isSequence(part));
}

const MAX_REST = 3;

const ROWS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1s2d3f4g5h6j7k8l9',
  'z1x2c3v4b5n6m7',
  '12qw34er56ty78ui90op',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  'qawsedrftgyhujikolp',
  'qwaszxerdfcv',
];
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

/** Made of pieces of the alphabet, of digits in order or of rows of keys, each of three characters or more. */
function isSequence(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const run = RUNS.reduce((best, row) => Math.max(best, commonStart(text.slice(at), row)), 0);
    if (run < 3) return false;
    at += run;
  }
  return true;
}

/** Length of the longest start of `text` that stands somewhere in `row`. */
function commonStart(text: string, row: string): number {
  let length = Math.min(text.length, row.length);
  while (length > 0 && !row.includes(text.slice(0, length))) length -= 1;
  return length;
}

/**
 * Words of the passwords that are used most, worldwide and in Indonesia, and of this office. A password of such words and
 * digits alone is among the first that are tried.
 */
const COMMON: readonly string[] =
  `password passwort katasandi sandi rahasia admin administrator root user login welcome letmein master qwerty qwertyuiop
  asdfgh asdfghjkl zxcvbn zxcvbnm iloveyou ilove sunshine princess dragon monkey football baseball superman batman shadow
  michael jordan ashley charlie secret trustno changeme temp my family christopher jackson justin bieber sony ericsson playstation
  counterstrike minecraft finalfantasy needforspeed jamesbond mortalkombat residentevil systemofadown greenlantern
  nightcrawler ticketmaster stratocaster sanfrancisco peanutbutter leavemealone ingodwetrust avrillavigne starcraft
  warcraft warhammer devilmaycry thecakeisalie correct horse battery staple mailcreated polniypizdec sojdlg aljg default guest test testing computer internet google facebook
  samsung pokemon naruto hello whatever freedom flower lovely summer winter spring autumn starwars soccer hunter killer
  indonesia merdeka garuda pancasila bismillah alhamdulillah assalamualaikum subhanallah allahuakbar muhammad sayang
  sayangku cintaku aku kamu cinta selamat datang pagi siang malam semangat sukses bahagia keluarga mama papa ibu bapak
  anak persib persija arema jakarta bandung surabaya yogyakarta jogja sleman bantul semarang medan bali makassar
  kabupaten kota dinas pemda pemkab pemkot bupati petugas kantor pelayanan pengaduan laporan lapor kentongan desa camat
  kecamatan kelurahan lurah koordinator penghubung auditor`
    .split(/\s+/)
    .filter(Boolean);
