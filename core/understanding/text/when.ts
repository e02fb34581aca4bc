/** When it happened, in the citizen's own words. */
import type { Token } from './normalise.js';

const NUMBER = '(?:\\d+|se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|beberapa|berapa)';
const UNIT = '(?:menit|jam|hari|minggu|bulan|tahun|pekan|malam)';
const DAY = '(?:senin|selasa|rabu|kamis|jumat|jum at|sabtu|minggu|ahad)';
const MONTH =
  '(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|jan|feb|mar|apr|jun|jul|agu|agt|sep|okt|nov|des)';
const PART = '(?:pagi|siang|sore|malam|subuh|dini hari)';

const PATTERNS: readonly RegExp[] = [
  `(?:sejak|mulai|dari|selama|sudah|hampir|lebih dari) (?:kurang lebih |sekitar |hampir )?${NUMBER} ?${UNIT}(?: (?:yang )?lalu)?`,
  `${NUMBER} ?${UNIT} (?:yang )?lalu`,
  `(?:sejak|mulai|dari) (?:hari )?(?:${DAY}|kemarin|tadi|lama|dulu|semalam|pagi|siang|sore|malam)(?: ${PART})?(?: ini| lalu| kemarin)?`,
  `(?:(?:sejak|mulai|dari) )?(?:minggu|bulan|tahun|pekan) (?:yang )?(?:lalu|kemarin)`,
  `(?:sejak|mulai|dari|pada|tanggal|tgl) (?:tanggal |tgl )?\\d{1,2} ${MONTH}(?: \\d{4})?`,
  `\\d{1,2} ${MONTH}(?: \\d{4})?`,
  `(?:sejak|mulai|dari|bulan) (?:bulan )?${MONTH}(?: \\d{4}| lalu| kemarin)?`,
  `(?:hari )?${DAY} (?:${PART}|kemarin|lalu|yang lalu)(?: kemarin| lalu)?`,
  `(?:tadi|kemarin|semalam|barusan|baru saja|hari ini)(?: ${PART})?(?: jam \\d{1,2})?`,
  `(?:setiap|tiap) (?:hari|malam|pagi|sore|minggu|hujan)`,
  `^(?:sudah )?${NUMBER} ?${UNIT}(?: (?:ini|lebih|lamanya))?$`,
  `(?:yesterday|last night|last week|today|this morning|since \\w+|\\d+ (?:days|weeks|months|hours) ago)`,
].map((pattern) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'u'));

const DATE = /(?<![\d/.-])\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?(?![\d/-])/;

/** The words as written that tell when, if any do. */
export function whenOf(text: string, words: readonly Token[]): string | undefined {
  const starts: number[] = [];
  let plain = '';
  words.forEach(({ word }, index) => {
    if (index > 0) plain += ' ';
    for (let letter = 0; letter < word.length; letter++) starts[plain.length + letter] = index;
    plain += word;
  });
  for (const pattern of PATTERNS) {
    const match = pattern.exec(plain);
    if (!match) continue;
    const first = words[starts[match.index] ?? 0];
    const last = words[starts[match.index + match[0].length - 1] ?? 0];
    if (first && last) return text.slice(first.start, last.end);
  }
  const date = DATE.exec(text);
  const isRtRw = date && /\b(rt|rw)\.?\s*$/i.test(text.slice(0, date.index));
  return date && !isRtRw ? date[0] : undefined;
}
