/** Finds the reports in a file that are about the same problem. */
import { Command } from '@commander-js/extra-typings';
import type { Located } from '../../core/understanding/reading.js';
import { OperatorError } from '../operator-error.js';
import type { Io, MakeCommand } from './support/command.js';
import { Out, openFile, readJsonLines, stringOf } from './support/json-lines.js';
import { tenantOption, understandingOf } from './support/understanding.js';

/** Score from which the bot offers a report to its citizen as the same problem. */
const MIN_SCORE = 0.7;

type Report = Located & { readonly id: string };

export const duplicates: MakeCommand = (io) =>
  new Command('duplicates')
    .summary('find reports that are about the same problem')
    .description(
      `Writes {"a","b","score"} for each pair of reports that the bot would offer as duplicates (score from ${MIN_SCORE}).`,
    )
    .argument('<FILE>', 'JSON Lines {"id","text","lat"?,"lon"?,"area"?,"at"?}; - is stdin')
    .addOption(tenantOption())
    .addHelpText('after', '\nWithout area and lat, lon the place is read from the text; without at the time is now.')
    .action(async (file, options) => {
      const { similarity } = understandingOf(options.tenant, io);
      const reports = await readReports(file, io);
      const out = new Out(io);
      for (const [index, a] of reports.entries())
        for (const b of reports.slice(index + 1)) {
          const score = similarity(a, b);
          if (score >= MIN_SCORE) await out.line({ a: a.id, b: b.id, score: Math.round(score * 1000) / 1000 });
        }
      await out.flush();
    });

async function readReports(file: string, io: Io): Promise<readonly Report[]> {
  const reports: Report[] = [];
  const now = Date.now();
  for await (const { where, record } of readJsonLines(openFile(file, io), file)) {
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

/** Accepts ISO 8601, or milliseconds since 1970. */
function instant(value: unknown, where: string): number {
  const at = typeof value === 'number' ? value : Date.parse(String(value));
  if (Number.isNaN(at)) throw new OperatorError(`${where}: "at" must be a time such as "2026-03-12T10:00:00+07:00"`);
  return at;
}
