/** Numbers that lead to a person: telephone, NIK, NIP, SIM, bank account and the like, in any writing. */
import { NUMBER_CUES } from './cue-words.js';
import type { Span, Token } from './tokens.js';

/** A number of fewer digits leads to nobody, unless a word before it says so. */
const MIN_DIGITS = 9;
const MIN_DIGITS_AFTER_CUE = 5;
/** Words between such a word and the number. */
const CUE_REACH = 4;
/** Signs between two groups of one number. */
const MAX_GAP = 5;
const MAX_PRICE_DIGITS = 13;

const DIGIT_WORDS: ReadonlyMap<string, string> = new Map(
  [
    '0 nol kosong zero oh nul enol',
    '1 satu one siji setunggal hiji besik siki ciek eka',
    '2 dua two loro kalih duo dadua kaleh',
    '3 tiga three telu tigo tilu tri',
    '4 empat four papat sekawan opat ampek pat',
    '5 lima five limo gangsal limang',
    '6 enam six enem genep anam nem',
    '7 tujuh seven pitu tujuah',
    '8 delapan eight wolu dalapan kutus akutus lapan',
    '9 sembilan nine sanga songo salapan sia sambilan',
    '10 sepuluh',
    '11 sebelas',
    '1 belas',
    '0 puluh',
  ].flatMap((line) => {
    const [digits = '', ...words] = line.split(' ');
    return words.map((word) => [word, digits] as const);
  }),
);
/** Letters that stand for a digit between digits: "O8I2". */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ['o', '0'],
  ['i', '1'],
  ['l', '1'],
]);
/** Signs said in words: "0812 strip 3456". */
const SPOKEN_SIGNS = new Set(['strip', 'spasi', 'titik', 'dash', 'dot', 'garis', 'miring', 'sambung', 'plus', 'koma']);

const UNITS = new Set(
  'm km cm meter kilometer kg ton liter l orang org warga kk jiwa tahun thn th hari bulan bln minggu jam menit detik juta jt ribu rb miliar milyar rupiah persen rumah unit titik kali watt volt va kwh ha hektar'.split(
    ' ',
  ),
);
const PRICES = new Set(
  'rp idr rupiah usd harga biaya anggaran senilai sebesar dana tarif denda ongkos bayar'.split(' '),
);
const SMALL_NUMBERS = new Set(
  'rt rw km blok pasal ayat lantai kelas tahun thn th tgl tanggal jam pukul usia umur pos sd smp sma sdn smpn sman gang gg'.split(
    ' ',
  ),
);
const DOCUMENTS = new Set('surat sk perda perbup pergub perwal pp uu permen'.split(' '));

/** Digit groups without white space between them: "0812-3456". */
interface Chunk {
  readonly first: number;
  readonly last: number;
  readonly digits: string;
  readonly groups: number;
}

/** Spans of the numbers; linear in the length of the text. */
export function numbersIn(text: string, tokens: readonly Token[]): readonly Span[] {
  const spans: Span[] = [];
  for (const cluster of clustersOf(tokens))
    for (const [first, last] of identifyingParts(text, tokens, cluster)) spans.push(widened(text, tokens, first, last));
  return spans;
}

/** With the plus or bracket before it. */
function widened(text: string, tokens: readonly Token[], first: number, last: number): Span {
  const start = tokens[first]?.start ?? 0;
  const before = text.slice(Math.max(0, start - 2), start);
  const signs = /[+(]{1,2}$/.exec(before)?.[0].length ?? 0;
  return [start - signs, tokens[last]?.end ?? start];
}

function digitsOf(tokens: readonly Token[], index: number): string | undefined {
  const token = tokens[index];
  if (!token) return undefined;
  if (token.kind === 'digits') return token.word;
  if (token.word.length > 1) return DIGIT_WORDS.get(token.word);
  const isGlued = (at: number) => tokens[at]?.kind === 'digits' && tokens[Math.max(at, index)]?.gap === '';
  return isGlued(index - 1) || isGlued(index + 1) ? LOOKALIKES.get(token.word) : undefined;
}

/** Chunks that may be parts of one number. */
function* clustersOf(tokens: readonly Token[]): Generator<readonly Chunk[]> {
  let cluster: Chunk[] = [];
  let end = -1;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    const digits = digitsOf(tokens, index);
    if (!token || digits === undefined) continue;
    const isJoined =
      end >= 0 && (index === end + 1 || isSpokenSign(tokens, index - 1, end)) && token.gap.length <= MAX_GAP;
    if (!isJoined && cluster.length > 0) {
      yield cluster;
      cluster = [];
    }
    const chunk = cluster.at(-1);
    const isTight = chunk && index === end + 1 && !/\s/.test(token.gap) && token.kind === 'digits';
    if (isTight)
      cluster[cluster.length - 1] = {
        ...chunk,
        last: index,
        digits: limited(chunk.digits + digits),
        groups: chunk.groups + 1,
      };
    else cluster.push({ first: index, last: index, digits: limited(digits), groups: 1 });
    end = index;
  }
  if (cluster.length > 0) yield cluster;
}

/** More digits say nothing more. */
const limited = (digits: string): string => digits.slice(0, 40);

const isSpokenSign = (tokens: readonly Token[], index: number, end: number): boolean =>
  index === end + 1 && SPOKEN_SIGNS.has(tokens[index]?.word ?? '');

type Part = readonly [first: number, last: number];

function identifyingParts(text: string, tokens: readonly Token[], cluster: readonly Chunk[]): readonly Part[] {
  if (totalOf(cluster) < MIN_DIGITS_AFTER_CUE) return [];
  const parts: Part[] = [];
  const harmless = cluster.map((chunk) => isHarmless(text, tokens, chunk));
  // Two decimal numbers are a place on the map.
  cluster.forEach((chunk, index) => {
    if (isCoordinate(text, tokens, chunk) && isCoordinate(text, tokens, cluster[index + 1]))
      harmless[index] = harmless[index + 1] = true;
  });
  for (const run of runsOf(cluster, (_, index) => harmless[index] === true)) {
    const closer = runsOf(
      run,
      () => false,
      (chunk) => isWeak(tokens[chunk.first]?.gap ?? ''),
    );
    const sure = closer.flatMap((one) => sureParts(one));
    const total = totalOf(run);
    if (sure.length > 0) parts.push(...sure);
    else if (total >= MIN_DIGITS && startsLikeNumber(run)) parts.push(whole(run));
    else if (total >= MIN_DIGITS_AFTER_CUE && hasCue(tokens, run[0]?.first ?? 0)) parts.push(whole(run));
  }
  return parts;
}

/** Parts of a run of chunks that are long enough; a chunk that is long enough by itself stands alone. */
function sureParts(run: readonly Chunk[]): readonly Part[] {
  const isLong = ({ digits }: Chunk) => digits.length >= MIN_DIGITS;
  const parts = run.filter(isLong).map((chunk): Part => [chunk.first, chunk.last]);
  for (const rest of runsOf(run, isLong)) {
    const isPrefix = parts.length > 0 && /^(?:62|0|0062)$/.test(rest.map(({ digits }) => digits).join(''));
    if (totalOf(rest) >= MIN_DIGITS || isPrefix) parts.push(whole(rest));
  }
  return parts;
}

/** Parts of a list between the items that separate; an item that opens stands at the beginning of a part. */
function runsOf(
  chunks: readonly Chunk[],
  separates: (chunk: Chunk, index: number) => boolean,
  opens: (chunk: Chunk) => boolean = () => false,
): readonly (readonly Chunk[])[] {
  const runs: Chunk[][] = [];
  let run: Chunk[] = [];
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  chunks.forEach((chunk, index) => {
    const isApart = separates(chunk, index);
    if (isApart || opens(chunk)) close();
    if (!isApart) run.push(chunk);
  });
  close();
  return runs;
}

const totalOf = (run: readonly Chunk[]): number => run.reduce((sum, { digits }) => sum + digits.length, 0);
const whole = (run: readonly Chunk[]): Part => [run[0]?.first ?? 0, run.at(-1)?.last ?? 0];

/** Between items of a list rather than within a number. */
const isWeak = (gap: string): boolean => /[,;\n]/.test(gap) || /[.]\s/.test(gap);

function startsLikeNumber(run: readonly Chunk[]): boolean {
  const digits = run.map((chunk) => chunk.digits).join('');
  const isCard = digits.length === 16 && run.every((chunk) => chunk.digits.length === 4);
  return isCard || /^(?:0[2-9]|620?[2-9])/.test(digits);
}

function hasCue(tokens: readonly Token[], first: number): boolean {
  for (let index = first - 1; index >= Math.max(0, first - CUE_REACH); index--)
    if (NUMBER_CUES.has(tokens[index]?.word ?? '')) return !/^(?:1500|14\d\d\d$)/.test(tokens[first]?.word ?? '');
  return false;
}

/** Dates, times, prices, quantities, years, addresses and numbers of documents. */
function isHarmless(text: string, tokens: readonly Token[], chunk: Chunk): boolean {
  const { first, last, digits, groups } = chunk;
  if (digits.length > MAX_PRICE_DIGITS) return false;
  const before = tokens[first - 1]?.word ?? '';
  const after = tokens[last + 1]?.word ?? '';
  const written = text.slice(tokens[first]?.start, tokens[last]?.end);
  if (isDateOrTime(written)) return true;
  if (/^\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?$/.test(written) && !/^0|^62|^8.{9}/.test(written)) return true;
  if (
    (PRICES.has(before) || UNITS.has(after)) &&
    !digits.startsWith('0') &&
    digits.length <= (PRICES.has(before) ? MAX_PRICE_DIGITS : 8)
  )
    return true;
  if (DOCUMENTS.has(before) || DOCUMENTS.has(tokens[first - 2]?.word ?? '')) return groups > 2 && written.includes('/');
  return SMALL_NUMBERS.has(before) && digits.length <= 6;
}

function isDateOrTime(written: string): boolean {
  if (written.length > 21) return false;
  const date = /^(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})$/.exec(written);
  if (date) return Number(date[1]) <= 31 && Number(date[3]) <= 12;
  if (/^(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:[0-2]?\d|3[01])$/.test(written)) return true;
  if (/^(?:19|20)\d\d[-–/](?:19|20)\d\d$/.test(written)) return true;
  return /^(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[.:][0-5]\d)?(?:[-–/](?:[01]?\d|2[0-4])[.:][0-5]\d)?$/.test(written);
}

function isCoordinate(text: string, tokens: readonly Token[], chunk: Chunk | undefined): boolean {
  if (chunk?.groups !== 2) return false;
  const written = text.slice(tokens[chunk.first]?.start, tokens[chunk.last]?.end);
  if (!/^\d{1,3}\.\d{3,}$/.test(written)) return false;
  const degrees = Number.parseFloat(written);
  return degrees <= 11.5 || (degrees >= 94 && degrees <= 142);
}
