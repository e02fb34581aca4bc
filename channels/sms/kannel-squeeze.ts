/**
 * Kannel's `%a` removes repeated white space byte by byte, also in UTF-16. ` “Jalan”` (00 20 20 1C …), as phones with
 * typographic quotes write it, arrives as 00 20 1C …. All bytes after it are shifted and unreadable until the lost byte is
 * put back. Seen on 1.4.5; `%b` and post-url do not have the problem.
 */

const SPACE = 0x20;
/** Cost of one byte put back, on the scale of `strangeness`. */
const COST_OF_LOST_BYTE = 2;

/** Puts lost 20 bytes back (at the start, at the end, beside another 20) so that the text becomes as likely as possible. */
export function unsqueezed(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  const at = (index: number): number => bytes[index] ?? SPACE;
  /** For each position: the cost of the cheapest reading of the bytes before it, its last character, and where that begins. */
  const cost = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
  const unit: [high: number, low: number][] = [];
  const from: number[] = [];
  cost[0] = 0;
  const offer = (start: number, end: number, high: number, low: number, lost: number) => {
    const total = (cost[start] ?? 0) + strangeness(high) + lost;
    if (total >= (cost[end] ?? 0)) return;
    cost[end] = total;
    unit[end] = [high, low];
    from[end] = start;
  };
  for (let here = 0; here < length; here += 1) {
    if (here + 1 < length) offer(here, here + 2, at(here), at(here + 1), 0);
    else offer(here, length, at(here), SPACE, COST_OF_LOST_BYTE);
    if (here === 0 || at(here - 1) === SPACE) offer(here, here + 1, SPACE, at(here), COST_OF_LOST_BYTE);
  }
  const units: (readonly [high: number, low: number])[] = [];
  for (let end = length; end > 0; end = from[end] ?? 0) units.push(unit[end] ?? [0, 0]);
  return Uint8Array.from(units.reverse().flat());
}

/** How rare a character with this first byte is in an Indonesian SMS. */
function strangeness(high: number): number {
  if (high === 0x00) return 0;
  const halfEmoji = (high >= 0xd8 && high <= 0xdf) || high === 0xfe;
  const javaneseBalinese = high === 0xa9 || high === 0x1b;
  if (high === SPACE || halfEmoji || javaneseBalinese) return 1;
  const symbol = high >= 0x21 && high <= 0x2b;
  return symbol ? 2 : 8;
}
