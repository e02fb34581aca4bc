/** What the lines of a transcript mean. */
import type { Inbound, Unsupported } from '../../../core/message.js';
import type { Act, State } from '../../../core/tickets/ticket.js';

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
export const HOUR_MS = UNITS.h;

const UNSUPPORTED: Readonly<Record<string, Unsupported>> = {
  stiker: 'sticker',
  kontak: 'contact',
  polling: 'poll',
  telepon: 'call',
  besar: 'tooLarge',
  lain: 'other',
  'tak terbaca': 'undecryptable',
};

/** A text that breaks the program. */
export const POISON = 'racun';

/** A line of a citizen, and what it may refer to. */
export interface Line {
  readonly words: string;
  /** Of the message that it becomes. */
  readonly id: string;
  readonly now: number;
  /** Ids of the citizen's own messages and of ours, in order. */
  readonly mine: readonly string[];
  readonly ours: readonly string[];
  /** The id of each choice that the citizen was ever shown, by its label. */
  readonly shown: ReadonlyMap<string, string> | undefined;
}

/** The label of what the citizen taps. */
export const tappedIn = (words: string): string | undefined => /^\[(.+)\]$/.exec(words)?.[1];

export function inboundOf({ words, id, now, mine, ours, shown }: Line): Inbound {
  const envelope = { id, sentAt: now, receivedAt: now };
  const tapped = tappedIn(words);
  if (tapped !== undefined) {
    const choice = shown?.get(tapped);
    if (choice === undefined) throw new Error(`no button "${tapped}" was ever shown`);
    return { ...envelope, kind: 'choice', choice };
  }
  const [, what, rest = ''] = /^\(([^)]+)\)\s*(.*)$/.exec(words) ?? [];
  if (what === undefined) return { ...envelope, kind: 'text', text: words };
  const [word = '', argument = ''] = what.split(/\s+(.*)/);
  const media = [{ id: `file-${id}`, kind: 'image' as const }];
  switch (word) {
    case 'foto':
      return { ...envelope, kind: 'media', text: rest, media };
    case 'suara':
      return { ...envelope, kind: 'media', text: rest, media: [{ id: `file-${id}`, kind: 'audio' }] };
    case 'album':
      return { ...envelope, kind: 'media', text: rest, media, album: argument };
    case 'lokasi': {
      const [latitude = 0, longitude = 0] = argument.split(',').map(Number);
      return { ...envelope, kind: 'place', latitude, longitude };
    }
    case 'ubah':
      return { ...envelope, kind: 'edited', of: mine[Number(argument) - 1] ?? 'unknown', text: rest };
    case 'hapus':
      return { ...envelope, kind: 'deleted', of: mine[Number(argument) - 1] ?? 'unknown' };
    case 'kutip':
      return { ...envelope, kind: 'text', text: rest, quotes: ours[Number(argument) - 1] ?? 'unknown' };
    case 'reaksi': {
      const [at = '', emoji = ''] = argument.split(' ');
      return { ...envelope, kind: 'reaction', of: ours[Number(at) - 1] ?? 'unknown', emoji };
    }
    case 'layanan':
      return { ...envelope, kind: 'text', text: rest, shortCode: argument };
    case 'operator':
      return { ...envelope, kind: 'text', text: rest, optOut: argument as 'stop' | 'start' };
    case 'kosong':
      return { ...envelope, kind: 'text', text: '' };
    case 'panjang':
      return { ...envelope, kind: 'text', text: `${rest} ${'jalan berlubang di depan Pasar Godean '.repeat(150)}` };
    case POISON:
      return { ...envelope, kind: 'text', text: POISON };
    default:
      return { ...envelope, kind: 'unsupported', what: UNSUPPORTED[what] ?? 'other' };
  }
}

/** `31m`: seconds, minutes, hours or days. */
export function milliseconds(span: string): number {
  const [, count = '0', unit = 's'] = /^(\d+)([smhd])$/.exec(span) ?? [];
  return Number(count) * UNITS[unit as keyof typeof UNITS];
}

/** What an officer does, from words such as `agency=dpupkp reason="di luar wilayah" until=3`. */
export function actOf(to: State, words: string, now: number): Act {
  const fields = Object.fromEntries(
    [...words.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, bare]) => [name, quoted ?? bare]),
  ) as Record<string, string>;
  const { until, ...rest } = fields;
  return { to, ...rest, ...(until ? { until: now + Number(until) * UNITS.d } : {}) } as Act;
}
