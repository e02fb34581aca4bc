/** Reads short answers to an open question: yes, no, a number, a mark, one of the choices. */

import { memoize } from '../memoize.js';
import type { Choice } from '../message.js';

/** Everyday words for yes in all languages of the bot. */
const YES = words(
  'ya y iya iyaa yaa yap yup yups yoi ok oke okey okay okeh sip siap sipp gas gass gaskeun lanjut betul benar bener setuju boleh kirim kirimkan sudah udah udh sdh beres yes yep yeah yea sure correct right send ' +
    'nggih inggih njih enggih nggeh injih enjih leres sampun mpun pun wis wes uwis mangga sumangga sarujuk kintun kintunaken rampung yo yoh dados ' +
    'muhun sumuhun enya heeh parantos satuju sok atos geus enggeus rengse kintunkeun suba cumpu puput beneh patut iyo iyolah alah batua jadih rancak salasai lah solved',
);
const NO = words(
  'tidak tdk tak gak ga gk g nggak enggak ngga engga ndak nda bukan jangan belum blm belom blum no nope not n ' +
    'mboten boten ora durung dereng ndereng ampun aja ojo sanes dudu urung emoh henteu hanteu teu teuacan acan can tacan moal ulah entong tuara ten nenten durungan sing tusing boya sampunang eda konden tonden indak ndak alun alum tido jan yet',
);
/** Polite words around a short answer. They mean nothing here. */
const POLITE = words('pak bu bapak ibu mas mbak min admin kak bang gan dong deh aja saja lah yg kok nih');

const NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    'satu se one siji setunggal satunggal hiji besik siki asiki ciek',
    'dua two loro dua kalih duo',
    'tiga three telu tilu tigang tigo',
    'empat four papat sekawan opat patpat ampek',
    'lima five gangsal lelima limo',
    'enam six enem nem genep nenem anam',
    'tujuh seven pitu tujuh tujuah',
    'delapan eight wolu dalapan lapan kutus',
    'sembilan nine sanga sia sambilan',
    'sepuluh ten sedasa dasa sapuluh',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** A longer text is no short answer. */
const MAX_ANSWER_LETTERS = 80;

/** Small letters, no punctuation, single spaces: the form in which words are compared. */
export const plain = (text: string): string =>
  text.length <= MAX_ANSWER_LETTERS ? plainMemoized(text) : makePlain(text);

const makePlain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s@#+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** Many citizens send the same short answers. */
const plainMemoized = memoize(makePlain, 2_000);

/** The words without the polite ones, unless there are no others. */
const meaningful = (text: string): readonly string[] => {
  const all = plain(text)
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .split(' ')
    .filter(Boolean);
  const others = all.filter((word) => !POLITE.has(word));
  return others.length > 0 ? others : all;
};

/** `yes` or `no` when the text says nothing else ("ya pak", "oke sip"). */
export function yesOrNo(text: string): 'yes' | 'no' | undefined {
  if (text.length > MAX_ANSWER_LETTERS) return undefined;
  const said = meaningful(text);
  if (said.length === 0 || said.length > 4) return undefined;
  if (said.every((word) => YES.has(word))) return 'yes';
  if (said.every((word) => NO.has(word) || YES.has(word)) && said.some((word) => NO.has(word))) return 'no';
  return undefined;
}

/** `yes` or `no` by the first word, for questions that ask nothing else ("belum pak, masih berlubang"). */
export function leaning(text: string): 'yes' | 'no' | undefined {
  const [first] = meaningful(text);
  if (first === undefined) return undefined;
  return NO.has(first) ? 'no' : YES.has(first) ? 'yes' : undefined;
}

/** "1", "1.", "no 1", "nomor 1", "satu", "pilihan 2". The whole text is the number, so "12" is never 1. */
export function number(text: string): number | undefined {
  if (text.length > MAX_ANSWER_LETTERS) return undefined;
  const said = plain(text).replace(/^(no|nomor|nomer|pilihan|pilih|opsi|angka|number|option|bintang|nilai)\s+/, '');
  if (/^\d{1,3}$/.test(said)) return Number(said);
  return NUMBERS.get(said);
}

/** A mark of 1 to 5, in digits, words or stars. */
export function mark(text: string): number | undefined {
  const stars = text.match(/[⭐★🌟]/gu)?.length;
  const value = stars && plain(text) === '' ? stars : number(text.replace(/\/\s*5\s*$/, ''));
  return value !== undefined && value >= 1 && value <= 5 ? value : undefined;
}

/** The id of the choice that a text names by its number, its label, or most of its label; undefined when none or several fit. */
export function pick(choices: readonly Choice[], text: string): string | undefined {
  const index = number(text);
  if (index !== undefined) return choices[index - 1]?.id;
  if (text.length > MAX_ANSWER_LETTERS) return undefined;
  const said = plain(text);
  if (said.length < 2) return undefined;
  const labels = choices.map(({ id, label }) => ({ id, label: plain(label) }));
  const exact = labels.filter(({ label }) => label === said);
  if (exact.length === 1) return exact[0]?.id;
  const most = labels.filter(
    ({ label }) => (label.startsWith(said) || label.split(' ').includes(said)) && said.length * 2 >= label.length,
  );
  return most.length === 1 ? most[0]?.id : undefined;
}
