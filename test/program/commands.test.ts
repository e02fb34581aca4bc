/** The operator's command line, beside a running server. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../bot/cli/index.js';
import { runInside } from '../support/program/command.js';
import { type Place, type Program, place, run, startProgram } from '../support/program/program.js';
import { webCitizen } from '../support/program/web-citizen.js';

const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/;
const REPORT = 'jalan rusak parah di depan pasar Godean, Sidoagung, lubangnya dalam';

let here: Place;
let program: Program;
beforeAll(async () => {
  here = await place();
  program = await startProgram(here);
});
afterAll(async () => {
  await program.kill();
  here.remove();
});

const command = (...args: string[]) => runInside(args, here);

async function fileReport(text = REPORT) {
  const citizen = await webCitizen(program.base);
  await citizen.post({ id: '1', text });
  await citizen.post({ id: '2', text: 'ya' });
  const filed = await citizen.heard(/Kode/);
  return { citizen, code: CODE.exec(filed.text)?.[0] ?? '' };
}

/** Runs a command that must fail: one line on stderr, nothing on stdout, exit code 1. */
async function refused(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await command(...args);
  expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 });
  return stderr.trimEnd();
}

describe('the command line', () => {
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} };

  it('shows every command with --help, and each command its own help', async () => {
    const { code, stdout, stderr } = await run(['--help'], here);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const make of COMMANDS) expect(stdout).toContain(`  ${make(io).name()} `);
    const one = await command('ticket', 'move', '--help');
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(one.stdout).toContain('--until <DATE>');
    expect(one.stdout).not.toContain('doctor');
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await run(['--version'], here)).toEqual({ code: 0, signal: null, stdout: `${version}\n`, stderr: '' });
  });

  it('refuses an unknown command and suggests a known one', async () => {
    expect(await run(['docter'], here)).toMatchObject({
      code: 1,
      stderr: 'There is no command "docter". Did you mean "doctor"? --help shows all commands\n',
    });
    expect(await refused('tiket', 'move')).toMatch(/Did you mean "ticket move"\?/);
    expect(await refused('ticket')).toBe('ticket needs one of list, show, photo, move, undo after it');
    expect(await refused('--demonstration')).toMatch(/^Unknown option '--demonstration'\. Usage: /);
  });
});

describe('ticket move', () => {
  it('refuses a wrong code, state or option and says what is right', async () => {
    const { code } = await fileReport();
    const typo = code.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect(await refused('ticket', 'move', 'xyz', 'selesai')).toMatch(/^"xyz" is not a ticket code/);
    expect(await refused('ticket', 'move', typo, 'selesai')).toMatch(/is mistyped/);
    expect(await refused('ticket', 'move', code, 'beres')).toMatch(
      /^"beres" is not a state that a move can lead to: put one of ditunda, /,
    );
    expect(await refused('ticket', 'move', code, 'masuk')).toMatch(
      /^"masuk" is not a state that a move can lead to: put one of ditunda, /,
    );
    expect(await refused('ticket', 'move', code, 'selesai')).toBe(
      `${code} is masuk: from there it can go to terverifikasi, ditunda, bukan_wewenang, diarsipkan`,
    );
    expect(await refused('ticket', 'move', code)).toMatch(
      /^Missing required argument 'STATE'\. Usage: ticket move .*<CODE> <STATE>$/,
    );
    expect(await refused('ticket', 'move', code, 'selesai', '--foo', 'x')).toMatch(
      /^Unknown option '--foo'\. Usage: ticket move /,
    );
    expect(await refused('ticket', 'undo', code)).toBe(`${code} has no move to take back`);
  });

  it('says which option a move to a state needs', async () => {
    const { code } = await fileReport('lampu jalan mati di depan SD Negeri Nogotirto, Gamping sejak kemarin');
    expect(await refused('ticket', 'move', code, 'ditunda', '--reason', 'menunggu')).toBe('This move needs --until');
    expect(await refused('ticket', 'move', code, 'ditunda', '--until', '2026-02-30', '--reason', 'x')).toMatch(
      /^"2026-02-30" is not a date/,
    );
    expect(await refused('ticket', 'move', code, 'ditunda', '--until', '2020-01-02', '--reason', 'x')).toBe(
      '--until must be in the future',
    );
    expect(await refused('ticket', 'move', code, 'bukan_wewenang', '--body', 'nasa')).toMatch(
      /^The tenant has no such body: put one of pln, /,
    );
    expect(await refused('ticket', 'move', code, 'bukan_wewenang')).toMatch(
      /^This move needs --reason, or --body with one of pln, /,
    );
    const status = await fetch(`${program.base}/status/${code}`, { headers: { accept: 'application/json' } });
    expect(await status.json()).toMatchObject({ state: 'masuk' });
    await command('ticket', 'move', code, 'terverifikasi');
    expect(await refused('ticket', 'move', code, 'didisposisi')).toMatch(
      /^This move needs --agency with one of dpupkp, /,
    );
  });

  it('holds a ticket until the closing hour of a day', async () => {
    const { code } = await fileReport('sampah menumpuk di depan Puskesmas Mlati, Sinduadi, Mlati sejak Senin');
    const year = new Date().getFullYear() + 1;
    const { stdout } = await command(
      'ticket',
      'move',
      code,
      'ditunda',
      '--until',
      `${year}-12-01`,
      '--reason',
      'menunggu anggaran',
    );
    expect(stdout).toMatch(new RegExp(`^${code} is ditunda, due .*\\+07:00; the citizen is told at .*\\+07:00\n$`));
  });
});

describe('ticket list, show and photo', () => {
  it('show what became of a report, beside the running server', async () => {
    const citizen = await webCitizen(program.base);
    await citizen.post({ id: '1', text: 'selokan mampet di depan SD Mlati 1, Sinduadi, Mlati, airnya meluap' });
    const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#543' } });
    await citizen.postPhoto('2', await picture.jpeg().toBuffer());
    await citizen.post({ id: '3', text: 'ya' });
    const code = CODE.exec((await citizen.heard(/Kode/)).text)?.[0] ?? '';
    await citizen.post({ id: '4', text: 'lokasinya salah, harusnya sebelah utara SD' });
    const show = async () => JSON.parse((await command('ticket', 'show', code, '--json')).stdout);
    await expect.poll(async () => (await show()).notes, { timeout: 20_000 }).toHaveLength(1);
    const ticket = await show();
    expect(Object.keys(ticket).join(' ')).toBe(
      'code type state category agency area place story notes media urgent anonim rahasia filedAt dueAt late',
    );
    expect(ticket).toMatchObject({
      code,
      type: 'pengaduan',
      state: 'masuk',
      agency: null,
      story: expect.stringContaining('selokan mampet'),
      place: expect.stringContaining('SD Mlati 1'),
      media: 1,
      anonim: false,
      filedAt: expect.stringMatching(/\+07:00$/),
      late: false,
    });
    expect(ticket.notes).toEqual([
      { at: expect.stringMatching(/\+07:00$/), text: expect.stringContaining('sebelah utara SD') },
    ]);

    const file = join(here.folder, 'photo.jpg');
    await expect
      .poll(() => command('ticket', 'photo', code, '1', '--out', file), { timeout: 20_000 })
      .toMatchObject({
        code: 0,
        stdout: `${file}\n`,
      });
    expect((await sharp(file).metadata()).format).toBe('jpeg');
    expect(await refused('ticket', 'photo', code, '2', '--out', file)).toBe(
      `${code} has no photo with that number: put 1 to 1`,
    );
    expect(await refused('ticket', 'photo', code, '0', '--out', file)).toMatch(/^"0" is not the number of a photo/);
    expect(await refused('ticket', 'photo', code, '1')).toMatch(/^Required option '--out <FILE>' not specified/);
  });

  it('print a page, a table, and JSON Lines', async () => {
    const { code } = await fileReport('lampu jalan mati \u001b[2Jdi depan Pasar Cebongan, Tlogoadi, Mlati');
    const page = (await command('ticket', 'show', code)).stdout;
    expect(page).toMatch(new RegExp(`^${code}\nState +masuk\n`));
    expect(page).toMatch(/^Place +.*Pasar Cebongan/m);
    expect(page).not.toMatch(/[^\P{Cc}\n]/u);
    const table = (await command('ticket', 'list')).stdout.split('\n');
    expect(table[0]).toMatch(/^CODE +STATE +DUE +AGENCY +CATEGORY +AREA +NOTES$/);
    expect(table[1]).toMatch(new RegExp(`^${code}  masuk +\\d{4}-\\d\\d-\\d\\d 16:00 `));
    const [newest] = (await command('ticket', 'list', '--state', 'masuk', '--json')).stdout.split('\n');
    expect(JSON.parse(newest ?? '')).toMatchObject({ code, state: 'masuk' });
    expect(await command('ticket', 'list', '--late')).toMatchObject({ stdout: '', stderr: 'No ticket found.\n' });
    expect(await refused('ticket', 'list', '--state', 'beres')).toMatch(/Allowed choices are masuk, ditunda, /);
    expect(await refused('ticket', 'list', '--agency', 'nasa')).toMatch(/^The tenant has no agency "nasa": put one of/);
    expect(await refused('ticket', 'show', '0000-0000-000')).toBe('There is no ticket 0000-0000-000');
    expect(await command('verify')).toMatchObject({ code: 0 });
  });
});

describe('chat list, say and leave', () => {
  it('connect a citizen with a person and return the chat to the bot', async () => {
    const citizen = await webCitizen(program.base);
    await citizen.post({ id: '1', text: 'saya mau bicara dengan petugas' });
    const listed = async () =>
      (await command('chat', 'list')).stdout.split('\n').filter((line) => line.includes('petugas'));
    const [line = ''] = await listed();
    const [id = '', channel] = line.split('  ');
    expect(channel).toBe('web');

    expect(await command('chat', 'say', id, 'Selamat', 'siang,', 'ada yang bisa kami bantu?')).toMatchObject({
      code: 0,
      stdout: `The message to chat ${id} is queued. "chat leave ${id}" returns the chat to the bot.\n`,
      stderr: '',
    });
    await citizen.heard(/Selamat siang, ada yang bisa kami bantu\?/);
    await citizen.post({ id: '2', text: 'air \u001b[2JPDAM mati\ndua hari\u0007' });
    const { stdout: transcript } = await command('chat', 'list', id);
    expect(transcript).toMatch(/citizen {2}air \[2JPDAM mati \/ dua hari/);
    // No control character of a citizen reaches the operator's terminal.
    expect(transcript + (await command('chat', 'list')).stdout).not.toMatch(/[^\P{Cc}\n]/u);
    const silent = (await citizen.transcript()).filter(({ from }) => from === 'bot').length;

    expect(await command('chat', 'leave', id, '--by', 'sari')).toMatchObject({
      code: 0,
      stdout: `The bot answers in chat ${id} again.\n`,
    });
    await citizen.heard(/Saya kembali membantu/);
    expect((await citizen.transcript()).filter(({ from }) => from === 'bot')).toHaveLength(silent + 1);
    expect(await listed()).toEqual([]);
    expect(await refused('chat', 'say', id, 'halo')).toBe(
      `Chat ${id} does not wait for a person: "chat list" shows the chats that do`,
    );
    expect(await command('chat', 'list', '999')).toMatchObject({
      stdout: '',
      stderr: 'No message of chat 999 is stored.\n',
    });
    expect(await refused('chat', 'leave', 'x')).toMatch(/^"x" is not the ID of a chat/);
  });
});

describe('backup, restore and verify', () => {
  it('bring everything back in another place, photos included', async () => {
    const { citizen, code } = await fileReport(
      'pohon tumbang menutup jalan di Jl. Kaliurang km 9, Sardonoharjo, Ngaglik',
    );
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } })
      .jpeg()
      .toBuffer();
    await citizen.postPhoto('3', photo);
    const media = (await citizen.transcript()).flatMap(({ media = [] }) => media) as { id: string }[];
    const shown = async (base: string) => {
      const answer = await fetch(`${base}/chat/media/${media[0]?.id}`, { headers: { cookie: citizen.cookie } });
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
    };
    for (let tries = 0; tries < 100 && !(await shown(program.base)); tries++) await pause(100);
    const before = await shown(program.base);
    expect(before?.length).toBeGreaterThan(100);

    const file = join(here.folder, 'backup.db');
    const made = await run(['backup', file], here);
    expect(made).toMatchObject({ code: 0, stdout: `${file}\n` });
    expect(made.stderr).toMatch(/secret key is not in the backup/);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(await refused('backup', file)).toMatch(/exists already/);
    expect(await refused('backup', join(here.folder, 'nowhere/backup.db'))).toMatch(
      /could not be made: .*\. Check that its folder is there and has space\.$/,
    );
    expect(await refused('restore', file)).toMatch(/exists already/);

    const there = await place();
    expect((await run(['restore', file], there)).stderr).toMatch(/put the secret\.key/);
    expect((await run([], there)).stderr).toMatch(/secret\.key is missing but .* needs it/);
    expect((await run(['verify'], there)).stderr).toMatch(/secret\.key is missing but .* needs it/);
    copyFileSync(join(here.folder, 'data/secret.key'), join(there.folder, 'data/secret.key'));
    expect(await run(['verify'], there)).toMatchObject({ code: 0, stdout: '', stderr: 'All is well.\n' });
    const restored = await startProgram(there);
    try {
      const status = await fetch(`${restored.base}/status/${code}`, { headers: { accept: 'application/json' } });
      expect(await status.json()).toMatchObject({ state: 'masuk' });
      expect(await shown(restored.base)).toEqual(before);
    } finally {
      await restored.kill();
      there.remove();
    }
  });

  it('verify finds an audit event that was changed by hand', async () => {
    const { code } = await fileReport('lampu jalan mati di depan Balai Desa Sinduadi, Mlati');
    const copy = await place();
    const file = join(copy.folder, 'backup.db');
    await command('backup', file);
    mkdirSync(join(copy.folder, 'data'));
    await run(['restore', file], copy);
    copyFileSync(join(here.folder, 'data/secret.key'), join(copy.folder, 'data/secret.key'));
    const db = new Database(join(copy.folder, 'data/kentongan.db'));
    db.prepare('update events set at = at - 86400000 where id = (select max(id) from events)').run();
    db.close();
    const found = await run(['verify'], copy);
    expect(found.code).toBe(1);
    expect(found.stdout).toContain(code.replaceAll('-', ''));
    expect(found.stderr).toMatch(/fault.* found/);
    copy.remove();
  });
});

describe('doctor', () => {
  it('reports what is well and what needs attention, beside the running server', async () => {
    const { code, stdout } = await run(['doctor'], here);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^CARE +tenant +the built-in example/m);
    expect(stdout).toMatch(/^ok +store +\d+ tickets filed/m);
    expect(stdout).toMatch(new RegExp(`^ok +server +running at ${program.base}$`, 'm'));
    expect(stdout).toMatch(/^ok +channel +web is on$/m);
  });

  it('warns of a year without official holidays and of fields that the tenant file should have', async () => {
    const tenant = join(here.folder, 'tenant.json');
    writeFileSync(tenant, JSON.stringify({ name: 'Kabupaten Bantul', areas: ['34.02'], holidays: ['2020-01-01'] }));
    const { stdout } = await run(['doctor'], { ...here, env: { ...here.env, TENANT: tenant } });
    expect(stdout).toMatch(new RegExp(`^CARE +holidays +no holidays are given for ${new Date().getFullYear()}`, 'm'));
    expect(stdout).toMatch(/^CARE +tenant +the tenant file has no agencies: pemda \(Pemerintah Kabupaten Bantul\)$/m);
  });

  it('ends with 1 when something does not work, and creates no store', async () => {
    const empty = await place();
    const { code, stdout, stderr } = await run(['doctor'], empty);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAULT +store +There is no store at /m);
    expect(stdout).toMatch(/^CARE +server +no server answers at /m);
    expect(stderr).toMatch(/^1 fault found/);
    expect(existsSync(join(empty.folder, 'data/kentongan.db'))).toBe(false);
    empty.remove();
  });
});

describe('tenant', () => {
  it('check shows what a file sets and what is a default, and names the path of a mistake', async () => {
    const tenant = join(here.folder, 'badung.json');
    writeFileSync(tenant, JSON.stringify({ name: 'Kabupaten Badung', areas: ['51.03'] }));
    const { code, stdout } = await run(['tenant', 'check', tenant], here);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^set +areas +51\.03$/m);
    expect(stdout).toMatch(/^default +timezone +Asia\/Makassar /m);
    writeFileSync(tenant, JSON.stringify({ name: 'Kabupaten Badung', areas: ['51.03'], hours: { days: [8] } }));
    expect(await refused('tenant', 'check', tenant)).toMatch(/: hours\.days\.0: must be at most 7$/);
  });

  it('schema is a JSON Schema that requires only name and areas', async () => {
    const { stdout } = await run(['tenant', 'schema'], here);
    const { required, properties } = JSON.parse(stdout);
    expect(required).toEqual(['name', 'areas']);
    expect(Object.keys(properties)).toContain('emergency');
  });
});

describe('the terminal chat', () => {
  const SCRIPT = `halo\n${REPORT.replace('pasar Godean, Sidoagung', 'SD Mlati 1, Sinduadi, Mlati')}\n1\nstatus\n`;

  it('talks with the running server, by numbers and words', async () => {
    const { code, stdout, stderr } = await run(['chat'], here, SCRIPT);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}1\. Kirim$/m);
    const ticket = CODE.exec(stdout)?.[0];
    const status = await fetch(`${program.base}/status/${ticket}`, { headers: { accept: 'application/json' } });
    expect(await status.json()).toMatchObject({ state: 'masuk' });
    expect(stdout.lastIndexOf(`${ticket}: Diterima`)).toBeGreaterThan(stdout.indexOf('Kode:'));
  });

  it('runs the program inside when no server runs, and keeps what was filed', async () => {
    const alone = await place();
    const photo = join(alone.folder, 'foto saya.jpg');
    writeFileSync(
      photo,
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#345' } })
        .jpeg()
        .toBuffer(),
    );
    const { code, stdout, stderr } = await run(
      ['chat'],
      alone,
      `${SCRIPT}/foto ${photo}\n/foto ${alone.folder}/tidak-ada.jpg\n`,
    );
    expect(code).toBe(0);
    expect(stderr).toBe(`Foto ${alone.folder}/tidak-ada.jpg tidak bisa dibaca (ENOENT).\n`);
    expect(readFileSync(join(alone.folder, 'data/secret.key'), 'utf8').length).toBeGreaterThan(32);
    const server = await startProgram(alone);
    const status = await fetch(`${server.base}/status/${CODE.exec(stdout)?.[0]}`, {
      headers: { accept: 'application/json' },
    });
    expect(await status.json()).toMatchObject({ state: 'masuk' });
    await server.kill();
    alone.remove();
  });
});
