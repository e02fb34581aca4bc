/** A tenant in words: what each field of its file says, or which value stands in for it. */
import { isoTime } from '../../core/tickets/deadline.js';
import type { LoadedTenant } from './tenant.js';

export interface FieldInWords {
  readonly name: string;
  /** The file does not have it. */
  readonly isDefault: boolean;
  readonly words: string;
}

/** In the order of the example. */
export function fieldsOf({ tenant, defaulted, holidayYears }: LoadedTenant): readonly FieldInWords[] {
  const { calendar, clocks, retention, agencies, categories, bodies, emergency, shortCodes, office } = tenant;
  const words: Readonly<Record<string, string>> = {
    name: tenant.name,
    timezone: `${tenant.timezone} (now ${isoTime(Date.now(), calendar)})`,
    language: tenant.language,
    areas: tenant.areas.join(', '),
    hours: `${clock(calendar.open)} to ${clock(calendar.close)}, days ${calendar.days.join(' ')} (1 = Monday)`,
    holidays:
      holidayYears.length > 0 ? `dates of ${holidayYears.join(', ')}` : 'those of a library, without joint leave',
    clocks: `verify ${clocks.verify}, follow up ${clocks.followUp}, close ${clocks.close} working days`,
    retention: `identity ${retention.identityDays}, content ${retention.contentDays} days`,
    agencies: list(agencies.map(({ code, name }) => `${code} (${name})`)),
    categories: list(categories.map(({ id, agency }) => (agency === undefined ? id : `${id} (${agency})`))),
    bodies: list(bodies.map(({ name }) => name)),
    emergency: list(emergency.map(({ number, name }) => `${number} (${name})`)),
    shortCodes: list(shortCodes),
    office: [office.phone, office.address].filter(Boolean).join(', ') || 'none: citizens read no telephone or address',
  };
  return Object.entries(words).map(([name, words]) => ({ name, words, isDefault: defaulted.includes(name) }));
}

/** Fields whose neutral value leaves something out that a citizen or an officer needs. */
const NEEDED = ['agencies', 'office', 'holidays'];

/** What the start says: at most one line for each field that should be in the file. */
export function openQuestions(loaded: LoadedTenant): readonly string[] {
  if (loaded.file === undefined)
    return [`the built-in example (${loaded.tenant.name}) is used: set TENANT to the file of your government`];
  const open = fieldsOf(loaded).filter(({ name, isDefault }) => isDefault && NEEDED.includes(name));
  return open.map(({ name, words }) => `the tenant file has no ${name}: ${words}`);
}

const MAX_LISTED = 20;

const list = (entries: readonly string[]): string => {
  if (entries.length === 0) return 'none';
  const rest = entries.length - MAX_LISTED;
  return `${entries.slice(0, MAX_LISTED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
