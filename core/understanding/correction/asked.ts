/** Reads what a text asks to change, by its marks alone. correction.ts then compares it with the draft. */
import { type Piece, pieces, type Word, wordsIn } from './marks.js';
import {
  ASKED_AT_END,
  ASKING,
  BACK,
  CONFIRMS,
  COURTESY,
  type Field,
  JOINED_BY_IF,
  JOINS,
  LINKS,
  LOOSE,
  type Mark,
  NO,
  SMALL,
  STORY_LEAD,
  STORY_TAIL,
} from './words.js';

/** One change that is asked for. */
export interface Asked {
  readonly field?: Field | undefined;
  /** The part of the location that is named: "rt", "kelurahan". */
  readonly part?: string | undefined;
  readonly right: string;
  readonly wrong?: string | undefined;
  /**
   * `add` to the field, `rewrite` it, `exchange` one part for another, `remove` a part; `said`: no command, only a
   * statement.
   */
  readonly way: 'add' | 'rewrite' | 'exchange' | 'remove' | 'said';
  /** It begins with "ini", as in "ini sampah, bukan jalan": it says what the report is about. */
  readonly isThis?: boolean;
}

/** Pieces that ask for one thing together. */
type Statement = readonly Piece[];
/** Words are right, wrong or still undecided. `aside`: none of these, as "sekolah" in "salah sekolah, SMK Negeri 2". */
type Role = 'right' | 'wrong' | 'open' | 'aside';

export function askedIn(said: string): readonly Asked[] {
  const words = wordsIn(said);
  const found = pieces(words);
  return isQuestion(said, words, found) ? [] : new Reader(said, words, found).asked();
}

/** "nomor laporannya berapa?", but not "bisa ditambahin?". */
function isQuestion(said: string, words: readonly Word[], found: readonly Piece[]): boolean {
  const telling = words.filter(({ word }) => !COURTESY.has(word));
  const [first, last] = [telling[0]?.word ?? '', telling.at(-1)?.word ?? ''];
  if (ASKING.has(first) || ASKING.has(last)) return true;
  const asks = telling.some(({ word }) => ASKING.has(word));
  const isMarked = found.some(({ mark }) => mark !== undefined && mark !== 'field');
  return said.endsWith('?') ? asks || ASKED_AT_END.has(last) || !isMarked : asks && !isMarked;
}

/** Marks that lead to what is named or told next. */
const LEADS: ReadonlySet<Mark | undefined> = new Set<Mark>(['replace', 'into', 'right', 'wrong', 'but']);
const COMMANDS: ReadonlySet<Mark | undefined> = new Set<Mark>(['add', 'rewrite', 'remove']);

const isName = ({ mark }: Piece): boolean => mark === 'field' || mark === 'part';
const isTold = ({ mark }: Piece): boolean => mark === undefined;

class Reader {
  /** Without courtesies, and without what is said to be right already. */
  private readonly found: readonly Piece[];

  constructor(
    private readonly said: string,
    private readonly words: readonly Word[],
    found: readonly Piece[],
  ) {
    this.found = found.filter((piece) => !isTold(piece) || (this.tells(piece.from, piece.to) && !this.confirms(piece)));
  }

  asked(): readonly Asked[] {
    const [first, ...others] = this.statements();
    const isStory = first?.every(isTold) && (first.at(-1)?.to ?? 0) > MIN_SENTENCE_WORDS;
    // "truk lewat tiap malam, jalannya hancur": no part of a location, but of a story.
    const meant = isStory
      ? others.filter((statement) => statement.some(({ mark }) => mark && mark !== 'part'))
      : others;
    return [first ?? [], ...meant].flatMap((statement) => this.askedBy(statement) ?? []);
  }

  private word(at: number): string {
    return this.words[at]?.word ?? '';
  }

  /** The punctuation before a piece. */
  private stop(piece: Piece | undefined): string {
    return this.words[piece?.from ?? -1]?.stop ?? '';
  }

  /** Whether there are more than courtesies and small words. */
  private tells(from: number, to: number): boolean {
    return this.words.slice(from, to).some(({ word }) => !COURTESY.has(word) && !SMALL.has(word) && !BACK.has(word));
  }

  /** "rt rw sudah benar", "betul km 8": the citizen says that it is right, so it does not change. */
  private confirms({ from, to }: Piece): boolean {
    const telling = this.words.slice(from, to).filter(({ word }) => !COURTESY.has(word) && word !== 'semua');
    const [first, last, before] = [telling[0], telling.at(-1), telling.at(-2)];
    if (telling.length > MAX_CONFIRMED_WORDS || NO.has(before?.word ?? '') || before?.word === 'kurang') return false;
    return CONFIRMS.has(last?.word ?? '') || first?.word === 'benar';
  }

  /** A statement begins at a field's name, at a command with words of its own, or with a sentence after a whole one. */
  private statements(): readonly Statement[] {
    const all: Piece[][] = [[]];
    this.found.forEach((piece, at) => {
      const now = all.at(-1) ?? [];
      const isWhole = now.some(isTold) || (isName(piece) && now.some(isName));
      if (isWhole && this.opens(piece, at, now)) {
        // "…, yang benar kategorinya sampah": what leads to the name goes with it.
        let lead = now.length;
        while (this.stop(now[lead] ?? piece) === '' && LEADS.has(now[lead - 1]?.mark)) lead--;
        all.push([...now.splice(lead), piece]);
      } else now.push(piece);
    });
    return all;
  }

  private opens(piece: Piece, at: number, now: Statement): boolean {
    const next = this.found[at + 1];
    if (isName(piece)) {
      const isLinked = LINKS.has(this.word(piece.from - 1)) && this.words[piece.from - 1]?.stop !== '';
      if (now.some(({ mark }) => COMMANDS.has(mark)) && this.stop(piece) === '' && !isLinked) return false;
      // "banyurejo lokasinya" names what was told.
      return this.stop(piece) !== '' || (next !== undefined && this.stop(next) === '');
    }
    if (isTold(piece) && this.stop(piece) !== '' && this.isSettled(now)) return true;
    if (this.isPassive(piece)) return false;
    if (COMMANDS.has(piece.mark)) return next !== undefined && isTold(next) && this.stop(next) !== '.';
    if (this.stop(piece) !== '.' || piece.mark === 'right' || piece.mark === 'but') return false;
    return this.found.slice(at).some(isTold) && !now.every(isTold);
  }

  /** A category, or what is right and what was wrong: nothing more belongs to it. */
  private isSettled(now: Statement): boolean {
    const denied = now.findIndex(({ mark }) => mark === 'not');
    const isExchange = denied > 0 && now.slice(0, denied).some(isTold) && now.slice(denied).some(isTold);
    return isExchange || (now.some(({ field }) => field === 'category') && now.some(isTold) && denied < 0);
  }

  private askedBy(statement: Statement): Asked | undefined {
    const name = statement.find(isName);
    return (
      this.commanded(statement, name) ??
      this.described(statement, name) ??
      this.pointedAt(statement) ??
      this.exchange(statement, name)
    );
  }

  /** The words that a command speaks of: those after it, else those before. */
  private commanded(statement: Statement, name: Piece | undefined): Asked | undefined {
    let at = statement.findIndex(({ mark }) => COMMANDS.has(mark));
    while (COMMANDS.has(statement[at + 1]?.mark)) at++;
    const verb = statement[at];
    const end = statement.at(-1)?.to ?? 0;
    if (verb?.mark !== 'add' && verb?.mark !== 'rewrite' && verb?.mark !== 'remove') return undefined;
    const asked = { field: name?.field, part: name?.part };
    const begins = name && name.from >= verb.from && (name.field !== undefined || name.to < end) ? name.to : verb.to;
    const isBefore = this.isPassive(verb) && statement.slice(0, at).some(isTold);
    if (!isBefore && this.tells(begins, end))
      return { ...asked, right: this.story(this.joined(begins), end), way: verb.mark };
    const before = statement.slice(0, at);
    if (!before.some(isTold)) return undefined;
    // "koreksi ya, baunya menyengat, tambahkan itu"
    const first = before.find((piece, index) => isTold(piece) || this.stop(before[index + 1]) === '');
    const right = this.story(first?.from ?? 0, verb.from);
    const isAdded = verb.mark === 'rewrite' && !this.pointsBack(verb.to);
    return { ...asked, right, way: isAdded ? 'add' : verb.mark };
  }

  /** "yang kasar dihapus, cukup …": what is taken out stands before it. */
  private isPassive({ mark, from }: Piece): boolean {
    return mark === 'remove' && /^di/.test(this.word(from)) && this.words[from]?.stop === '';
  }

  private joined(from: number): number {
    const joins = JOINS.has(this.word(from)) || (this.word(from) === 'kalau' && JOINED_BY_IF.test(this.word(from + 1)));
    return joins && this.words[from]?.stop === '' ? from + 1 : from;
  }

  /** "isinya: …": all that follows is the new text. */
  private described(statement: Statement, name: Piece | undefined): Asked | undefined {
    if (name?.field !== 'description' || statement.some(({ mark }) => mark === 'not')) return undefined;
    let at = statement.indexOf(name) + 1;
    while (LEADS.has(statement[at]?.mark)) at++;
    const right = this.story(statement[at]?.from ?? this.words.length, statement.at(-1)?.to ?? 0);
    return right === '' ? undefined : { field: name.field, right, way: 'rewrite' };
  }

  /** "lampu mati total, tolong diganti begitu". */
  private pointedAt(statement: Statement): Asked | undefined {
    const at = statement.findIndex((piece) => !isTold(piece));
    const verb = statement[at];
    if (verb?.mark !== 'replace' || at === 0) return undefined;
    if (statement.slice(at + 1).some(({ mark }) => mark !== 'into' && mark !== 'replace')) return undefined;
    if (this.pointsBack(verb.to)) return { right: this.story(statement[0]?.from ?? 0, verb.from), way: 'rewrite' };
    // "lampunya tolong diganti" is a wish, "itu ketertiban, ganti" is a correction.
    return { right: this.value(statement.slice(0, at)), way: this.stop(verb) === '' ? 'said' : 'exchange' };
  }

  private pointsBack(from: number): boolean {
    return this.words.slice(from).some(({ word }) => BACK.has(word));
  }

  /** Reads what is right and, where it is said, what was wrong. */
  private exchange(statement: Statement, name: Piece | undefined): Asked | undefined {
    const told = this.roles(statement);
    const of = (wanted: Role) => told.filter(({ role }) => role === wanted).map(({ piece }) => piece);
    const denied = told.find(({ role }) => role === 'wrong')?.piece;
    const open = of('open');
    const before = open.filter(({ from }) => denied === undefined || from < denied.from);
    const right = [of('right'), before, open].map((run) => this.value(run)).find((value) => value !== '');
    if (right === undefined) return undefined;
    const wrong = this.value(of('wrong'));
    const isRewrite = name === undefined && wrong === '' && told.length === 1 && this.tellsWhole(statement);
    return {
      field: name?.field,
      part: name?.part,
      right,
      wrong: wrong === '' ? undefined : wrong,
      way: statement.every(isTold) ? 'said' : isRewrite ? 'rewrite' : 'exchange',
      isThis: this.words.find(({ word }) => !COURTESY.has(word))?.word === 'ini',
    };
  }

  /** A whole new text, as in "ganti jadi …" or "yang benar: lampu mati di tiga tempat". */
  private tellsWhole(statement: Statement): boolean {
    const [first, second] = statement;
    const told = statement.find(isTold);
    if (!told || told.to - told.from < MIN_SENTENCE_WORDS) return false;
    // "ganti semua: …"
    if (first?.mark === 'replace' && /^semua/.test(this.word(first.to - 1))) return true;
    const isRight = first?.mark === 'right' && this.word(first.from) === 'yang' && second === told;
    return isRight || statement.some(({ mark }) => mark === 'into');
  }

  /** Decides for each run of words, by the marks beside it, whether it is right or wrong. */
  private roles(statement: Statement): readonly { readonly piece: Piece; readonly role: Role }[] {
    const told: { piece: Piece; role: Role }[] = [];
    statement.forEach((piece, at) => {
      if (isTold(piece)) told.push({ piece, role: this.role(statement, at, told.at(-1)?.role) });
    });
    // "Margorejo, Tempel yang benar"
    for (let at = told.length - 2; at >= 0; at--) {
      const [now, next] = [told[at], told[at + 1]];
      if (now?.role === 'open' && next?.role === 'right' && now.piece.to === next.piece.from) now.role = 'right';
    }
    return told;
  }

  private role(statement: Statement, at: number, last: Role | undefined): Role {
    const [before, piece, after, then] = [statement[at - 1], statement[at], statement[at + 1], statement[at + 2]];
    switch (before?.mark) {
      case 'not':
        if (this.stop(piece) === '') return 'wrong';
        break;
      case 'but':
      case 'into':
      case 'right':
        return 'right';
      case 'replace':
        return statement.slice(at).some(({ mark }) => mark === 'into' || mark === 'replace') ? 'wrong' : 'right';
      case 'wrong':
        if (piece && piece.to - piece.from === 1 && this.stop(piece) === '' && after && isTold(after)) return 'aside';
    }
    const goesOn = statement.slice(at + 2).some(isTold);
    if (after?.mark === 'right') {
      // "RT 5 harusnya RT 6", but "RT 6 yang benar, bukan RT 5".
      const isNext = then !== undefined && isTold(then) && (this.stop(then) === '' || this.stop(after) !== '');
      return isNext ? 'open' : 'right';
    }
    if ((after?.mark === 'wrong' || after?.mark === 'replace') && goesOn && this.stop(after) === '') return 'wrong';
    return before !== undefined && isTold(before) && last === 'right' ? 'right' : 'open';
  }

  /** The first run of pieces that follow each other, without the small words around. */
  private value(run: readonly Piece[]): string {
    let [from, to] = [run[0]?.from ?? 0, run[0]?.to ?? 0];
    for (const piece of run) if (piece.from === to) to = piece.to;
    const isLead = (at: number) => COURTESY.has(this.word(at)) || SMALL.has(this.word(at));
    while (from < to && isLead(from) && !(this.word(from) === 'in' && this.word(from + 1) === 'front')) from++;
    const isTail = (at: number) => COURTESY.has(this.word(at)) || LOOSE.has(this.word(at)) || this.isPerhaps(at);
    while (to > from && isTail(to - 1)) to--;
    return this.written(from, to);
  }

  /** "ketertiban kali ya", but not "ke kali ya". */
  private isPerhaps(at: number): boolean {
    return this.word(at) === 'kali' && this.word(at + 1) === 'ya' && !SMALL.has(this.word(at - 1));
  }

  /** Words as the citizen told them, without the courtesies around. */
  private story(begin: number, end: number): string {
    const from = this.storyBegin(begin, end);
    return this.written(from, this.storyEnd(from, end));
  }

  private storyBegin(begin: number, end: number): number {
    let from = begin;
    for (let dropped = 0; dropped < MAX_DROPPED_WORDS; ) {
      let clause = from + 1;
      while (clause < end && this.words[clause]?.stop === '') clause++;
      if (clause < end && this.isCourteous(from, clause)) from = clause;
      else if (from < end && STORY_LEAD.has(this.word(from))) {
        from++;
        dropped++;
      } else break;
    }
    return from;
  }

  private storyEnd(begin: number, end: number): number {
    let to = end;
    for (let dropped = 0; dropped < MAX_DROPPED_WORDS; ) {
      let clause = to - 1;
      while (clause > begin && this.words[clause]?.stop === '') clause--;
      if (clause > begin && this.isCourteous(clause, to)) to = clause;
      else if (to > begin && STORY_TAIL.has(this.words[to - 1]?.raw.toLowerCase() ?? '')) {
        to--;
        dropped++;
      } else break;
    }
    return to;
  }

  private isCourteous(from: number, to: number): boolean {
    return this.words.slice(from, to).every(({ word }) => COURTESY.has(word));
  }

  private written(from: number, to: number): string {
    return from < to ? this.said.slice(this.words[from]?.start, this.words[to - 1]?.end) : '';
  }
}

/** Words dropped one by one at each end of a story. */
const MAX_DROPPED_WORDS = 20;
/** Fewer words are only part of a sentence. */
const MIN_SENTENCE_WORDS = 3;
/** A longer text says more than that something is right. */
const MAX_CONFIRMED_WORDS = 8;
