/** The conversation in a terminal, over the routes of the web chat: of a running server, or of one started inside. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from '@commander-js/extra-typings';
import type { Choice } from '../../core/message.js';
import { type Config, httpUrl, readConfig } from '../config.js';
import { openLog } from '../log.js';
import { type ChatClient, openChat, type Said } from './support/chat-client.js';
import type { Io, MakeCommand } from './support/command.js';
import { isTerminalOf } from './support/progress.js';

export const terminal: MakeCommand = (io) =>
  new Command('chat')
    .summary('talk with the bot in this terminal, as a citizen does (npm run chat)')
    .description(
      'Talks with the bot in this terminal, as a citizen does: with the server at PORT if one runs, else with the ' +
        'program inside this command, on the same store and without its other channels.\n' +
        'Type the number of a choice, or plain words. "/foto PATH" sends a photo. Ctrl-D ends.\n' +
        'If the input is not a terminal, it reads lines and prints the answers, so that a script can use it.',
    )
    .action(async () => {
      const config = readConfig(io.env);
      const server = await findServer(config);
      if (server) return talk(await openChat(server), io);
      const { start } = await import('../app.js');
      const channels = config.channels.filter(({ kind }) => kind.settings.length === 0);
      const inside = await start(
        { ...config, host: '127.0.0.1', port: 0, channels },
        openLog(() => {}),
      );
      try {
        await talk(await openChat(inside.url), io);
      } finally {
        await inside.stop();
      }
    });

const PROBE_MS = 1_000;

/** The address of a running Kentongan, known by its answer at `/readyz`; another program at PORT gives no such answer. */
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

/** Resolves at the end of the input. */
async function talk(client: ChatClient, { stdin, stdout, stderr }: Io): Promise<void> {
  const isTerminal = isTerminalOf(stdin) && isTerminalOf(stdout);
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

const FIRST_REPLY_MS = 3_000;
const QUIET_MS = 200;

/** Prints the replies of the bot, and knows the last choices and whether the bot has answered. */
function listen(client: ChatClient, stdout: Writable, typing: Interface | undefined) {
  let choices: readonly Choice[] = [];
  let count = 0;
  let countBefore = 0;
  let lastAt = 0;
  client.listen((said) => {
    choices = said.choices;
    count += 1;
    lastAt = performance.now();
    // The line that is being typed moves below the reply.
    if (typing) stdout.write('\r\x1b[K');
    stdout.write(`${shown(said)}\n\n`);
    typing?.prompt(true);
  });
  return {
    choices: () => choices,
    /** Resolves when the replies are printed, or after a time limit: the bot is silent while a person answers the chat. */
    async answered() {
      const until = performance.now() + FIRST_REPLY_MS;
      while (count === countBefore && performance.now() < until) await pause(20);
      while (count > countBefore && performance.now() - lastAt < QUIET_MS) await pause(20);
      countBefore = count;
    },
  };
}

const shown = ({ text, choices }: Said): string =>
  [text, ...choices.map(({ label }, index) => `  ${index + 1}. ${label}`)].join('\n');
