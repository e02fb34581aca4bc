/** The form in @grammyjs/conversations: a story, the place, a choice, "anonim", "ya". */
import { type Conversation, type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations';
import { Bot, type Context } from 'grammy';
import { serve } from './serve.ts';
import { openStorage } from './storage.ts';

type Ctx = ConversationFlavor<Context>;

const storage = openStorage(process.argv[2] ?? '');
// Nothing leaves the process: every call is answered at once, inside of conversations too.
const answer = { ok: true, result: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } };
const bot = new Bot<Ctx>('1:bench', {
  botInfo: { id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot' } as never,
  client: { fetch: (async () => ({ json: async () => answer })) as never },
});

async function report(conversation: Conversation<Ctx, Context>, ctx: Context): Promise<void> {
  const story = ctx.message?.text ?? '';
  await ctx.reply('Di mana tempatnya?');
  const { message: where } = await conversation.waitFor('message:text');
  await ctx.reply('Ini masalah apa?\n1. Jalan\n2. Sampah\n3. Air');
  const { message: choice } = await conversation.waitFor('message:text');
  const category = ['jalan', 'sampah', 'air'][Number(choice.text) - 1];
  const summary = `Pengaduan: ${story}\nLokasi: ${where.text}\nKategori: ${category}\nSudah benar?`;
  await ctx.reply(summary);
  let anonim = false;
  for (;;) {
    const { message } = await conversation.waitFor('message:text');
    if (message.text === 'ya') break;
    anonim = message.text === 'anonim';
    await ctx.reply(`${summary}\nANONIM`);
  }
  await conversation.external(() => storage.complain({ story, place: where.text, category, anonim }));
  await ctx.reply('Terima kasih, laporan Anda sudah kami terima.');
}

bot.use(
  conversations({
    storage: {
      type: 'key',
      adapter: { read: storage.read as never, write: storage.write, delete: storage.remove },
    },
  }),
);
bot.use(createConversation(report));
bot.on('message:text', (ctx) => ctx.conversation.enter('report'));

let update = 1;
serve(storage, async (chat, text) => {
  const id = update++;
  const who = { id: chat, first_name: 'Siti' };
  await bot.handleUpdate({
    update_id: id,
    message: { message_id: id, date: 0, text, chat: { ...who, type: 'private' }, from: { ...who, is_bot: false } },
  } as never);
});
