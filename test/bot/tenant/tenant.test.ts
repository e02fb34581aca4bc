import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import { isoTime, workdaysAfter } from '../../../core/tickets/deadline.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const load = (json: unknown) => {
  const file = join(folder, 'tenant.json');
  writeFileSync(file, typeof json === 'string' ? json : JSON.stringify(json));
  return loadTenant(file);
};
const BANTUL = { name: 'Kabupaten Bantul', areas: ['34.02'] };

describe('the built-in example', () => {
  const { tenant } = loadTenant(undefined);
  it('is Sleman with the agreed categories, each with an existing agency', () => {
    expect(tenant.categories.map(({ id }) => id).join(' ')).toBe(
      'jalan sampah air_bersih listrik_lampu adminduk kesehatan pendidikan bansos banjir_drainase pungli ketertiban transportasi pohon_taman lingkungan lainnya',
    );
    const codes = tenant.agencies.map(({ code }) => code);
    for (const { agency, name } of tenant.categories) {
      expect(codes).toContain(agency);
      expect(name.id && name.en).toBeTruthy();
    }
  });

  it('is valid by the schema of tenant files', () => {
    const { calendar: _, ...file } = tenant;
    expect(load(file).tenant).toEqual({ ...tenant, calendar: expect.anything() });
  });
});

describe('a tenant file', () => {
  it('needs a name and areas; what it leaves out is neutral, never that of the example', () => {
    const { tenant, defaulted } = load(BANTUL);
    expect(tenant).toMatchObject({
      ...BANTUL,
      timezone: 'Asia/Jakarta',
      clocks: { verify: 3, finish: { pengawasan: 60 } },
    });
    expect(tenant.categories).toHaveLength(15);
    expect(defaulted).toContain('office');
    const { agencies, bodies, emergency, office } = tenant;
    expect(agencies).toEqual([{ code: 'pemda', name: 'Pemerintah Kabupaten Bantul', areas: [] }]);
    expect(new Set(tenant.categories.map(({ agency }) => agency))).toEqual(new Set(['pemda']));
    expect(office).toEqual({ phone: '', address: '' });
    expect(emergency.map(({ number, kind }) => `${number} ${kind}`)).toEqual([
      '112 any',
      '113 fire',
      '119 medical',
      '110 police',
      '115 rescue',
      '119 ext. 8 suicide',
      '129 violence',
    ]);
    expect(JSON.stringify({ agencies, bodies, emergency, office })).not.toMatch(/sleman|diy|jogja/i);
    expect(defaulted).not.toContain('areas');
  });

  it('changes one clock and keeps the others, fractions included', () => {
    const { clocks } = load({ ...BANTUL, clocks: { verify: 0.5, finish: { pengaduan: 1.25 } } }).tenant;
    expect(clocks).toMatchObject({ verify: 0.5, followUp: 5, finish: { permintaan_informasi: 5, pengaduan: 1.25 } });
  });

  it.each([
    ['51.03', 'Kabupaten Badung', 'Asia/Makassar'],
    ['94.01', 'Papua Tengah', 'Asia/Jayapura'],
    ['61.71', 'Kota Pontianak', 'Asia/Pontianak'],
    ['12', 'Sumatera Utara', 'Asia/Jakarta'],
  ])('of %s has the time zone of its province', (area, name, timezone) => {
    expect(load({ name, areas: [area] }).tenant.timezone).toBe(timezone);
  });

  it('with its own agencies gives all other categories to the government itself', () => {
    const { tenant } = load({ ...BANTUL, agencies: [{ code: 'dlh', name: 'DLH' }] });
    expect(tenant.categories.find(({ id }) => id === 'sampah')?.agency).toBe('dlh');
    expect(tenant.categories.find(({ id }) => id === 'jalan')?.agency).toBe('pemda');
    expect(tenant.agencies.map(({ code }) => code)).toEqual(['dlh', 'pemda']);
  });

  it('whose categories all have an agency of their own gets none beside them', () => {
    const own = { agencies: [{ code: 'a', name: 'A' }], categories: [{ id: 'x', name: { id: 'X' }, agency: 'a' }] };
    expect(load({ ...BANTUL, ...own }).tenant.agencies).toHaveLength(1);
  });

  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ['not JSON', '{"name":', /is not JSON: /],
    ['not JSON in the middle', '{\n "name": "X",\n "areas": ["34.02"],\n}', /is not JSON: .* in line 4$/],
    ['no object', [], /: must be an object/],
    ['name missing', { areas: ['34.02'] }, /: name: is missing$/],
    ['areas empty', { ...BANTUL, areas: [] }, /: areas: must name at least one area$/],
    ['area of another form', { ...BANTUL, areas: ['3402'] }, /: areas\.0: must be a Kemendagri code/],
    [
      'area that does not exist, of a government that does',
      { ...BANTUL, areas: ['34.02', '99.99'] },
      /: areas\.1: "99\.99" is not on the official list of areas \(Kemendagri\): the code of Kabupaten Bantul is "34\.02"$/,
    ],
    [
      'area that does not exist, of a government that does not either',
      { name: 'Nagari Antah', areas: ['99.99'] },
      /: areas\.0: "99\.99" is .*: put the code of yours, such as "34\.04" for Kabupaten Sleman/,
    ],
    [
      'area that does not exist within one that does',
      { ...BANTUL, areas: ['34.02.01.9999'] },
      /: areas\.0: .*: Srandakan \(34\.02\.01\) has "34\.02\.01\.2001" /,
    ],
    [
      'area of an agency that does not exist',
      { ...BANTUL, agencies: [{ code: 'a', name: 'A', areas: ['34.02', '34.99'] }] },
      /: agencies\.0\.areas\.1: "34\.99" is .*: Daerah Istimewa Yogyakarta \(34\) has "34\.01" Kabupaten Kulon Progo/,
    ],
    ['unknown name', { ...BANTUL, agency: [] }, /: "agency" is unknown here; is "agencies" meant\?$/],
    ['unknown name like none', { ...BANTUL, xyz: [] }, /: "xyz" is unknown here$/],
    [
      'unknown name within',
      { ...BANTUL, clocks: { verfy: 1 } },
      /: clocks: "verfy" is unknown here; is "verify" meant\?$/,
    ],
    ['name at the wrong place', { ...BANTUL, identityDays: 30 }, /: "identityDays" is unknown here$/],
    ['number in quotes', { ...BANTUL, clocks: { verify: '3' } }, /: clocks\.verify: must be a number$/],
    ['negative clock', { ...BANTUL, clocks: { close: -1 } }, /: clocks\.close: must not be negative$/],
    ['hour of no clock', { ...BANTUL, hours: { open: '8' } }, /: hours\.open: must be a time such as "08:00"$/],
    ['closes before it opens', { ...BANTUL, hours: { close: '07:00' } }, /: hours\.close: must be after hours\.open$/],
    ['weekday 8', { ...BANTUL, hours: { days: [8] } }, /: hours\.days\.0: must be at most 7$/],
    ['no such day', { ...BANTUL, holidays: ['2026-02-30'] }, /: holidays\.0: must be a date/],
    ['no such zone', { ...BANTUL, timezone: 'Asia/Sleman' }, /: timezone: must be a time zone/],
    ['no such language', { ...BANTUL, language: 'nl' }, /: language: must be one of id, en, jv, su, ban, min$/],
    [
      'agency twice',
      {
        ...BANTUL,
        agencies: [
          { code: 'a', name: 'A' },
          { code: 'a', name: 'B' },
        ],
      },
      /: agencies\.1\.code: "a" is there twice$/,
    ],
    [
      'category of an unknown agency',
      { ...BANTUL, categories: [{ id: 'x', name: { id: 'X' }, agency: 'y' }] },
      /: categories\.0\.agency: "y" is not one of the agencies/,
    ],
    [
      'category without Indonesian',
      { ...BANTUL, categories: [{ id: 'x', name: { en: 'X' } }] },
      /: categories\.0\.name\.id: is missing$/,
    ],
  ];
  it.each(wrong)('%s: the error names path and fault', (_name, json, words) => {
    expect(() => load(json)).toThrow(words);
  });

  it('that does not exist is reported with its name', () => {
    expect(() => loadTenant(join(folder, 'none.json'))).toThrow(/none\.json can't be read \(ENOENT\): check TENANT$/);
  });
});

describe('the calendar', () => {
  it('promises the due date of the contract', () => {
    const holidays = ['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-23', '2026-03-24'];
    const { calendar } = load({ ...BANTUL, holidays }).tenant;
    const due = workdaysAfter(Date.parse('2026-03-12T10:00:00+07:00'), 8, calendar);
    expect(isoTime(due, calendar)).toBe('2026-03-31T16:00:00+07:00');
  });

  it('supports zones with summer time and zones west of Greenwich', () => {
    const { calendar } = load({ ...BANTUL, timezone: 'America/St_Johns' }).tenant;
    expect(isoTime(Date.parse('2026-01-15T12:00:00Z'), calendar)).toBe('2026-01-15T08:30:00-03:30');
    expect(isoTime(Date.parse('2026-07-15T12:00:00Z'), calendar)).toBe('2026-07-15T09:30:00-02:30');
  });

  it('uses only listed dates for a year with any date, and national holidays for other years', () => {
    const { tenant, holidayYears } = load({ ...BANTUL, holidays: ['2026-03-19'] });
    expect(holidayYears).toEqual(['2026']);
    expect(tenant.calendar.isHoliday('2026-03-19')).toBe(true);
    expect(tenant.calendar.isHoliday('2026-08-17')).toBe(false);
    expect(tenant.calendar.isHoliday('2027-08-17')).toBe(true);
    expect(tenant.calendar.isHoliday('2027-08-18')).toBe(false);
  });
});
