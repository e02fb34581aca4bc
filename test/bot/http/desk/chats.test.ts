/** Chats that wait for a person, at the desk over HTTP. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Browser, type Opened, openApp, tenant } from '../support.js';
import { signedInAs } from './support.js';

const SRI = { name: 'Sri Wahyuni', role: 'coordinator' } as const;
const BUDI = { name: 'Budi Santoso', role: 'liaison', agency: tenant.agencies[0]?.code ?? '' } as const;

let opened: Opened;
let citizen: Browser;
beforeEach(async () => {
  opened = await openApp();
  citizen = new Browser(opened.app);
  await citizen.post({ id: '1', text: 'air mati sejak kemarin' });
  await citizen.post({ id: '2', text: 'person' });
});
afterEach(() => opened.close());

const lines = async () => (await citizen.history()).map(({ text }) => text);

it('a chat that waits is listed with its last words, and its page shows the transcript', async () => {
  const desk = await signedInAs(opened, SRI);
  await desk.open('/desk/chats');
  const path = /href="(\/desk\/chats\/\d+)"/.exec(desk.html)?.[1] ?? '';
  await desk.open(path);
  expect(desk.status).toBe(200);
  expect(desk.text).toContain('air mati sejak kemarin');
});

it('an answer reaches the chat at once, an empty one is refused, and leaving returns the chat to the bot', async () => {
  const desk = await signedInAs(opened, SRI);
  await desk.open('/desk/chats');
  const path = /href="(\/desk\/chats\/\d+)"/.exec(desk.html)?.[1] ?? '';
  await desk.open(path);
  await desk.post(`${path}/answers`, { answer: '  ' });
  expect(desk.status).toBe(400);
  expect(desk.text).toContain('Tulis jawaban untuk pelapor dulu.');
  await desk.post(`${path}/answers`, { answer: 'Petugas PDAM sedang ke sana.' });
  expect(desk.text).toContain('Jawaban terkirim.');
  await opened.store.inbox.runTurns();
  expect(await lines()).toContain('Petugas PDAM sedang ke sana.');
  await desk.post(`${path}/leave`);
  expect(desk.text).toContain('Tidak ada percakapan yang menunggu petugas.');
  expect((await desk.request(path)).status).toBe(404);
});

it('a liaison and a stranger see no chats', async () => {
  const budi = await signedInAs(opened, BUDI);
  expect((await budi.request('/desk/chats')).status).toBe(404);
  expect((await opened.app.request('/desk/chats', { headers: { accept: 'text/html' } })).status).toBe(303);
});
