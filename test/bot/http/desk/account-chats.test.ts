/** The chats of an officer on the account page. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Opened, openApp } from '../support.js';
import { type DeskBrowser, signedInAs } from './support.js';

let opened: Opened;
let sri: DeskBrowser;
beforeEach(async () => {
  opened = await openApp();
  sri = await signedInAs(opened, { name: 'Sri Wahyuni', role: 'coordinator' });
});
afterEach(() => opened.close());

const address = { channel: 'telegram', account: 'bot', chat: '7' };
const say = (text: string) => {
  const at = opened.clock;
  const message = { id: text, sentAt: at, receivedAt: at, kind: 'text', text } as const;
  return opened.store.inbox.accept([{ kind: 'message', address, key: text, message }]);
};
const codeOnPage = () => /data-chat-code[^>]*>TAUT (\d{8})</.exec(sri.html)?.[1] ?? '';

it('the account page makes a code, lists the linked chat and unlinks it', async () => {
  await sri.open('/desk/account');
  expect(sri.text).toContain('Belum ada chat yang tertaut.');
  await sri.post('/desk/account/chat-code');
  const code = codeOnPage();
  expect(code).toMatch(/^\d{8}$/);
  await say(`link ${code}`);
  await sri.open('/desk/account');
  expect(sri.text).toContain('Lepas tautan Telegram');
  const path = /action="(\/desk\/account\/chats\/\d+\/unlink)"/.exec(sri.html)?.[1] ?? '';
  const tono = await signedInAs(opened, { name: 'Tono', role: 'coordinator' });
  await tono.open('/desk/account');
  await tono.post(path);
  expect(tono.status).toBe(404);
  await sri.post(path);
  expect(sri.text).toContain('Tautan chat itu dilepas.');
  expect(sri.text).toContain('Belum ada chat yang tertaut.');
});

it('an auditor, who handles no reports, gets no code', async () => {
  const ayu = await signedInAs(opened, { name: 'Ayu', role: 'auditor' });
  await ayu.open('/desk/account');
  expect(ayu.text).not.toContain('Bekerja lewat chat');
  await ayu.post('/desk/account/chat-code');
  expect(ayu.status).toBe(404);
});
