/** What leads to a person beside names and numbers: e-mail addresses, accounts of social networks, plates of vehicles. */
import { DOUBTFUL_SOCIAL, OFFICE_MARKS, PLATE_CUES, PRONOUNS, SOCIAL } from './cue-words.js';
import { isCommon, isDoubtfulName, isName, isUnknown } from './ordinary.js';
import { type Span, spanOf, type Token } from './tokens.js';

const PROVIDERS = new Set(
  'gmail gmial yahoo ymail hotmail outlook icloud protonmail proton rocketmail live msn aol mail zoho'.split(' '),
);
const TOP_DOMAINS = new Set('com co id net org go ac sch edu io me web my biz or desa info kom'.split(' '));
const SPOKEN_AT = new Set(['at', 'et', 'ad', 'keong']);
const SPOKEN_SIGNS = new Set(['titik', 'dot', 'underscore', 'underskor', 'strip', 'garis', 'bawah', 'dash', 'min']);
const LINK_HOSTS = new Set(
  'wa.me t.me facebook.com fb.com instagram.com tiktok.com x.com twitter.com linkedin.com threads.net threads.com fb.me'.split(
    ' ',
  ),
);
const REGIONS = new Set(
  'a b d e f g h k l m n p r s t w z aa ab ad ae ag ba bb bd be bg bh bk bl bm bn bp da db dc dd de dg dh dk dl dm dn dp dr ds dt dw ea eb ed kb kh kt ku pa pb ps'.split(
    ' ',
  ),
);
/** Tokens of the longest address that is followed. */
const MAX_TOKENS = 24;
/** Words between "ig" and the account. */
const MAX_FILLERS = 4;
const ACCOUNT_FILLERS = new Set('id ku nya namanya nama name my is adalah di user username akun ya no'.split(' '));

export interface Contact {
  readonly span: Span;
  /** A plate belongs to the reporter only where the reporter says so. */
  readonly isOwn: boolean;
}

export function contactsIn(text: string, tokens: readonly Token[]): readonly Contact[] {
  const found: Contact[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const address = mailAt(tokens, index) ?? linkAt(tokens, index) ?? accountAt(tokens, index);
    const part = address ?? plateAt(tokens, index);
    if (!part) continue;
    const isOwn = address !== undefined || isOwnPlate(tokens, part[0]);
    found.push({ span: withAt(text, spanOf(tokens, ...part)), isOwn });
    index = Math.max(index, part[1]);
  }
  return found;
}

type Part = readonly [first: number, last: number];

const withAt = (text: string, [start, end]: Span): Span => [text[start - 1] === '@' ? start - 1 : start, end];

const isTight = (gap: string): boolean => gap.length <= 3 && /^[._+\-'/:=?&%#~]*$/.test(gap);
const wordAt = (tokens: readonly Token[], index: number): string => tokens[index]?.word ?? '';

/** First token of a run without white space that ends here. */
function runStart(tokens: readonly Token[], last: number): number {
  let first = last;
  while (first > 0 && last - first < MAX_TOKENS && isTight(tokens[first]?.gap ?? ' ')) first--;
  return first;
}

/** Last token of a run without white space that begins here. */
function runEnd(tokens: readonly Token[], first: number): number {
  let last = first;
  while (last + 1 < tokens.length && last - first < MAX_TOKENS && isTight(tokens[last + 1]?.gap ?? ' ')) last++;
  return last;
}

/** The address whose domain begins here: "budi@gmail.com", "budi at gmail dot com", "budi [at] gmail . com", "budi gmail com". */
function mailAt(tokens: readonly Token[], domain: number): Part | undefined {
  const token = tokens[domain];
  if (!token || domain === 0) return undefined;
  const isAt = token.gap.includes('@');
  const isProvider = PROVIDERS.has(token.word);
  const isSpoken = domain > 1 && SPOKEN_AT.has(wordAt(tokens, domain - 1));
  if (!isAt && !isProvider && !isSpoken) return undefined;
  const last = domainEnd(tokens, domain);
  const isDomain = isProvider || TOP_DOMAINS.has(wordAt(tokens, last));
  if (isAt) {
    const isHandle = /(?:^|[^\p{L}\p{N}._-])@$/u.test(token.gap) && !isDomain;
    return isHandle ? undefined : wholeMail(tokens, domain - 1, last);
  }
  if (isSpoken && isSpokenDomain(tokens, domain, last))
    return wholeMail(tokens, domain - (wordAt(tokens, domain - 1) === 'keong' ? 3 : 2), last);
  return isProvider && !isSpoken && last > domain ? wholeMail(tokens, domain - 1, last) : undefined;
}

/** "at gmail", "(at) kantor.id", "at yahoo dot com"; not "at 8", "look at the road". */
function isSpokenDomain(tokens: readonly Token[], domain: number, last: number): boolean {
  if (PROVIDERS.has(wordAt(tokens, domain))) return true;
  const isBracketed = /[[({<]/.test(tokens[domain - 1]?.gap ?? '');
  return last > domain && (isBracketed || TOP_DOMAINS.has(wordAt(tokens, last)));
}

function wholeMail(tokens: readonly Token[], local: number, last: number): Part | undefined {
  if (local < 0) return undefined;
  let first = runStart(tokens, local);
  while (first > 1 && local - first < MAX_TOKENS && SPOKEN_SIGNS.has(wordAt(tokens, first - 1)))
    first = runStart(tokens, first - 2);
  return isOffice(tokens, first, last) ? undefined : [first, last];
}

function domainEnd(tokens: readonly Token[], domain: number): number {
  let last = domain;
  while (last - domain < MAX_TOKENS) {
    const next = tokens[last + 1];
    if (!next) break;
    const isDotted = /^\s?\.$/.test(next.gap) || /^[.-]$/.test(next.gap) || /^ ?\. ?$/.test(next.gap);
    if (isDotted && (TOP_DOMAINS.has(next.word) || next.gap === '.' || next.gap === '-') && next.kind === 'word')
      last++;
    else if (/^(?:dot|titik|d0t)$/.test(next.word) && tokens[last + 2]) last += 2;
    else if (PROVIDERS.has(wordAt(tokens, last)) && TOP_DOMAINS.has(next.word) && next.gap === ' ') last++;
    else break;
  }
  return last;
}

/** "https://t.me/budis" whose host begins here. */
function linkAt(tokens: readonly Token[], host: number): Part | undefined {
  const next = tokens[host + 1];
  if (next?.gap !== '.' || !LINK_HOSTS.has(`${wordAt(tokens, host)}.${next.word}`)) return undefined;
  const path = tokens[host + 2];
  if (!path || !/^\/[@+]?$/.test(path.gap)) return undefined;
  const last = runEnd(tokens, host + 2);
  return isOffice(tokens, host + 2, last) ? undefined : [runStart(tokens, host), last];
}

/** "@budi_s", "ig budi_s", "facebook: Budi Santoso". */
function accountAt(tokens: readonly Token[], index: number): Part | undefined {
  const token = tokens[index];
  if (!token) return undefined;
  if (/(?:^|[^\p{L}\p{N}])@$/u.test(token.gap)) {
    const last = runEnd(tokens, index);
    const isShort = (tokens[last]?.end ?? 0) - token.start < 3;
    return isShort || isOffice(tokens, index, last) ? undefined : [index, last];
  }
  if (!SOCIAL.has(token.word) && !isDoubtfulSocial(tokens, index)) return undefined;
  return namedAccount(tokens, index + 1);
}

const isDoubtfulSocial = (tokens: readonly Token[], index: number): boolean =>
  DOUBTFUL_SOCIAL.has(wordAt(tokens, index)) && /^ ?[:=]/.test(tokens[index + 1]?.gap ?? '');

function namedAccount(tokens: readonly Token[], from: number): Part | undefined {
  let first = from;
  while (first - from < MAX_FILLERS && isFiller(wordAt(tokens, first)) && isAfterCue(tokens[first]?.gap)) first++;
  const token = tokens[first];
  if (!token || token.gap === '' || !isAfterCue(token.gap)) return undefined;
  const last = runEnd(tokens, first);
  if (isOffice(tokens, first, last)) return undefined;
  const isAccountLike = last > first && token.kind === 'word' && !isCommon(token.word);
  if (isAccountLike) return [first, last];
  if (!isNameLike(token.word)) return undefined;
  let end = first;
  while (end - first < 2 && tokens[end + 1]?.gap === ' ' && isNameLike(wordAt(tokens, end + 1))) end++;
  return [first, end];
}

const isFiller = (word: string): boolean => SOCIAL.has(word) || PRONOUNS.has(word) || ACCOUNT_FILLERS.has(word);
const isNameLike = (word: string): boolean => isName(word) || isDoubtfulName(word) || isUnknown(word);
const isAfterCue = (gap: string | undefined): boolean =>
  gap !== undefined && /^[\s:=\-–."'(,/]{0,4}$/.test(gap) && !gap.includes('. ');

function isOffice(tokens: readonly Token[], first: number, last: number): boolean {
  const written = tokens.slice(first, Math.min(last, first + MAX_TOKENS) + 1).map(({ word }) => word);
  return written.some((word) => word.length < 40 && OFFICE_MARKS.some((mark) => word.includes(mark)));
}

/** "AB 1234 CD", "plat b 1234". */
function plateAt(tokens: readonly Token[], index: number): Part | undefined {
  const [region, number, series] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  if (!region || !number || region.kind !== 'word' || number.kind !== 'digits' || number.word.length > 4)
    return undefined;
  if (!REGIONS.has(region.word) || !isPlateGap(number.gap) || number.word.startsWith('0')) return undefined;
  if (/^(?:blok|no|rt|rw|kelas|lantai|tipe|type)$/.test(wordAt(tokens, index - 1))) return undefined;
  const isCued = hasPlateCue(tokens, index);
  const hasSeries = series?.kind === 'word' && series.word.length <= 3 && isPlateGap(series.gap);
  if (!hasSeries) return isCued && number.word.length > 2 ? [index, index + 1] : undefined;
  const isUpper = /^\p{Lu}+$/u.test(region.raw + series.raw);
  const isLikely = number.word.length >= 3 && (isUpper || (region.word.length === 2 && !isCommon(series.word)));
  return isCued || isLikely ? [index, index + 2] : undefined;
}

const isPlateGap = (gap: string): boolean => /^[ .-]{0,3}$/.test(gap);

function hasPlateCue(tokens: readonly Token[], index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - 4); at--) if (PLATE_CUES.has(wordAt(tokens, at))) return true;
  return false;
}

/** "motor saya AB 1234 CD" */
function isOwnPlate(tokens: readonly Token[], first: number): boolean {
  for (let at = first - 1; at >= Math.max(0, first - 3); at--) {
    const word = wordAt(tokens, at);
    if (PRONOUNS.has(word) || (word.endsWith('ku') && PLATE_CUES.has(word.slice(0, -2)))) return true;
  }
  return false;
}
