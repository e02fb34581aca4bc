/**
 * `npm start -- --demo`: a regency that lives, in a temporary folder. It ignores the settings of channels, database, mail
 * and keys, so it touches nothing real; HOST, PORT and PUBLIC_URL count.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { web } from '../../channels/web.js';
import { converse } from '../../core/conversation/converse.js';
import type { Log } from '../../core/log.js';
import type { Officer, Role } from '../../core/officers/officer.js';
import type { Tenant } from '../../core/tenant.js';
import { isWorkingDay } from '../../core/tickets/deadline.js';
import { openStore } from '../../db/open.js';
import type { Store } from '../../db/store.js';
import { type Running, start } from '../app.js';
import type { Config } from '../config.js';
import { bindConverse } from '../converse.js';
import { openLearning } from '../learning/learned.js';
import { CodeMisses } from '../limits/code-misses.js';
import { Limiter } from '../limits/limits.js';
import { secretKey } from '../secret-key.js';
import { areaName } from '../tenant/areas.js';
import { loadTenant } from '../tenant/tenant.js';
import { DEMO_CHANNELS, TRAITS } from './channels.js';
import { draw } from './pictures.js';
import { DAYS, type PlannedReport, planReports } from './plan.js';
import { type Citizen, type People, Stage } from './stage.js';
import { CALLS, CRY, MATTERS } from './texts.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** The accounts of the demo, by the word that stands before each link. */
const ACCOUNTS: readonly {
  readonly word: string;
  readonly name: string;
  readonly role: Role;
  readonly agency?: string;
}[] = [
  { word: 'admin', name: 'Dewi Lestari', role: 'admin' },
  { word: 'coordinator', name: 'Sri Wahyuni', role: 'coordinator' },
  { word: 'liaison', name: 'Budi Santoso', role: 'liaison', agency: 'dpupkp' },
  { word: 'auditor', name: 'Tri Hartono', role: 'auditor' },
  { word: 'liaison2', name: 'Ratna Sari', role: 'liaison', agency: 'dlh' },
];

export interface Demo extends Running {
  /** `ROLE  URL`, one for each account. */
  readonly links: readonly string[];
}

export async function startDemo(settings: Config, log: Log): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-demo-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
  try {
    const config: Config = {
      ...settings,
      dataDir: folder,
      storeUrl: join(folder, 'kentongan.db'),
      isSqlite: true,
      secretKey: undefined,
      metricsToken: undefined,
      tenantFile: undefined,
      trainAt: undefined,
      channels: DEMO_CHANNELS,
    };
    const tokens = await fill(config, log);
    const running = await start(config, log);
    return {
      ...running,
      links: tokens.map(([word, token]) => `${word}  ${running.url}/desk/enter/${token}`),
      async stop() {
        await running.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Lets ninety days pass. Resolves to the token of the link of each account. */
async function fill(config: Config, log: Log): Promise<readonly (readonly [string, string])[]> {
  const { tenant } = loadTenant(undefined);
  const today = Date.now();
  const clock = { now: today - (DAYS + 1) * DAY_MS };
  const store = await openStore({
    url: config.storeUrl,
    secretKey: await secretKey(config, { make: true }),
    tenant,
    clock: () => clock.now,
    converse: bindConverse(converse, {
      tenant,
      understanding: openLearning(tenant, config.dataDir, log).understanding,
      areaName,
      channels: [web.open(), ...TRAITS.map((traits) => ({ traits }))],
      publicUrl: config.publicUrl,
      codeMisses: new CodeMisses(new Limiter(() => clock.now), log),
    }),
  });
  try {
    const officers = await hire(store);
    const drawn = await drawAll();
    const stage = new Stage(store, tenant, clock, peopleOf(officers), (kind) => drawn.get(kind) ?? new Uint8Array());
    const citizens = planReports().map(citizenOf);
    for (let age = DAYS; age > 0; age--) await pass(age, { stage, clock, today, citizens, tenant });
    await lastHours({ stage, clock, today, citizens, tenant });
    clock.now = today;
    return await Promise.all(
      ACCOUNTS.map(async ({ word }, at) => {
        const options = { reusable: true, expiresAt: today + 365 * DAY_MS };
        return [word, await store.officers.makeLink(officers[at]?.id ?? '', options, 'demo')] as const;
      }),
    );
  } finally {
    await store.close();
  }
}

async function hire(store: Store): Promise<readonly Officer[]> {
  const officers: Officer[] = [];
  for (const { name, role, agency } of ACCOUNTS) {
    const added = await store.officers.add({ name, role, ...(agency === undefined ? {} : { agency }) }, 'demo');
    if (!added.ok) throw new Error(`The demo could not add its officer ${name}`);
    officers.push({ id: added.id, name, role, ...(agency === undefined ? {} : { agency }) });
  }
  return officers;
}

function peopleOf(officers: readonly Officer[]): People {
  const coordinator = officers.find(({ role }) => role === 'coordinator');
  if (!coordinator) throw new Error('The demo has no coordinator');
  const liaisons = officers.flatMap((officer) => (officer.agency ? [[officer.agency, officer] as const] : []));
  return { coordinator, liaisons: new Map(liaisons) };
}

const citizenOf = (report: PlannedReport, index: number): Citizen => ({
  report,
  address: addressOf(report.channel, index),
  read: 0,
  messages: 0,
  steps: [...report.steps],
});

const addressOf = (channel: string, index: number) => ({
  channel,
  account: channel === 'web' ? 'web' : 'demo',
  chat: channel === 'telegram' || channel === 'web' ? `demo-${index}` : `62800000${String(index).padStart(4, '0')}`,
});

async function drawAll(): Promise<ReadonlyMap<NonNullable<PlannedReport['picture']>, Uint8Array>> {
  const kinds = new Set(Object.values(MATTERS).flatMap(({ picture }) => picture ?? []));
  return new Map(await Promise.all([...kinds].map(async (kind) => [kind, await draw(kind)] as const)));
}

interface Scene {
  readonly stage: Stage;
  readonly clock: { now: number };
  readonly today: number;
  readonly citizens: readonly Citizen[];
  readonly tenant: Tenant;
}

/** One day: citizens write in the morning, officers work in the afternoon. */
async function pass(age: number, { stage, clock, today, citizens, tenant }: Scene): Promise<void> {
  clock.now = today - age * DAY_MS - 6 * HOUR_MS;
  await stage.report(citizens.filter(({ report }) => report.age === age));
  clock.now += 3 * HOUR_MS;
  if (isWorkingDay(clock.now, tenant.calendar))
    await stage.work(citizens.filter(({ report, code }) => report.age > age && code !== undefined));
}

/** This morning's reports, an emergency ten minutes ago, and chats that wait for a person. */
async function lastHours({ stage, clock, today, citizens }: Scene): Promise<void> {
  clock.now = today - 3 * HOUR_MS;
  const ofToday = citizens.filter(({ report }) => report.age === 0);
  await stage.report(ofToday);
  await stage.work(ofToday);
  for (const [index, words] of CALLS.entries()) {
    clock.now = today - (50 - 10 * index) * MINUTE_MS;
    await stage.write(addressOf(index === 0 ? 'whatsapp-cloud' : 'telegram', 9_000 + index), words);
  }
  clock.now = today - 10 * MINUTE_MS;
  await stage.write(addressOf('telegram', 9_100), [CRY]);
  clock.now = today;
  await stage.settle();
}
