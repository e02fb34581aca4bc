/** The real program on both kinds of WhatsApp: it is killed between steps and receives everything twice, and nothing is lost or doubled. */
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { runCommand } from '../../bot/cli/index.js';
import { readCode } from '../../core/tickets/ticket-code.js';
import { type GraphServer, startGraph } from '../support/graph-server.js';
import { officer } from '../support/officer.js';
import { type Place, type Program, place, run, startProgram } from '../support/program/program.js';
import { withStored } from '../support/program/stored.js';
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
async function posts(messages: readonly object[], secret = APP_SECRET, from = '6281234567890'): Promise<number> {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: '106540352242922' },
    contacts: [{ profile: { name: 'Sri Lestari' }, wa_id: from }],
    messages: messages.map((message) => ({
      from,
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

const cloudOf = (graph: GraphServer) => ({
  WHATSAPP_CLOUD_PHONE_NUMBER_ID: graph.number,
  WHATSAPP_CLOUD_TOKEN: graph.token,
  WHATSAPP_CLOUD_APP_SECRET: APP_SECRET,
  WHATSAPP_CLOUD_VERIFY_TOKEN: 'a-long-word-of-ours',
  WHATSAPP_CLOUD_API_ROOT: graph.root,
});
const text = (id: string, body: string) => ({ id, type: 'text', text: { body } });
const shown = (graph: GraphServer) => graph.messages.map((message) => JSON.stringify(message));

it('the program files a report by the Cloud API, over a kill and repeated calls', async () => {
  const graph = await startGraph();
  cleanups.push(graph.close);
  ground = await place(cloudOf(graph));
  program = await startProgram(ground);
  const handshake = await fetch(
    `${program.base}/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=a-long-word-of-ours&hub.challenge=77`,
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
  await expect.poll(() => shown(graph).at(-1), SLOW).toContain('Diterima');
  expect(graph.messages).toHaveLength(3);
});

it('the program files a report by a linked phone, which "whatsapp pair" has linked', async () => {
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
  const pairing = runCommand(['whatsapp', 'pair'], {
    stdin: process.stdin,
    stdout: shows,
    stderr: shows,
    env: ground.env,
  });
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
  await expect.poll(() => page.sent.filter(({ chat }) => chat === siti.pn).at(-1)?.body, SLOW).toContain('Diterima');
  expect(page.sent).toHaveLength(3);
});

it('the program continues the chats of a linked phone by the Cloud API after "whatsapp move"', async () => {
  const page = await startWhatsAppPage();
  const graph = await startGraph();
  cleanups.push(page.close, graph.close);
  page.dropEvery = 0;
  ground = await place({ WHATSAPP_WEB: 'on', CHROMIUM_PATH: page.chromium, WHATSAPP_WEB_SEND_SECONDS: '0.1' });
  const tenant = join(ground.folder, 'tenant.json');
  writeFileSync(
    tenant,
    JSON.stringify({
      name: 'Kabupaten Sleman',
      areas: ['34.04'],
      agencies: [{ code: 'dpupkp', name: 'Dinas Pekerjaan Umum' }],
      clocks: { undoSeconds: 0.5 },
    }),
  );
  ground = { ...ground, env: { ...ground.env, TENANT: tenant } };
  program = await startProgram(ground);
  await expect.poll(() => program.stderr(), SLOW).toContain('waits for a phone');
  page.scan();
  const [siti, budi, hidden] = [page.citizen(2), page.citizen(3), page.citizen(4)];
  page.hides(hidden);
  for (const one of [siti, budi, hidden]) one.says(RICH);
  for (const one of [siti, budi, hidden]) await expect.poll(() => one.heard.at(-1), SLOW).toContain('Pasar Godean');
  siti.says('1');
  await expect.poll(() => siti.heard.at(-1), SLOW).toMatch(CODE);
  const [code = ''] = CODE.exec(siti.heard.at(-1) ?? '') ?? [];

  // The office stops the server and moves.
  const cloud = { ...ground, env: { ...ground.env, WHATSAPP_WEB: 'off', ...cloudOf(graph) } };
  const refused = await run(['whatsapp', 'move'], cloud);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/A server runs at .*stop it first/) });
  await program.end('SIGTERM');
  expect(await run(['whatsapp', 'move'], ground)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/set WHATSAPP_WEB=off/),
  });
  const moved = await run(['whatsapp', 'move'], cloud);
  expect(moved).toMatchObject({ code: 0, stdout: expect.stringMatching(/^moved 2\nnot moved 1: WhatsApp hides/) });
  expect(await run(['whatsapp', 'move'], cloud)).toMatchObject({ stdout: expect.stringMatching(/^moved 0\n/) });
  expect(await run(['verify'], cloud)).toMatchObject({ code: 0 });

  program = await startProgram(cloud);
  const numberOf = (pn: string) => pn.replace(/@.*/, '');
  expect(await posts([text('wamid.1', 'laporan saya')], APP_SECRET, numberOf(siti.pn))).toBe(200);
  await expect.poll(() => shown(graph).at(-1), SLOW).toMatch(new RegExp(`${code}.*Diterima`));
  // Budi's question is open still.
  expect(await posts([text('wamid.2', 'ya')], APP_SECRET, numberOf(budi.pn))).toBe(200);
  await expect.poll(() => shown(graph).at(-1), SLOW).toMatch(/Kode: /);

  // An officer's answer is heard in the new place; after a day without a word it waits for the next one.
  const act = async (state: string, ...options: readonly string[]) =>
    expect(await run(['ticket', 'move', code, state, ...options], cloud)).toMatchObject({ code: 0 });
  await act('terverifikasi');
  await act('didisposisi', '--agency', 'dpupkp');
  await expect.poll(() => shown(graph).join(), SLOW).toContain('Dinas Pekerjaan Umum');
  graph.fails({ code: 131047 });
  await withStored(cloud, async (store) => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const photo = await sharp({ create: { width: 60, height: 30, channels: 4, background } })
      .png()
      .toBuffer();
    const media = [{ id: await store.media.put(photo), kind: 'image' as const }];
    const answer = { to: 'ditindaklanjuti', answer: 'Lubang kami tambal hari Kamis.', media } as const;
    expect(await store.tickets.move(readCode(code) ?? code, answer, officer('Sri'))).toMatchObject({ ok: true });
  });
  const metrics = async () => (await fetch(`${program.base}/metrics`)).text();
  await expect.poll(metrics, SLOW).toContain('kentongan_outbox{state="held"} 1');
  expect((await run(['doctor'], cloud)).stdout).toMatch(/CARE .*1 reply waits for citizens/);
  expect(shown(graph).join()).not.toContain('tambal');
  expect(await posts([text('wamid.3', 'halo')], APP_SECRET, numberOf(siti.pn))).toBe(200);
  await expect.poll(() => shown(graph).slice(-3).join(), SLOW).toMatch(/"image".*tambal hari Kamis.*Halo/);
  expect([...graph.uploads.values()].at(-1)).toMatchObject({ mime: 'image/jpeg' });
  expect(await metrics()).not.toContain('state="held"} 1');
}, 90_000);
