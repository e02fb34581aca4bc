/** Carries out the commands of the program. */
import whatsapp, { type Client } from 'whatsapp-web.js';
import type { CommandMessage, CommandName, Commands } from '../protocol.js';
import { readBack } from './history.js';
import type { Incoming } from './incoming.js';
import { emit, PageTimeout, reasonOf } from './link.js';
import { bareId, isPrivate, MAX_MEDIA_BYTES, rawOf } from './message.js';
import type { Writers } from './writers.js';

const CONNECTED_STATES = new Set(['CONNECTED', 'OPENING', 'PAIRING', 'TIMEOUT']);

type Handlers = {
  readonly [Name in CommandName]: (args: Commands[Name]['args']) => Promise<Commands[Name]['result']>;
};

/** `run` reports the result of a command, also when it fails. */
export function openCommands(client: Client, writers: Writers, incoming: Incoming, callMs: number) {
  const handlers: Handlers = {
    probe: () => probe(client),
    send: (args) => send(client, args),
    ackOf: async ({ serialized }) => (await client.getMessageById(serialized))?.ack ?? 0,
    readBack: (args) => readBack(client, incoming, callMs, args),
    download: (args) => download(client, args),
    findChat: ({ digits }) => findChat(client, writers, digits),
    pairByNumber: ({ number }) => client.requestPairingCode(number),
    async reload() {
      await client.pupPage?.reload({ waitUntil: 'load' });
      return undefined;
    },
    async close() {
      await client.destroy();
      setImmediate(() => process.exit(0));
      return undefined;
    },
  };

  return async function run({ id, name, args }: CommandMessage): Promise<void> {
    const handle = handlers[name] as (args: unknown) => Promise<unknown>;
    try {
      emit({ event: 'result', id, value: await handle(args) });
    } catch (error) {
      const timedOut = error instanceof PageTimeout ? { timedOut: true as const } : {};
      emit({ event: 'result', id, error: reasonOf(error), ...timedOut });
    }
  };
}

async function probe(client: Client): Promise<Commands['probe']['result']> {
  const state = String(await client.getState());
  const isListening = await client.pupPage?.evaluate(() => 'WWebJS' in window);
  if (isListening) return CONNECTED_STATES.has(state) ? 'well' : 'notConnected';
  return state === 'CONNECTED' ? 'notListening' : 'notLinked';
}

async function send(client: Client, { chat, content }: Commands['send']['args']): Promise<Commands['send']['result']> {
  const body =
    typeof content === 'string'
      ? content
      : new whatsapp.MessageMedia(content.mime, Buffer.from(content.bytes).toString('base64'), 'foto.jpg');
  const sent = await client.sendMessage(chat, body, { linkPreview: false });
  if (!sent) throw new PageTimeout('WhatsApp Web accepted the message without telling its id');
  return { id: bareId(sent), serialized: sent.id._serialized };
}

async function download(
  client: Client,
  { serialized, limit }: Commands['download']['args'],
): Promise<Commands['download']['result']> {
  const message = await client.getMessageById(serialized);
  if (!message) return 'gone';
  if (Number(rawOf(message).size) > Math.min(limit, MAX_MEDIA_BYTES)) return 'tooLarge';
  const media = await message.downloadMedia();
  if (!media) throw new Error('the phone does not hand over the file now');
  const bytes = Buffer.from(media.data, 'base64');
  return bytes.byteLength > limit ? 'tooLarge' : bytes;
}

async function findChat(client: Client, writers: Writers, digits: string): Promise<string | undefined> {
  for (const { id } of await client.getChats()) {
    const chat = id._serialized;
    if (!isPrivate(chat)) continue;
    const pn = chat.endsWith('@lid') ? (await writers.idsOf(chat)).pn : chat;
    if (pn?.startsWith(`${digits}@`)) return chat;
  }
  return undefined;
}
