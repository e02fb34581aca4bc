/** train, classify, correct and duplicates as an operator runs them. They need no store and create none. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../bot/cli/index.js';

const folder = mkdtempSync(join(tmpdir(), 'kentongan-understanding-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text?: string): string => {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
};

async function command(args: readonly string[], stdin = '') {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk);
        done();
      },
    });
  const code = await runCommand(args, {
    stdin: Readable.from([stdin]),
    stdout: into('stdout'),
    stderr: into('stderr'),
    env: { DATA_DIR: join(folder, 'data') },
  });
  return { code, ...written };
}

const jsonl = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const parsed = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const TEXTS = {
  lampu: ['lampu jalan mati gelap', 'pju padam semua', 'penerangan tidak menyala'],
  sampah: ['sampah menumpuk bau', 'tps penuh tidak diangkut', 'truk sampah tidak datang'],
};
const rows = Object.entries(TEXTS).flatMap(([category, texts]) =>
  texts.flatMap((text) =>
    ['di godean', 'dekat pasar', 'rt 3', 'kampung kami', 'kemarin', 'tolong'].map((place) => ({
      text: `${text} ${place}`,
      category,
      agency: category === 'lampu' ? 'dishub' : 'dlh',
    })),
  ),
);

describe('train', () => {
  it('learns from JSON Lines, counts rows without a label, and classify uses the ids of the file', async () => {
    const out = file('model.bin');
    const trained = await command([
      'train',
      file('rows.jsonl', jsonl([...rows, { text: 'tanpa label', category: null }])),
      '--out',
      out,
    ]);
    expect(trained.code).toBe(0);
    expect(trained.stderr).toContain('Rows skipped without category and agency: 1\n');
    expect(trained.stderr).toContain('100 %');
    expect(trained.stdout).toMatch(/^category: 36 texts held out, 2 classes\n {2}accuracy \d+\.\d %\n {2}macro-F1/);
    expect(trained.stdout).toContain('top-3 100.0 %');

    const told = await command(['classify', '--model', out], '{"text":"tps penuh sekali"}\n');
    expect(parsed(told.stdout)).toMatchObject([{ category: [{ id: 'sampah' }, {}], agency: [{ id: 'dlh' }, {}] }]);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('learns the same from CSV, whatever its separator, quotes and line ends', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const csv = (mark: string) =>
      `\uFEFFtext${mark}category\r\n${rows.map(({ text, category }) => [quoted(`${text} "x",\n;y`), category].join(mark)).join('\r\n')}\r\n`;
    for (const [index, mark] of [',', ';', '\t'].entries()) {
      const out = file(`csv${index}.bin`);
      expect((await command(['train', file(`rows${index}.csv`, csv(mark)), '--out', out])).code).toBe(0);
    }
    expect(readFileSync(file('csv1.bin'))).toEqual(readFileSync(file('csv0.bin')));
    expect(readFileSync(file('csv2.bin'))).toEqual(readFileSync(file('csv0.bin')));
  });

  it.each([
    ['not-json.jsonl', '{"text":"a","category":"x"}\n{"text":', /not-json.jsonl, line 2: not JSON/],
    ['number.jsonl', '{"text":5,"category":"x"}', /line 1: "text" must be a string/],
    ['no-text.jsonl', '\n{"teks":"a"}', /line 2: has no "text"/],
    ['list.jsonl', '[1]', /line 1: must be an object/],
    ['label.jsonl', '{"text":"a","category":{}}', /line 1: "category" must be a string/],
    ['fields.csv', 'text,category\na,x\nb', /fields.csv: .*columns length is 2, got 1 on line 3/],
    ['quote.csv', 'text,category\n"a,x', /quote.csv: Quote Not Closed: .* line 2/],
    ['column.csv', 'teks,category\na,x', /column.csv, line 2: has no "text"/],
    ['one.jsonl', '{"text":"a","category":"x"}\n{"text":"b","category":"x"}', /All 2 rows have the same label \(x\)/],
    ['none.jsonl', '{"text":"a"}', /no row with a category or an agency/],
    ['empty.csv', '', /no row with a category or an agency/],
  ])('refuses %s and writes nothing', async (name, text, wrong) => {
    const out = file('refused.bin');
    const { code, stderr, stdout } = await command(['train', file(name, text), '--out', out]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(wrong);
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    [['train', '--out', 'x'], /^train needs texts: name a FILE, or set --store$/m],
    [['train', 'x.jsonl'], /^Required option '--out <MODEL>' not specified\. Usage: train .*\[FILE...\]$/m],
    [['train', 'x.jsonl', '--fast', '--out', 'y'], /^Unknown option '--fast'\. Usage: train /],
    [['train', '/nowhere.jsonl', '--out', 'y'], /There is no file \/nowhere.jsonl/],
  ])('%j is refused with the reason', async (args, words) => {
    const { code, stderr } = await command(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(words);
  });
});

describe('classify', () => {
  it('writes one line per text, in the form of the contract', async () => {
    const { code, stdout } = await command(
      ['classify'],
      '{"text":"lampu jalan mati di depan pasar godean"}\n\n{"text":"halo"}\n{"text":""}',
    );
    expect(code).toBe(0);
    const [first, second, third] = parsed(stdout);
    expect(Object.keys(first)).toEqual(['category', 'agency', 'language', 'reply', 'intent', 'urgent', 'place']);
    expect(first).toMatchObject({
      category: [{ id: 'listrik_lampu' }, {}, {}],
      language: { id: 'id' },
      reply: 'id',
      intent: { id: 'complaint' },
      urgent: false,
      place: { kecamatan: 'Godean', landmark: 'Pasar Godean', area: '34.04.02', sure: true },
    });
    expect(second).toMatchObject({ intent: { id: 'greeting' }, place: { sure: false } });
    expect(third).toMatchObject({ intent: { id: 'other' } });
  });

  it('refuses a line that is not JSON and a model that can not be read', async () => {
    expect(await command(['classify'], '{"text":"a"}\nnonsense')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Line 2: not JSON .*: put an object such as \{"text":"…"\}/),
    });
    expect(await command(['classify', '--model', file('no-model.bin', 'hello there, no model')])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/is no model of this program: train it again with "train/),
    });
    expect((await command(['classify', '--model', file('nowhere.bin')])).stderr).toMatch(/^There is no model /);
  });

  it('uses the categories, agencies and areas of the tenant file', async () => {
    const tenant = file(
      'tenant.json',
      JSON.stringify({
        name: 'Kota Contoh',
        areas: ['33.74'],
        agencies: [{ code: 'pu', name: 'PU' }],
        categories: [{ id: 'pju', name: { id: 'Penerangan' }, agency: 'pu' }],
      }),
    );
    const { stdout } = await command(['classify', '--tenant', tenant], '{"text":"lampu mati di tembalang"}');
    expect(parsed(stdout)).toMatchObject([
      { category: [{ id: 'pju' }], agency: [{ id: 'pu' }], place: { kecamatan: 'Tembalang' } },
    ]);
  });
});

describe('correct', () => {
  it('writes each changed field as a whole', async () => {
    const draft = { description: 'Jalan berlubang', location: 'Jalan Kaliurang km 7', category: 'jalan' };
    const { stdout } = await command(
      ['correct'],
      jsonl([
        { draft, text: 'lokasinya km 9 bukan km 7' },
        { draft, text: 'ya' },
      ]),
    );
    expect(parsed(stdout)).toEqual([{ change: { location: 'Jalan Kaliurang km 9' } }, { change: {} }]);
    expect((await command(['correct'], '{"text":"a"}')).stderr).toMatch(/^Line 1: "draft" must be an object/);
  });
});

describe('duplicates', () => {
  const reports = [
    { id: 'a', text: 'jalan kaliurang km 8 berlubang parah', at: '2026-03-12T10:00:00+07:00' },
    { id: 'b', text: 'jakal km 8 banyak lubang bahaya', at: '2026-03-13T10:00:00+07:00' },
    { id: 'c', text: 'sampah menumpuk di pasar godean' },
    { id: 'd', text: 'jakal km 8 banyak lubang bahaya', at: '2026-06-13T10:00:00+07:00' },
  ];

  it('writes the pairs that the bot would offer', async () => {
    const { stdout } = await command(['duplicates', file('reports.jsonl', jsonl(reports))]);
    expect(parsed(stdout)).toEqual([{ a: 'a', b: 'b', score: expect.any(Number) }]);
  });

  it('refuses a wrong field with its line', async () => {
    for (const [text, words] of [
      ['{"id":"a","text":"x","lat":"7"}', /line 1: "lat" must be a number of degrees/],
      ['{"id":"a","text":"x","at":"yesterday"}', /line 1: "at" must be a time/],
      ['{"text":"x"}', /line 1: "id" must be a string/],
    ] as const)
      expect((await command(['duplicates', file('wrong.jsonl', text)])).stderr).toMatch(words);
    expect((await command(['duplicates', '/nowhere'])).stderr).toBe('There is no file /nowhere\n');
  });
});
