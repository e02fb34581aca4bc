/** The real program on WhatsApp, both ways: it is killed between the steps, everything comes twice, nothing is lost or doubled. */
import { createHmac } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { whatsappPair } from '../../bot/cli/whatsapp-pair.js';
import { type GraphServer, startGraph } from '../support/graph-server.js';
import { type Place, type Program, place, run, startProgram } from '../support/program.js';
import { startWhatsAppPage, type WhatsAppPage } from '../support/whatsapp-page.js';

const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/;
const RICH = 'jalan di depan pasar godean rusak parah sejak dua minggu';
const APP_SECRET = 'app-secret';
const SLOW = { timeout: 20_000 };

let ground: Place;
let program: Program;
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  await program.kill();
  for (const clean of cleanups.splice(0)) await clean();
  // A browser whose program was killed writes a little longer into its profile.
  const removed = () => {
    try {
      ground.remove();
      return true;
    } catch {
      return false;
    }
  };
  await expect.poll(removed, SLOW).toBe(true);
});

async function restart(): Promise<void> {
  await program.kill();
  program = await startProgram(ground);
}

async function stateOf(text: string): Promise<unknown> {
  const [code = ''] = CODE.exec(text) ?? [];
  const answer = await fetch(`${program.base}/status/${code}`, { headers: { accept: 'application/json' } });
  return ((await answer.json()) as { state?: unknown }).state;
}

/** What Meta posts, once or more. */
async function posts(messages: readonly object[], secret = APP_SECRET): Promise<number> {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: '106540352242922' },
    contacts: [{ profile: { name: 'Sri Lestari' }, wa_id: '6281234567890' }],
    messages: messages.map((message) => ({
      from: '6281234567890',
      timestamp: String(Math.floor(Date.now() / 1000)),
      ...message,
    })),
  };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  const { status } = await fetch(`${program.base}/webhooks/whatsapp`, { method: 'POST', headers, body });
  return status;
}

const shown = (graph: GraphServer) => graph.messages.map((message) => JSON.stringify(message));

it('takes a report by the Cloud API', async () => {
  const graph = await startGraph();
  cleanups.push(graph.close);
  ground = await place({
    WHATSAPP_CLOUD_PHONE_NUMBER_ID: graph.number,
    WHATSAPP_CLOUD_TOKEN: graph.token,
    WHATSAPP_CLOUD_APP_SECRET: APP_SECRET,
    WHATSAPP_CLOUD_VERIFY_TOKEN: 'word',
    WHATSAPP_CLOUD_API_ROOT: graph.root,
  });
  program = await startProgram(ground);
  const text = (id: string, body: string) => ({ id, type: 'text', text: { body } });
  const handshake = await fetch(
    `${program.base}/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=word&hub.challenge=77`,
  );
  expect(await handshake.text()).toBe('77');
  expect(await posts([text('wamid.0', 'halo')], 'of another app')).toBe(403);

  expect(await posts([text('wamid.1', RICH)])).toBe(200);
  await expect.poll(() => shown(graph).at(-1), SLOW).toContain('Pasar Godean');
  const [rows] = /"rows":\[.*?\]/.exec(shown(graph).at(-1) ?? '') ?? [];
  const [, choice = ''] = /"id":"([^"]+)","title":"Kirim"/.exec(rows ?? '') ?? [];
  await restart();
  expect(await posts([text('wamid.1', RICH)])).toBe(200);
  const tap = {
    id: 'wamid.2',
    type: 'interactive',
    interactive: { type: 'list_reply', list_reply: { id: choice, title: 'Kirim' } },
  };
  expect(await posts([tap, tap])).toBe(200);
  await expect.poll(() => shown(graph).at(-1), SLOW).toMatch(CODE);
  expect(await stateOf(shown(graph).at(-1) ?? '')).toBe('masuk');
  expect(await posts([tap, text('wamid.1', RICH)])).toBe(200);
  expect(await posts([text('wamid.3', 'laporan saya')])).toBe(200);
  await expect.poll(() => shown(graph).at(-1), SLOW).toContain('Masuk');
  expect(graph.messages).toHaveLength(3);
});

it('takes a report by a linked phone, which the command line has linked', async () => {
  const page: WhatsAppPage = await startWhatsAppPage();
  cleanups.push(page.close);
  ground = await place({ WHATSAPP_WEB: 'on', CHROMIUM_PATH: page.chromium, WHATSAPP_WEB_SEND_SECONDS: '0.1' });
  program = await startProgram(ground);
  let said = '';
  const shows = new Writable({
    write(chunk, _, done) {
      said += chunk;
      done();
    },
  });
  const pairing = whatsappPair.run([], { stdin: process.stdin, stdout: shows, stderr: shows, env: ground.env });
  await expect.poll(() => said, SLOW).toContain('▄');
  expect(said).toMatch(/\/whatsapp\/pair\/\S{20}/);
  expect((await run(['doctor'], ground)).stdout).toMatch(/FAULT.*whatsapp-web: no phone is linked/);
  page.scan();
  await pairing;
  expect(said).toContain('The phone is linked.');

  const siti = page.citizen(2);
  siti.says(RICH);
  await expect.poll(() => siti.heard.at(-1), SLOW).toContain('Pasar Godean');
  await program.kill();
  siti.says('1');
  program = await startProgram(ground);
  await expect.poll(() => siti.heard.at(-1), SLOW).toMatch(CODE);
  expect(await stateOf(siti.heard.at(-1) ?? '')).toBe('masuk');
  siti.says('laporan saya', { chat: siti.pn });
  await expect.poll(() => page.sent.filter(({ chat }) => chat === siti.pn).at(-1)?.body, SLOW).toContain('Masuk');
  expect(page.sent).toHaveLength(3);
});
