/** Invitation links, signing in and out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Opened, openApp } from '../support.js';
import { codeOf, DeskBrowser, PASSWORD, setUp, signedInAs } from './support.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openApp();
});
afterEach(() => opened.close());

const SRI = { name: 'Sri Wahyuni', role: 'coordinator' } as const;

describe('an invitation link', () => {
  it('is not used up when its page is only opened', async () => {
    const added = await opened.store.officers.add(SRI, 'test');
    if (!added.ok) throw new Error(added.why);
    const path = `/desk/enter/${await opened.store.officers.makeLink(added.id, {}, 'test')}`;
    const browser = new DeskBrowser(opened);
    expect((await browser.open(path)).text).toContain('Mulai');
    expect((await browser.open(path)).status).toBe(200);
    expect((await browser.post(path)).html).toContain('data-totp-secret');
    expect((await browser.open(path)).status).toBe(404);
  });
});

describe('signing in', () => {
  it('opens the queue for a coordinator with name, password and a code of the app', async () => {
    const browser = await signedInAs(opened, SRI);
    expect(browser.path).toBe('/desk');
    expect(browser.text).toContain('Sri Wahyuni');
  });

  it('refuses a wrong password and an unknown name in the same words', async () => {
    const { secret } = await setUp(opened, SRI);
    const code = codeOf(secret, opened.clock);
    const wrong = await new DeskBrowser(opened).post('/desk/sign-in', { name: SRI.name, password: 'x', code });
    const unknown = await new DeskBrowser(opened).post('/desk/sign-in', { name: 'Tono', password: PASSWORD, code });
    expect([wrong.status, unknown.status]).toEqual([403, 403]);
    expect(wrong.text).toBe(unknown.text);
  });
});
