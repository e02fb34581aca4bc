/** Sends replies to Telegram: texts split to its limits, buttons below the last text. */
import { GrammyError, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types';
import type { Choice, Reply } from '../../core/message.js';
import type { Address, Sent } from '../../core/post.js';
import type { CleanFile } from '../channel.js';
import { fit as fitted, type Limits } from '../fit.js';
import type { Connection } from './connection.js';
import { isTokenRefused, sentAfter, TOKEN_REFUSED } from './errors.js';

/**
 * Text: https://core.telegram.org/bots/api#sendmessage. Telegram's own limits for buttons are higher; these are what a
 * phone shows well.
 */
export const LIMITS: Limits = { buttons: 24, label: 40, text: 4096 };
/** Maximum bytes that a button sends back: https://core.telegram.org/bots/api#inlinekeyboardbutton */
const MAX_CALLBACK_BYTES = 64;
/** Maximum buttons in a row and characters of their labels; with more, a phone cuts labels off. */
const MAX_ROW = { buttons: 3, characters: 26 };

export async function send(
  connection: Connection,
  to: Address,
  reply: Reply,
  clearsButtonsOf: string | undefined,
  files: readonly CleanFile[] = [],
): Promise<Sent> {
  const { api } = connection.bot;
  const fitsCallback = reply.choices?.every(({ id }) => Buffer.byteLength(id) <= MAX_CALLBACK_BYTES) ?? true;
  const { texts, buttons } = fitted(reply, fitsCallback ? LIMITS : { ...LIMITS, buttons: 0 });
  let providerId: string | undefined;
  try {
    for (const file of files) {
      const photo = new InputFile(file.bytes, 'foto.jpg');
      const sent = await api.sendPhoto(to.chat, photo).catch((error) => {
        // The text is sent even if the photo is refused.
        if (sentAfter(error).kind !== 'refused') throw error;
      });
      if (sent) providerId = String(sent.message_id);
    }
    for (const [index, text] of texts.entries()) {
      const last = index === texts.length - 1;
      const { message_id } = await api.sendMessage(to.chat, text, {
        link_preview_options: { is_disabled: true }, // stops Telegram from opening the status page and its code
        ...(last ? { reply_markup: below(reply, buttons) } : {}),
      });
      providerId = String(message_id);
    }
  } catch (error) {
    if (error instanceof GrammyError && isTokenRefused(error)) connection.trouble = TOKEN_REFUSED;
    const sent = sentAfter(error);
    return sent.kind === 'sent' || providerId === undefined ? sent : { kind: 'unknown', reason: sent.reason }; // a part was sent
  }
  if (providerId === undefined) return { kind: 'refused', reason: 'The reply has no text.' };
  if (connection.trouble === TOKEN_REFUSED) connection.trouble = undefined;
  if (clearsButtonsOf) void api.editMessageReplyMarkup(to.chat, Number(clearsButtonsOf)).catch(() => undefined);
  return { kind: 'sent', providerId };
}

/** A message has one kind of keyboard: inline buttons first, else the location button, else none, which removes an old one. */
function below(
  reply: Reply,
  buttons: readonly Choice[],
): InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove {
  if (buttons.length > 0) return { inline_keyboard: rows(buttons) };
  if (reply.wants !== 'location') return { remove_keyboard: true };
  const share = { text: '📍 Lokasi saya / My location', request_location: true };
  return { keyboard: [[share]], resize_keyboard: true, one_time_keyboard: true };
}

function rows(buttons: readonly Choice[]): InlineKeyboardMarkup['inline_keyboard'] {
  const all: Choice[][] = [];
  for (const button of buttons) {
    const row = all.at(-1);
    const characters = [...(row ?? []), button].reduce((sum, { label }) => sum + label.length, 0);
    if (row && row.length < MAX_ROW.buttons && characters <= MAX_ROW.characters) row.push(button);
    else all.push([button]);
  }
  return all.map((row) => row.map(({ id, label }) => ({ text: label, callback_data: id })));
}
