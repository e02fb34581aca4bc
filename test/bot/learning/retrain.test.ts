/** From the citizen's words to the next suggestion: the real conversation, a real store, a real model. */

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../bot/cli/index.js';
import { bindConverse } from '../../../bot/converse.js';
import { type Learning, openLearning, readLastNight, readOwnModel } from '../../../bot/learning/learned.js';
import { loadModel } from '../../../bot/learning/models.js';
import { claim, type Retraining, startRetraining, tonight } from '../../../bot/learning/retrain.js';
import { CodeMisses } from '../../../bot/limits/code-misses.js';
import { Limiter } from '../../../bot/limits/limits.js';
import { openMetrics } from '../../../bot/metrics.js';
import { areaName } from '../../../bot/tenant/areas.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import { converse } from '../../../core/conversation/converse.js';
import { hash, WORD_SALT } from '../../../core/understanding/model/features.js';
import { foldOf } from '../../../core/understanding/model/train.js';
import { clean } from '../../../core/understanding/text/normalise.js';
import { openStore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import type { TrainingRow } from '../../../db/tickets/training.js';
import { address, text } from '../../db/support.js';
import { officer } from '../../support/officer.js';

const SECRET_KEY = 'kunci-rahasia-untuk-uji-coba-saja';
const { tenant } = loadTenant(undefined);
/** Wednesday, 25 November 2026, two in the morning in Sleman. */
const NIGHT = Date.parse('2026-11-25T02:00:00+07:00');

let folder: string;
let logged: { what: object; words: string }[];
let learning: Learning;
let store: Store;
let now: number;

const log = {
  info: (what: object, words: string) => void logged.push({ what, words }),
  warn: (what: object, words: string) => void logged.push({ what, words }),
  error: (what: object, words: string) => void logged.push({ what, words }),
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-learned-'));
  logged = [];
  now = NIGHT - 86_400_000;
  learning = openLearning(tenant, folder, log);
  store = await openStore({
    url: join(folder, 'kentongan.db'),
    secretKey: createHash('sha256').update(SECRET_KEY).digest(),
    tenant,
    converse: bindConverse(converse, {
      tenant,
      understanding: learning.understanding,
      areaName,
      codeMisses: new CodeMisses(new Limiter(Date.now), log),
      channels: [],
      publicUrl: 'https://lapor.example.go.id',
    }),
    clock: () => now,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `untaught`: number of reports that taught and whose words are erased. */
const retraining = (rows?: readonly TrainingRow[], untaught = 0): Retraining => ({
  store: rows
    ? {
        tickets: { trainingRows: async () => rows },
        upkeep: { figures: async () => ({ ...(await store.upkeep.figures()), untaught }) },
      }
    : store,
  tenant,
  learning,
  at: 120,
  metrics: openMetrics(store, []),
  log,
  now: () => now,
});

async function say(chat: string, words: string): Promise<string> {
  const before = (await store.chats.replies(address(chat), 0, 1_000)).at(-1)?.number ?? 0;
  await store.inbox.accept([text(chat, words)]);
  const replies = await store.chats.replies(address(chat), before, 100);
  return replies.map(({ reply }) => reply.text).join('\n');
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries === 6_000) throw new Error('It never came');
    await pause(10);
  }
}

/** What the summary of a report with these words shows. */
const suggested = async (chat: string, words: string) =>
  /Kategori: ([^,(]+?)(?: \(perkiraan\))?(?:,|$)/m.exec(await say(chat, `${words}, Sidoagung, Godean`))?.[1];

/** Filed with the category that is suggested, or the first that is offered. */
async function file(chat: string, words: string, last = 'ya'): Promise<string> {
  let said = await say(chat, `${words}, Sidoagung, Godean`);
  for (let answers = 0; answers < 5; answers++) {
    const code = /(?:Kode|kode|laporan): (\S+)/.exec(said)?.[1];
    if (code) return code.replaceAll('-', '');
    said = await say(chat, said.includes('Sudah benar?') ? last : '1');
  }
  throw new Error(`"${words}" was not filed: ${said}`);
}

const STRAYS = [
  'anjing liar menggigit warga',
  'tolong ada anjing liar masuk kampung',
  'kambing warga mati digigit anjing liar',
  'gerombolan anjing liar galak sekali',
  'anak saya takut anjing liar',
  'mohon anjing liar ditangkap',
  'banyak anjing liar tidak diurus',
  'semalam anjing liar mengejar motor',
  'pasar penuh anjing liar',
  'sekolah didatangi anjing liar',
  'warga resah anjing liar',
  'sapi dan anjing liar berkeliaran',
  'dua ekor anjing liar di lapangan',
  'anjing liar diduga rabies',
  'ayam habis dimakan anjing liar',
  'minta vaksin anjing liar',
];

/** Reports of two kinds that the built-in model takes to other categories. */
const decided = (right: (words: string) => boolean = () => true): TrainingRow[] =>
  ['depan pasar', 'di sekolah', 'dekat masjid'].flatMap((place) =>
    STRAYS.map((words) => ({
      text: `${words} ${place}`,
      category: right(`${words} ${place}`) ? 'kesehatan' : 'jalan',
    })),
  );
const command = (...args: string[]) => commandWith({}, ...args);

async function commandWith(settings: object, ...args: string[]): Promise<{ code: number; said: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = { DATA_DIR: folder, SECRET_KEY, PORT: '9', ...settings };
  const code = await runCommand(args, { stdin, stdout, stderr, env });
  stdout.end();
  stderr.end();
  return { code, said: (await textOf(stdout)) + (await textOf(stderr)) };
}

/** Whether the model in use was trained on a text with this word. */
const knows = (word: string) => (readOwnModel(learning.folder)?.vocabulary.find(hash(word, WORD_SALT)) ?? -1) >= 0;
const isHeld = (words: string) => foldOf(clean(words)) === 0;
const model = () => join(learning.folder, 'model.bin');

describe('nightly training', () => {
  it('learns what officers corrected, and the next report of that kind is understood', async () => {
    expect(await suggested('before', 'ada anjing liar galak')).not.toBe('Kesehatan');
    for (const [index, words] of STRAYS.entries()) {
      const code = await file(`warga ${index}`, words);
      const move = await store.tickets.move(code, { to: 'terverifikasi', category: 'kesehatan' }, officer('sri'));
      expect(move).toMatchObject({ ok: true });
      await store.tickets.move(code, { to: 'didisposisi', agency: 'dinkes' }, officer('sri'));
    }
    expect(await tonight(retraining())).toBe('swapped');
    expect(readLastNight(learning.folder)).toMatchObject({ how: 'swapped', rows: STRAYS.length });
    expect(await suggested('after', 'ada anjing liar galak')).toBe('Kesehatan');
    expect(await suggested('roads', 'jalan rusak berlubang parah')).toBe('Jalan dan jembatan');
    expect(await tonight(retraining())).toBeUndefined();
  });

  it('takes no model that answers worse on the same reports held out', async () => {
    expect(await tonight(retraining(decided()))).toBe('swapped');
    const before = readFileSync(model());
    expect(await tonight(retraining(decided(isHeld)))).toBe('kept');
    expect(readFileSync(model())).toEqual(before);
    const { held = 0, right = 0, rightBefore = 0 } = readLastNight(learning.folder) ?? {};
    expect(rightBefore).toBe(held);
    expect(right).toBeLessThan(held);
    expect(learning.understanding.read('anjing liar masuk kampung').category[0]?.id).toBe('kesehatan');
  });

  it('waits for enough reports, and leaves alone what this tenant does not know', async () => {
    expect(await tonight(retraining(decided().slice(0, 5)))).toBe('few');
    expect(await tonight(retraining(decided().map((row) => ({ ...row, category: 'hewan' }))))).toBe('few');
    expect(readOwnModel(learning.folder)).toBeUndefined();
  });

  it('never has a word of a rahasia report in its model', async () => {
    const corrected = async (chat: string, words: string, last: string) => {
      const code = await file(chat, words, last);
      const move = await store.tickets.move(code, { to: 'terverifikasi', category: 'kesehatan' }, officer('sri'));
      expect(move).toMatchObject({ ok: true });
    };
    for (const [index, words] of STRAYS.slice(4).entries()) {
      await corrected(`terbuka ${index}`, `${words} zirafah`, 'ya');
      await corrected(`terbuka lagi ${index}`, `kami lihat ${words} zirafah`, 'ya');
      await corrected(`rahasia ${index}`, `pak ${words} kuskus`, 'rahasia');
    }
    const rows = await store.tickets.trainingRows(100);
    expect(rows.filter(({ text }) => text.includes('zirafah'))).toHaveLength(2 * (STRAYS.length - 4));
    expect(rows.filter(({ text }) => text.includes('kuskus'))).toEqual([]);
    expect(await tonight(retraining())).toBe('swapped');
    expect([knows('zirafah'), knows('kuskus')]).toEqual([true, false]);
  });

  it('keeps no word of a citizen who had their data erased, though nothing takes its place', async () => {
    for (const [index, words] of STRAYS.entries()) {
      const code = await file(`warga ${index}`, words);
      await store.tickets.move(code, { to: 'terverifikasi', category: 'kesehatan' }, officer('sri'));
    }
    expect(await tonight(retraining())).toBe('swapped');
    expect(await suggested('before', 'ada anjing liar galak')).toBe('Kesehatan');
    for (const index of STRAYS.keys()) {
      await say(`warga ${index}`, 'hapus data saya');
      await say(`warga ${index}`, 'ya');
    }
    expect(await tonight(retraining())).toBe('few');
    expect(readOwnModel(learning.folder)).toBeUndefined();
    expect(await suggested('after', 'ada anjing liar galak')).not.toBe('Kesehatan');
  });

  it('takes the place of what an erased citizen taught when it answers no worse than the built-in model', async () => {
    expect(await tonight(retraining([...decided(), { text: 'kuskus masuk pasar kuskus', category: 'jalan' }]))).toBe(
      'swapped',
    );
    expect(knows('kuskus')).toBe(true);
    // Worse than what is in use, but right where the built-in model is wrong.
    const worse = decided((words) => isHeld(words) || words.length % 3 > 0);
    expect(await tonight(retraining(worse))).toBe('kept');
    expect(await tonight(retraining(worse, 1))).toBe('swapped');
    expect(knows('kuskus')).toBe(false);
    const after = readFileSync(model());
    expect(await tonight(retraining(worse, 1))).toBeUndefined();
    expect(readFileSync(model())).toEqual(after);
  });

  it('ends when it takes too long, and the next one tries again', async () => {
    expect(await tonight({ ...retraining(decided()), trainingTimeoutMs: 1 })).toBe('failed');
    const error = 'training took longer than 0.001 s';
    expect(logged).toContainEqual({
      what: { how: 'failed', rows: 48, error },
      words: expect.stringContaining('failed'),
    });
    expect(await tonight(retraining(decided()))).toBe('swapped');
  });

  it('says that it failed when its thread does, and what was in use stays', async () => {
    const broken = [{ text: 7 } as unknown as TrainingRow];
    expect(await tonight(retraining([...decided(), ...broken.map((row) => ({ ...row, category: 'jalan' }))]))).toBe(
      'failed',
    );
    expect(readLastNight(learning.folder)).toMatchObject({ how: 'failed', error: expect.stringMatching(/./) });
    expect(await tonight(retraining(decided()))).toBe('swapped');
  });
});

describe('the trained model file', () => {
  it('that is broken is refused with a remedy, and the next night trains a new one', async () => {
    writeFileSync(model(), 'nothing that is a model');
    const again = openLearning(tenant, folder, log);
    expect(again.understanding.read('jalan rusak berlubang').category[0]?.id).toBe('jalan');
    const said = logged.find(({ words }) => words === 'the trained model can not be used')?.what;
    expect(String((said as { error: Error }).error.message)).toMatch(
      /model\.bin is no model.*: remove it: the next night trains a new one, or run "train --store --out .*model\.bin" now/,
    );
    expect(await tonight(retraining(decided()))).toBe('swapped');
    expect(readOwnModel(learning.folder)?.rows).toBeGreaterThan(10);
  });

  it('of another process is loaded', async () => {
    const other = openLearning(tenant, folder, log);
    expect(other.understanding.read('anjing liar masuk kampung').category[0]?.id).not.toBe('kesehatan');
    await tonight(retraining(decided()));
    other.refresh();
    expect(other.understanding.read('anjing liar masuk kampung').category[0]?.id).toBe('kesehatan');
  });
});

describe('training by command', () => {
  it('learns from the store by hand, and says when there is too little', async () => {
    const out = join(folder, 'by-hand.bin');
    expect(await command('train', '--store', '--out', out)).toMatchObject({
      code: 1,
      said: expect.stringContaining('Reports from the store: 0'),
    });
    for (const [index, words] of ['jalan rusak berlubang', 'sampah menumpuk bau busuk'].entries())
      for (const place of ['pasar', 'sekolah', 'masjid', 'lapangan', 'balai desa']) {
        const code = await file(`${index} ${place}`, `${words} di ${place}`);
        await store.tickets.move(
          code,
          { to: 'terverifikasi', category: index ? 'lingkungan' : 'ketertiban' },
          officer('sri'),
        );
      }
    const { code, said } = await command('train', '--store', '--out', out);
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('Trained on 10 rows.') });
    expect(loadModel(out).heads[0]?.labels).toEqual(['ketertiban', 'lingkungan']);
  });

  it('doctor tells what the last night made of it, and what to do with a broken model', async () => {
    const learning = async (at = '02:00') =>
      /^.*learning.*$/m.exec((await commandWith({ TRAIN_AT: at }, 'doctor')).said)?.[0];
    expect(await learning()).toMatch(/^ok .*no model was trained at night yet: only the built-in model is in use$/);
    await tonight(retraining(decided()));
    expect(await learning()).toMatch(
      /^ok .*a model of \d+ reports is in use; 2026-11-24T02.*the new model is used \(48 reports/,
    );
    expect(await learning('off')).toMatch(
      /^CARE .*off \(TRAIN_AT\): a model of \d+ reports is in use; it still knows words of citizens who erased their data later: .*remove .*model\.bin/,
    );
    writeFileSync(model(), 'x');
    expect(await learning()).toMatch(/^FAULT .*model\.bin is no model of this program: remove it/);
  });
});

describe('the hour of training', () => {
  it('is that of the tenant, once a night, by one of those who share the folder', async () => {
    const nights = { rows: 0 };
    const watching = (at: number) => ({
      ...retraining(),
      store: {
        upkeep: { figures: () => store.upkeep.figures() },
        tickets: {
          trainingRows: async () => {
            nights.rows += 1;
            return [];
          },
        },
      },
      at,
      checkIntervalMs: 5,
    });
    now = NIGHT - 60_000;
    const loops = [startRetraining(watching(120)), startRetraining(watching(120))];
    await pause(100);
    expect(nights.rows).toBe(0);
    now = NIGHT;
    await until(() => readLastNight(learning.folder) !== undefined);
    await pause(100);
    expect(nights.rows).toBe(1);
    now = NIGHT + 86_400_000;
    await until(() => nights.rows === 2);
    await Promise.all(loops.map((loop) => loop.stop(0)));
    expect(readdirSync(learning.folder).filter((name) => name.startsWith('2026'))).toEqual(['2026-11-26']);
  });

  it('is claimed once', () => {
    expect([claim(learning.folder, '2026-11-25'), claim(learning.folder, '2026-11-25')]).toEqual([true, false]);
  });
});
