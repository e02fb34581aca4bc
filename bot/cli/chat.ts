/** Chats that asked for a person, answered from the command line. */
import { isoTime } from '../../core/tickets/deadline.js';
import { OperatorError } from '../operator-error.js';
import type { Command } from './command.js';
import { withStore } from './open.js';
import { actor, readArgs } from './options.js';
import { printable } from './printable.js';

const LINES = 20;

export const chatList: Command = {
  name: 'chat list',
  usage: '[ID]',
  does: 'Chats that wait for a person; with ID what was said in that one',
  async run(args, io) {
    const { words } = readArgs(args, 'chat list [ID]', [], [0, 1]);
    await withStore(io, async ({ store, tenant: { calendar } }) => {
      const print = (...cells: string[]) =>
        io.stdout.write(`${printable(cells.join('  ')).replace(/\s*\n\s*/g, ' / ')}\n`);
      if (words[0] !== undefined) {
        const id = idOf(words[0]);
        const said = await store.chats.handovers.transcript(id, LINES);
        for (const { at, from, text } of said) print(isoTime(at, calendar), from, text);
        if (said.length === 0) io.stderr.write(`Nothing that was said in chat ${id} is kept.\n`);
        return;
      }
      const chats = await store.chats.handovers.list();
      for (const { id, channel, since, lastText } of chats)
        print(String(id), channel, isoTime(since, calendar), lastText);
      if (chats.length === 0) io.stderr.write('No chat waits for a person.\n');
    });
  },
};

export const chatSay: Command = {
  name: 'chat say',
  usage: 'ID TEXT [--by NAME]',
  does: 'Say something in a chat that asked for a person',
  async run(args, io) {
    const { words, options } = readArgs(args, 'chat say ID TEXT [--by NAME]', ['by'], [2, Number.POSITIVE_INFINITY]);
    const [id, ...rest] = words;
    const text = rest.join(' ').trim();
    if (!text) throw new OperatorError('There is nothing to say: put the text after the ID');
    await withStore(io, async ({ store }) => {
      if (!(await store.chats.handovers.say(idOf(id), text, actor(options.by)))) throw noSuchChat(id);
      io.stdout.write(`It is on its way to chat ${id}. "chat leave ${id}" hands it back to the bot.\n`);
    });
  },
};

export const chatLeave: Command = {
  name: 'chat leave',
  usage: 'ID [--by NAME]',
  does: 'Leave the chat: the bot answers again',
  async run(args, io) {
    const { words, options } = readArgs(args, 'chat leave ID [--by NAME]', ['by'], [1, 1]);
    await withStore(io, async ({ store }) => {
      if (!(await store.chats.handovers.leave(idOf(words[0]), actor(options.by)))) throw noSuchChat(words[0]);
      io.stdout.write(`The bot answers in chat ${words[0]} again.\n`);
    });
  },
};

function idOf(written: string | undefined): number {
  if (written === undefined || !/^\d{1,15}$/.test(written))
    throw new OperatorError(`"${written}" is no ID of a chat: "chat list" shows them`);
  return Number(written);
}

const noSuchChat = (id: string | undefined) =>
  new OperatorError(`Chat ${id} does not wait for a person: "chat list" shows those that do`);
