/** Durable turns a second beside ten thousand and beside a million old tickets, or as many millions as the argument says. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { against, alone, type Figure, inRounds } from '../figure.js';
import { fillStore } from './fill.js';
import { fillForms, inFolder, openIntakes } from './program.js';

const FEW = 10_000;
const FORMS = 600;

export async function run(argument = '1'): Promise<{ figures: readonly Figure[] }> {
  const many = Number(argument) * 1e6;
  return await inFolder(async (folder) => {
    const files = [join(folder, 'few', 'kentongan.db'), join(folder, 'many', 'kentongan.db')] as const;
    for (const file of files) mkdirSync(dirname(file));
    await fillStore(files[0], FEW);
    const began = performance.now();
    await fillStore(files[1], many);
    const filling = (performance.now() - began) / 1000;
    const bytes = statSync(files[1]).size / many;
    const few = await openIntakes(files[0]);
    const large = await openIntakes(files[1]);
    try {
      const found = await inRounds({ few: () => fillForms(few, FORMS), many: () => fillForms(large, FORMS) });
      const millions = `${many / 1e6} million`;
      const goal = { sense: 'atLeast', must: 0.8, aim: 0.88 } as const;
      return {
        figures: [
          against(`turns beside ${millions} tickets, to ten thousand`, 'turns/s', found.many, found.few, goal),
          alone(`bytes of the file a ticket, with a chat, an input and a reply`, 'bytes', [bytes]),
          alone(`filling ${millions} tickets in bulk`, 's', [filling]),
        ],
      };
    } finally {
      await Promise.all([few.close(), large.close()]);
    }
  });
}
