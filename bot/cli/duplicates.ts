/** Finds the reports of a file that tell of the same problem. */
import type { Located } from '../../core/understanding/reading.js';
import { loadUnderstanding } from '../learning/models.js';
import { OperatorError } from '../operator-error.js';
import { loadTenant } from '../tenant/tenant.js';
import type { Command, Io } from './command.js';
import { linesOf, Out, openFile, stringOf } from './lines.js';
import { readArgs } from './options.js';

const OFFERED_FROM = 0.7;

type Report = Located & { readonly id: string };

export const duplicates: Command = {
  name: 'duplicates',
  usage: 'FILE [--tenant FILE]',
  does: 'Find reports that tell of the same problem',
  more: [
    'FILE is JSON Lines {"id","text","lat"?,"lon"?,"area"?,"at"?}; - reads stdin. Writes {"a","b","score"} for each pair',
    `that the bot would offer (from ${OFFERED_FROM}). Without area and pin the place is read from the text; without at it is now.`,
  ].join('\n'),
  async run(args, io) {
    const { words, options } = readArgs(args, `duplicates ${duplicates.usage}`, ['tenant'], [1, 1]);
    const { tenant } = loadTenant(options.tenant ?? (io.env.TENANT || undefined));
    const { similarity } = loadUnderstanding(tenant);
    const reports = await readReports(words[0] ?? '', io);
    const out = new Out(io);
    for (const [index, a] of reports.entries())
      for (const b of reports.slice(index + 1)) {
        const score = similarity(a, b);
        if (score >= OFFERED_FROM) await out.line({ a: a.id, b: b.id, score: Math.round(score * 1000) / 1000 });
      }
    await out.flush();
  },
};

async function readReports(file: string, io: Io): Promise<readonly Report[]> {
  const reports: Report[] = [];
  const now = Date.now();
  for await (const { where, record } of linesOf(openFile(file, io), file)) {
    const { id, area, at } = record;
    if (typeof id !== 'string' && typeof id !== 'number') throw new OperatorError(`${where}: "id" must be a string`);
    const [latitude, longitude] = [degrees(record.lat, 'lat', where), degrees(record.lon, 'lon', where)];
    reports.push({
      id: String(id),
      text: stringOf(record.text, 'text', where),
      at: at === undefined || at === null ? now : instant(at, where),
      ...(area === undefined || area === null ? {} : { area: stringOf(area, 'area', where) }),
      ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
    });
  }
  return reports;
}

function degrees(value: unknown, field: string, where: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || Math.abs(value) > 180)
    throw new OperatorError(`${where}: "${field}" must be a number of degrees`);
  return value;
}

/** ISO 8601, or milliseconds since 1970. */
function instant(value: unknown, where: string): number {
  const at = typeof value === 'number' ? value : Date.parse(String(value));
  if (Number.isNaN(at)) throw new OperatorError(`${where}: "at" must be a time such as "2026-03-12T10:00:00+07:00"`);
  return at;
}
