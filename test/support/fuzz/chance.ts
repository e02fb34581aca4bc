/** Chance that is the same for the same seed, and texts, values and bytes made by it. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761 + 1) >>> 0;
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }

  oneOf<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}

/** What citizens write, so that some of the calls go deep into the conversation. */
const TALK = [
  ...['ya', 'tidak', '1', '2', 'batal', 'ubah', 'status', 'laporan saya', 'bantuan', 'petugas', 'english', 'kembali'],
  ...['hapus data saya', 'cek 7K3M-9QXA-2BT', 'anonim', 'rahasia', 'kirim', 'lokasinya km 9 bukan km 7', '5', 'stop'],
  'min jln dpn psr godean rusak parah bgt, udah 2 minggu',
  'lampu jalan mati gelap di depan Pasar Tempel, nama saya Budi 081234567890',
  'tolong rumah tetangga kebakaran di Jalan Kaliurang km 9',
];
const PIECES = [
  ...[
    'ni ',
    'baa ',
    'gmn ',
    'dah ',
    'is ',
    'bukan ',
    'tapi ',
    'jalan ',
    'km 7, ',
    'rt 1/',
    'a/n ',
    '08',
    '-',
    ' ',
    '\n',
  ],
  ...[
    '\u0000',
    '\u0301',
    '\u200b',
    '\u200d',
    '\u202e',
    '\ud83d',
    '😀',
    '👨‍👩‍👧',
    'ﷺ',
    '％',
    '１',
    '٣',
    '"',
    '\\',
    '<b>',
    "'",
    '&',
    '=1+1',
  ],
];

export function text(chance: Chance): string {
  if (chance.once(2)) return chance.oneOf(TALK);
  const pieces = Array.from({ length: 1 + chance.below(4) }, () => chance.oneOf(PIECES));
  const length = chance.oneOf([1, 10, 100, 1_000, 4_000]);
  let made = '';
  while (made.length < length) made += chance.oneOf(pieces);
  return made;
}

const NESTED = JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`);
const NAMES_OF_OBJECTS = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1,"toString":2}');
const PLAIN_VALUES = [null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', '0', 'NaN', 'constructor', '__proto__'];

export function value(chance: Chance): unknown {
  const kinds: readonly (() => unknown)[] = [
    () => text(chance),
    () => chance.oneOf(PLAIN_VALUES),
    () => Array.from({ length: chance.below(20) }, () => chance.oneOf(PLAIN_VALUES)),
    () => ({}),
    () => NESTED,
    () => NAMES_OF_OBJECTS,
  ];
  return chance.oneOf(kinds)();
}

/** A copy in which some parts are other values, are missing, or come twice. */
export function changed(json: unknown, chance: Chance, rarity = 12): unknown {
  if (chance.once(rarity)) return value(chance);
  if (typeof json === 'string' && chance.once(4)) return text(chance);
  if (Array.isArray(json)) {
    const items = json.map((item) => changed(item, chance, rarity));
    return chance.once(rarity) ? [...items, ...items, ...items] : items;
  }
  if (typeof json !== 'object' || json === null) return json;
  const fields = Object.entries(json)
    .filter(() => !chance.once(rarity))
    .map(([name, part]) => [chance.once(rarity * 2) ? text(chance) : name, changed(part, chance, rarity)]);
  return Object.fromEntries(fields);
}

/** A copy of which a part is lost, repeated, or replaced. */
export function broken(bytes: Uint8Array, chance: Chance): Buffer {
  const at = chance.below(bytes.length + 1);
  const end = Math.min(bytes.length, at + chance.below(100));
  const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  const middle = chance.oneOf([[], [part, part, part], [chance.bytes(part.length)], [chance.bytes(20), part]]);
  return chance.once(4) ? Buffer.from(before) : Buffer.concat([before, ...middle, after]);
}
