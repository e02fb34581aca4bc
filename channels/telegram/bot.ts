/** Telegram through grammy: messages by long polling or webhook, replies with inline buttons. */
import { Bot, GrammyError } from 'grammy';
import type { MediaRef } from '../../core/message.js';
import { type Channel, type ChannelEnvironment, MediaGone, MediaTooLarge } from '../channel.js';
import { bytesOf } from '../download.js';
import type { Connection } from './connection.js';
import { networkCode, troubleOf } from './errors.js';
import { polling } from './polling.js';
import { LIMITS, send } from './send.js';
import { webhook } from './webhook.js';

/** Longer than a poll, which lasts 20 seconds. */
const CALL_TIMEOUT_SECONDS = 25;
const DOWNLOAD_TIMEOUT_MS = 30_000;

/** Throws an Error for an invalid setting. */
export function openBot(
  settings: Readonly<Record<string, string>>,
  { publicUrl, log }: Pick<ChannelEnvironment, 'publicUrl' | 'log'>,
): Channel {
  const token = settings.TELEGRAM_BOT_TOKEN ?? '';
  const [, account] = /^(\d+):[\w-]+$/.exec(token) ?? [];
  if (!account)
    throw new Error('TELEGRAM_BOT_TOKEN is not a bot token: copy the whole token from @BotFather (123456789:AAE...).');
  const apiRoot = (settings.TELEGRAM_API_ROOT ?? 'https://api.telegram.org').replace(/\/+$/, '');
  const secret = settings.TELEGRAM_WEBHOOK_SECRET ?? '';
  const byWebhook = settings.TELEGRAM_MODE === 'webhook';
  if (byWebhook && !/^[\w-]{1,256}$/.test(secret))
    throw new Error('TELEGRAM_MODE=webhook needs a TELEGRAM_WEBHOOK_SECRET of 1 to 256 letters, digits, _ and -.');

  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS } });
  const connection: Connection = { bot, account, log, trouble: undefined };
  return {
    name: 'telegram',
    account,
    traits: { name: 'telegram', buttons: LIMITS.buttons, terse: false, photos: true, locations: true },
    receiver: byWebhook ? webhook(connection, publicUrl, secret) : polling(connection),
    send: (to, reply, clearsButtonsOf, files) => send(connection, to, reply, clearsButtonsOf, files),
    download: (media, limit) => download(bot, `${apiRoot}/file/bot${token}`, media, limit),
    reach: () => reach(bot),
    trouble: () => connection.trouble,
  };
}

function reach(bot: Bot): { readonly text: string; readonly link: string } | undefined {
  if (!bot.isInited()) return undefined;
  const { username } = bot.botInfo;
  return { text: `@${username}`, link: `https://t.me/${username}` };
}

async function download(bot: Bot, root: string, { id }: MediaRef, limit: number): Promise<Uint8Array> {
  const { file_path: path, file_size: size } = await bot.api.getFile(id).catch((error) => {
    const { description = '' } = error instanceof GrammyError ? error : {};
    const gone = /too big|invalid|wrong/i.test(description) && !/temporarily/i.test(description);
    throw gone ? new MediaGone(description) : new Error(troubleOf(error));
  });
  if (!path || (size ?? 0) > limit) throw new MediaTooLarge(`The file has over ${limit} bytes.`);
  const response = await fetch(`${root}/${path}`, {
    redirect: 'error',
    signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
  }).catch((error) => {
    throw new Error(`The file could not be fetched from Telegram (${networkCode(error) ?? 'no answer'}).`);
  });
  if (response.status === 404) throw new MediaGone('Telegram does not have the file any more.');
  if (!response.ok || !response.body) throw new Error(`Telegram answers ${response.status} when asked for the file.`);
  return await bytesOf(response.body, limit);
}
