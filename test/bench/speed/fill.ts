/**
 * Fills a store with old tickets faster than citizens could: rows written in bulk without syncing, each as the program
 * itself writes it (its own encryption, audit chain and counters), one chat, input and reply for each ticket. The
 * tickets spread evenly over five years and all villages of the tenant; those older than a month are closed.
 */
import Database from 'better-sqlite3';
import { areasOf } from '../../../bot/tenant/areas.js';
import type { Draft } from '../../../core/conversation/conversation.js';
import type { State } from '../../../core/tickets/ticket.js';
import { ticketCode } from '../../../core/tickets/ticket-code.js';
import { openStore } from '../../../db/open.js';
import { INBOX, OUTBOX } from '../../../db/schema/tables.js';
import { newCaches, type StoreContext } from '../../../db/sealing/context.js';
import { addressPlace, exchangePlace, statePlace } from '../../../db/sealing/places.js';
import { Vault } from '../../../db/sealing/vault.js';
import { START, signed } from '../../../db/tickets/audit.js';
import { columnsOf } from '../../../db/tickets/filing.js';
import { said, secretKey, tenant, understanding } from './form.js';

const YEARS = 5 * 365.25 * 86_400_000;
const MONTH = 30 * 86_400_000;
const BATCH = 20_000;

/** Of other matters than the stories of the form, or their citizens would be asked to follow these. */
const OLD_STORIES = [
  'Bus jurusan kota jarang beroperasi, halte roboh diterpa angin kencang, penumpang kehujanan menunggu berjam-jam',
  'Vaksinasi hewan ternak gratis belum menjangkau peternak kambing, dosis habis, jadwal berikutnya kapan diumumkan',
  'Gedung olahraga bocor atapnya, lapangan bulu tangkis licin, turnamen antarkelurahan terpaksa dibatalkan panitia',
  'Sertifikat pelatihan menjahit angkatan kedua tertunda terbit, peserta memerlukannya untuk melamar kerja di pabrik',
] as const;

/** The code of the `nth` old ticket: no two are alike, and neighbours lie far apart. */
export function oldCode(nth: number): string {
  const scattered = Math.imul(nth, 0x9e3779b1) >>> 0;
  return ticketCode(
    Array.from(
      { length: 10 },
      (_, digit) => (digit < 7 ? Math.floor(scattered / 32 ** digit) : nth >> (5 * (digit - 7))) & 31,
    ),
  );
}

export async function fillStore(file: string, tickets: number, now = Date.now()): Promise<void> {
  await (await openStore({ url: file, secretKey, tenant })).close();
  const db = new Database(file);
  db.pragma('journal_mode = off');
  db.pragma('synchronous = off');
  db.pragma('locking_mode = exclusive');
  db.pragma('cache_size = -500000');
  const put = inserter(db);
  const write = db.transaction((from: number, to: number) => {
    for (let nth = from; nth < to; nth++) put(nth, now - Math.floor(((tickets - nth) / tickets) * YEARS));
  });
  for (let from = 0; from < tickets; from += BATCH) write(from, Math.min(tickets, from + BATCH));
  const count = db.prepare('insert into counters (name, shard, n) values (?, 0, ?)');
  const closed = db.prepare(`select count(*) from tickets where pub_state = 'selesai'`).pluck().get() as number;
  count.run('filed', tickets);
  count.run('ticket:selesai', closed);
  count.run('ticket:didisposisi', tickets - closed);
  db.pragma('locking_mode = normal');
  db.pragma('journal_mode = wal');
  db.close();
}

/** The columns of each table, in the order in which rows are written. */
const COLUMNS = {
  chats: 'id key channel address state number wake_turn quiet',
  inbox: 'id chat key kind body at state tries',
  outbox: 'chat channel number cause prompt has_buttons state attempt again at',
  tickets: `id code chat born type state agency due_at answered bounces pub_state pub_agency pub_due_at pub_at history
    category area root_digests cell anonim rahasia teaches urgent supporters filed_at answered_at mark
    body seq head`,
  events: 'ticket seq at actor kind detail hash',
  deadlines: 'ticket kind due_at',
} as const;

type Table = keyof typeof COLUMNS;
type Put = (table: Table, row: object) => void;

function putInto(db: Database.Database): Put {
  const statements = Object.fromEntries(
    Object.entries(COLUMNS).map(([table, list]) => {
      const columns = list.split(/\s+/);
      return [table, db.prepare(`insert into ${table} (${columns}) values (${columns.map((name) => `@${name}`)})`)];
    }),
  );
  return (table, row) => void statements[table]?.run(row);
}

function inserter(db: Database.Database): (nth: number, filedAt: number) => void {
  const vault = new Vault(secretKey);
  const context = { vault, caches: newCaches() } as StoreContext;
  const put = putInto(db);
  const now = Date.now();
  return (nth, filedAt) => {
    const code = oldCode(nth);
    putTalk(put, vault, { id: nth + 1, code, filedAt });
    putTicket(put, context, { nth, code, filedAt, isClosed: now - filedAt > MONTH });
  };
}

/** The chat of a ticket, its one input and its one reply. */
function putTalk(put: Put, vault: Vault, { id, code, filedAt }: { id: number; code: string; filedAt: number }): void {
  const key = vault.lookup('chat', `web\0web\0old-${id - 1}`);
  const name = vault.lookup('message', String(id), 'old');
  const message = { id: 'old', sentAt: filedAt, receivedAt: filedAt, kind: 'text', text: 'ya' } as const;
  put('chats', {
    id,
    key,
    channel: 'web',
    address: vault.seal(addressPlace(key), ['web', `old-${id - 1}`]),
    state: vault.seal(statePlace(id), { language: 'id', turn: 5, lastTicket: code }),
    number: 1,
    wake_turn: 0,
    quiet: 0,
  });
  put('inbox', {
    id,
    chat: id,
    key: name,
    kind: 'message',
    body: vault.seal(exchangePlace(id, name), { input: { kind: 'message', message } }),
    at: filedAt,
    state: INBOX.done,
    tries: 0,
  });
  put('outbox', {
    chat: id,
    channel: 'web',
    number: 1,
    cause: id,
    prompt: 0,
    has_buttons: 0,
    state: OUTBOX.sent,
    attempt: 0,
    again: 0,
    at: filedAt,
  });
}

const VILLAGES = areasOf(tenant.areas).filter(({ code }) => code.split('.').length === 4);

function draftOf(nth: number): Draft {
  const village = VILLAGES[nth % VILLAGES.length];
  return {
    born: 1,
    story: [{ of: 'old', text: OLD_STORIES[nth % OLD_STORIES.length] ?? '' }],
    type: 'pengaduan',
    place: { said: said(nth, 1), sure: true, ...(village ? { area: village.code } : {}) },
    category: tenant.categories[nth % tenant.categories.length]?.id ?? '',
  };
}

interface OldTicket {
  readonly nth: number;
  readonly code: string;
  readonly filedAt: number;
  readonly isClosed: boolean;
}

function putTicket(put: Put, context: StoreContext, { nth, code, filedAt, isClosed }: OldTicket): void {
  const id = nth + 1;
  const state: State = isClosed ? 'selesai' : 'didisposisi';
  const agency = tenant.agencies[nth % tenant.agencies.length]?.code ?? null;
  const dueAt = filedAt + 10 * 86_400_000;
  const draft = draftOf(nth);
  const filed = signed(context, { code, seq: 0, head: START }, filedAt, { actor: 'citizen', kind: 'masuk' });
  put('tickets', {
    id,
    code,
    chat: id,
    born: 1,
    state,
    agency,
    due_at: dueAt,
    answered: 1,
    bounces: 0,
    pub_state: state,
    pub_agency: agency,
    pub_due_at: dueAt,
    pub_at: filedAt,
    history: JSON.stringify([
      ['masuk', filedAt],
      [state, filedAt],
    ]),
    supporters: 1,
    filed_at: filedAt,
    answered_at: filedAt,
    mark: null,
    seq: filed.seq,
    head: filed.hash,
    ...columnsOf(context, code, draft, understanding.roots(draft.story[0]?.text ?? '')),
  });
  const { content: _none, ...row } = filed;
  put('events', { ticket: id, ...row });
  if (!isClosed) put('deadlines', { ticket: id, kind: 'officer', due_at: dueAt });
}
