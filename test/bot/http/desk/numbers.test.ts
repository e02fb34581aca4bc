/** The dashboard over HTTP: who sees it, and that its numbers are those of the lists behind them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Browser, type Opened, openApp, tenant } from '../support.js';
import { signedInAs } from './support.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openApp();
  for (let at = 0; at < 3; at++) {
    const citizen = new Browser(opened.app);
    await citizen.post({ id: `t${at}`, text: 'tell rahasia dapur' });
    await citizen.post({ id: `f${at}`, text: 'file' });
  }
  opened.clock += 40 * 86_400_000;
});
afterEach(() => opened.close());

const numberOf = (text: string, name: string) => Number(new RegExp(`${name} (\\d+)`).exec(text)?.[1]);

it('a number that is a link has as many rows in its list', async () => {
  const desk = await signedInAs(opened, { name: 'Sri', role: 'coordinator' });
  await desk.open('/desk/numbers');
  const late = numberOf(desk.text, 'Terlambat sekarang');
  expect(late).toBe(3);
  await desk.open('/desk?late=1');
  expect([...desk.html.matchAll(/data-code=/g)]).toHaveLength(late);
  await desk.open('/desk?state=masuk');
  expect([...desk.html.matchAll(/data-code=/g)]).toHaveLength(3);
});

it.each(['admin', 'auditor'] as const)(
  'the %s sees the numbers without links and without a word of a report',
  async (role) => {
    const desk = await signedInAs(opened, { name: 'Tri', role });
    await desk.open('/desk/numbers?days=90');
    expect(desk.status).toBe(200);
    expect(numberOf(desk.text, 'Diterima')).toBe(3);
    expect(desk.html).not.toContain('href="/desk?late=1"');
    expect(desk.text).not.toContain('dapur');
  },
);

it('a liaison sees the numbers of the own agency alone', async () => {
  const desk = await signedInAs(opened, { name: 'Budi', role: 'liaison', agency: tenant.agencies[0]?.code ?? '' });
  await desk.open('/desk/numbers?days=90');
  expect(desk.text).toContain('Belum ada laporan pada masa ini.');
});
