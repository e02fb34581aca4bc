/** A message that breaks the conversation, over the whole program. */
import { afterEach, expect, it } from 'vitest';
import { type PatchedBuild, patchedBuild } from '../support/program/patched-build.js';
import { type Place, type Program, place, run, startProgram } from '../support/program/program.js';
import { webCitizen } from '../support/program/web-citizen.js';

/** The conversation can bear every text that we know of, so one is made that it can't. */
const UNBEARABLE = {
  file: 'core/conversation/converse.js',
  find: 'return yield* onMessage(heard.state, input.message, context);',
  put: `if (input.message.text === 'racun') throw new RangeError('racun');
            return yield* onMessage(heard.state, input.message, context);`,
};

let build: PatchedBuild;
let here: Place;
let program: Program;
afterEach(async () => {
  await program?.kill();
  here?.remove();
  build?.remove();
});

it('a message that breaks the conversation is tried five times, set aside and reported, and its chat and the others go on', async () => {
  build = patchedBuild([UNBEARABLE]);
  here = { ...(await place()), main: build.main };
  program = await startProgram(here);
  const [siti, budi] = [await webCitizen(program.base), await webCitizen(program.base)];
  expect(await siti.post({ id: '1', text: 'racun' })).toBe(202);
  expect(await siti.post({ id: '2', text: 'lampu jalan mati' })).toBe(202);
  expect(await budi.post({ id: '1', text: 'lampu jalan mati' })).toBe(202);
  await budi.heard(/[Dd]i mana/, 100);
  await siti.heard(/[Dd]i mana/, 5_000);
  const said = (await siti.transcript()).filter(({ from }) => from === 'bot');
  // First that something went wrong, then the answer to the next message.
  expect(said).toHaveLength(2);
  expect(said[0]?.text).not.toMatch(/[Dd]i mana/);

  const metrics = await (await fetch(`${program.base}/metrics`)).text();
  expect(metrics).toMatch(/^kentongan_inbox_aside 1$/m);
  expect(metrics).toMatch(/^kentongan_inbox_waiting 0$/m);
  const doctor = await run(['doctor'], here);
  expect(doctor.stdout).toMatch(/CARE +inbox +message \d+ \(web, .*\) was set aside: RangeError: racun/);

  // A kill changes nothing of it.
  await program.kill();
  program = await startProgram(here);
  await siti.post({ id: '3', text: 'depan pasar godean' });
  await siti.heard(/[Gg]odean/, 5_000);
  expect(await (await fetch(`${program.base}/metrics`)).text()).toMatch(/^kentongan_inbox_aside 1$/m);
}, 180_000);
