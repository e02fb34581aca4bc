/**
 * A provider's webhook call to a durable 2xx, 32 connections: verified, parsed, its whole turn taken and kept. The floor
 * is bare Hono that verifies, parses with zod and keeps the message by group commit.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Request } from 'autocannon';
import { against, alone, type Figure, inRounds } from '../figure.js';
import { SECRET, said, TURNS, WEBHOOK } from './form.js';
import { assertFiled, inFolder } from './program.js';
import { CONNECTIONS, type Served, serve } from './served.js';

/** How long the last answers may take. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 200;
/** Forms that each connection fills in a round. */
const FORMS = 30;

export async function run(): Promise<{ figures: readonly Figure[] }> {
  return await inFolder(async (folder) => {
    const ours = await serve('ours', join(folder, 'kentongan.db'));
    const floor = await serve('floor', join(folder, 'floor.db'));
    try {
      const answered: number[] = [];
      const found = await inRounds({
        ours: async () => {
          const { kept, settled } = await fill(ours);
          answered.push(settled);
          return kept;
        },
        floor: async () => (await fill(floor)).kept,
      });
      const goal = { sense: 'atLeast', must: 0.4, aim: 0.7 } as const;
      return {
        figures: [
          against('webhook call to durable 2xx, to bare Hono', 'calls/s', found.ours, found.floor, goal),
          alone('… until each of them is answered too', 'calls/s', answered.slice(-found.ours.length)),
        ],
      };
    } finally {
      await Promise.all([ours.close(), floor.close()]);
    }
  });
}

let update = 1;
let chats = 1_000;

interface Filling {
  chat?: number;
  nth?: number;
}

/** One connection goes through a form, a message a call, then begins the next as another citizen. */
const form: Request[] = Array.from({ length: TURNS }, (_, turn) => ({
  method: 'POST',
  path: WEBHOOK,
  headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
  setupRequest(request, context: Filling) {
    if (turn === 0 || context.chat === undefined) context.chat = chats++;
    const id = update++;
    const from = { id: context.chat, is_bot: false, first_name: 'Siti', language_code: 'id' };
    const chat = { id: context.chat, first_name: 'Siti', type: 'private' };
    const message = { message_id: id, date: Math.floor(Date.now() / 1000), text: said(context.chat, turn), chat, from };
    return { ...request, body: JSON.stringify({ update_id: id, message }) };
  },
}));

/** Calls a second until the last was acknowledged, and until the last was answered: a crowd's turns are taken after. */
async function fill(server: Served): Promise<{ readonly kept: number; readonly settled: number }> {
  const before = await server.filed();
  const amount = CONNECTIONS * FORMS * TURNS;
  const began = performance.now();
  const calling = server.call({ amount, requests: form });
  let filed = 0;
  while (filed < CONNECTIONS * FORMS && performance.now() < began + PATIENCE_MS) {
    await pause(LOOK_MS);
    filed = (await server.filed()) - before;
  }
  const settled = amount / ((performance.now() - began) / 1000);
  assertFiled(filed, CONNECTIONS * FORMS);
  return { kept: await calling, settled };
}
