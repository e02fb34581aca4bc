/** Accounts, links and sessions in the store. What officers see of it is tested in test/bot/http/desk. */
import { describe, expect, test } from 'vitest';
import { openStore } from '../../../db/open.js';
import { benchEach } from '../bench-each.js';
import { type Bench, DAY, DIALECTS, MINUTE, peek, secretKey, tenant } from '../support.js';

const TOTP = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const ADDRESS = '192.0.2.1';
const PASSWORD = 'scrypt$hash';

/** What is made from a secret, sealed or hashed. */
const SECRET_COLUMNS = [
  'officers.totp',
  'officer_links.key',
  'officer_sessions.key',
  'recovery_codes.key',
  'officer_records.address',
];

describe.each(DIALECTS)('officers on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const add = async (name: string) => {
    const added = await bench.store.officers.add({ name, role: 'coordinator' }, 'test');
    if (!added.ok) throw new Error(added.why);
    return added.id;
  };

  /** An account with a password and two recovery codes. */
  const setUp = async (name: string) => {
    const { officers } = bench.store;
    const id = await add(name);
    const used = await officers.useLink(await officers.makeLink(id, {}, 'test'), { totp: TOTP, address: ADDRESS });
    await officers.finishSetup(used?.next ?? '', { password: PASSWORD, recoveryCodes: ['AAAA', 'BBBB'] });
    return id;
  };

  const signIn = (id: string, counter: number, password = PASSWORD) =>
    bench.store.officers.signIn(id, { password, code: { counter }, address: ADDRESS });

  test('a name is taken once, however it is written, also by two who take it at the same moment', async () => {
    const { officers } = bench.store;
    const tries = await Promise.all(
      ['Sri Wahyuni', 'sri  wahyuni', ' SRI WAHYUNI '].map((name) => officers.add({ name, role: 'admin' }, 'test')),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await officers.find('Sri wahyuni')).toMatchObject({ role: 'admin', isSetUp: false, shortcuts: true });
    expect(await officers.list()).toHaveLength(1);
  });

  test('an officer is found by its id, and no other text is an id', async () => {
    const id = await add('Sri');
    expect((await bench.store.officers.byId(id))?.name).toBe('Sri');
    for (const wrong of ['', '0', '9999', 'x', '1e3', '99999999999999999999', `${id} or 1=1`])
      expect(await bench.store.officers.byId(wrong)).toBeUndefined();
  });

  test('a link is used by one of two who use it at the same moment', async () => {
    const { officers } = bench.store;
    const token = await officers.makeLink(await add('Sri'), {}, 'test');
    const used = await Promise.all([1, 2].map(() => officers.useLink(token, { totp: TOTP, address: ADDRESS })));
    expect(used.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test('one link of an account is valid when two are made at the same moment', async () => {
    const { officers } = bench.store;
    const id = await add('Sri');
    const tokens = await Promise.all([1, 2].map(() => officers.makeLink(id, {}, 'test')));
    const found = await Promise.all(tokens.map((token) => officers.link(token)));
    expect(found.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test('a code counter begins one session, also when it comes twice at the same moment', async () => {
    const id = await setUp('Sri');
    const sessions = await Promise.all([signIn(id, 7), signIn(id, 7)]);
    expect(sessions.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await signIn(id, 6)).toBeUndefined();
    expect(await signIn(id, 8)).toBeDefined();
  });

  test('a password that was changed while it was checked signs nobody in', async () => {
    const id = await setUp('Sri');
    const session = (await signIn(id, 1)) ?? '';
    const { officers } = bench.store;
    expect(await officers.changePassword(id, { from: PASSWORD, to: 'scrypt$new', session })).toBe(true);
    expect(await signIn(id, 2)).toBeUndefined();
    expect(await officers.changePassword(id, { from: PASSWORD, to: 'scrypt$other', session })).toBe(false);
    expect(await signIn(id, 2, 'scrypt$new')).toBeDefined();
  });

  test('the store holds no token, no recovery code and no one-time secret in clear', async () => {
    const id = await setUp('Sri');
    const session = (await signIn(id, 1)) ?? '';
    const link = await bench.store.officers.makeLink(id, {}, 'test');
    for (const column of SECRET_COLUMNS) {
      const [table = '', name = ''] = column.split('.');
      const values = (await peek(bench, `select ${name} from ${table} where ${name} is not null`)) as Uint8Array[];
      expect(values.length, column).toBeGreaterThan(0);
      for (const value of values.map((bytes) => Buffer.from(bytes).toString('latin1')))
        for (const secret of [TOTP, session, link, 'AAAA', ADDRESS]) expect(value, column).not.toContain(secret);
    }
  });

  test('accounts, sessions and the used codes are there after a restart', async () => {
    const id = await setUp('Sri');
    const session = (await signIn(id, 5)) ?? '';
    await bench.reopen();
    expect((await bench.store.officers.session(session, true))?.account.name).toBe('Sri');
    expect(await signIn(id, 5)).toBeUndefined();
    expect(await bench.store.officers.recoveryCodesLeft(id)).toBe(2);
  });

  test('sessions and links that are long over leave no row', async () => {
    const id = await setUp('Sri');
    await signIn(id, 1);
    await bench.store.officers.makeLink(id, {}, 'test');
    bench.clock.now += 20 * DAY;
    await signIn(id, 2);
    const other = await add('Budi');
    await bench.store.officers.makeLink(other, {}, 'test');
    expect((await peek(bench, 'select 1 from officer_sessions')).length).toBe(1);
    expect((await peek(bench, 'select 1 from officer_links')).length).toBe(1);
  });

  test('a form that was held leaves the store after 30 minutes, also when its officer never comes back', async () => {
    const id = await setUp('Sri');
    const session = (await signIn(id, 1)) ?? '';
    const held = () => peek(bench, 'select id from held_posts');
    await bench.store.officers.hold(id, session, { path: '/desk', type: 'text/plain', body: Buffer.from('rahasia') });
    bench.clock.now += 29 * MINUTE;
    await bench.store.upkeep.runDeadlines();
    expect(await held()).toHaveLength(1);
    bench.clock.now += 2 * MINUTE;
    await bench.store.upkeep.runDeadlines();
    expect(await held()).toHaveLength(0);
  });

  test('another process sees at once that an account is disabled', async () => {
    const id = await setUp('Sri');
    const session = (await signIn(id, 1)) ?? '';
    const other = await openStore({ url: bench.url, secretKey, tenant, clock: () => bench.clock.now });
    await other.officers.disable(id, 'operator');
    await other.close();
    expect((await bench.store.officers.session(session, true))?.isOver).toBe(true);
    expect(await bench.store.officers.credentials('Sri')).toBeUndefined();
  });

  test('a session that is used stays, and its last use is written once a minute', async () => {
    const id = await setUp('Sri');
    const session = (await signIn(id, 1)) ?? '';
    const seen = async () => (await peek(bench, 'select seen_at from officer_sessions'))[0];
    const before = await seen();
    bench.clock.now += 30_000;
    await bench.store.officers.session(session, true);
    expect(await seen()).toEqual(before);
    bench.clock.now += MINUTE;
    await bench.store.officers.session(session, true);
    expect(Number(await seen())).toBe(bench.clock.now);
  });
});
