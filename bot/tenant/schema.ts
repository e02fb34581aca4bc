/** The schema of the tenant file, and its errors in words: each names the path and what is wrong there. */
import { z } from 'zod';
import { EMERGENCY_KINDS, LANGUAGES } from '../../core/tenant.js';
import { nearest } from '../nearest.js';
import { EXAMPLE } from './example.js';
import { NATIONAL_BODIES, NATIONAL_EMERGENCY } from './neutral.js';
import type { TenantFile } from './tenant-file.js';

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

const emergency = z.strictObject({
  name: text,
  number: z
    .string()
    .regex(/^[\d() +-]{2,30}( ext\. ?\d{1,5})?$/, 'must be a telephone number such as "112" or "119 ext. 8"'),
  kind: z.enum(EMERGENCY_KINDS).default('any'),
});

function optionalNames() {
  const names = LANGUAGES.map((language) => [language, text.optional()] as const);
  return Object.fromEntries(names) as Record<(typeof LANGUAGES)[number], z.ZodOptional<typeof text>>;
}

const schema = z.strictObject({
  $schema: z.string().optional(),
  name: text,
  timezone: z.string().refine(isZone, 'must be a time zone such as "Asia/Jakarta"').optional(),
  language: z.enum(LANGUAGES).default('id'),
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
      urgentMinutes: amount.default(() => EXAMPLE.clocks.urgentMinutes),
      draftDays: amount.default(() => EXAMPLE.clocks.draftDays),
    })
    .prefault({}),
  retention: z
    .strictObject({
      identityDays: amount.default(() => EXAMPLE.retention.identityDays),
      contentDays: amount.default(() => EXAMPLE.retention.contentDays),
    })
    .prefault({}),
  agencies: z.array(agency).superRefine(unique('code')).default([]),
  categories: z.array(category).min(1, 'must name at least one category').superRefine(unique('id')).optional(),
  bodies: z
    .array(z.strictObject({ code, name: text, how: text }))
    .superRefine(unique('code'))
    .default(() => [...NATIONAL_BODIES]),
  emergency: z
    .array(emergency)
    .min(1, 'must name at least one number')
    .default(() => [...NATIONAL_EMERGENCY]),
  shortCodes: z.array(z.string().regex(/^\d{1,7}$/, 'must be a number of 1 to 7 digits such as "1708"')).default([]),
  office: z.strictObject({ phone: z.string().default(''), address: z.string().default('') }).prefault({}),
});

/** The time zone depends on the areas, and the categories on the agencies. */
export type ParsedTenantFile = Omit<TenantFile, 'categories' | 'timezone'> &
  Partial<Pick<TenantFile, 'categories' | 'timezone'>>;

/** For editors that check a file while it is written: JSON Schema 2020-12. */
export const tenantSchema = (): object => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** The file with neutral values for most fields that it leaves out, or its errors in words. */
export function parseTenantFile(json: unknown): { readonly file: ParsedTenantFile } | { readonly errors: string } {
  const parsed = schema.safeParse(json, { reportInput: true });
  if (!parsed.success) return { errors: describeErrors(parsed.error.issues) };
  const { $schema: _, ...file } = parsed.data;
  // zod types an absent optional field as `undefined`; the values never hold one.
  return { file: file as ParsedTenantFile };
}

/** No two entries of a list may have the same name. */
function unique<Key extends 'code' | 'id'>(key: Key) {
  return (entries: readonly Record<Key, string>[], context: z.RefinementCtx) => {
    entries.forEach((entry, at) => {
      if (entries.findIndex((other) => other[key] === entry[key]) < at)
        context.addIssue({ code: 'custom', path: [at, key], message: `"${entry[key]}" is there twice` });
    });
  };
}

/** Errors that one line names. */
export const MAX_ERRORS_TOLD = 5;

function describeErrors(issues: readonly z.core.$ZodIssue[]): string {
  const told = issues.slice(0, MAX_ERRORS_TOLD).map((issue) => {
    const path = issue.path.map(String).join('.');
    return path ? `${path}: ${describeError(issue)}` : describeError(issue);
  });
  if (issues.length > MAX_ERRORS_TOLD) told.push(`and ${issues.length - MAX_ERRORS_TOLD} more`);
  return told.join('; ');
}

function describeError(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknown(key, issue.path)).join(', ');
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'is missing' : `must be ${NAMES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_big' || issue.code === 'too_small')
    return (
      ownWords(issue) ??
      `must be ${issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`}`
    );
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  return issue.message;
}

/** Undefined when the message is the library's. */
const ownWords = ({ message }: z.core.$ZodIssue): string | undefined =>
  message.startsWith('Too ') ? undefined : message;

/** The example has every field, so the right name of a misspelt field is there. */
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
