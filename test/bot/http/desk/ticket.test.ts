/** The page of a ticket and its acts over HTTP: who may, what comes back, and what is never lost. */
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, cleanFiles, type Opened, openApp, tenant } from '../support.js';
import { type DeskBrowser, signedInAs } from './support.js';

const SRI = { name: 'Sri Wahyuni', role: 'coordinator' } as const;
const [first, second] = tenant.agencies.map(({ code }) => code);
const AGENCY = first ?? '';
const BUDI = { name: 'Budi Santoso', role: 'liaison', agency: AGENCY } as const;
const FOREIGN = { name: 'Tono', role: 'liaison', agency: second ?? '' } as const;

let opened: Opened;
let desk: DeskBrowser;
let citizen: Browser;
let messages = 0;
beforeEach(async () => {
  opened = await openApp();
  desk = await signedInAs(opened, SRI);
  citizen = new Browser(opened.app);
});
afterEach(() => opened.close());

const say = (text: string) => citizen.post({ id: `m${messages++}`, text });

async function file(words = 'Jalan berlubang di depan pasar'): Promise<string> {
  await say(`tell ${words}`);
  await say('file');
  const code = /kode (\S+)/.exec((await citizen.history()).at(-1)?.text ?? '')?.[1];
  if (!code) throw new Error('not filed');
  return code;
}

const field = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Opens the page and sends its form of acts. */
async function act(browser: DeskBrowser, code: string, fields: Record<string, string>): Promise<DeskBrowser> {
  await browser.open(`/desk/tickets/${code}`);
  return send(browser, code, fields);
}

/** Sends the form of the page that is open. */
const send = (browser: DeskBrowser, code: string, fields: Record<string, string>) =>
  browser.post(`/desk/tickets/${code}/acts`, {
    version: field(browser.html, 'version'),
    key: field(browser.html, 'key'),
    ...fields,
  });

async function publish(): Promise<void> {
  opened.clock += 301_000;
  await opened.store.upkeep.runDeadlines();
  await opened.store.inbox.runTurns();
}

const stateOf = async (code: string) => (await opened.store.desk.read(code, { id: 'x', ...SRI }))?.state;

describe('the page of a ticket', () => {
  it('shows the words as written, the promise, a suggestion with its reasons, and the allowed moves', async () => {
    const code = await file('Jalan berlubang besar, aspal rusak di depan pasar');
    await desk.open(`/desk/tickets/${code}`);
    expect(desk.status).toBe(200);
    expect(desk.text).toContain('Jalan berlubang besar, aspal rusak di depan pasar');
    expect(desk.text).toContain('Tenggat Jumat, 20 Maret 2026 pukul 10.00, sisa 3 hari kerja');
    expect(desk.text).toMatch(/Kategori Jalan dan jembatan \((yakin|ragu), \d+/);
    expect(desk.text).toContain('kata: ');
    expect(desk.text).toContain('Verifikasi dan disposisikan');
    expect(desk.text).not.toContain('Nyatakan selesai');
  });

  it('does not exist for a foreign liaison, an auditor, and a code that nobody has', async () => {
    const code = await file();
    for (const officer of [FOREIGN, { name: 'Ayu', role: 'auditor' }, { name: 'Adi', role: 'admin' }] as const) {
      const other = await signedInAs(opened, officer);
      for (const path of ['', '/photos/1', '/events/1/photos/1'])
        expect((await other.open(`/desk/tickets/${code}${path}`)).status, `${officer.name} ${path}`).toBe(404);
      for (const path of ['acts', 'preview', 'draft', 'beat', 'settle', 'resend']) {
        await other.open('/desk/account');
        expect(
          (await other.post(`/desk/tickets/${code}/${path}`, { state: 'terverifikasi', version: '1' })).status,
        ).toBe(404);
      }
    }
    expect((await desk.open('/desk/tickets/00000000000')).status).toBe(404);
    expect((await desk.open('/desk/tickets/nonsense')).status).toBe(404);
    expect(await stateOf(code)).toBe('masuk');
  });

  it('speaks English when asked', async () => {
    const code = await file();
    expect((await desk.open('/desk?lang=en')).text).toContain('Needs you');
    expect((await desk.open(`/desk/tickets/${code}`)).text).toContain('Verify and assign');
    expect((await desk.open('/desk/help')).text).toContain('Each report has a promised date.');
  });

  it('leads to the neighbours in the order of the queue, and back to the same filters', async () => {
    const [one, two, three] = [await file(), await file(), await file()];
    await desk.open(`/desk/tickets/${two}?state=masuk`);
    expect(desk.html).toContain(`href="/desk/tickets/${one}?state=masuk" data-key="k"`);
    expect(desk.html).toContain(`href="/desk/tickets/${three}?state=masuk" data-key="j"`);
    expect(desk.html).toContain(`href="/desk?state=masuk&amp;focus=${two}#${two}"`);
  });

  it('shows cleaned photos only', async () => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#864' } })
      .jpeg()
      .toBuffer();
    await say('tell Jalan berlubang');
    await citizen.form({ id: 'foto', text: 'lubang', media: new Blob([bytes], { type: 'image/jpeg' }) });
    await say('file');
    const code = /kode (\S+)/.exec((await citizen.history()).at(-1)?.text ?? '')?.[1] ?? '';
    await desk.open(`/desk/tickets/${code}`);
    expect(desk.text).toContain('foto sedang dibersihkan');
    expect((await desk.request(`/desk/tickets/${code}/photos/1`)).status).toBe(404);
    await cleanFiles(opened);
    await desk.open(`/desk/tickets/${code}`);
    expect(desk.html).toContain(`src="/desk/tickets/${code}/photos/1"`);
    const photo = await desk.request(`/desk/tickets/${code}/photos/1`);
    expect(photo.headers.get('content-type')).toBe('image/jpeg');
    expect(photo.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });
});

describe('an act', () => {
  it('leads back to the queue with its filters, the next row focused, and can be undone', async () => {
    const [code, next] = [await file(), await file()];
    await act(desk, code, {
      state: 'terverifikasi+didisposisi',
      agency: AGENCY,
      query: 'view=open',
      answer: 'Kami cek.',
    });
    expect(desk.path).toMatch(new RegExp(`^/desk\\?view=open&did=[\\d.]+&focus=${next}$`));
    expect(desk.text).toContain('Terverifikasi, Didisposisikan. Tanggapan akan terkirim pukul 10.05.');
    expect(desk.html).toMatch(new RegExp(`href="/desk/tickets/${next}[^"]*" autofocus`));
    expect(await stateOf(code)).toBe('didisposisi');
    const [, id] = /action="\/desk\/acts\/(\d+)\/undo"/.exec(desk.html) ?? [];
    const also = field(desk.html, 'also');
    await desk.post(`/desk/acts/${id}/undo`, { back: 'view=open', also });
    expect(desk.text).toContain('diurungkan. Tulisan Anda kembali menjadi draf.');
    expect(await stateOf(code)).toBe('masuk');
    expect((await desk.open(`/desk/tickets/${code}`)).text).toContain('Kami cek.');
    await publish();
    expect((await citizen.history()).map(({ text }) => text).join()).not.toContain('didisposisi');
  });

  it('can not be undone once its citizen was told', async () => {
    const code = await file();
    await act(desk, code, { state: 'terverifikasi' });
    const [, id] = /action="\/desk\/acts\/(\d+)\/undo"/.exec(desk.html) ?? [];
    await publish();
    await desk.post(`/desk/acts/${id}/undo`, { back: '' });
    expect(desk.text).toContain('tidak dapat diurungkan');
    expect(await stateOf(code)).toBe('terverifikasi');
  });

  it('can be sent at once', async () => {
    const code = await file();
    await act(desk, code, { state: 'terverifikasi' });
    const [, id] = /action="\/desk\/acts\/(\d+)\/send"/.exec(desk.html) ?? [];
    await desk.post(`/desk/acts/${id}/send`, { back: '' });
    await opened.store.upkeep.runDeadlines();
    expect(await opened.store.tickets.status(code)).toMatchObject({ state: 'terverifikasi' });
  });

  it('happens once when its form is sent twice', async () => {
    const code = await file();
    await desk.open(`/desk/tickets/${code}`);
    const fields = { version: field(desk.html, 'version'), key: field(desk.html, 'key'), state: 'terverifikasi' };
    await desk.post(`/desk/tickets/${code}/acts`, fields);
    const once = desk.path;
    await desk.post(`/desk/tickets/${code}/acts`, fields);
    expect(new URL(desk.path, 'http://x').searchParams.get('did')).toBe(
      new URL(once, 'http://x').searchParams.get('did'),
    );
    expect((await opened.store.desk.page(code, { id: 'x', ...SRI }))?.events.map(({ kind }) => kind)).toEqual([
      'masuk',
      'terverifikasi',
    ]);
  });

  it('without what it needs is shown again with all that was written, what is wrong on top', async () => {
    const code = await file();
    await act(desk, code, { state: 'terverifikasi' });
    await act(desk, code, { state: 'didisposisi', agency: AGENCY });
    const budi = await signedInAs(opened, BUDI);
    await act(budi, code, { state: 'ditindaklanjuti', answer: 'Mulai besok.' });
    await act(budi, code, { state: 'selesai', reason: 'sudah beres ya' });
    expect(budi.status).toBe(422);
    expect(budi.html).toContain('<title>Galat: ');
    expect(budi.text).toContain('Tulis tanggapan untuk pelapor sebelum menyatakan selesai.');
    expect(budi.text).toContain('sudah beres ya');
    await act(budi, code, { state: 'selesai', answer: 'Selesai pada […]' });
    expect(budi.text).toContain('Masih ada bagian yang belum diisi');
    await act(desk, code, { state: 'ditunda', until: '2020-01-01', reason: 'hujan' });
    expect(desk.status).toBe(422);
  });

  it('of a box beside the form leads to the fields of that box', async () => {
    const code = await file();
    await act(desk, code, { state: 'ditunda', until: '2026-04-01' });
    expect(desk.html).toContain('href="#hold-reason"');
    await act(desk, code, {
      state: 'bukan_wewenang',
      body: tenant.bodies[0]?.code ?? '',
      reason: 'Listrik milik PLN.',
    });
    expect(await stateOf(code)).toBe('bukan_wewenang');
  });

  it('needs the token of the session', async () => {
    const code = await file();
    await desk.open(`/desk/tickets/${code}`);
    await desk.post(`/desk/tickets/${code}/acts`, { csrf: 'wrong', state: 'terverifikasi', version: '1', key: 'k' });
    expect(desk.status).toBe(403);
    expect(await stateOf(code)).toBe('masuk');
  });
});

describe('two officers at one ticket', () => {
  it('collide: the second gets the changes, keeps the words and the photo, and may still send', async () => {
    const code = await file();
    await act(desk, code, { state: 'terverifikasi' });
    await act(desk, code, { state: 'didisposisi', agency: AGENCY });
    const budi = await signedInAs(opened, BUDI);
    await budi.open(`/desk/tickets/${code}`);
    await act(desk, code, { state: 'ditindaklanjuti', answer: 'Dari Sri.' });
    await send(budi, code, { state: 'ditindaklanjuti', answer: 'Dari Budi.' });
    expect(budi.status).toBe(409);
    expect(budi.text).toContain('Laporan ini diubah Sri Wahyuni pukul 10.00 saat Anda menulis.');
    expect(budi.text).toContain('Dari Budi.');
    await send(budi, code, { state: 'ditindaklanjuti', answer: 'Dari Budi.' });
    expect(budi.status).toBe(200);
    const page = await opened.store.desk.page(code, { id: 'x', ...SRI });
    expect(page?.events.flatMap(({ text }) => text ?? [])).toEqual(['Dari Sri.', 'Dari Budi.']);
  });

  it('who make the same move do not collide: the second learns who was first', async () => {
    const code = await file();
    const rina = await signedInAs(opened, { name: 'Rina', role: 'coordinator' });
    await rina.open(`/desk/tickets/${code}`);
    await act(desk, code, { state: 'terverifikasi' });
    await send(rina, code, { state: 'terverifikasi' });
    expect(rina.text).toContain('Sri Wahyuni sudah melakukannya pukul 10.00: memverifikasi.');
  });

  it('do not collide by a read', async () => {
    const code = await file();
    await desk.open(`/desk/tickets/${code}`);
    const rina = await signedInAs(opened, { name: 'Rina', role: 'coordinator' });
    await rina.open(`/desk/tickets/${code}`);
    await send(desk, code, { state: 'terverifikasi' });
    expect(await stateOf(code)).toBe('terverifikasi');
  });

  it('collide with what the citizen writes meanwhile', async () => {
    const code = await file();
    await desk.open(`/desk/tickets/${code}`);
    await say('note makin dalam');
    await send(desk, code, { state: 'terverifikasi' });
    expect(desk.status).toBe(409);
    expect(desk.text).toContain('pelapor menambahkan');
  });

  it('see each other, on the page and in the queue', async () => {
    const code = await file();
    await desk.open(`/desk/tickets/${code}`);
    const rina = await signedInAs(opened, { name: 'Rina', role: 'coordinator' });
    expect((await rina.open(`/desk/tickets/${code}`)).text).toContain('Sri Wahyuni juga membuka laporan ini.');
    expect((await rina.open('/desk')).text).toContain('dibuka Sri Wahyuni');
    await desk.post(`/desk/tickets/${code}/beat`, { typing: '1', version: '9' });
    expect(JSON.parse(desk.html)).toMatchObject({ text: 'Rina juga membuka laporan ini.' });
    expect((await rina.open(`/desk/tickets/${code}`)).text).toContain('Sri Wahyuni sedang menulis tanggapan.');
  });
});

describe('what an officer has written', () => {
  it('is kept as a draft, for them alone; colleagues see that there is one', async () => {
    const code = await file();
    await desk.open(`/desk/tickets/${code}`);
    await desk.post(`/desk/tickets/${code}/draft`, { answer: 'Sebentar lagi', query: '' });
    expect(desk.text).toContain('Sebentar lagi');
    const rina = await signedInAs(opened, { name: 'Rina', role: 'coordinator' });
    await rina.open(`/desk/tickets/${code}`);
    expect(rina.text).toContain('Ada draf Sri Wahyuni.');
    expect(rina.text).not.toContain('Sebentar lagi');
    await act(desk, code, { state: 'terverifikasi', answer: 'Sebentar lagi' });
    expect((await rina.open(`/desk/tickets/${code}`)).text).not.toContain('Ada draf');
  });

  it('is shown first as its citizen will read it', async () => {
    const code = await file();
    await desk.open(`/desk/tickets/${code}`);
    await desk.post(`/desk/tickets/${code}/preview`, { state: 'terverifikasi', answer: 'Kami cek.', query: '' });
    expect(desk.text).toMatch(/Yang akan dibaca pelapor Laporan \S+ sudah diperiksa dan dinyatakan lengkap. Kami cek./);
    expect(await stateOf(code)).toBe('masuk');
  });
});

describe("an officer's photo", () => {
  const sendPhoto = async (code: string, bytes: Uint8Array, fields: Record<string, string>) => {
    await desk.open(`/desk/tickets/${code}`);
    const body = new FormData();
    const all = {
      csrf: desk.csrf ?? '',
      version: field(desk.html, 'version'),
      key: field(desk.html, 'key'),
      ...fields,
    };
    for (const [name, value] of Object.entries(all)) body.set(name, value);
    body.set('photo', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'a.jpg');
    const form = new Response(body);
    const sent = new Uint8Array(await form.arrayBuffer());
    const headers = { 'content-type': form.headers.get('content-type') ?? '', 'content-length': String(sent.length) };
    return desk.open(`/desk/tickets/${code}/acts`, { method: 'POST', body: sent, headers });
  };

  it('goes with the answer to the citizen; a file that is no photo is refused and the words are kept', async () => {
    const code = await file();
    await sendPhoto(code, Buffer.from('halo'), { state: 'terverifikasi', answer: 'Lihat foto.' });
    expect(desk.status).toBe(422);
    expect(desk.text).toContain('Berkas ini bukan foto yang bisa dibaca.');
    expect(desk.text).toContain('Lihat foto.');
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#486' } })
      .jpeg()
      .toBuffer();
    await sendPhoto(code, bytes, { state: 'terverifikasi', answer: 'Lihat foto.' });
    expect(desk.status).toBe(200);
    const events = (await opened.store.desk.page(code, { id: 'x', ...SRI }))?.events ?? [];
    expect(events.at(-1)?.media).toHaveLength(1);
  });

  it('is kept when the ticket changed meanwhile, and goes with "Tetap kirim"', async () => {
    const code = await file();
    await desk.open(`/desk/tickets/${code}`);
    const stale = { version: field(desk.html, 'version'), key: field(desk.html, 'key') };
    await say('note makin dalam');
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#486' } })
      .jpeg()
      .toBuffer();
    await sendPhoto(code, bytes, { ...stale, state: 'terverifikasi', answer: 'Lihat foto.' });
    expect(desk.status).toBe(409);
    expect(desk.text).toContain('1 foto sudah diunggah dan ikut terkirim.');
    await send(desk, code, { state: field(desk.html, 'state'), answer: 'Lihat foto.' });
    expect(desk.status).toBe(200);
    const events = (await opened.store.desk.page(code, { id: 'x', ...SRI }))?.events ?? [];
    expect(events.at(-1)).toMatchObject({ kind: 'terverifikasi', text: 'Lihat foto.', media: [{ kind: 'image' }] });
  });
});

describe('what the citizen wrote, and a notice that failed', () => {
  it('leave the top of the queue once an officer has read them', async () => {
    const code = await file();
    await say('note makin dalam');
    expect((await desk.open('/desk?flagged=1')).html).toContain(`data-code="${code}"`);
    await desk.open(`/desk/tickets/${code}`);
    expect(desk.text).toContain('Pelapor menulis lagi dan menunggu.');
    await desk.post(`/desk/tickets/${code}/settle`, { back: 'view=open' });
    expect(desk.path).toMatch(/^\/desk\?view=open&settled=/);
    expect((await desk.open('/desk?flagged=1')).html).not.toContain('data-code');
  });

  it('is sent once more only if it is of that ticket and has failed', async () => {
    const code = await file();
    const notice = (await opened.store.desk.page(code, { id: 'x', ...SRI }))?.outgoing[0]?.id ?? 0;
    await desk.open(`/desk/tickets/${code}`);
    await desk.post(`/desk/tickets/${code}/resend`, { notice: String(notice), back: '' });
    expect(desk.path).toBe(`/desk/tickets/${code}#akhir`);
    expect((await opened.store.desk.page(code, { id: 'x', ...SRI }))?.outgoing[0]?.state).toBe('sent');
  });
});

describe('a box beside the form', () => {
  it('that lacks something leaves the answer of the form in its draft', async () => {
    const code = await file();
    await desk.open(`/desk/tickets/${code}`);
    await desk.post(`/desk/tickets/${code}/draft`, { answer: 'Hampir selesai', query: '' });
    await send(desk, code, { state: 'ditunda', reason: 'menunggu alat' });
    expect(desk.status).toBe(422);
    expect(desk.text).toContain('Hampir selesai');
    await desk.open(`/desk/tickets/${code}`);
    expect(desk.text).toContain('Hampir selesai');
    expect(desk.text).toContain('menunggu alat');
    await send(desk, code, { state: 'ditunda', reason: 'menunggu alat', until: '2026-04-01' });
    expect(await stateOf(code)).toBe('ditunda');
    await desk.open(`/desk/tickets/${code}`);
    expect(desk.html).toMatch(/name="answer"[^>]*>Hampir selesai</);
    expect(desk.html).not.toMatch(/name="reason"[^>]*>menunggu alat</);
  });
});
