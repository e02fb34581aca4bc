/** The admin's pages, the records, and what each role may see. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Opened, openApp } from '../support.js';
import { DeskBrowser, PASSWORD, setUp, signedInAs, signIn } from './support.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openApp();
});
afterEach(() => opened.close());

const ANI = { name: 'Ani', role: 'admin' } as const;
const BUDI = { name: 'Budi', role: 'liaison', agency: 'dpupkp' } as const;
const LINK = /data-link[^>]*>http:\/\/127\.0\.0\.1:8080(\/desk\/enter\/[\w-]{43})</;

describe('the pages of each role', () => {
  it.each([
    ['admin', '/desk/accounts', ['/desk/accounts', '/desk/agencies', '/desk/free-days', '/desk/records']],
    ['coordinator', '/desk', ['/desk']],
    ['liaison', '/desk', ['/desk']],
    ['auditor', '/desk/records', ['/desk/records']],
  ] as const)('%s starts at %s and gets 404 for all that the role may not see', async (role, home, pages) => {
    const browser = await signedInAs(opened, {
      name: 'Dewi',
      role,
      ...(role === 'liaison' ? { agency: 'dpupkp' } : {}),
    });
    expect(browser.path).toBe(home);
    for (const path of [
      '/desk/accounts',
      '/desk/agencies',
      '/desk/free-days',
      '/desk/records',
      '/desk/accounts/1/disable',
    ])
      expect((await browser.open(path)).status, path).toBe(
        (pages as readonly string[]).some((page) => path.startsWith(page) && page !== '/desk') ? 200 : 404,
      );
    await browser.open('/desk/account');
    if (role !== 'admin') expect((await browser.post('/desk/accounts', { name: 'X', role: 'admin' })).status).toBe(404);
  });
});

describe('an admin', () => {
  it('adds an account and gets a link that sets it up', async () => {
    const admin = await signedInAs(opened, ANI);
    await admin.post('/desk/accounts', { name: 'Budi', role: 'liaison', agency: 'dpupkp' });
    const [, path = ''] = LINK.exec(admin.html) ?? [];
    expect((await new DeskBrowser(opened).open(path)).text).toContain('akun Budi');
    expect((await admin.open('/desk/accounts')).text).toMatch(
      /Budi pejabat penghubung Dinas Pekerjaan Umum.* belum disiapkan/,
    );
    expect((await admin.open('/desk/agencies')).text).toMatch(/dpupkp .*Budi/);
  });

  it('reads what is wrong with a new account at the field and on top, and what was written stays', async () => {
    const admin = await signedInAs(opened, ANI);
    await admin.post('/desk/accounts', { name: 'Budi', role: 'liaison', agency: '' });
    expect(admin.status).toBe(400);
    expect(admin.html).toContain('<a href="#agency">Pilih instansi pejabat penghubung.</a>');
    expect(admin.html).toMatch(/name="name"[^>]* value="Budi"/);
    expect(admin.html).toMatch(/value="liaison" checked/);
    expect((await admin.post('/desk/accounts', { name: 'ani', role: 'auditor' })).text).toContain('Sudah ada akun');
    const both = await admin.post('/desk/accounts', { name: '' });
    expect(both.html).toContain('href="#name"');
    expect(both.html).toContain('href="#role"');
  });

  it('disables an account after a page that asks, but never the own one', async () => {
    const admin = await signedInAs(opened, ANI);
    const liaison = await signedInAs(opened, BUDI);
    const { id } = (await opened.store.officers.find('Budi')) ?? {};
    await admin.open(`/desk/accounts/${id}/disable`);
    expect(admin.text).toContain('Tutup akun Budi?');
    await admin.post(`/desk/accounts/${id}/disable`);
    expect(admin.text).toContain('Akun Budi sudah ditutup.');
    expect((await liaison.open('/desk')).path).toBe('/desk/sign-in');
    const own = (await opened.store.officers.find('Ani'))?.id;
    expect((await admin.post(`/desk/accounts/${own}/disable`)).text).toContain('tidak bisa menutup akun sendiri');
    expect((await opened.store.officers.find('Ani'))?.disabledAt).toBeUndefined();
    expect((await admin.open('/desk/accounts/999/disable')).status).toBe(404);
  });

  it('makes a new link, which opens a disabled account again', async () => {
    const admin = await signedInAs(opened, ANI);
    await signedInAs(opened, BUDI);
    const { id = '' } = (await opened.store.officers.find('Budi')) ?? {};
    await opened.store.officers.disable(id, 'test');
    await admin.post(`/desk/accounts/${id}/link`);
    const [, path = ''] = LINK.exec(admin.html) ?? [];
    expect((await new DeskBrowser(opened).post(path)).html).toContain('data-totp-secret');
  });

  it('sees the free days of the tenant, and reads when they are not official', async () => {
    const admin = await signedInAs(opened, ANI);
    await admin.open('/desk/free-days');
    expect(admin.text).toMatch(/Hari libur 2026 .*Dari daftar resmi.*18 Maret 2026 Rabu 19 Maret 2026 Kamis/);
    expect(admin.text).toContain('pukul 08.00 sampai 16.00');
    expect((await admin.open('/desk/free-days?year=2027')).text).toContain('pustaka umum');
    expect((await admin.open('/desk/free-days?year=1990')).status).toBe(404);
  });
});

describe('the records of accounts', () => {
  it('hold every sign-in, failed sign-in, link and change, with who did it, and no name that is unknown', async () => {
    const { recoveryCodes, id } = await setUp(opened, { name: 'Sri', role: 'coordinator' });
    await signIn(new DeskBrowser(opened), 'Sri', recoveryCodes[0] ?? '');
    await signIn(new DeskBrowser(opened), 'Sri', 'x', 'salah salah salah');
    await signIn(new DeskBrowser(opened), 'kata-sandi-saya', 'x', PASSWORD);
    await opened.store.officers.disable(id, 'Ani');
    const records = await opened.store.officers.records(100);
    expect(records.map(({ kind, name, actor }) => [kind, name, actor])).toEqual([
      ['disabled', 'Sri', 'Ani'],
      ['signInFailed', undefined, '?'],
      ['signInFailed', 'Sri', '?'],
      ['signedInWithRecoveryCode', 'Sri', 'Sri'],
      ['passwordSet', 'Sri', 'Sri'],
      ['linkUsed', 'Sri', 'Sri'],
      ['linkMade', 'Sri', 'test'],
      ['added', 'Sri', 'test'],
    ]);
    const auditor = await signedInAs(opened, { name: 'Rina', role: 'auditor' });
    expect(auditor.text).toMatch(/akun ditutup Sri Ani .*gagal masuk nama tidak dikenal tidak diketahui/);
    expect(auditor.text).not.toContain('kata-sandi-saya');
  });

  it('are shown a hundred a page, the newest first', async () => {
    const { officers } = opened.store;
    for (let n = 0; n < 120; n++) void officers.recordFailedSignIn(undefined, `198.51.100.${n}`);
    const auditor = await signedInAs(opened, { name: 'Rina', role: 'auditor' });
    expect(auditor.html.match(/<th scope="row">/g)).toHaveLength(100);
    const [older = ''] = /\/desk\/records\?before=\d+/.exec(auditor.html) ?? [];
    await auditor.open(older);
    expect(auditor.html.match(/<th scope="row">/g)).toHaveLength(23);
    expect(auditor.text).toContain('198.51.100.0');
  });
});
