/**
 * Hides what identifies a person in texts that others may read: telephone numbers, NIK and the like, e-mail addresses,
 * @handles, and names by which citizens introduce themselves. A word that may not be a name stays, because names of
 * places start with capitals too.
 */
const HIDDEN = '[…]';

/** `Budi`, `I.`, `Wayan`: up to four in a row are one name. */
const NAME = String.raw`\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*){0,3}`;
/** After "nama saya" any word is part of the name, with or without capitals, up to a punctuation mark or one of these. */
const STOP = 'dari|di|dan|mau|ingin|hp|no|nomor|nik|alamat|warga|tinggal|melapor|melaporkan|lapor|from|and|living|at';
const ANY_NAME = String.raw`(?!(?:${STOP})\b)[\p{L}'’]+\.?(?:\s+(?!(?:${STOP})\b)[\p{L}'’]+){0,2}`;
/** Words with capitals that are no names: "saya Senin kemarin", "saya RT 5". */
const NO_NAME = String.raw`(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|RT|RW|Jalan|Jl|Desa|Dusun|Kelurahan|Kalurahan|Kecamatan|Kapanewon|Kabupaten|Kota|Tidak|Mohon|Ada|Mau)\b`;

const PATTERNS: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?:https?:\/\/)?(?:www\.)?(?:wa\.me|t\.me|facebook\.com|fb\.com|instagram\.com|tiktok\.com|x\.com|twitter\.com)\/\S+/gi,
  /(?<![\p{L}\p{N}_])@[\w.]{3,}/gu,
  // Sixteen digits are a NIK or a family card number, fifteen a tax number.
  /(?<!\d)\d(?:[ .-]?\d){14,15}(?!\d)/g,
  /(?<![\d\p{L}])(?:\+|00)?62[ .()-]*(?:\d[ .()-]*){7,11}\d(?!\d)/gu,
  /(?<![\d\p{L}])\(?0(?:8|[2-7])\d?\)?[ .()-]*(?:\d[ .()-]*){6,10}\d(?!\d)/gu,
];
const INTRODUCED: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<=\b(?:nama\s+(?:saya|aku|ku|kulo|kula)|namaku|atas\s+nama|a\.?n\.|my\s+name\s+is)[\s:,]+(?:adalah\s+)?)${ANY_NAME}`,
    'giu',
  ),
  new RegExp(
    String.raw`(?<=\b(?:[Ss]aya|SAYA|[Aa]ku|[Kk]ulo|[Kk]ula|I am|I'm)[\s,]+(?:(?:[Bb]apak|[Ii]bu|[Pp]ak|[Bb]u)\s+)?)(?!${NO_NAME})(?!\p{Lu}{2,}\s+\p{Lu}{2,}\s+\p{Lu}{2,})${NAME}`,
    'gu',
  ),
];

/** Replaces each identifier, and leaves the rest of the text as it is. `mask('saya Budi, 0812-3456-7890')` is `saya […], […]`. */
export const mask = (text: string): string =>
  [...PATTERNS, ...INTRODUCED].reduce((hidden, pattern) => hidden.replace(pattern, HIDDEN), text);
