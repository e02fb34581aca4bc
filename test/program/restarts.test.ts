/** The real program is killed between every two messages, and everything comes twice: nothing is lost, nothing is doubled. */
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Place, type Program, place, startProgram } from '../support/program/program.js';
import { type Line, type WebCitizen, webCitizen } from '../support/program/web-citizen.js';

const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/;

/** From "halo" to a ticket in short answers, with a photo, a question on the way and a word after filing. */
const SAID = [
  'halo',
  'lampu jalan mati',
  'laporan saya',
  'depan SD Godean 1, Sidoagung, Godean',
  'foto',
  'lokasinya km 9 bukan km 7',
  'ya',
  'status',
  'tiangnya juga miring',
] as const;

let here: Place;
let program: Program;
beforeEach(async () => {
  here = await place();
  program = await startProgram(here);
});
afterEach(async () => {
  await program.kill();
  here.remove();
});

async function restart(): Promise<void> {
  await program.kill();
  program = await startProgram(here);
}

const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();

/** What was said on both sides, without what differs from run to run. */
const play = (lines: readonly Line[], base: string) =>
  lines.map(({ from, text, choices }) => ({
    from,
    text: text
      .replaceAll(base, 'BASE')
      .replaceAll(new RegExp(CODE, 'g'), 'CODE')
      .replace(/status\/\w+/g, 'status/CODE'),
    choices: choices?.map(({ label }) => label),
  }));

async function say(citizen: WebCitizen, at: number, bytes: Uint8Array): Promise<number> {
  const text = SAID[at] ?? '';
  return text === 'foto' ? citizen.postPhoto(String(at), bytes) : citizen.post({ id: String(at), text });
}

async function ticketsFiled(): Promise<string | undefined> {
  const metrics = await (await fetch(`${program.base}/metrics`)).text();
  return /^kentongan_tickets_filed (\d+)$/m.exec(metrics)?.[1];
}

it('a conversation reads the same with a kill between every two messages and everything delivered twice', async () => {
  const bytes = await photo();
  const calm = await webCitizen(program.base);
  for (const at of SAID.keys()) expect(await say(calm, at, bytes)).toBe(202);
  const expected = play(await calm.transcript(), program.base);
  expect(expected.map(({ text }) => text).join('\n')).toMatch(/Kode: CODE/);

  const tried = await webCitizen(program.base);
  for (const at of SAID.keys()) {
    expect(await Promise.all([say(tried, at, bytes), say(tried, at, bytes)])).toEqual([202, 202]);
    await restart();
    expect(await say(tried, at, bytes)).toBe(202);
  }
  for (const at of SAID.keys()) expect(await say(tried, at, bytes)).toBe(202);
  const lines = await tried.transcript();
  expect(play(lines, program.base)).toEqual(expected);
  expect(await ticketsFiled()).toBe('2');

  const code = CODE.exec(lines.map(({ text }) => text).join('\n'))?.[0];
  const status = await (
    await fetch(`${program.base}/status/${code}`, { headers: { accept: 'application/json' } })
  ).json();
  expect(status).toMatchObject({ state: 'masuk', type: 'pengaduan' });
}, 120_000);

it('a program that is killed while it receives messages loses none that it acknowledged', async () => {
  const citizens = await Promise.all(Array.from({ length: 8 }, () => webCitizen(program.base)));
  const acknowledged = citizens.map(() => new Set<string>());
  const total = () => acknowledged.reduce((sum, { size }) => sum + size, 0);
  for (let round = 0; round < 3; round++) {
    const sending = citizens.map(async (citizen, who) => {
      for (let nth = 0; nth < 200; nth++) {
        const id = `${round}-${nth}`;
        const status = await citizen.post({ id, text: `bantuan ${id}` }).catch(() => 0);
        if (status === 0) return;
        if (status === 202) acknowledged[who]?.add(id);
      }
    });
    // In the middle of the work of each round, however fast the machine is.
    const enough = total() + 60 + 17 * round;
    while (total() < enough) await new Promise((resolve) => setTimeout(resolve, 5));
    await program.kill();
    await Promise.all(sending);
    program = await startProgram(here);
  }
  for (const [who, citizen] of citizens.entries()) {
    const lines = await citizen.transcript();
    const kept = new Set(
      lines.filter(({ from }) => from === 'citizen').map(({ text }) => text.replace('bantuan ', '')),
    );
    expect([...(acknowledged[who] ?? [])].filter((id) => !kept.has(id))).toEqual([]);
  }
});
