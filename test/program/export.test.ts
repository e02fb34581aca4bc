/** Reports as files for other programs, from the command line of the real program. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInside } from '../support/program/command.js';
import { type Place, type Program, place, startProgram } from '../support/program/program.js';
import { webCitizen } from '../support/program/web-citizen.js';

let here: Place;
let program: Program;
beforeAll(async () => {
  here = await place();
  program = await startProgram(here);
  for (const [words, choice] of [
    ['=CMD() jalan berlubang di depan Pasar Godean, nama saya Kenari Wulandari', 'send'],
    ['sampah menumpuk di depan SD Negeri Mlati 1, Tlogoadi', 'rahasia'],
  ] as const) {
    const citizen = await webCitizen(program.base);
    await citizen.post({ id: '1', text: words });
    await citizen.heard(/Sudah benar/);
    if (choice === 'rahasia') await citizen.post({ id: '2', text: 'rahasia' });
    await citizen.post({ id: '3', text: 'ya' });
    await citizen.heard(/Kode/);
  }
});
afterAll(async () => {
  await program.kill();
  here.remove();
});

const exported = (...args: string[]) => runInside(['export', ...args], here);

describe('export', () => {
  it('prints CSV without rahasia reports and names, and no cell that a spreadsheet would run', async () => {
    const { stdout, stderr, code } = await exported('--format', 'csv');
    expect(code).toBe(0);
    expect(stderr).toBe('1 report exported.\n');
    const [row] = parse(stdout, { columns: true }) as Record<string, string>[];
    expect(row?.story?.startsWith("'=CMD()")).toBe(true);
    expect(row?.story).not.toContain('Kenari Wulandari');
    expect(row).toMatchObject({ state: 'masuk', category: 'jalan', rahasia: 'false' });
  });

  it('prints JSON Lines, with rahasia reports only when a reason is given', async () => {
    const { stdout } = await exported('--format', 'jsonl', '--reason', 'Permintaan inspektorat');
    const reports = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { rahasia: boolean });
    expect(reports.map(({ rahasia }) => rahasia).sort()).toEqual([false, true]);
  });

  it('prints the columns of LAPOR!', async () => {
    const { stdout } = await exported('--format', 'lapor');
    const [row] = parse(stdout, { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({
      kategori: 'PEKERJAAN UMUM DAN PENATAAN RUANG > INFRASTRUKTUR JALAN',
      klasifikasi: 'PENGADUAN',
      anonim: 'tidak',
      rahasia: 'tidak',
      lampiran: '0',
    });
    expect(row?.['lokasi kejadian']).toContain('Godean');
  });

  it('names the formats when none or a wrong one is given', async () => {
    expect((await exported('--format', 'xml')).stderr).toMatch(/csv, jsonl, lapor/);
    expect((await exported()).code).toBe(1);
  });
});
