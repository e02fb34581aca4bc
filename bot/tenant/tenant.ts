/** Reads the tenant file: the local government that this program speaks for. */
import { readFileSync } from 'node:fs';
import type { Tenant } from '../../core/tenant.js';
import { OperatorError } from '../operator-error.js';
import { areaAdvice, areaName } from './areas.js';
import { calendarOf } from './calendar.js';
import { EXAMPLE } from './example.js';
import { BUILT_IN_CATEGORIES, withGovernment, zoneOf } from './neutral.js';
import { MAX_ERRORS_TOLD, parseTenantFile } from './schema.js';
import type { TenantFile } from './tenant-file.js';

/** A tenant, and what `doctor` says about its file. */
export interface LoadedTenant {
  readonly tenant: Tenant;
  /** Undefined: the built-in example. */
  readonly file: string | undefined;
  /** Fields that the file leaves out: neutral.ts has their values. */
  readonly defaulted: readonly string[];
  /** Years with an official list of holidays. */
  readonly holidayYears: readonly string[];
}

/** The tenant of a file, or the built-in example without one. Throws `OperatorError` with the path and what is wrong. */
export function loadTenant(file: string | undefined): LoadedTenant {
  if (file === undefined) return { ...complete(EXAMPLE), file, defaulted: [] };
  const json = readJson(file);
  const parsed = parseTenantFile(json);
  if ('errors' in parsed) throw new OperatorError(`Tenant file ${file}: ${parsed.errors}`);
  const { name, areas, agencies, categories, timezone } = parsed.file;
  const known = new Set(agencies.map(({ code }) => code));
  const badIndex = categories?.findIndex(({ agency }) => agency !== undefined && !known.has(agency)) ?? -1;
  if (categories && badIndex >= 0)
    throw new OperatorError(
      `Tenant file ${file}: categories.${badIndex}.agency: "${categories[badIndex]?.agency}" is not one of the agencies (${[...known].join(', ')})`,
    );
  const unlisted = [...unknownAreas(parsed.file)];
  if (unlisted.length > 0)
    throw new OperatorError(`Tenant file ${file}: ${unlisted.slice(0, MAX_ERRORS_TOLD).join('; ')}`);
  return {
    ...complete({
      ...parsed.file,
      timezone: timezone ?? zoneOf(areas[0] ?? ''),
      ...withGovernment(name, agencies, categories ?? BUILT_IN_CATEGORIES),
    }),
    file,
    defaulted: Object.keys(EXAMPLE).filter((key) => !Object.hasOwn(json as object, key)),
  };
}

/** Areas that are not on the official list, each with its path: no place could be found in them. */
function* unknownAreas({ name, areas, agencies }: Pick<TenantFile, 'name' | 'areas' | 'agencies'>): Generator<string> {
  const lists = [
    { path: 'areas', name, areas },
    ...agencies.map(({ name, areas }, at) => ({ path: `agencies.${at}.areas`, name, areas })),
  ];
  for (const { path, name, areas } of lists)
    for (const [at, code] of areas.entries())
      if (areaName(code) === undefined)
        yield `${path}.${at}: "${code}" is not on the official list of areas (Kemendagri): ${areaAdvice(code, name)}`;
}

function complete(file: TenantFile): Pick<LoadedTenant, 'tenant' | 'holidayYears'> {
  const { hours, holidays, ...rest } = file;
  return {
    tenant: { ...rest, calendar: calendarOf(file.timezone, hours, holidays) },
    holidayYears: [...new Set(holidays.map((date) => date.slice(0, 4)))].sort(),
  };
}

function readJson(file: string): unknown {
  let written: string;
  try {
    written = readFileSync(file, 'utf8');
  } catch (error) {
    throw new OperatorError(
      `Tenant file ${file} can't be read (${(error as NodeJS.ErrnoException).code}): check TENANT`,
    );
  }
  try {
    return JSON.parse(written.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new OperatorError(`Tenant file ${file} is not JSON: ${inLines((error as Error).message, written)}`);
  }
}

/** The parser's message with the line instead of the position: an editor shows lines. */
const inLines = (message: string, written: string): string =>
  message.replace(/at position (\d+).*/s, (_, at) => `in line ${written.slice(0, Number(at)).split('\n').length}`);
