import { createHmac } from 'node:crypto';
import type { Receiver } from '../../../channels/channel.js';
import { whatsappCloud } from '../../../channels/whatsapp-cloud/whatsapp-cloud.js';
import type { Inbound } from '../../../core/message.js';
import { startGraph } from '../graph-server.js';
import { numberOf, openChannel, openInbox, type TestChannel } from './test-channel.js';

const APP_SECRET = 'app-secret';

export async function openWhatsAppCloud(): Promise<TestChannel> {
  const graph = await startGraph();
  const channel = await openChannel(whatsappCloud, {
    WHATSAPP_CLOUD_PHONE_NUMBER_ID: graph.number,
    WHATSAPP_CLOUD_TOKEN: graph.token,
    WHATSAPP_CLOUD_APP_SECRET: APP_SECRET,
    WHATSAPP_CLOUD_VERIFY_TOKEN: 'a-word-of-the-plays',
    WHATSAPP_CLOUD_API_ROOT: graph.root,
  });
  const { receive, messageAfter } = openInbox();
  const receiver = channel.receiver as Extract<Receiver, { via: 'webhook' }>;
  let ids = 0;
  const phoneOf = (who: number) => `6281${String(who).padStart(9, '0')}`;

  /** What Meta posts for one message, signed over its bytes. */
  async function post(who: number, content: object): Promise<void> {
    ids += 1;
    const from = phoneOf(who);
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: graph.number },
      contacts: [{ profile: { name: `Warga ${who}` }, wa_id: from }],
      messages: [{ from, id: `wamid.citizen-${ids}`, timestamp: String(Math.floor(Date.now() / 1000)), ...content }],
    };
    const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
    const body = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
    const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex');
    const headers = new Headers({ 'x-hub-signature-256': `sha256=${signature}` });
    const request = { method: 'POST', url: new URL('https://x/webhooks/whatsapp'), headers, body };
    if (!receiver.verify(request)) throw new Error('the signature of Meta was refused');
    await receive(receiver.parse(request, Date.now()));
  }

  interface Shown {
    readonly to?: string;
    readonly text?: { readonly body: string };
    readonly interactive?: {
      readonly body: { readonly text: string };
      readonly action: {
        readonly buttons?: readonly { readonly reply: { readonly id: string; readonly title: string } }[];
        readonly sections?: readonly { readonly rows: readonly { readonly id: string; readonly title: string }[] }[];
      };
    };
  }
  const shown = (who: number) => (graph.messages as readonly Shown[]).filter(({ to }) => to === phoneOf(who));
  const choicesOf = ({ interactive }: Shown) => [
    ...(interactive?.action.buttons?.map(({ reply }) => reply) ?? []),
    ...(interactive?.action.sections?.flatMap(({ rows }) => rows) ?? []),
  ];

  function contentOf(who: number, what: Inbound, tapped: string | undefined): object | undefined {
    switch (what.kind) {
      case 'text':
        return {
          type: 'text',
          text: { body: what.text },
          ...(what.quotes === undefined ? {} : { context: { id: what.quotes } }),
        };
      case 'choice': {
        const found = shown(who).findLast((one) => choicesOf(one).some(({ title }) => title === tapped));
        const choice = found && choicesOf(found).find(({ title }) => title === tapped);
        if (!found || !choice) {
          const body = numberOf(tapped, shown(who).at(-1)?.text?.body);
          return body === undefined ? undefined : { type: 'text', text: { body } };
        }
        const kind = found.interactive?.action.buttons ? 'button_reply' : 'list_reply';
        return { type: 'interactive', interactive: { type: kind, [kind]: choice } };
      }
      case 'media': {
        const image = { id: `media-${ids}`, mime_type: 'image/jpeg', ...(what.text ? { caption: what.text } : {}) };
        return what.album ? undefined : { type: 'image', image };
      }
      case 'place':
        return { type: 'location', location: { latitude: what.latitude, longitude: what.longitude } };
      case 'edited': {
        const message = { type: 'text', text: { body: what.text } };
        return { type: 'edit', edit: { original_message_id: what.of, message } };
      }
      case 'deleted':
        return { type: 'revoke', revoke: { original_message_id: what.of } };
      case 'unsupported': {
        const unsupported = (type: string, code = 131051) => ({
          type: 'unsupported',
          unsupported: { type },
          errors: [{ code }],
        });
        return {
          sticker: { type: 'sticker', sticker: { id: 's', mime_type: 'image/webp' } },
          contact: { type: 'contacts', contacts: [{ name: { formatted_name: 'Budi' } }] },
          poll: unsupported('poll_creation'),
          other: { type: 'order', order: { catalog_id: '1' } },
          undecryptable: unsupported('unknown', 131060),
          file: undefined,
          call: undefined,
          tooLarge: undefined,
          tooMany: undefined,
          position: undefined,
        }[what.what];
      }
    }
  }

  const addressOf = (who: number) => ({ channel: channel.name, account: channel.account, chat: phoneOf(who) });
  return {
    channel,
    addressOf,
    act(who, what, tapped) {
      const content = contentOf(who, what, tapped);
      return content && messageAfter(addressOf(who).chat, () => post(who, content));
    },
    seen: (who) =>
      shown(who).map((one) => ({
        texts: [one.text?.body ?? one.interactive?.body.text ?? ''],
        labels: choicesOf(one).map(({ title }) => title),
      })),
    close: () => graph.close(),
  };
}
