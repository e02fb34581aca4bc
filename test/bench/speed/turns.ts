/**
 * Durable turns: many chats at once and one alone, against SQLite by hand and against other chat-bot libraries that
 * fill the same form. A web chat is the channel: what the bot says is in the store when the message is acknowledged.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { against, alone, type Figure, inRounds, spread } from '../figure.js';
import { said, TURNS } from './form.js';
import { startPeer } from './peer.js';
import { assertFiled, fillForms, IN_FLIGHT, type Intakes, inFolder, openIntakes } from './program.js';
import { openRaw, type Raw } from './raw.js';

const FORMS = 1_500;
const PEER_FORMS = 600;
const ALONE_FORMS = 80;

export async function run(): Promise<{ figures: readonly Figure[] }> {
  return await inFolder(async (folder) => {
    const ours = await openIntakes(join(folder, 'kentongan.db'));
    const raw = openRaw(folder);
    const grammy = await openPeer('grammy', folder);
    const botbuilder = await openPeer('botbuilder', folder);
    try {
      const found = await inRounds({
        ours: () => fillForms(ours, FORMS),
        raw: () => rawForms(raw, FORMS),
        grammy: () => grammy.rate(),
        botbuilder: () => botbuilder.rate(),
        aloneOurs: () => p50(ALONE_FORMS, (nth, turn, chat) => ours.say(nth, turn, chat)),
        aloneRaw: () => p50(ALONE_FORMS, (_nth, turn, chat) => raw.turn(chat, turn)),
      });
      const better = spread(found.grammy).median > spread(found.botbuilder).median ? 'grammy' : 'botbuilder';
      const bytes = await stateBytes(ours, folder);
      const reads = await readings(ours);
      return {
        figures: [
          against('turns, 32 chats in flight, to SQLite by hand', 'turns/s', found.ours, found.raw, {
            sense: 'atLeast',
            must: 1.5,
            aim: 2.5,
          }),
          against(`the same to the best peer (${better})`, 'turns/s', found.ours, found[better], {
            sense: 'atLeast',
            must: 2.5,
            aim: 4,
          }),
          against('@grammyjs/conversations to SQLite by hand', 'turns/s', found.grammy, found.raw),
          against('botbuilder-dialogs to SQLite by hand', 'turns/s', found.botbuilder, found.raw),
          against('one turn alone, p50, to one durable transaction', 'ms', found.aloneOurs, found.aloneRaw, {
            sense: 'atMost',
            must: 2,
            aim: 1.5,
          }),
          alone('state of a chat after four answers, as stored', 'bytes', bytes, {
            sense: 'atMost',
            must: 500,
            aim: 250,
          }),
          alone('… @grammyjs/conversations', 'bytes', [await grammy.stateBytes()]),
          alone('… botbuilder-dialogs', 'bytes', [await botbuilder.stateBytes()]),
          alone('texts of a form that are read by the models', 'of 5', [reads]),
        ],
      };
    } finally {
      await Promise.all([ours.close(), grammy.close(), botbuilder.close()]);
      raw.close();
    }
  });
}

let round = 0;

function rawForms(raw: Raw, forms: number): number {
  const name = `r${round++}`;
  const before = raw.complaints();
  const began = performance.now();
  for (let nth = 0; nth < forms; nth++) for (let turn = 0; turn < TURNS; turn++) raw.turn(`${name}-${nth}`, turn);
  const seconds = (performance.now() - began) / 1000;
  assertFiled(raw.complaints() - before, forms);
  return (forms * TURNS) / seconds;
}

/** Milliseconds at the median of one turn, each begun when the one before it is durable. */
async function p50(forms: number, say: (nth: number, turn: number, chat: string) => unknown): Promise<number> {
  const name = `a${round++}`;
  const times: number[] = [];
  for (let nth = 0; nth < forms; nth++)
    for (let turn = 0; turn < TURNS; turn++) {
      const began = performance.now();
      await say(nth, turn, `${name}-${nth}`);
      times.push(performance.now() - began);
    }
  return spread(times).median;
}

const CHATS_WEIGHED = 50;

/** Bytes of the column that holds a conversation, encrypted as it lies there, before the "ya". */
async function stateBytes(ours: Intakes, folder: string): Promise<readonly number[]> {
  const name = `b${round++}`;
  for (let nth = 0; nth < CHATS_WEIGHED; nth++)
    for (let turn = 0; turn < TURNS - 1; turn++) await ours.say(nth, turn, `${name}-${nth}`);
  const file = new Database(join(folder, 'kentongan.db'), { readonly: true });
  const bytes = file.prepare('select length(state) from chats order by id desc limit ?').pluck().all(CHATS_WEIGHED);
  file.close();
  return bytes as number[];
}

async function readings(ours: Intakes): Promise<number> {
  const before = ours.reads();
  await fillForms(ours, 1, 1);
  return ours.reads() - before;
}

async function openPeer(name: 'grammy' | 'botbuilder', folder: string) {
  const peer = await startPeer(name, join(folder, `${name}.db`));
  const forms = (count: number, turns = TURNS) =>
    Array.from({ length: count }, (_, nth) => Array.from({ length: turns }, (_, turn) => said(nth, turn)));
  let filed = 0;
  return {
    async rate() {
      const { seconds, complaints } = await peer.fill(forms(PEER_FORMS), IN_FLIGHT);
      assertFiled(complaints - filed, PEER_FORMS);
      filed = complaints;
      return (PEER_FORMS * TURNS) / seconds;
    },
    stateBytes: async () => (await peer.fill(forms(CHATS_WEIGHED, TURNS - 1), IN_FLIGHT)).stateBytes,
    close: peer.close,
  };
}
