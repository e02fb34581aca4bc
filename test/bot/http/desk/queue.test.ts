/** The queue over HTTP: filters, views, many reports at once, and who may see it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, type Opened, openApp, tenant } from '../support.js';
import { type DeskBrowser, signedInAs } from './support.js';

const SRI = { name: 'Sri Wahyuni', role: 'coordinator' } as const;
const AGENCY = tenant.agencies[0]?.code ?? '';
const BUDI = { name: 'Budi Santoso', role: 'liaison', agency: AGENCY } as const;

let opened: Opened;
let desk: DeskBrowser;
let citizens = 0;
beforeEach(async () => {
  opened = await openApp();
  desk = await signedInAs(opened, SRI);
});
afterEach(() => opened.close());

/** A citizen files through the web chat; resolves to the code. */
async function file(words = 'Jalan berlubang di depan pasar'): Promise<string> {
  const citizen = new Browser(opened.app);
  await citizen.post({ id: `t${citizens}`, text: `tell ${words}` });
  await citizen.post({ id: `f${citizens++}`, text: 'file' });
  const lines = await citizen.history();
  const code = /kode (\S+)/.exec(lines.at(-1)?.text ?? '')?.[1];
  if (!code) throw new Error('not filed');
  return code;
}

const codesOn = (html: string) => [...html.matchAll(/data-code="(\w+)"/g)].map(([, code]) => code);
const versionOf = (html: string, code: string) => new RegExp(`value="${code}:(\\d+)"`).exec(html)?.[1] ?? '';

describe('the queue', () => {
  it('has a row with the first words of each report that waits for the officer', async () => {
    const code = await file();
    await desk.open('/desk');
    expect(desk.status).toBe(200);
    expect(codesOn(desk.html)).toEqual([code]);
    expect(desk.text).toContain('Jalan berlubang di depan pasar');
    expect(desk.text).toContain('sisa 3 hari kerja');
  });

  it('shows a foreign liaison nothing, and an auditor no queue', async () => {
    await file();
    const budi = await signedInAs(opened, BUDI);
    expect(codesOn((await budi.open('/desk?view=open')).html)).toEqual([]);
    const auditor = await signedInAs(opened, { name: 'Ayu', role: 'auditor' });
    expect((await auditor.request('/desk')).status).toBe(303);
    expect((await auditor.request('/desk/queue/events')).status).toBe(404);
  });

  it('filters by its query, shows each filter as a chip, and keeps them in the links', async () => {
    const code = await file();
    await desk.open('/desk?state=masuk&category=jalan&view=open');
    expect(codesOn(desk.html)).toEqual([code]);
    expect(desk.text).toContain('Jalan dan jembatan');
    expect(desk.html).toContain(`href="/desk/tickets/${code}?state=masuk&amp;category=jalan"`);
    expect(desk.html).toContain('href="/desk?category=jalan"');
    await desk.open('/desk?state=terverifikasi');
    expect(desk.text).toContain('Tidak ada laporan yang cocok dengan saringan ini.');
  });

  it('says that nothing waits when it is empty', async () => {
    await desk.open('/desk');
    expect(desk.text).toContain('Tidak ada yang menunggu Anda.');
  });

  it('leads from a code in the search box to its report', async () => {
    const code = await file();
    expect((await desk.request(`/desk?q=${code}`)).headers.get('location')).toBe(`/desk/tickets/${code}`);
  });

  it('says so when nobody has the code that was sought', async () => {
    await desk.open('/desk?q=trotoar');
    expect(desk.text).toContain('Tidak ada laporan dengan kode trotoar.');
    expect((await desk.open('/desk?q=00000000000')).status).toBe(404);
  });

  it('streams the number of new reports', async () => {
    const since = opened.clock - 1;
    await file();
    const answer = await desk.request(`/desk/queue/events?since=${since}`);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('event: news\ndata: 1');
    await reader?.cancel();
  });

  it('ticks every row of the page when asked', async () => {
    const code = await file();
    await desk.open('/desk');
    await desk.post('/desk/bulk/pick', { query: '' });
    expect(desk.html).toMatch(new RegExp(`value="${code}:\\d+" checked`));
  });

  it('keeps a view under a name, and drops it', async () => {
    await desk.open('/desk?category=jalan');
    await desk.post('/desk/views', { query: 'category=jalan', name: '' });
    expect(desk.text).toContain('Beri nama tampilan ini.');
    await desk.post('/desk/views', { query: 'category=jalan', name: 'Jalan saja' });
    expect(desk.path).toBe('/desk?category=jalan');
    expect(desk.text).toContain('Jalan saja');
    await desk.post('/desk/views/drop', { query: '', name: 'Jalan saja' });
    expect(desk.text).not.toContain('Jalan saja');
  });

  it('puts a chat that asked for a person first', async () => {
    const citizen = new Browser(opened.app);
    await citizen.post({ id: 'p', text: 'person' });
    await desk.open('/desk');
    expect(desk.text).toContain('Percakapan yang minta petugas (1)');
  });
});

describe('an act for many reports', () => {
  it('is confirmed, done once for each that did not change, and undone as one', async () => {
    const [first, second, third] = [await file(), await file(), await file()];
    await desk.open('/desk');
    const picks = [first, second, third].map((code) => `${code}:${versionOf(desk.html, code)}`);
    await opened.store.tickets.move(third, { to: 'diarsipkan', reason: 'ganda' }, { id: 'x', ...SRI, name: 'Tono' });
    await desk.post('/desk/bulk', { query: '', act: 'terverifikasi', picks: picks.join(' ') });
    expect(desk.text).toContain('Verifikasi: 3 laporan');
    const key = /name="key" value="([^"]+)"/.exec(desk.html)?.[1] ?? '';
    const confirm = { query: '', act: 'terverifikasi', picks: picks.join(' '), key };
    await desk.post('/desk/bulk/confirm', confirm);
    expect(desk.text).toContain('2 laporan diubah.');
    expect(desk.text).toContain('1 laporan dilewati:');
    expect(desk.text).toContain('sudah diubah Tono');
    await desk.post('/desk/bulk/confirm', confirm);
    expect(desk.text).toContain('2 laporan diubah.');
    await desk.post(`/desk/bulk/${key}/undo`, { back: '' });
    expect(desk.text).toContain('2 diurungkan.');
    expect(codesOn((await desk.open('/desk?state=masuk')).html).sort()).toEqual([first, second].sort());
  });

  it('needs a report, an act, and what the act needs', async () => {
    const code = await file();
    await desk.open('/desk');
    const pick = `${code}:${versionOf(desk.html, code)}`;
    await desk.post('/desk/bulk', { query: '', act: '' });
    expect(desk.text).toContain('Pilih paling sedikit satu laporan.');
    expect(desk.html).toContain('<title>Galat: ');
    await desk.post('/desk/bulk/confirm', { query: '', act: 'ditunda', picks: pick, key: 'k' });
    expect(desk.text).toContain('Tulis alasannya.');
    await desk.post('/desk/bulk', { query: '', act: 'selesai', picks: pick });
    expect(desk.text).toContain('Pilih tindakannya.');
  });

  it('can take all that match, as they are at that moment', async () => {
    await file();
    await file();
    await desk.open('/desk');
    await desk.post('/desk/bulk', { query: 'state=masuk', act: 'diarsipkan', all: '1' });
    expect(desk.text).toContain('Arsipkan: 2 laporan');
  });
});
