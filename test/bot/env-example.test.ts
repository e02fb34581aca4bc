import { expect, it } from 'vitest';
import { KNOWN_SETTINGS, OWN_SETTINGS } from '../../bot/settings.js';
import type { Setting } from '../../channels/channel.js';
import { CHANNELS } from '../../channels/index.js';

const HEAD = `# Settings of Kentongan. Copy this file to .env and remove the # before a setting that you change.
# The values here are the defaults. The environment overrides this file. An unknown name stops the start.
`;

/** Wraps long explanations, so that the file reads well in a terminal. */
const wrapped = (text: string): string => text.replace(/(.{1,96})(?:\s+|$)/g, '# $1\n');

const entry = ({ name, explain, standard, oneOf, required }: Setting): string => {
  const choices = oneOf ? ` One of: ${oneOf.join(', ')}.` : '';
  return `${wrapped(`${required ? 'Required. ' : ''}${explain}${choices}`)}#${name}=${standard ?? ''}\n`;
};

it('.env.example explains every setting of the program and no other', async () => {
  const written = new Set<string>();
  const fresh = ({ name }: Setting) => !written.has(name) && written.add(name);
  const channels = CHANNELS.filter(({ settings }) => settings.length > 0).flatMap(({ name, settings }) => [
    `# ---- channel ${name} ----\n`,
    ...settings.filter(fresh).map(entry),
  ]);
  const text = [HEAD, ...OWN_SETTINGS.map(entry), ...channels].join('\n');
  expect([...text.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name).sort()).toEqual(
    [...KNOWN_SETTINGS.keys()].sort(),
  );
  await expect(text).toMatchFileSnapshot('../../.env.example');
});
