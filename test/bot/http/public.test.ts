/** The public pages and data over HTTP: what they show, and that nothing else gets out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '../../../core/tickets/ticket.js';
import { officer } from '../../support/officer.js';
import { Browser, type Opened, openApp } from './support.js';

const UNDO_MS = 300_000;

let opened: Opened;
let citizens = 0;
beforeEach(async () => {
  opened = await openApp();
});
afterEach(() => opened.close());

async function file(words: string, how = 'file'): Promise<string> {
  const citizen = new Browser(opened.app);
  await citizen.post({ id: `t${citizens}`, text: `tell ${words}` });
  await citizen.post({ id: `f${citizens++}`, text: how });
  return /kode (\S+)/.exec((await citizen.history()).at(-1)?.text ?? '')?.[1] ?? '';
}

async function move(code: string, act: Act): Promise<void> {
  const moved = await opened.store.tickets.move(code, act, officer('sri'));
  if (!moved.ok) throw new Error(JSON.stringify(moved.refusal));
  opened.clock += UNDO_MS;
  await opened.store.upkeep.runDeadlines();
}

const get = (path: string, headers: Record<string, string> = {}) => opened.app.request(path, { headers });
const list = async (query = '') =>
  (await (await get(`/reports.json${query}`)).json()) as { reports: Report[]; next: string | null };
interface Report {
  readonly code: string;
  readonly text: string | null;
  readonly state: string;
}

describe('the public list', () => {
  it('has a report once it is verified in public, with the words that the officer released', async () => {
    const code = await file('rahasia dapur tetangga');
    expect((await list()).reports).toEqual([]);
    await move(code, { to: 'terverifikasi', publicText: 'Jalan berlubang di Godean.' });
    expect((await list()).reports).toEqual([
      {
        code: `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`,
        type: 'pengaduan',
        state: 'terverifikasi',
        category: 'jalan',
        agency: null,
        area: '34.04.01',
        text: 'Jalan berlubang di Godean.',
        place: 'Gamping',
        filedAt: expect.stringMatching(/\+07:00$/),
        dueAt: expect.stringMatching(/\+07:00$/),
        updatedAt: expect.stringMatching(/\+07:00$/),
        late: false,
        photos: [],
      },
    ]);
    const page = await (await get(`/reports/${code}`, { accept: 'text/html' })).text();
    expect(page).toContain('Jalan berlubang di Godean.');
    expect(page).not.toContain('dapur');
  });

  it('pages by "next" and filters by state, category, agency and area', async () => {
    const codes: string[] = [];
    for (let at = 0; at < 52; at++) codes.push(await file('jalan rusak'));
    for (const code of codes) await opened.store.tickets.move(code, { to: 'terverifikasi' }, officer('sri'));
    opened.clock += UNDO_MS;
    await opened.store.upkeep.runDeadlines();
    const first = await list();
    expect(first.reports).toHaveLength(50);
    const rest = await list(new URL(first.next ?? '').search);
    expect(rest.reports).toHaveLength(2);
    expect(rest.next).toBeNull();
    expect(new Set([...first.reports, ...rest.reports].map(({ code }) => code)).size).toBe(52);
    await move(codes[0] ?? '', { to: 'didisposisi', agency: 'dlh' });
    expect((await list('?state=didisposisi&agency=dlh&category=jalan&area=34.04')).reports).toHaveLength(1);
    expect((await list('?area=34.04.02')).reports).toEqual([]);
    expect((await list('?category=nothing')).reports).toEqual([]);
  }, 30_000);

  it('answers 304 to an unchanged list, and allows caches a minute', async () => {
    await move(await file('jalan rusak'), { to: 'terverifikasi' });
    const answer = await get('/reports.json');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    const etag = answer.headers.get('etag') ?? '';
    expect((await get('/reports.json', { 'if-none-match': etag })).status).toBe(304);
  });

  it('knows no report by a wrong or unverified code', async () => {
    const code = await file('jalan rusak');
    for (const path of [`/reports/${code}`, '/reports/AAAAAAAAAAA', '/reports/x', `/reports/${code}/photos/1`])
      expect((await get(path)).status).toBe(404);
  });

  it('shows a place only as the middle of half a kilometre, and none of an anonim report', async () => {
    await move(await file('jalan rusak'), { to: 'terverifikasi' });
    await move(await file('lampu mati', 'file anonim'), { to: 'terverifikasi' });
    const points = (await (await get('/reports.geojson')).json()) as {
      features: { geometry: { coordinates: number[] } }[];
    };
    expect(points.features.map(({ geometry }) => geometry.coordinates)).toEqual([[110.3825, -7.7475]]);
  });
});

it('no public page, feed or file has a word that no officer released, nor anything of a rahasia report', async () => {
  const canaries = ['kenari-terbuka', 'kenari-anonim', 'kenari-rahasia'];
  const ways = ['file', 'file anonim', 'file rahasia'];
  const codes = await Promise.all(canaries.map((canary, at) => file(`${canary} 081234567890`, ways[at])));
  for (const code of codes) await move(code, { to: 'terverifikasi' });
  const [open = '', , hidden = ''] = codes;
  const paths = [
    '/reports',
    '/reports.json',
    '/reports.geojson',
    '/reports.atom',
    ...codes.map((code) => `/reports/${code}`),
  ];
  for (const path of paths)
    for (const accept of ['text/html', 'application/json']) {
      const text = await (await get(path, { accept })).text();
      for (const canary of [...canaries, '081234567890']) expect(text, path).not.toContain(canary);
      if (!path.includes(hidden)) expect(text, path).not.toContain(hidden);
    }
  expect((await get(`/reports/${hidden}`)).status).toBe(404);
  expect((await get(`/reports/${open}`)).status).toBe(200);
});
