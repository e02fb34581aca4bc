/** Reads the tenant file: the local government that this program speaks for. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LANGUAGES, type Tenant } from '../../core/tenant.js';
import { nearest } from '../nearest.js';
import { OperatorError } from '../operator-error.js';
import { areaAdvice, areaName } from './areas.js';
import { calendarOf } from './calendar.js';
import { EXAMPLE } from './example.js';

const text = z.string().trim().min(1, 'must not be empty');
const code = z.string().regex(/^[a-z0-9_-]{1,40}$/, 'must be 1 to 40 of a-z, 0-9, _ and -');
const area = z
  .string()
  .regex(/^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$/, 'must be a Kemendagri code such as "34", "34.04" or "34.04.01.2001"');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as "08:00"', abort: true });
const date = z.iso.date('must be a date such as "2026-03-19"');
const amount = z.number().min(0, 'must not be negative').max(100_000, 'is too long');

const isZone = (name: string) => name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);

const agency = z.strictObject({
  code,
  name: text,
  areas: z.array(area).default([]),
  telegram: z
    .string()
    .regex(/^-?\d+$/, 'must be the number of a Telegram group such as "-100123"')
    .optional(),
});

const category = z.strictObject({
  id: code,
  name: z.strictObject({ ...optionalNames(), id: text }),
  agency: code.optional(),
  words: z.array(text).default([]),
});

function optionalNames() {
  const names = LANGUAGES.map((language) => [language, text.optional()] as const);
  return Object.fromEntries(names) as Record<(typeof LANGUAGES)[number], z.ZodOptional<typeof text>>;
}

const schema = z.strictObject({
  name: text,
  timezone: z
    .string()
    .refine(isZone, 'must be a time zone such as "Asia/Jakarta"')
    .default(() => EXAMPLE.timezone),
  language: z.enum(LANGUAGES).default(() => EXAMPLE.language),
  areas: z.array(area).min(1, 'must name at least one area'),
  hours: z
    .strictObject({
      open: clock.default(() => EXAMPLE.hours.open),
      close: clock.default(() => EXAMPLE.hours.close),
      days: z
        .array(z.int().min(1).max(7))
        .min(1, 'must name at least one weekday, 1 = Monday to 7 = Sunday')
        .default(() => EXAMPLE.hours.days),
    })
    .refine(({ open, close }) => open < close, { error: 'must be after hours.open', path: ['close'] })
    .prefault({}),
  holidays: z.array(date).default(() => EXAMPLE.holidays),
  clocks: z
    .strictObject({
      verify: amount.default(() => EXAMPLE.clocks.verify),
      followUp: amount.default(() => EXAMPLE.clocks.followUp),
      close: amount.default(() => EXAMPLE.clocks.close),
      finish: z
        .strictObject({
          permintaan_informasi: amount.default(() => EXAMPLE.clocks.finish.permintaan_informasi),
          pengaduan: amount.default(() => EXAMPLE.clocks.finish.pengaduan),
          pengawasan: amount.default(() => EXAMPLE.clocks.finish.pengawasan),
        })
        .prefault({}),
      undoSeconds: amount.default(() => EXAMPLE.clocks.undoSeconds),
      withdrawMinutes: amount.default(() => EXAMPLE.clocks.withdrawMinutes),
      remindMinutes: amount.default(() => EXAMPLE.clocks.remindMinutes),
      draftDays: amount.default(() => EXAMPLE.clocks.draftDays),
    })
    .prefault({}),
  retention: z
    .strictObject({
      identityDays: amount.default(() => EXAMPLE.retention.identityDays),
      contentDays: amount.default(() => EXAMPLE.retention.contentDays),
    })
    .prefault({}),
  agencies: z
    .array(agency)
    .min(1, 'must name at least one agency')
    .superRefine(unique('code'))
    .default(() => EXAMPLE.agencies),
  categories: z.array(category).min(1, 'must name at least one category').superRefine(unique('id')).optional(),
  bodies: z
    .array(z.strictObject({ code, name: text, how: text }))
    .superRefine(unique('code'))
    .default(() => EXAMPLE.bodies),
  emergency: z
    .array(z.strictObject({ name: text, number: z.string().regex(/^[\d() +-]{2,30}$/, 'must be a telephone number') }))
    .min(1, 'must name at least one number')
    .default(() => EXAMPLE.emergency),
  office: z
    .strictObject({ phone: z.string().default(''), address: z.string().default('') })
    .default(() => EXAMPLE.office),
});

/** The file with every default filled in. */
export type TenantFile = Omit<z.output<typeof schema>, 'categories'> & {
  categories: z.output<typeof category>[];
};

/** No two entries of a list may have the same name. */
function unique<Key extends 'code' | 'id'>(key: Key) {
  return (entries: readonly Record<Key, string>[], context: z.RefinementCtx) => {
    entries.forEach((entry, at) => {
      if (entries.findIndex((other) => other[key] === entry[key]) < at)
        context.addIssue({ code: 'custom', path: [at, key], message: `"${entry[key]}" is there twice` });
    });
  };
}

/** A tenant and what its file left to the example, for `doctor` to say. */
export interface LoadedTenant {
  readonly tenant: Tenant;
  /** Undefined: the built-in example. */
  readonly file: string | undefined;
  readonly defaulted: readonly string[];
  /** Years that have an official list of free days. */
  readonly holidayYears: readonly string[];
}

/** The tenant of a file, or the built-in example without one. Throws `OperatorError` that names path and what is wrong. */
export function loadTenant(file: string | undefined): LoadedTenant {
  if (file === undefined) return { ...complete(EXAMPLE), file, defaulted: [] };
  const json = readJson(file);
  const parsed = schema.safeParse(json, { reportInput: true });
  if (!parsed.success) throw new OperatorError(`Tenant file ${file}: ${wrongs(parsed.error.issues)}`);
  const { agencies, categories } = parsed.data;
  const known = new Set(agencies.map(({ code }) => code));
  const lost = categories?.findIndex(({ agency }) => agency !== undefined && !known.has(agency)) ?? -1;
  if (categories && lost >= 0)
    throw new OperatorError(
      `Tenant file ${file}: categories.${lost}.agency: "${categories[lost]?.agency}" is none of agencies (${[...known].join(', ')})`,
    );
  const unlisted = [...wrongAreas(parsed.data)];
  if (unlisted.length > 0) throw new OperatorError(`Tenant file ${file}: ${unlisted.slice(0, MOST_TOLD).join('; ')}`);
  return {
    ...complete({ ...parsed.data, categories: categories ?? exampleCategories(known) }),
    file,
    defaulted: Object.keys(EXAMPLE).filter((key) => !Object.hasOwn(json as object, key)),
  };
}

/** Areas that the official list does not have, each with its path: no place could be found in them. */
function* wrongAreas({ name, areas, agencies }: Pick<TenantFile, 'name' | 'areas' | 'agencies'>): Generator<string> {
  const lists = [
    { path: 'areas', name, areas },
    ...agencies.map(({ name, areas }, at) => ({ path: `agencies.${at}.areas`, name, areas })),
  ];
  for (const { path, name, areas } of lists)
    for (const [at, code] of areas.entries())
      if (areaName(code) === undefined)
        yield `${path}.${at}: "${code}" is not on the official list of areas (Kemendagri): ${areaAdvice(code, name)}`;
}

/** The example's categories, each without an agency that this tenant does not have. */
const exampleCategories = (known: ReadonlySet<string>): TenantFile['categories'] =>
  EXAMPLE.categories.map(({ agency, ...rest }) => (agency && known.has(agency) ? { ...rest, agency } : rest));

function complete(file: TenantFile): Pick<LoadedTenant, 'tenant' | 'holidayYears'> {
  const { hours, holidays, ...rest } = file;
  return {
    tenant: withoutUndefined({ ...rest, calendar: calendarOf(file.timezone, hours, holidays) }),
    holidayYears: [...new Set(holidays.map((date) => date.slice(0, 4)))].sort(),
  };
}

/** zod writes an absent optional as `undefined` in the type only; the values never hold one. */
const withoutUndefined = (tenant: unknown): Tenant => tenant as Tenant;

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

/** What the parser says, by the line of the file: an editor shows no positions. */
const inLines = (message: string, written: string): string =>
  message.replace(/at position (\d+).*/s, (_, at) => `in line ${written.slice(0, Number(at)).split('\n').length}`);

const MOST_TOLD = 5;

function wrongs(issues: readonly z.core.$ZodIssue[]): string {
  const told = issues.slice(0, MOST_TOLD).map((issue) => {
    const path = issue.path.map(String).join('.');
    return path ? `${path}: ${wrong(issue)}` : wrong(issue);
  });
  if (issues.length > MOST_TOLD) told.push(`and ${issues.length - MOST_TOLD} more`);
  return told.join('; ');
}

function wrong(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknown(key, issue.path)).join(', ');
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'is missing' : `must be ${NAMES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  return issue.message;
}

/** The example has every field, so what is meant by a slip stands there. */
function unknown(key: string, path: readonly PropertyKey[]): string {
  const place = path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], EXAMPLE);
  const fields = new Map(Object.keys(place ?? {}).map((field) => [field.toUpperCase(), field]));
  const meant = nearest(key, fields.keys());
  return `"${key}" is unknown here${meant === undefined ? '' : `; is "${fields.get(meant)}" meant?`}`;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  array: 'a list [ … ]',
  object: 'an object { … }',
};
