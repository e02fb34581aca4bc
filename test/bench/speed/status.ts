/** `GET /status/:code` among 1.5 million tickets, against bare Hono with one prepared read of the same file. */
import { join } from 'node:path';
import { against, type Figure, inRounds } from '../figure.js';
import { fillStore, oldCode } from './fill.js';
import { inFolder } from './program.js';
import { serve } from './served.js';

const CALLS = 20_000;

export async function run(argument = '1.5'): Promise<{ figures: readonly Figure[] }> {
  const tickets = Number(argument) * 1e6;
  return await inFolder(async (folder) => {
    const file = join(folder, 'kentongan.db');
    await fillStore(file, tickets);
    const ours = await serve('ours', file);
    const floor = await serve('floor', file);
    const ask = () => ({
      amount: CALLS,
      requests: [
        {
          method: 'GET' as const,
          setupRequest: (request: object) => ({
            ...request,
            path: `/status/${oldCode(Math.floor(Math.random() * tickets))}`,
            headers: { accept: 'application/json' },
          }),
        },
      ],
    });
    try {
      const found = await inRounds({ ours: () => ours.call(ask()), floor: () => floor.call(ask()) });
      const goal = { sense: 'atLeast', must: 0.5, aim: 0.8 } as const;
      return {
        figures: [
          against(`status among ${argument} million tickets, to bare Hono`, 'calls/s', found.ours, found.floor, goal),
        ],
      };
    } finally {
      await Promise.all([ours.close(), floor.close()]);
    }
  });
}
