/** Chats that asked for a person, answered from the command line. */
import { Command } from '@commander-js/extra-typings';
import { isoTime } from '../../core/tickets/deadline.js';
import { OperatorError } from '../operator-error.js';
import { byOption } from './support/actor.js';
import type { MakeCommand } from './support/command.js';
import { printable } from './support/printable.js';
import { withStore } from './support/store.js';

const MAX_TRANSCRIPT_LINES = 20;

export const chatList: MakeCommand = (io) =>
  new Command('chat list')
    .summary('list the chats that wait for a person, or show the last messages of one')
    .argument('[ID]', 'chat whose last messages to show', chatId)
    .action((id) =>
      withStore(io, async ({ store: { chats }, tenant: { calendar } }) => {
        const print = (...cells: string[]) =>
          io.stdout.write(`${printable(cells.join('  ')).replace(/\s*\n\s*/g, ' / ')}\n`);
        if (id !== undefined) {
          const messages = await chats.handovers.transcript(id, MAX_TRANSCRIPT_LINES);
          for (const { at, from, text } of messages) print(isoTime(at, calendar), from, text);
          if (messages.length === 0) io.stderr.write(`No message of chat ${id} is stored.\n`);
          return;
        }
        const waiting = await chats.handovers.list();
        for (const { id, channel, since, lastText } of waiting)
          print(String(id), channel, isoTime(since, calendar), lastText);
        if (waiting.length === 0) io.stderr.write('No chat waits for a person.\n');
      }),
    );

export const chatSay: MakeCommand = (io) =>
  new Command('chat say')
    .summary('send a message to a chat that waits for a person')
    .argument('<ID>', 'chat, as "chat list" shows it', chatId)
    .argument('<TEXT...>', 'the message')
    .addOption(byOption())
    .action(async (id, words, { by }) => {
      const text = words.join(' ').trim();
      if (!text) throw new OperatorError('The message is empty: put the text after the ID');
      await withStore(io, async ({ store }) => {
        if (!(await store.chats.handovers.say(id, text, by))) throw notWaiting(id);
        io.stdout.write(`The message to chat ${id} is queued. "chat leave ${id}" returns the chat to the bot.\n`);
      });
    });

export const chatLeave: MakeCommand = (io) =>
  new Command('chat leave')
    .summary('return a chat to the bot')
    .argument('<ID>', 'chat, as "chat list" shows it', chatId)
    .addOption(byOption())
    .action((id, { by }) =>
      withStore(io, async ({ store }) => {
        if (!(await store.chats.handovers.leave(id, by))) throw notWaiting(id);
        io.stdout.write(`The bot answers in chat ${id} again.\n`);
      }),
    );

function chatId(written: string): number {
  if (!/^\d{1,15}$/.test(written))
    throw new OperatorError(`"${written}" is not the ID of a chat: "chat list" shows them`);
  return Number(written);
}

const notWaiting = (id: number) =>
  new OperatorError(`Chat ${id} does not wait for a person: "chat list" shows the chats that do`);
