/** The conversation in a terminal: the web chat's own routes, of a server that runs or of one started inside. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Choice } from '../../core/message.js';
import { type Config, httpUrl, readConfig } from '../config.js';
import { openLog } from '../log.js';
import { type ChatClient, openChat, type Said } from './chat-client.js';
import type { Command, Io } from './command.js';
import { readArgs } from './options.js';

export const terminal: Command = {
  name: 'chat',
  usage: '',
  does: 'Talk with the bot in this terminal, as a citizen does (npm run chat)',
  more: `Over HTTP when a server runs at PORT, else with the program inside on the same store, without its other channels.
Type the number of a choice, or plain words. "/foto PATH" sends a photo. Ctrl-D ends.
When its input is no terminal it reads lines and prints the answers, so a script can drive it.`,
  async run(args, io) {
    readArgs(args, 'chat, or chat list, chat say ID TEXT, chat leave ID', [], [0, 0]);
    const config = readConfig(io.env);
    const server = await findServer(config);
    if (server) return talk(await openChat(server), io);
    const { start } = await import('../app.js');
    const inside = await start(
      {
        ...config,
        host: '127.0.0.1',
        port: 0,
        channels: config.channels.filter(({ kind }) => kind.settings.length === 0),
      },
      openLog(() => {}),
    );
    try {
      await talk(await openChat(inside.url), io);
    } finally {
      await inside.stop();
    }
  },
};

const PROBE_MS = 1_000;

/** A server of ours says at `/readyz` whether it is ready; anybody else's does not. */
async function findServer({ host, port }: Config): Promise<string | undefined> {
  const base = httpUrl(host, port);
  try {
    const answer = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(PROBE_MS) });
    const body = (await answer.json()) as { ready?: unknown };
    return typeof body.ready === 'boolean' ? base : undefined;
  } catch {
    return undefined;
  }
}

/** Ends with the input. */
async function talk(client: ChatClient, { stdin, stdout, stderr }: Io): Promise<void> {
  const isTerminal = isTty(stdin) && isTty(stdout);
  const lines = createInterface({
    input: stdin,
    output: isTerminal ? stdout : undefined,
    prompt: isTerminal ? '> ' : '',
  });
  const heard = listen(client, stdout, isTerminal ? lines : undefined);
  if (isTerminal) {
    stderr.write('Tulis pesan, atau nomor pilihan. /foto PATH mengirim foto. Ctrl-D selesai.\n\n');
    lines.prompt();
  }
  lines.on('SIGINT', () => lines.close());
  try {
    for await (const line of lines) {
      try {
        await send(client, line, heard.choices());
        if (!isTerminal) await heard.answered();
      } catch (error) {
        stderr.write(`${(error as Error).message}\n`);
      }
      if (isTerminal) lines.prompt();
    }
  } finally {
    client.close();
  }
}

const isTty = (stream: Readable | Writable): boolean => 'isTTY' in stream && stream.isTTY === true;

async function send(client: ChatClient, line: string, choices: readonly Choice[]): Promise<void> {
  const photo = /^\/foto\s+(.+)$/i.exec(line.trim())?.[1];
  if (photo !== undefined) {
    const bytes = await readFile(photo).catch(({ code }: NodeJS.ErrnoException) => {
      throw new Error(`Foto ${photo} tidak bisa dibaca (${code}).`);
    });
    return client.sendPhoto(bytes, basename(photo));
  }
  const choice = /^\d{1,2}$/.test(line.trim()) ? choices[Number(line) - 1] : undefined;
  return choice ? client.sendChoice(choice.id) : client.sendText(line);
}

const FIRST_WORD_MS = 3_000;
const QUIET_MS = 200;

/** Prints what the bot says, and knows the last choices and whether it has answered. */
function listen(client: ChatClient, stdout: Writable, typing: Interface | undefined) {
  let choices: readonly Choice[] = [];
  let count = 0;
  let countBefore = 0;
  let lastAt = 0;
  client.listen((said) => {
    choices = said.choices;
    count += 1;
    lastAt = performance.now();
    // What is being typed moves down below the answer.
    if (typing) stdout.write('\r\x1b[K');
    stdout.write(`${shown(said)}\n\n`);
    typing?.prompt(true);
  });
  return {
    choices: () => choices,
    /** Resolves when the answer to what was sent is printed; a bot that leaves the word to a person stays silent. */
    async answered() {
      const until = performance.now() + FIRST_WORD_MS;
      while (count === countBefore && performance.now() < until) await pause(20);
      while (count > countBefore && performance.now() - lastAt < QUIET_MS) await pause(20);
      countBefore = count;
    },
  };
}

const shown = ({ text, choices }: Said): string =>
  [text, ...choices.map(({ label }, index) => `  ${index + 1}. ${label}`)].join('\n');
