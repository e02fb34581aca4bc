/** The texts that the built-in models are trained on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../core/tenant.js';
import type { Row } from '../../core/understanding/model/train.js';

export interface Seed {
  readonly topic: string;
  readonly language: Language;
  readonly text: string;
}

export const lines = (file: string): readonly string[] => readFileSync(file, 'utf8').split(/\r?\n/);

/** The last five lines of a topic are in these languages, those before in Indonesian. */
const LAST_LINES = ['jv', 'su', 'ban', 'min', 'en'] as const;

export function seeds(all: readonly string[]): readonly Seed[] {
  const found: Seed[] = [];
  for (const block of all.join('\n').split(/^= /m).slice(1)) {
    const [head = '', ...rest] = block.split('\n').filter((line) => line.trim() !== '');
    const [topic = '', words = ''] = head.split(': ');
    found.push({ topic, language: 'id', text: words });
    rest.forEach((line, index) => {
      const language = LAST_LINES[index - (rest.length - LAST_LINES.length)] ?? 'id';
      for (const text of line.split('|')) found.push({ topic, language, text: text.trim() });
    });
  }
  return found;
}

/** Examples of a file whose blocks begin with "= label". */
export const examples = (all: readonly string[]): readonly { text: string; category: string }[] =>
  all
    .join('\n')
    .split(/^= /m)
    .slice(1)
    .flatMap((block) => {
      const [category = '', ...rest] = block.split('\n');
      return rest
        .flatMap((line) => line.split('|').filter(Boolean))
        .map((text) => ({ text, category: category.trim() }));
    });

const OPENINGS = ['halo min', 'pak', 'selamat pagi', 'assalamualaikum', 'min', 'maaf', 'permisi', 'bu', 'kak', 'halo'];
const ENDINGS = ['ya', 'pak', 'min', 'dong', 'makasih', 'terima kasih', 'kak', 'pliss', 'ya min', 'mohon bantuannya'];

/** The same message from somebody more polite. */
export const courteous = (text: string, number: number): string => {
  const kind = mixed(number) % 3;
  const opening = OPENINGS[mixed(number + 1) % OPENINGS.length] ?? '';
  const ending = ENDINGS[mixed(number + 2) % ENDINGS.length] ?? '';
  return [kind === 1 ? '' : opening, text, kind === 0 ? '' : ending].filter(Boolean).join(' ');
};

const BEFORE = [
  'halo min',
  'selamat pagi',
  'mohon',
  'tolong',
  'mohon ditindaklanjuti',
  'assalamualaikum pak',
  'lapor min',
  'saya mau lapor',
  'izin melaporkan',
  'kepada yth bapak bupati',
  'mohon perhatian pemerintah',
  'warga mengeluhkan',
  'sudah lama',
  'kenapa',
  'kapan',
  'permintaan informasi',
  'mau tanya min',
  'mohon informasi tentang',
  'bagaimana ini',
  'apakah',
  'keluhan',
  'aduan',
  'info',
  'mohon ditertibkan',
  'saya ingin bertanya',
];
export const PLACES = [
  'di jalan kaliurang',
  'di jl magelang km 5',
  'di gang melati rt 3 rw 5',
  'di depan sd negeri 1',
  'dekat pasar',
  'depan puskesmas',
  'sebelah masjid',
  'di perumahan griya indah blok c',
  'di kelurahan sidomulyo',
  'di desa kami',
  'di kecamatan',
  'di dusun',
  'di kampung saya rt 02',
  'di perempatan',
  'di sekitar rumah sakit',
  'di lingkungan kami',
  'di jembatan',
  'depan kantor',
  'di wilayah kota',
  'sepanjang jl ahmad yani',
  'depan rumah saya no 12',
  'di dekat sekolah',
  'di terminal',
  'di samping sungai',
];
const AFTER = [
  'mohon segera ditindaklanjuti terima kasih',
  'terima kasih',
  'mohon penjelasannya',
  'mohon bantuannya pak',
  'sudah sering dilaporkan tapi tidak ada tanggapan',
  'sangat mengganggu warga',
  'sudah seminggu',
  'mohon segera diperbaiki',
  'makasih min',
  'membahayakan pengguna jalan',
  'kasihan anak anak',
  'mohon solusinya',
  'mohon informasinya terima kasih',
  'apa saja syaratnya',
  'bagaimana statusnya',
  'sampai sekarang belum ada kejelasan',
  'atas perhatiannya saya ucapkan terima kasih',
  'mohon ditertibkan',
];

/**
 * A seed as a whole message: with courtesies and a place around it, so that the model does not take "jalan" or
 * "sekolah" for the matter when they only tell where.
 */
export function wrapped({ topic, text }: Seed, number: number): Row {
  const pick = (list: readonly string[], salt: number) => list[mixed(number * 31 + salt) % list.length] ?? '';
  const place = pick(PLACES, 2);
  const parts = mixed(number + 5) % 2 === 0 ? [pick(BEFORE, 1), text, place] : [pick(BEFORE, 1), place, text];
  return { text: [...parts, pick(AFTER, 3)].join(' '), category: topic };
}

function mixed(number: number): number {
  let value = Math.imul(number ^ (number >>> 16), 0x45d9f3b);
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * Which topics a post of LAPOR! can belong to, by its weak label, which is only the field of the agency that it was
 * sent to: a public works agency gets reports of roads, floods and lamps. The text of the post decides among the
 * topics.
 */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  adminduk: ['adminduk'],
  air_bersih: ['air_bersih', 'drainase'],
  bansos: ['bansos'],
  imigrasi: ['imigrasi'],
  jalan: ['jalan', 'drainase', 'lampu_jalan', 'pohon_taman', 'lalu_lintas'],
  kesehatan: ['kesehatan'],
  ketertiban: ['ketertiban'],
  listrik: ['listrik', 'perdagangan', 'lampu_jalan'],
  parkir_transport: ['lalu_lintas', 'angkutan', 'keamanan', 'integritas', 'lampu_jalan'],
  pendidikan: ['pendidikan'],
  perumahan_izin: ['perumahan', 'perizinan', 'pertanahan', 'lampu_jalan', 'pohon_taman'],
  sampah: ['sampah', 'lingkungan', 'pohon_taman'],
  tenaga_kerja: ['tenaga_kerja', 'kepegawaian'],
};

export interface Post {
  readonly text: string;
  /** Undefined: it can be any. */
  readonly topics: readonly string[] | undefined;
}

export const lapor = (folder: string): readonly Post[] =>
  lines(join(folder, 'lapor_mit_weaklabel.jsonl'))
    .filter(Boolean)
    .map((line) => {
      const { text, category } = JSON.parse(line) as Record<'text' | 'category', string | null>;
      return { text: text ?? '', topics: TOPICS[category ?? ''] };
    });

/** Which topics the main categories of LAPOR! fall under; those not named here are left out. */
const MAIN: Readonly<Record<string, readonly string[]>> = {
  AGAMA: ['keagamaan'],
  KESEHATAN: ['kesehatan'],
  'KETENTERAMAN, KETERTIBAN UMUM, DAN PELINDUNGAN MASYARAKAT': ['ketertiban', 'keamanan', 'kebencanaan', 'sampah'],
  'LINGKUNGAN HIDUP DAN KEHUTANAN': ['lingkungan', 'sampah', 'kebencanaan'],
  'PEKERJAAN UMUM DAN PENATAAN RUANG': [
    'jalan',
    'drainase',
    'lampu_jalan',
    'perumahan',
    'perizinan',
    'pertanahan',
    'pohon_taman',
    'angkutan',
  ],
  'PEMBANGUNAN DESA, DAERAH TERTINGGAL, DAN TRANSMIGRASI': ['pemerintahan_desa'],
  'PENDIDIKAN DAN KEBUDAYAAN': ['pendidikan', 'pariwisata_olahraga'],
  'KEKERASAN DI SATUAN PENDIDIKAN (SEKOLAH, KAMPUS, LEMBAGA KURSUS)': ['pendidikan'],
  'PROGRAM MAKAN BERGIZI GRATIS (MBG)': ['pendidikan'],
  'PERTANIAN DAN PETERNAKAN': ['hewan_pertanian'],
  'SOSIAL DAN KESEJAHTERAAN': ['bansos'],
  'ENERGI DAN SUMBER DAYA ALAM': ['listrik', 'perdagangan', 'air_bersih', 'lingkungan'],
  KEPENDUDUKAN: ['adminduk'],
  KETENAGAKERJAAN: ['tenaga_kerja', 'kepegawaian'],
  PERHUBUNGAN: ['angkutan', 'lalu_lintas'],
  'PERLINDUNGAN KONSUMEN': ['perdagangan'],
  'TEKNOLOGI INFORMASI DAN KOMUNIKASI': ['telekomunikasi'],
};

/** The names of the categories of LAPOR!, a few words each. */
export function categoryNames(folder: string): readonly Post[] {
  const tree = JSON.parse(readFileSync(join(folder, 'lapor_categories.json'), 'utf8')) as Record<
    string,
    readonly string[]
  >;
  return Object.entries(tree).flatMap(([main, names]) =>
    names
      // Of the many names for health insurance every second will do.
      .filter((name, index) => MAIN[main] && !name.startsWith('LAINNYA') && (main !== 'KESEHATAN' || index % 2 === 0))
      .map((name) => ({ text: name.toLowerCase(), topics: MAIN[main] })),
  );
}

const NUSAX: Readonly<Record<Language, string>> = {
  id: 'indonesian',
  en: 'english',
  jv: 'javanese',
  su: 'sundanese',
  ban: 'balinese',
  min: 'minangkabau',
};

/** Texts with their language as category. */
export const nusax = (
  folder: string,
  parts: readonly ('train' | 'valid')[] = ['train', 'valid'],
): readonly { text: string; category: string }[] =>
  Object.entries(NUSAX).flatMap(([category, name]) =>
    parts.flatMap((part) => csvTexts(join(folder, 'nusax', `${name}_${part}.csv`)).map((text) => ({ text, category }))),
  );

/** The second of three columns; quoted where it holds a comma. */
function csvTexts(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^\d+,(?:"((?:[^"]|"")*)"|([^,\n]*)),(?:positive|negative|neutral)\r?$/gm)].map(
    ([, quoted, plain]) => (quoted ?? plain ?? '').replaceAll('""', '"'),
  );
}
