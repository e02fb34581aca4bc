/** Category and agency that the program would choose for a report, and why. */
import type { Tenant } from '../../../../core/tenant.js';
import type { DeskTicket } from '../../../../db/desk/tickets.js';
import type { DeskParts } from '../parts.js';

export interface Guessed {
  readonly id: string;
  readonly name: string;
  /** 0 to 1. */
  readonly p: number;
}

export interface Suggestion {
  readonly category: readonly Guessed[];
  readonly agency: readonly Guessed[];
  /** Words of the report that belong to the first category. */
  readonly words: readonly string[];
}

/** From this probability on a guess counts as sure. */
export const SURE = 0.7;
const MAX_GUESSES = 2;

/** Undefined when the words are erased or nothing points anywhere. */
export function suggestionFor(
  { text, category, area }: DeskTicket,
  { understanding, tenant }: Pick<DeskParts, 'understanding' | 'tenant'>,
): Suggestion | undefined {
  if (text === undefined) return undefined;
  const reading = understanding.read(text);
  const named = <Named extends { readonly name: string }>(
    guesses: readonly { readonly id: string; readonly p: number }[],
    of: (id: string) => Named | undefined,
  ) =>
    guesses.slice(0, MAX_GUESSES).flatMap(({ id, p }) => {
      const found = of(id);
      return found ? [{ id, p, name: found.name }] : [];
    });
  const categories = named(reading.category, (id) => {
    const found = tenant.categories.find((category) => category.id === id);
    return found && { name: found.name.id };
  });
  const agencies = named(reading.agency, (id) => tenant.agencies.find(({ code }) => code === id));
  const usual = usualAgency(category ?? categories[0]?.id, area, tenant);
  const agency = agencies.length > 0 || !usual ? agencies : [{ id: usual.code, p: SURE, name: usual.name }];
  if (categories.length === 0 && agency.length === 0) return undefined;
  const [first] = categories;
  const words = tenant.categories.find(({ id }) => id === first?.id)?.words ?? [];
  return { category: categories, agency, words: [...new Set(reading.words)].filter((word) => words.includes(word)) };
}

/** The agency of the category, unless another one serves the area. */
function usualAgency(category: string | undefined, area: string | undefined, { categories, agencies }: Tenant) {
  const code = categories.find(({ id }) => id === category)?.agency;
  const own = agencies.find((agency) => agency.code === code);
  const serves = (areas: readonly string[]) =>
    areas.length === 0 || areas.some((part) => area === part || area?.startsWith(`${part}.`));
  return own && serves(own.areas) ? own : undefined;
}
