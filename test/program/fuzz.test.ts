import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attack, Probe, send } from '../support/fuzz/attack.js';
import { PUBLIC_URL, SETTINGS } from '../support/fuzz/calls.js';
import { HOSTILE, MAX_QUERY_LETTERS, wrongSignatures } from '../support/hostile-calls.js';
import { type Place, type Program, place, startProgram } from '../support/program/program.js';

const CALLS = 5_000;
const CALLS_PER_ROUND = 500;
const MAX_STALL_MS = 250;
/** Other programs use the processor too: a round that was slow is sent again. */
const TRIES = 3;
const MAX_MEMORY_BYTES = 700 * 1024 ** 2;

let here: Place;
let program: Program;
beforeAll(async () => {
  here = await place({ ...SETTINGS, PUBLIC_URL, TRUST_PROXY: '127.0.0.1' });
  program = await startProgram(here);
});
afterAll(async () => {
  await program.kill();
  here.remove();
});

async function metric(name: string): Promise<number> {
  const metrics = await (await fetch(`${program.base}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(metrics)?.[1]);
}

describe('the program under the fuzzer', () => {
  it.each(Array.from({ length: CALLS / CALLS_PER_ROUND }, (_, round) => round * CALLS_PER_ROUND))(
    `answers calls to every webhook and page without an error and without a standstill (seeds from %i)`,
    async (seed) => {
      let best = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < TRIES && best > MAX_STALL_MS; attempt++) {
        const { statuses, failed, stallMs } = await attack(program, seed, CALLS_PER_ROUND, `${seed}.${attempt}`);
        expect(failed).toEqual([]);
        expect(statuses.get(0) ?? 0).toBe(0);
        best = Math.min(best, stallMs);
      }
      expect(best).toBeLessThan(MAX_STALL_MS);
    },
  );

  it('did not grow, set no message aside, and logged no failed request', async () => {
    expect(await metric('kentongan_process_resident_memory_bytes')).toBeLessThan(MAX_MEMORY_BYTES);
    expect(await metric('kentongan_inbox_aside')).toBe(0);
    expect(program.stderr()).not.toContain('request failed');
  });
});

it('64 citizens who write 4,000 letters at the same moment hold up nobody', async () => {
  const text = 'jalan rusak di depan pasar godean bpk, '.repeat(110).slice(0, 4_000);
  const write = (name: string, number: number) =>
    send(program.base, {
      method: 'POST',
      path: '/chat/messages',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': `203.0.113.${number}`,
        cookie: `__Host-percakapan=${`${name}${number}`.padStart(43, 'm')}`,
      },
      body: Buffer.from(JSON.stringify({ id: name, text: `${number} ${text}` })),
    });
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES && best > MAX_STALL_MS; attempt++) {
    const probe = new Probe(program);
    const statuses = await Promise.all(Array.from({ length: 64 }, (_, number) => write(`a${attempt}`, number)));
    expect(new Set(statuses)).toEqual(new Set([202]));
    best = Math.min(best, await probe.end());
  }
  expect(best).toBeLessThan(MAX_STALL_MS);
});

const WEBHOOKS = [
  ['telegram', '/webhooks/telegram'],
  ['whatsapp-cloud', '/webhooks/whatsapp'],
  ['sms-kannel', '/webhooks/sms/kannel'],
  ['sms-twilio', '/webhooks/sms/twilio'],
  ['sms-gate', '/webhooks/sms/sms-gate'],
] as const;
const MAX_BODY_BYTES = 1_000_000;

describe.each(WEBHOOKS)('an unsigned call of %s over HTTP', (_, path) => {
  it.each(HOSTILE)('with a megabyte of %s holds up nobody', async (_what, make) => {
    const query = encodeURI(make(MAX_QUERY_LETTERS))
      .slice(0, MAX_QUERY_LETTERS - 1_000)
      .replace(/%.?$/, '');
    const call = {
      method: 'POST',
      path: `${path}?${query}`,
      headers: wrongSignatures(),
      body: Buffer.from(make(MAX_BODY_BYTES)),
    };
    let best = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < TRIES && best > MAX_STALL_MS; attempt++) {
      const probe = new Probe(program);
      expect(await send(program.base, call)).toBe(403);
      best = Math.min(best, await probe.end());
    }
    expect(best).toBeLessThan(MAX_STALL_MS);
  });
});
