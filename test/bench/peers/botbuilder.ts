/** The form in botbuilder-dialogs: a waterfall of text prompts over conversation state. */
import { BotAdapter, ConversationState, type Storage, type StoreItems, TurnContext } from 'botbuilder-core';
import { DialogSet, TextPrompt, WaterfallDialog, type WaterfallStepContext } from 'botbuilder-dialogs';
import { serve } from './serve.ts';
import { openStorage } from './storage.ts';

const rows = openStorage(process.argv[2] ?? '');
const storage: Storage = {
  async read(keys) {
    const found: StoreItems = {};
    for (const key of keys) {
      const state = rows.read(key);
      if (state !== undefined) found[key] = state;
    }
    return found;
  },
  async write(changes) {
    for (const [key, state] of Object.entries(changes)) rows.write(key, state);
  },
  async delete(keys) {
    for (const key of keys) rows.remove(key);
  },
};

/** Nothing leaves the process. */
class Silent extends BotAdapter {
  async sendActivities(_context: TurnContext, activities: unknown[]) {
    return activities.map(() => ({ id: '1' }));
  }
  async updateActivity() {}
  async deleteActivity() {}
  async continueConversation() {}
}

interface Form {
  story: string;
  place: string;
  category: string | undefined;
}

const summary = ({ story, place, category }: Form) =>
  `Pengaduan: ${story}\nLokasi: ${place}\nKategori: ${category}\nSudah benar?`;
const formOf = (step: WaterfallStepContext) => step.values as unknown as Form;

const state = new ConversationState(storage);
const dialogs = new DialogSet(state.createProperty('dialogs'));
dialogs.add(new TextPrompt('text'));
dialogs.add(
  new WaterfallDialog('report', [
    async (step) => {
      formOf(step).story = step.context.activity.text;
      return step.prompt('text', 'Di mana tempatnya?');
    },
    async (step) => {
      formOf(step).place = step.result;
      return step.prompt('text', 'Ini masalah apa?\n1. Jalan\n2. Sampah\n3. Air');
    },
    async (step) => {
      formOf(step).category = ['jalan', 'sampah', 'air'][Number(step.result) - 1];
      return step.prompt('text', summary(formOf(step)));
    },
    async (step) => {
      Object.assign(step.values, { anonim: step.result === 'anonim' });
      return step.prompt('text', `${summary(formOf(step))}\nANONIM`);
    },
    async (step) => {
      if (step.result === 'ya') rows.complain(step.values);
      await step.context.sendActivity('Terima kasih, laporan Anda sudah kami terima.');
      return step.endDialog();
    },
  ]),
);

const adapter = new Silent();
let message = 1;
serve(rows, async (chat, text) => {
  const context = new TurnContext(adapter, {
    type: 'message',
    id: String(message++),
    text,
    channelId: 'bench',
    conversation: { id: String(chat) },
    from: { id: String(chat) },
    recipient: { id: 'bot' },
  } as never);
  const dialog = await dialogs.createContext(context);
  const { status } = await dialog.continueDialog();
  if (status === 'empty') await dialog.beginDialog('report');
  await state.saveChanges(context);
});
