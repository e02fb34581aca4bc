/** The words that make a text a correction ("bukan", "yang benar", "tolong ditambahkan"), found in one pass over it. */
import { type Token, tokens } from './normalise.js';
import type { Described } from './reading.js';

export type Field = keyof Described;

/**
 * `add`: the words join the description. `rewrite`: they are the description. `replace`, `into`: "ganti … jadi …".
 * `not`, `but`: "bukan … tapi …". `right`, `wrong`: what stands beside is right, or was. `field`, `part`: what is spoken of.
 */
export type Mark =
  | 'add'
  | 'rewrite'
  | 'replace'
  | 'into'
  | 'remove'
  | 'not'
  | 'but'
  | 'right'
  | 'wrong'
  | 'field'
  | 'part';

export interface Word extends Token {
  /** The punctuation before it: none, one within a sentence, or its end. */
  readonly stop: '' | ',' | '.';
}

/** A run of words that are one mark, or none. */
export interface Piece {
  readonly mark: Mark | undefined;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly field?: Field;
  readonly part?: string;
}

/** Phrases in plain words, as `tokens` gives them, parted by commas. */
const PHRASES: Partial<Record<Mark, string>> = {
  add: `tambah, tambahi, tambahkan, tambahin, tambahno, tambahan, ditambah, ditambahi, ditambahkan, ditambahin, nambah, nambahi,
    nambahin, menambahkan, wuwuhi, tambihan, tambihi, add, plus, catat, catet, dicatat, dicatet, cathet, mencatat, catatan,
    masukkan juga, masukin juga, dimasukkan juga, dimasukin juga, masukkan, masukin, dimasukkan, dimasukin, sertakan,
    disertakan, cantumkan, cantumin, dicantumkan, dicantumin, selipkan, tulis juga, ditulis juga, tuliskan juga, tulisin juga,
    sebut juga, sebutkan juga, disebut juga, disebutkan juga, ikut ditulis, tulis, ditulis, tuliskan, tulisin, lupa nulis, lupa menulis, lupa tulis, lupa ketulis, lupa bilang,
    lupa nyebut, lupa menyebut, lupa disebut, lupa ditulis, belum ketulis, belum ditulis, belum tertulis, belum disebut,
    ketinggalan, kelupaan, ada yang kurang, ada tambahan, include, mention`,
  rewrite: `tulis lengkap, tulis lengkapnya, tulis ulang, ditulis ulang, lebih baik ditulis, sebaiknya ditulis, mending ditulis, mendingan ditulis, tulis begini, tulis saja, tulisnya, ditulis begini, ditulis saja, ditulis lengkap,
    bunyinya, bunyinya begini, jadikan, dijadikan`,
  replace: `ganti, diganti, gantilah, gantikan, digantikan, gantiin, digantiin, ubah, diubah, ubahlah, direvisi, dikoreksi, diralat, rubah, dirubah, robah, dirobah,
    pindah, dipindah, pindahin, dipindahin, pindahkan, dipindahkan, geser, edit, diedit, gentos, robih, ganten, change, replace,
    correct, pakai, pakai kalimat, gunakan`,
  remove: 'hapus, hapuskan, dihapus, hilangkan, dihilangkan, hilangin, delete, remove, busek, pupus, coret, dicoret',
  not: 'bukan, bukannya, dudu, sanes, boya, not',
  but: 'tapi, tetapi, melainkan, nanging, tapina, sakewanten, but',
  right: `yang benar, yang tepat, yang pas, benarnya, benernya, betulnya, harusnya, seharusnya, haruse, kudune, kuduna, mestinya,
    semestinya, mestine, leresipun, sanyatana, sebenarnya, sebenernya, sebetulnya, sejatinya, aslinya, maksud saya, maksudnya, maksudku, maksude, maksudna,
    maksud kami, yang saya maksud, yang dimaksud, tepatnya, lebih tepatnya, persisnya, lengkapnya, lebih lengkapnya, ding, dink, ding ya, should be, i mean, meant,
    actually, its, it is`,
  wrong: `salah, yang salah, keliru, yang keliru, kliru, keleru, klentu, klintu, luput, lepat, kurang tepat, kurang pas, kurang lengkap, tidak tepat,
    typo, wrong, incorrect, mistake, ralat, koreksi, revisi, correction, kepencet, ketuker, tertukar`,
};

/** "salah ketik saya tadi": what goes with a mark that it follows. */
const TAILS: Partial<Record<Mark, ReadonlySet<string>>> = {
  wrong: set(
    'ketik tulis sebut input pencet ngetik nulis nyebut ketikan penulisan pilih semua saya tadi kemarin ya itu tadinya maaf',
  ),
  right: set('itu adalah ya tadi'),
  add: set(
    'info informasi keterangan catatan juga lagi sedikit dikit di ke dalam isi laporan laporannya deskripsi deskripsinya keterangannya uraian cerita bahwa dong ya pak kak',
  ),
  rewrite: set('begini lengkap saja ya'),
  replace: set('saja ya dong tolong kata tulisan kalimat'),
  remove: set('kata tulisan bagian saja'),
  field: set('nya laporan laporannya kejadian kejadiannya pengaduan saya tadi ini itu'),
  part: set('nya ne na'),
};

const FIELDS: ReadonlyMap<string, Field> = new Map(
  (
    [
      [
        'location',
        'lokasi alamat tempat letak posisi patokan titik panggonan genah location place address spot lokasine lokasina tempate alamate',
      ],
      ['category', 'kategori jenis bidang golongan topik category type kategorine kategorina'],
      [
        'description',
        'isi deskripsi keterangan uraian cerita laporan masalah judul kalimat narasi aduan pengaduan keluhan kronologi description text story detail details',
      ],
    ] as const
  ).flatMap(([field, names]) => names.split(' ').map((name) => [name, field] as const)),
);
/** Without a suffix too these name a field and nothing else. */
const PLAINLY = set('lokasi alamat kategori deskripsi location category description address');
/** These stand in stories too: "laporannya dibatalkan saja". */
const TOLD_OF = set('laporan masalah aduan pengaduan keluhan judul kalimat');
const LEADING: ReadonlySet<Mark> = new Set(['right', 'wrong', 'replace', 'not']);
const PARTS = set(
  'kilometer rt rw nomor desa kelurahan kalurahan kecamatan kapanewon kabupaten dusun padukuhan kampung jalan gang perumahan blok',
);
const INTO = set('jadi menjadi ke dengan pakai to with into dados dadi janten sebagai');
const FIRST_INTO = set('jadi menjadi into dados dadi janten');
/** "diganti begitu", "tambahin itu": the words are those before. */
export const BACK = set('ini itu begitu begini seperti tersebut diatas yang kalimat that this');

/** Said of something, it stays. */
export const CONFIRMS = set('benar bener tepat pas sesuai cocok oke ok correct right fine tetap sama');

/** What is said for courtesy's sake around a correction. */
export const COURTESY =
  set(`maaf mohon sori sorry eh oh o oiya ohya iya tolong minta min mimin admin pak bu bapak ibu kak mas mbak bang gan bro sis om
  halo punten nuwun sewu nyuwun pangapunten hapunten ampura please pls dong deh sih ya yah yo nggih inggih kok lho loh saja terus mawon weh sajo makasih
  terima kasih suwun matur nuhun thanks thank you nih tuh dulu bos coba bisa boleh sekalian lupa mau ok oke baik hehe hmm kan atuh euy mah wah waduh
  aduh selain the kalau dan juga jangan`);

function set(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** "saya keliru", "tadi lupa nulis". */
const BEFORE: Partial<Record<Mark, ReadonlySet<string>>> = {
  wrong: set('saya kami tadi tadinya maaf ternyata kayaknya memang'),
  add: set('saya kami tadi tadinya maaf ikut'),
};

interface Phrase {
  readonly words: readonly string[];
  readonly mark: Mark;
}
const BY_FIRST = new Map<string, Phrase[]>();
for (const [mark, list] of Object.entries(PHRASES) as [Mark, string][])
  for (const phrase of list.split(',')) {
    const words = phrase.trim().split(/\s+/);
    const [first = ''] = words;
    BY_FIRST.set(
      first,
      [...(BY_FIRST.get(first) ?? []), { words, mark }].sort((a, b) => b.words.length - a.words.length),
    );
  }

const STOP = /[.!?\n](?:\s|$)|\n/;
const COMMA = /[,;:()"“”&+]|\s[-–]\s|\.\.+|\//;

/** Words that mean one thing here. "tiang" is Balinese for "saya", but a pole everywhere else. */
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['tiang', 'tiang'],
  ['sing', 'yang'],
  ['wes', 'sudah'],
  ['betul', 'benar'],
  ['leres', 'benar'],
  ['tetep', 'tetap'],
]);

/** The words of a cleaned text; a comma within a number parts nothing. */
export function wordsIn(text: string): readonly Word[] {
  let before = 0;
  return tokens(text).map((token) => {
    const gap = text.slice(before, token.start);
    const inNumber = gap === ',' && /\d/.test(token.raw);
    const ends = STOP.test(gap) && token.breaks;
    before = token.end;
    const word = ALIKE.get(token.raw.toLowerCase()) ?? ALIKE.get(token.word) ?? token.word;
    return { ...token, word, stop: ends ? '.' : COMMA.test(gap) && !inNumber ? ',' : '' };
  });
}

const SUFFIX = /-?(?:nya|ne|na|nyo|ipun|nipun)$/;

/** The text's words as marks and the words between them. */
export function pieces(words: readonly Word[]): readonly Piece[] {
  const found: Piece[] = [];
  let plain = 0;
  let at = 0;
  const flush = (to: number) => {
    // A break parts words: "bukan Denggung, Maguwoharjo".
    for (let from = plain; from < to; ) {
      let end = from + 1;
      while (end < to && words[end]?.stop === '') end++;
      found.push({ mark: undefined, from, to: end });
      from = end;
    }
  };
  while (at < words.length) {
    const piece =
      nameAt(words, at, at === plain ? found.at(-1)?.mark : undefined) ??
      phraseAt(words, at, plain) ??
      intoAt(words, at, found);
    if (!piece || (piece.mark === 'but' && !isTurn(words, at, found))) {
      at++;
      continue;
    }
    flush(piece.from);
    found.push(piece);
    at = piece.to;
    plain = at;
  }
  flush(words.length);
  return found;
}

/** "bukan A tapi B", "A benar, tapi B", "tapi km nya 9", but not "ada tapi terlambat". */
function isTurn(words: readonly Word[], at: number, found: readonly Piece[]): boolean {
  if (
    at === 0 ||
    words[at]?.stop !== '' ||
    found.some(({ mark }) => mark === 'not' || mark === 'field' || mark === 'part')
  )
    return true;
  const base = (words[at + 1]?.word ?? '').replace(SUFFIX, '');
  return FIELDS.has(base) || PARTS.has(base) || base === 'km';
}

/** How a word stands that may name a field or a part of a location. */
interface Standing {
  readonly word: string;
  /** Without "-nya". */
  readonly base: string;
  readonly suffixed: boolean;
  readonly next: Word | undefined;
  /** It begins a clause, or follows a mark. */
  readonly opens: boolean;
  readonly closes: boolean;
  readonly after: Mark | undefined;
}

function nameAt(words: readonly Word[], at: number, after: Mark | undefined): Piece | undefined {
  const word = words[at]?.word ?? '';
  const base = word.replace(SUFFIX, '');
  const [before, next] = [words[at - 1], words[at + 1]];
  const isFirst = before === undefined || words[at]?.stop !== '';
  const standing: Standing = {
    word,
    base,
    suffixed: base !== word || (next?.word === 'nya' && next.stop === ''),
    next,
    opens: isFirst || after !== undefined || COURTESY.has(before.word) || before.word === 'untuk',
    closes: next === undefined || next.stop !== '',
    after,
  };
  return fieldAt(words, at, standing) ?? partAt(words, at, standing);
}

/** A field, where its word is no word of a story: "isinya …", "ganti isi jadi …", "banyurejo lokasinya". */
function fieldAt(words: readonly Word[], at: number, standing: Standing): Piece | undefined {
  const { word, base, suffixed, next, opens, closes, after } = standing;
  const field = FIELDS.get(word) ?? FIELDS.get(base);
  if (!field) return undefined;
  const ofReport = next?.stop === '' && /^(?:laporan|pengaduan|aduan)/.test(next.word);
  const isLed = after === 'replace' || after === 'wrong' || after === 'add';
  const isHeading = opens && closes && next !== undefined;
  const isJudged = BY_FIRST.get(next?.word ?? '')?.some(({ mark }) => LEADING.has(mark)) ?? false;
  const isNamed = (suffixed && !TOLD_OF.has(base)) || ofReport || isLed || isHeading || isJudged || PLAINLY.has(word);
  if (!isNamed || !(opens || (suffixed && (closes || PLAINLY.has(base))))) return undefined;
  return { mark: 'field', from: at, to: withTail(words, at + 1, 'field'), field };
}

/** A part of a location: "km nya 9", "salah rt, …", "RT yang benar 07", "no rumahnya 14". */
function partAt(words: readonly Word[], at: number, standing: Standing): Piece | undefined {
  const { word, base, suffixed, next, opens, closes, after } = standing;
  const part = PARTS.has(word) ? word : base === 'km' ? 'kilometer' : base;
  if (!PARTS.has(part) || !(opens || (suffixed && closes))) return undefined;
  const ofHouse = part === 'nomor' && /^rumah/.test(next?.word ?? '');
  const isLed = (after === 'replace' || after === 'wrong') && (closes || INTO.has(next?.word ?? ''));
  const judge = next?.word === 'yang' ? words[at + 2] : next;
  if (!suffixed && !ofHouse && !isLed && !JUDGED.has(judge?.word ?? '')) return undefined;
  return { mark: 'part', from: at, to: withTail(words, at + (ofHouse ? 2 : 1), 'part'), part };
}

const JUDGED = set('salah keliru kliru harusnya seharusnya mestinya benar tepat');

function phraseAt(words: readonly Word[], at: number, plain: number): Piece | undefined {
  const first = words[at]?.word ?? '';
  for (const { words: phrase, mark } of BY_FIRST.get(first) ?? []) {
    if (
      !phrase.every(
        (word, index) => words[at + index]?.word === word && (index === 0 || words[at + index]?.stop === ''),
      )
    )
      continue;
    if (isNegated(words, at) || !isMeant(words, at, at + phrase.length, mark)) return undefined;
    let from = at;
    while (from > plain && words[from]?.stop === '' && BEFORE[mark]?.has(words[from - 1]?.word ?? '')) from--;
    return { mark, from, to: withTail(words, at + phrase.length, mark) };
  }
  return undefined;
}

/** "jadi" in "ganti X jadi Y". */
function intoAt(words: readonly Word[], at: number, found: readonly Piece[]): Piece | undefined {
  const word = words[at]?.word ?? '';
  if (!INTO.has(word)) return undefined;
  const last = found.at(-1);
  const swap = found.findLast(({ mark }) => mark === 'replace' || mark === 'into' || mark === 'wrong');
  if (swap?.mark !== 'replace') return undefined;
  const later = () => words.slice(at + 1).some(({ word, stop }) => stop === '' && FIRST_INTO.has(word));
  if (last?.to !== at && !FIRST_INTO.has(word) && later()) return undefined;
  return { mark: 'into', from: at, to: at + 1 };
}

function withTail(words: readonly Word[], from: number, mark: Mark): number {
  let to = from;
  while (TAILS[mark]?.has(words[to]?.word ?? '') && words[to]?.stop === '') to++;
  return to;
}

const BETWEEN = set('usah perlu ada yang mau ingin apa lagi kok jadi sampai di');
export const NO = set('tidak jangan belum tanpa no');

/** "tidak ada yang salah", "tidak usah diganti". */
function isNegated(words: readonly Word[], at: number): boolean {
  let before = at - 1;
  while (BETWEEN.has(words[before]?.word ?? '')) before--;
  return NO.has(words[before]?.word ?? '') && !words.slice(before + 1, at + 1).some(({ stop }) => stop !== '');
}

/** Words that are marks only at the head or the end of a clause, or before certain others. */
const EDGE = set(
  'tambah tambahan nambah plus catatan pakai pindah geser tulis ditulis tuliskan tulisin gunakan jadikan dijadikan its koreksi correct catat ketinggalan kelupaan include mention bunyinya coret luput add',
);
const LED_BY = set('saya kami perlu ingin ikut tadi sekalian lebih');
const INSERT = set('masukkan masukin dimasukkan dimasukin');
const WORSE = set(
  'parah besar lebar banyak rusak macet dalam tinggi panjang keruh bau lama naik susah jelek buruk ramai',
);

function isMeant(words: readonly Word[], at: number, to: number, mark: Mark): boolean {
  const first = words[at]?.word ?? '';
  const [before, next] = [words[at - 1], words[to]];
  const heads =
    at === 0 ||
    words[at]?.stop !== '' ||
    COURTESY.has(before?.word ?? '') ||
    LED_BY.has(before?.word ?? '') ||
    FIELDS.has((before?.word ?? '').replace(SUFFIX, ''));
  const rest = words.slice(to);
  const ends = rest.every(({ word }) => COURTESY.has(word) || BACK.has(word));
  if (INSERT.has(first)) {
    if (to - at > 1 || ends) return true;
    const target = rest.slice(0, 4).map(({ word }) => word.replace(SUFFIX, ''));
    return target.some((word) => FIELDS.get(word) === 'description');
  }
  if (first === 'tambah' && next?.stop === '' && WORSE.has(next.word)) return false;
  return !(EDGE.has(first) || mark === 'add') || heads || ends;
}
