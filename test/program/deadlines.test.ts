/** The real program with deadlines of seconds: reminder, expiry, undo and closing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Place, type Program, place, run, startProgram } from '../support/program/program.js';
import { webCitizen } from '../support/program/web-citizen.js';

const SECOND_OF_DAY = 1 / 86_400;
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/;

let here: Place;
let program: Program;
beforeAll(async () => {
  here = await place();
  const tenant = {
    name: 'Kabupaten Sleman',
    areas: ['34.04'],
    agencies: [{ code: 'dlh', name: 'Dinas Lingkungan Hidup' }],
    clocks: { close: 4 * SECOND_OF_DAY, undoSeconds: 2.5, remindMinutes: 2 / 60, draftDays: 2 * SECOND_OF_DAY },
  };
  const file = join(here.folder, 'tenant.json');
  writeFileSync(file, JSON.stringify(tenant));
  here = { ...here, env: { ...here.env, TENANT: file } };
  program = await startProgram(here);
});
afterAll(async () => {
  await program.kill();
  here.remove();
});

const command = (...args: string[]) => run(args, here);

async function fileReport(text: string) {
  const citizen = await webCitizen(program.base);
  await citizen.post({ id: '1', text });
  await citizen.post({ id: '2', text: 'ya' });
  const filed = await citizen.heard(/Kode/);
  const code = CODE.exec(filed.text)?.[0] ?? '';
  const state = async () => {
    const answer = await fetch(`${program.base}/status/${code}`, { headers: { accept: 'application/json' } });
    return ((await answer.json()) as { state: string }).state;
  };
  const until = async (wanted: string) => {
    for (let tries = 0; tries < 150 && (await state()) !== wanted; tries++) await pause(100);
    expect(await state()).toBe(wanted);
  };
  return { citizen, code, state, until };
}

it('the program reminds of a draft once and then deletes it', async () => {
  const citizen = await webCitizen(program.base);
  await citizen.post({ id: '1', text: 'lampu jalan mati' });
  await citizen.heard(/tempatnya/);
  await citizen.heard(/belum dikirim\. Mau dilanjutkan\?/);
  await citizen.heard(/belum dikirim sudah kami hapus/);
  const bot = (await citizen.transcript()).filter(({ from }) => from === 'bot');
  expect(bot).toHaveLength(3);
  await citizen.post({ id: '2', text: 'depan SD Godean 1' });
  await pause(300);
  expect((await citizen.transcript()).map(({ text }) => text).join()).not.toMatch(/Kirim/);
});

it('the citizen hears nothing of an act that is undone in time, and hears of the next one', async () => {
  const { citizen, code, state, until } = await fileReport(
    'jalan rusak parah di depan pasar Godean, Sidoagung, lubangnya dalam',
  );
  const before = (await citizen.transcript()).length;

  const moved = await command('ticket', 'move', code, 'terverifikasi', '--by', 'sari');
  expect(moved).toMatchObject({ code: 0, stderr: '' });
  expect(moved.stdout).toMatch(new RegExp(`^${code} is terverifikasi, due .*; the citizen is told at `));
  expect(await state()).toBe('masuk');
  expect((await command('ticket', 'undo', code, '--by', 'sari')).stdout).toBe(`${code} is masuk again\n`);
  await pause(3_500);
  expect(await state()).toBe('masuk');
  expect(await citizen.transcript()).toHaveLength(before);

  const again = await command('ticket', 'undo', code);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toMatch(/no move to take back/);

  await command('ticket', 'move', code, 'terverifikasi');
  await until('terverifikasi');
  await citizen.heard(/sudah diperiksa/);
  expect((await command('ticket', 'undo', code)).stderr).toMatch(/^(Too late|.* has no move)/);
});

it('a ticket closes when the citizen does not react to an answer, and the citizen is told each time', async () => {
  const { citizen, code, until } = await fileReport(
    'sampah menumpuk di depan Puskesmas Mlati, Sinduadi, Mlati sejak Senin',
  );
  for (const [state, ...rest] of [
    ['terverifikasi'],
    ['didisposisi', '--agency', 'dlh'],
    ['ditindaklanjuti', '--answer', 'Sampah diangkut besok pagi'],
  ] as const)
    expect(await command('ticket', 'move', code, state, ...rest)).toMatchObject({ code: 0 });
  await until('ditindaklanjuti');
  await citizen.heard(/Sampah diangkut besok pagi/);
  await until('selesai');
  await citizen.heard(/kami tutup karena tidak ada tanggapan/);
  expect((await command('verify')).stderr).toBe('All is well.\n');
});
