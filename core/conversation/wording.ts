/** Parts of a report in words. */
import { type Moment, moment } from '../tickets/dates.js';
import type { TurnContext } from './context.js';
import type { Draft } from './conversation.js';

/** The whole story as one text. Each part ends like a sentence. */
export const storyOf = (draft: Draft): string =>
  draft.story
    .map(({ text }, at) => (at < draft.story.length - 1 && /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text))
    .join(' ')
    .trim();

/** A place in a few words: as the citizen put it, with the official names that it lacks. */
export function placeText(draft: Pick<Draft, 'place' | 'pin'>, context: TurnContext): string | undefined {
  const { place } = draft;
  if (!place) return draft.pin ? context.say.placeFromPin : undefined;
  const said = place.said.toLowerCase();
  const missing = [place.kelurahan, place.kecamatan].filter((name) => name && !said.includes(name.toLowerCase()));
  return [place.said, ...missing].filter(Boolean).join(', ');
}

/** The code of the kecamatan in which an area lies. */
export const districtOf = (area: string): string => area.split('.').slice(0, 3).join('.');

/** The official names of an area and its kecamatan: "Sidoagung, Godean". */
export function areaText(area: string, { areaName }: Pick<TurnContext, 'areaName'>): string {
  const names = [areaName(area), areaName(districtOf(area))];
  return [...new Set(names)].filter(Boolean).join(', ');
}

export function categoryName(id: string | undefined, context: TurnContext): string {
  const category = context.tenant.categories.find((candidate) => candidate.id === id);
  return category?.name[context.language] ?? category?.name.id ?? '-';
}

/** The tenant's wall clock at an instant. */
export const localMoment = (at: number, { tenant }: TurnContext): Moment => moment(at, tenant.calendar);

/** The first words of a text, cut at a word. Never more than `maxLetters`. */
export function excerpt(text: string, maxLetters: number): string {
  if (text.length <= maxLetters) return text;
  const cut = text.slice(0, maxLetters - 3);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > maxLetters / 2 ? space : undefined).replace(/[\uD800-\uDBFF]$/, '')}...`;
}
