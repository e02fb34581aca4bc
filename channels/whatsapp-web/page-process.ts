/**
 * The process that holds WhatsApp Web's page, the only one that knows whatsapp-web.js. It keeps nothing: whatever
 * becomes of it, the program starts another. It ends when the program does.
 */
import { createHash } from 'node:crypto';
import whatsapp, { type Chat, type Client as LibraryClient, type Message } from 'whatsapp-web.js';
import type { Inbound } from '../../core/message.js';
import { bareId, isCitizens, isPrivate, MOST_BYTES, rawOf, sentAt, toInbound } from './message.js';
import type { Answers, Heard, News, Order, PageOptions, Question } from './protocol.js';

const { Client, LocalAuth, MessageMedia } = whatsapp;
const charge = JSON.parse(process.argv[2] ?? '{}') as PageOptions;

const SECOND = 1_000;
const FIRST_PAGE = 50;
const MOST_PAGE = 800;
const REMEMBERED = 20_000;

const tell = (news: News): void => {
  if (process.connected) process.send?.(news);
};
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200);

class Late extends Error {}

/** A dead page answers nothing at all, so each question has an end. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(`the page did not answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Forgets the eldest. */
function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.set(key, value);
  const [eldest] = map.keys();
  if (map.size > REMEMBERED && eldest !== undefined) map.delete(eldest);
}

const strategy = new LocalAuth({ dataPath: charge.folder });
const client: LibraryClient = new Client({
  authStrategy: strategy,
  authTimeoutMs: charge.readyMs,
  // The version that WhatsApp serves: a kept one stops working one day.
  webVersionCache: { type: 'none' },
  puppeteer: {
    executablePath: charge.chromium,
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      // Chromium's own sandbox refuses root; what runs as root is a container mostly.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  },
});

// ---- who writes -------------------------------------------------------------------------------------------------

type Person = Pick<Heard, 'lid' | 'pn'>;
const persons = new Map<string, Person>();

/** Both ids of who writes in a chat, as far as WhatsApp tells. */
async function personOf(chat: string): Promise<Person> {
  const known = persons.get(chat);
  if (known) return known;
  const own = chat.endsWith('@lid') ? { lid: chat } : { pn: chat };
  try {
    const [found] = await within(charge.callMs, client.getContactLidAndPhone([chat]));
    const person = {
      ...(found?.lid ? { lid: found.lid } : {}),
      ...(found?.pn ? { pn: found.pn } : {}),
      ...own,
    };
    remember(persons, chat, person);
    return person;
  } catch {
    return own;
  }
}

// ---- what comes -------------------------------------------------------------------------------------------------

/** Keys of what was told already: pages that are opened anew and reading back tell things twice. */
const told = new Map<string, true>();
const queues = new Map<string, Promise<void>>();
/** What each message says now, by bare id: the page speaks of an edit whenever it fills a message in. */
const said = new Map<string, string>();
/** Messages that can't be read yet, by bare id. */
const unread = new Map<string, NodeJS.Timeout>();

/** Messages of one chat are told in their order. */
function hear(message: Message, inbound: Inbound, key: string): void {
  if (told.has(key)) return;
  remember(told, key, true);
  const chat = message.from;
  const { notifyName } = rawOf(message);
  const name = typeof notifyName === 'string' && notifyName ? { name: notifyName } : {};
  const before = queues.get(chat) ?? Promise.resolve();
  const mine = before.then(async () =>
    tell({ tell: 'heard', heard: { chat, ...(await personOf(chat)), ...name, key, message: inbound } }),
  );
  queues.set(chat, mine);
  void mine.finally(() => queues.get(chat) === mine && queues.delete(chat));
}

function hearMessage(message: Message): void {
  if (!isCitizens(message)) return;
  if (message.type === 'ciphertext') {
    hearUnreadable(message);
    return;
  }
  const id = bareId(message);
  clearTimeout(unread.get(id));
  unread.delete(id);
  const inbound = toInbound(message, Date.now());
  if (inbound && 'text' in inbound && !said.has(id)) remember(said, id, inbound.text);
  if (inbound) hear(message, inbound, inbound.kind === 'deleted' ? `${inbound.of}:deleted` : id);
}

/** The phone may still hand the key over; after a minute the citizen is asked to send it again. */
function hearUnreadable(message: Message): void {
  const id = bareId(message);
  if (unread.has(id) || told.has(`${id}:undecryptable`)) return;
  const wait = Math.max(0, message.timestamp * SECOND + charge.undecryptableMs - Date.now());
  const timer = setTimeout(
    async () => {
      unread.delete(id);
      const now = await within(charge.callMs, client.getMessageById(message.id._serialized)).catch(() => undefined);
      if (now && now.type !== 'ciphertext') return void hearMessage(now);
      const at = Date.now();
      hear(
        message,
        { id, sentAt: sentAt(message, at), receivedAt: at, kind: 'unsupported', what: 'undecryptable' },
        `${id}:undecryptable`,
      );
    },
    Math.min(wait, charge.undecryptableMs),
  );
  unread.set(id, timer);
}

/** A message that becomes readable, or whose small picture is loaded (`shown` is none of its words then), is not edited. */
function hearEdit(message: Message, shown: string): void {
  const id = bareId(message);
  const inbound = isCitizens(message) && !unread.has(id) ? toInbound(message, Date.now()) : undefined;
  if (!inbound || !('text' in inbound) || inbound.kind === 'edited') return;
  const { text } = inbound;
  if (text !== shown || said.get(id) === text) return;
  remember(said, id, text);
  const at = Date.now();
  const edit = message.latestEditSenderTimestampMs ?? createHash('sha256').update(text).digest('hex');
  hear(
    message,
    { id: `${id}:${at}`, sentAt: at, receivedAt: at, kind: 'edited', of: id, text },
    `${id}:edited:${edit}`,
  );
}

client.on('message', hearMessage);
client.on('message_ciphertext', (message) => void (isCitizens(message) && hearUnreadable(message)));
client.on('message_edit', (message, text) => hearEdit(message, String(text ?? '')));
client.on('message_revoke_everyone', (message) => {
  if (!isCitizens(message)) return;
  const [of, at] = [message.protocolMessageKey?.id ?? bareId(message), Date.now()];
  hear(message, { id: `${of}:deleted`, sentAt: at, receivedAt: at, kind: 'deleted', of }, `${of}:deleted`);
});
client.on('message_ack', (message, ack) => {
  if (message.fromMe) tell({ tell: 'ack', id: bareId(message), ack });
});
client.on('call', ({ id, from: caller, fromMe, isGroup }) => {
  // The library hands through what the page has: an id, or its text.
  const from = String((caller as { _serialized?: string } | undefined)?._serialized ?? caller);
  if (fromMe || isGroup || !isPrivate(from)) return;
  const at = Date.now();
  const message = { from, rawData: {} } as unknown as Message;
  hear(message, { id: `call:${id}`, sentAt: at, receivedAt: at, kind: 'unsupported', what: 'call' }, `call:${id}`);
});

// ---- how the page is --------------------------------------------------------------------------------------------

client.on('qr', (qr) => tell({ tell: 'qr', qr }));
/**
 * Several loads in quick succession can make the library listen twice in one page. It shows in two 'authenticated'
 * without a 'ready' between; the page is loaded once more, in peace. Should it not help, the keys keep messages single.
 */
let scans = 0;
let isLoadedInPeace = false;
client.on('authenticated', () => {
  scans += 1;
  tell({ tell: 'scanned' });
});
// Comes again whenever the page was loaded anew.
client.on('ready', () => {
  const [isSecond, isDoubled] = [scans === 0, scans > 1];
  scans = 0;
  if (isSecond && isLoadedInPeace) return;
  if (isDoubled && !isLoadedInPeace) {
    isLoadedInPeace = true;
    client.pupPage?.reload().catch((error) => tell({ tell: 'fault', words: wordsOf(error) }));
    return;
  }
  isLoadedInPeace = false;
  tell({ tell: 'ready', number: client.info?.wid?.user ?? '' });
});
client.on('auth_failure', (why) => tell({ tell: 'lost', why: `WhatsApp refused the session: ${wordsOf(why)}` }));
client.on('disconnected', (why) =>
  tell(String(why) === 'LOGOUT' ? { tell: 'loggedOut' } : { tell: 'lost', why: `disconnected: ${String(why)}` }),
);

/** The library says nothing when its browser or page dies. */
const watched = new WeakSet<object>();
strategy.afterBrowserInitialized = async () => {
  const { pupBrowser: browser, pupPage: page } = client;
  if (!browser || !page || watched.has(page)) return;
  watched.add(page);
  const pid = browser.process()?.pid;
  if (pid !== undefined) tell({ tell: 'browser', pid });
  browser.on('disconnected', () => tell({ tell: 'lost', why: 'the browser is gone' }));
  page.on('error', () => tell({ tell: 'lost', why: 'the page crashed' }));
  page.on('domcontentloaded', () => {
    scans = 0;
    tell({ tell: 'loaded' });
  });
  page.on('close', () => tell({ tell: 'lost', why: 'the page was closed' }));
};

// A page that is just being loaded anew breaks what was asked of it; whether it comes back, the probe tells.
process.on('unhandledRejection', (error) => tell({ tell: 'fault', words: wordsOf(error) }));
process.on('uncaughtException', (error) => {
  tell({ tell: 'lost', why: `the library broke: ${wordsOf(error)}` });
});

// ---- what is asked ----------------------------------------------------------------------------------------------

const LIVE = new Set(['CONNECTED', 'OPENING', 'PAIRING', 'TIMEOUT']);

const answers: { readonly [Q in Question]: (of: Answers[Q]['of']) => Promise<Answers[Q]['is']> } = {
  async probe() {
    const state = String(await client.getState());
    const listens = await client.pupPage?.evaluate(() => 'WWebJS' in window);
    if (listens) return LIVE.has(state) ? 'well' : 'notConnected';
    return state === 'CONNECTED' ? 'notListening' : 'notLinked';
  },
  async send({ chat, content }) {
    const what =
      typeof content === 'string'
        ? content
        : new MessageMedia(content.mime, Buffer.from(content.bytes).toString('base64'), 'foto.jpg');
    const sent = await client.sendMessage(chat, what, { linkPreview: false });
    if (!sent) throw new Late('WhatsApp Web took the message without saying under which id');
    return { id: bareId(sent), serialized: sent.id._serialized };
  },
  async ackOf({ serialized }) {
    const message = await client.getMessageById(serialized);
    return message?.ack ?? 0;
  },
  readBack,
  async download({ serialized, limit }) {
    const message = await client.getMessageById(serialized);
    if (!message) return 'gone';
    if (Number(rawOf(message).size) > Math.min(limit, MOST_BYTES)) return 'tooLarge';
    const media = await message.downloadMedia();
    if (!media) throw new Error('the phone does not hand the file over now');
    const bytes = Buffer.from(media.data, 'base64');
    return bytes.byteLength > limit ? 'tooLarge' : bytes;
  },
  async find({ digits }) {
    for (const { id } of await client.getChats()) {
      if (!isPrivate(id._serialized)) continue;
      if (id._serialized.startsWith(`${digits}@`) && !id._serialized.endsWith('@lid')) return id._serialized;
      if (id._serialized.endsWith('@lid') && (await personOf(id._serialized)).pn?.startsWith(`${digits}@`))
        return id._serialized;
    }
    return undefined;
  },
  pairByNumber: ({ number }) => client.requestPairingCode(number),
  async renew() {
    await client.pupPage?.reload({ waitUntil: 'load' });
    return undefined;
  },
  async close() {
    await client.destroy();
    setImmediate(() => process.exit(0));
    return undefined;
  },
};

async function readBack({ since, linkedAt }: Answers['readBack']['of']): Promise<Answers['readBack']['is']> {
  const from = Math.floor(since / SECOND);
  const chats = (await client.getChats()).filter(
    ({ id, timestamp }) => isPrivate(id._serialized) && !(timestamp < from),
  );
  let fault: unknown;
  for (const chat of chats) {
    try {
      for (const message of unansweredOf(await messagesOf(chat, from), from, linkedAt)) {
        if (!told.has(bareId(message)) || message.type === 'revoked') hearMessage(message);
        else if (said.has(bareId(message))) hearEdit(message, message.body);
      }
    } catch (error) {
      // One chat that breaks keeps no other from being read; all are read again next time.
      fault = error;
    }
  }
  await Promise.all(queues.values());
  if (fault) throw fault;
  return undefined;
}

/** The newest messages of a chat, oldest first, at least as far back as `from`, in seconds, where there are so many. */
async function messagesOf(chat: Chat, from: number): Promise<readonly Message[]> {
  for (let limit = FIRST_PAGE; ; limit *= 2) {
    const page = await within(charge.callMs, chat.fetchMessages({ limit }));
    const isWhole = page.length < limit || page.some(({ timestamp }) => timestamp < from);
    if (isWhole || limit * 2 > MOST_PAGE) return page.sort((a, b) => a.timestamp - b.timestamp);
  }
}

function unansweredOf(page: readonly Message[], from: number, linkedAt: number): readonly Message[] {
  const answered = page.findLastIndex(({ fromMe }) => fromMe);
  return page.filter(
    ({ timestamp }, index) => !(timestamp < from) && (index > answered || timestamp * SECOND >= linkedAt),
  );
}

async function answer<Q extends Question>(number: number, ask: Q, of: Answers[Q]['of']): Promise<void> {
  try {
    tell({ tell: 'answer', number, value: await answers[ask](of) });
  } catch (error) {
    tell({ tell: 'answer', number, error: wordsOf(error), ...(error instanceof Late ? { late: true } : {}) });
  }
}

process.on('message', ({ number, ask, of }: Order) => void answer(number, ask, of as never));
process.on('disconnect', () => {
  const browser = client.pupBrowser?.process();
  setTimeout(() => {
    browser?.kill('SIGKILL');
    process.exit(0);
  }, 2 * SECOND);
  client.destroy().then(
    () => process.exit(0),
    () => {},
  );
});

process.umask(0o077);
client.initialize().catch((error) => tell({ tell: 'lost', why: `the page did not open: ${wordsOf(error)}` }));
