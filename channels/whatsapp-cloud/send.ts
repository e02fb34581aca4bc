/** Sends replies by the Cloud API: as text, reply buttons, a list, a location request or a template. */
import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
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
/** Maximum characters of a template's parameter, which may not contain line breaks. */
const MAX_PARAMETER_LETTERS = 900;
/** An id of our business portfolio ("ID.13491208655302741918"), for a citizen who hides the number. */
const USER_ID = /^[A-Z]{2}\./;
/** Notices whose text is kept in memory, in case Meta finds the window closed after it has accepted them. */
const MAX_RECENT_NOTICES = 1_000;
const READ_MARK_TIMEOUT_MS = 1_000;

export interface Template {
  readonly name: string;
  readonly language: string;
}

export class CloudSender {
  private readonly recentNotices = new LRUCache<string, { readonly chat: string; readonly text: string }>({
    max: MAX_RECENT_NOTICES,
  });

  constructor(
    private readonly graph: Graph,
    private readonly phoneNumberId: string,
    private readonly template: Template | undefined,
    /** The newest message of each chat that is not marked as read yet. */
    private readonly unread: LRUCache<string, string>,
  ) {}

  async send({ chat }: Address, reply: Reply, files: readonly CleanFile[] = []): Promise<Sent> {
    const { template } = this;
    await this.markRead(chat);
    let providerId: string | undefined;
    const photos = await this.upload(files);
    if (!Array.isArray(photos)) return photos;
    for (const content of [...photos, ...contents(reply)]) {
      let answer = await this.post(chat, content);
      if ('failure' in answer && answer.failure.window) {
        // A template is for news. A question of yesterday waits until the citizen writes again.
        if (reply.kind === 'prompt' || !template) return { kind: 'held', reason: 'the 24-hour window is closed' };
        answer = await this.post(chat, templateOf(template, reply.text));
        if ('id' in answer && answer.id) return { kind: 'sent', providerId: answer.id };
      }
      if ('failure' in answer) {
        const { sent } = answer.failure;
        // The text is sent even if a photo is refused.
        if (sent.kind === 'refused' && photos.includes(content)) continue;
        return providerId === undefined || sent.kind === 'refused' ? sent : { kind: 'unknown', reason: sent.kind };
      }
      if (!answer.id) return { kind: 'unknown', reason: 'Meta accepted the message without giving it an id' };
      providerId = answer.id;
    }
    if (providerId && reply.kind === 'notice') this.recentNotices.set(providerId, { chat, text: reply.text });
    return providerId ? { kind: 'sent', providerId } : { kind: 'refused', reason: 'The reply has no text.' };
  }

  /** Meta found the window closed after it had accepted a message. Returns whether a template is sent instead. */
  sendAsTemplate(providerId: string): boolean {
    const notice = this.recentNotices.get(providerId);
    this.recentNotices.delete(providerId);
    if (!notice || !this.template) return false;
    void this.post(notice.chat, templateOf(this.template, notice.text));
    return true;
  }

  private post(chat: string, content: object) {
    return this.graph.post(this.phoneNumberId, {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...(USER_ID.test(chat) ? { recipient: chat } : { to: chat }),
      ...content,
    });
  }

  /**
   * Shows that the message was read and is being answered. A failure is ignored. It goes before the answer, since a
   * typing sign that arrives after the answer stays for 25 seconds.
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
   */
  private async markRead(chat: string): Promise<void> {
    const message_id = this.unread.get(chat);
    if (message_id === undefined) return;
    this.unread.delete(chat);
    const mark = { messaging_product: 'whatsapp', status: 'read', message_id, typing_indicator: { type: 'text' } };
    const marked = this.graph.post(this.phoneNumberId, mark);
    await Promise.race([marked, pause(READ_MARK_TIMEOUT_MS, undefined, { ref: false })]);
  }

  /** The image messages to post, or the reason to retry later. Nothing of the reply is sent yet. */
  private async upload(files: readonly CleanFile[]): Promise<object[] | Sent> {
    const photos: object[] = [];
    for (const file of files) {
      const answer = await this.graph.upload(this.phoneNumberId, file);
      if ('id' in answer && answer.id) photos.push({ type: 'image', image: { id: answer.id } });
      else if ('failure' in answer && answer.failure.sent.kind !== 'refused')
        return { ...answer.failure.sent, kind: 'retry' } as Sent;
    }
    return photos;
  }
}

/** The messages to post in order. Only the last one has buttons, a list or a location request. */
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

/** The limits of the simplest kind of message that shows all choices. */
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
  const short = line.length > MAX_PARAMETER_LETTERS ? `${line.slice(0, MAX_PARAMETER_LETTERS - 1).trimEnd()}…` : line;
  const parameters = [{ type: 'text', text: short }];
  return {
    type: 'template',
    template: { name, language: { code: language }, components: [{ type: 'body', parameters }] },
  };
}
