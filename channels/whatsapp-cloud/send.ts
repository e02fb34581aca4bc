/** Replies by the Cloud API: text, reply buttons, a list, a request for the location, or a template. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Choice, Reply } from '../../core/message.js';
import type { Address, Sent } from '../../core/post.js';
import type { CleanFile } from '../channel.js';
import { fit as fitted, type Limits } from '../fit.js';
import type { Graph } from './graph.js';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages */
const BUTTONS: Limits = { buttons: 3, label: 20, text: 1024 };
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages */
export const LIST: Limits = { buttons: 10, label: 24, text: 4096 };
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-request-messages */
const LOCATION: Limits = { buttons: 0, label: 0, text: 1024 };
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages */
const TEXT: Limits = { buttons: 0, label: 0, text: 4096 };
/** Of a template's parameter; it may hold no line breaks. */
const PARAMETER = 900;
/** An id of our business portfolio ("ID.13491208655302741918"), for who hides the number. */
const USER_ID = /^[A-Z]{2}\./;
const REMEMBERED = 1_000;
/** So long an answer waits for the sign that it is being written. */
const MARK_MS = 1_000;

export interface Template {
  readonly name: string;
  readonly language: string;
}

export interface Sender {
  send(to: Address, reply: Reply, files?: readonly CleanFile[]): Promise<Sent>;
  /** Meta found the window closed after it had taken the message: whether a template goes in its place. */
  rescue(providerId: string): boolean;
}

/** `lastOf`: the last message of each chat that is not marked as read yet. */
export function openSender(
  graph: Graph,
  phoneNumberId: string,
  template: Template | undefined,
  lastOf: Map<string, string>,
): Sender {
  /** News that Meta may yet find undeliverable. */
  const recent = new Map<string, { readonly chat: string; readonly text: string }>();

  const post = (chat: string, content: object) =>
    graph.post(phoneNumberId, {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...(USER_ID.test(chat) ? { recipient: chat } : { to: chat }),
      ...content,
    });

  function remember(providerId: string, chat: string, text: string): void {
    recent.set(providerId, { chat, text });
    const [eldest] = recent.keys();
    if (recent.size > REMEMBERED && eldest !== undefined) recent.delete(eldest);
  }

  /**
   * Shows that the message was read and is being answered. Failing is no matter; it goes first, since a sign that comes
   * after its answer would stand there for 25 seconds.
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
   */
  async function markRead(chat: string): Promise<void> {
    const message_id = lastOf.get(chat);
    if (message_id === undefined) return;
    lastOf.delete(chat);
    const mark = { messaging_product: 'whatsapp', status: 'read', message_id, typing_indicator: { type: 'text' } };
    await Promise.race([graph.post(phoneNumberId, mark), pause(MARK_MS, undefined, { ref: false })]);
  }

  /** What can be posted of files, or why to try again later: nothing of the reply has left yet. */
  async function photosOf(files: readonly CleanFile[]): Promise<object[] | Sent> {
    const photos: object[] = [];
    for (const file of files) {
      const answer = await graph.upload(phoneNumberId, file);
      if ('id' in answer && answer.id) photos.push({ type: 'image', image: { id: answer.id } });
      else if ('failure' in answer && answer.failure.sent.kind !== 'refused')
        return { ...answer.failure.sent, kind: 'retry' } as Sent;
    }
    return photos;
  }

  return {
    async send({ chat }, reply, files = []) {
      await markRead(chat);
      let providerId: string | undefined;
      const photos = await photosOf(files);
      if (!Array.isArray(photos)) return photos;
      for (const content of [...photos, ...contents(reply)]) {
        let answer = await post(chat, content);
        if ('failure' in answer && answer.failure.window) {
          // A prompt of yesterday asks nothing that a template should carry.
          if (reply.kind === 'prompt' || !template) return { kind: 'held', reason: 'the 24-hour window is closed' };
          answer = await post(chat, templateOf(template, reply.text));
          if ('id' in answer && answer.id) return { kind: 'sent', providerId: answer.id };
        }
        if ('failure' in answer) {
          const { sent } = answer.failure;
          // The words shall come all the same.
          if (sent.kind === 'refused' && photos.includes(content)) continue;
          return providerId === undefined || sent.kind === 'refused' ? sent : { kind: 'unknown', reason: sent.kind };
        }
        if (!answer.id) return { kind: 'unknown', reason: 'Meta took the message without giving it an id' };
        providerId = answer.id;
      }
      if (providerId && reply.kind === 'notice') remember(providerId, chat, reply.text);
      return providerId ? { kind: 'sent', providerId } : { kind: 'refused', reason: 'The reply has no text.' };
    },
    rescue(providerId) {
      const news = recent.get(providerId);
      recent.delete(providerId);
      if (!news || !template) return false;
      void post(news.chat, templateOf(template, news.text));
      return true;
    },
  };
}

/** What is posted, one message after the other; only the last carries what can be tapped. */
function contents(reply: Reply): readonly object[] {
  const choices = reply.choices ?? [];
  const asksPlace = reply.wants === 'location' && choices.length === 0;
  const limits = asksPlace ? LOCATION : limitsFor(choices);
  const { texts, buttons } = fitted(reply, limits);
  return texts.map((text, index) => {
    const isLast = index === texts.length - 1;
    if (isLast && asksPlace)
      return interactive({ type: 'location_request_message', action: { name: 'send_location' } }, text);
    if (isLast && buttons.length > 0) return limits === BUTTONS ? buttonsOf(text, buttons) : listOf(text, buttons);
    return { type: 'text', text: { body: text, preview_url: false } };
  });
}

/** The smallest kind of message that shows all choices. */
function limitsFor(choices: readonly Choice[]): Limits {
  if (choices.length === 0) return TEXT;
  const fitButtons = choices.length <= BUTTONS.buttons && choices.every(({ label }) => label.length <= BUTTONS.label);
  return fitButtons ? BUTTONS : LIST;
}

const interactive = (content: object, text: string) => ({
  type: 'interactive',
  interactive: { ...content, body: { text } },
});

const buttonsOf = (text: string, choices: readonly Choice[]) =>
  interactive(
    {
      type: 'button',
      action: { buttons: choices.map(({ id, label }) => ({ type: 'reply', reply: { id, title: label } })) },
    },
    text,
  );

const listOf = (text: string, choices: readonly Choice[]) =>
  interactive(
    {
      type: 'list',
      action: {
        button: 'Pilih / Choose',
        sections: [{ rows: choices.map(({ id, label }) => ({ id, title: label })) }],
      },
    },
    text,
  );

function templateOf({ name, language }: Template, text: string): object {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > PARAMETER ? `${line.slice(0, PARAMETER - 1).trimEnd()}…` : line;
  const parameters = [{ type: 'text', text: short }];
  return {
    type: 'template',
    template: { name, language: { code: language }, components: [{ type: 'body', parameters }] },
  };
}
