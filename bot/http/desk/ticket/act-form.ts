/** The form of an act: read into moves of the ticket, or into what is wrong with it by field. */
import type { MediaRef } from '../../../../core/message.js';
import type { Tenant } from '../../../../core/tenant.js';
import { type Act, type Refusal, STATES, type State } from '../../../../core/tickets/ticket.js';
import { images } from '../../../images/images.js';
import { writtenTime } from '../../../tenant/written-time.js';
import type { PageLanguage } from '../../texts/index.js';
import type { FormErrors } from '../desk-layout.js';
import type { DeskForm } from '../form.js';
import type { DeskParts } from '../parts.js';
import { TICKET } from '../texts/ticket.js';
import { WORDS } from '../texts/words.js';

/** The fields of the form as the officer filled them. */
export interface Given {
  /** One state, or two joined by "+" that follow each other. */
  readonly state: string;
  readonly agency: string;
  readonly category: string;
  readonly body: string;
  readonly until: string;
  readonly reason: string;
  readonly answer: string;
  readonly publicText: string;
  /** Numbers of photos, from 1, joined by a space. */
  readonly publicPhotos: string;
}

export type GivenField = keyof Given;

export const NOTHING_GIVEN: Given = {
  state: '',
  agency: '',
  category: '',
  body: '',
  until: '',
  reason: '',
  answer: '',
  publicText: '',
  publicPhotos: '',
};

const MAX_TEXT_CHARACTERS = 4_000;
/** What a template leaves for the officer to fill in. */
const PLACEHOLDER = /\[…\]|\[\.\.\.\]|\{[a-z]+\}/i;

export function givenIn(form: DeskForm): Given {
  const given = Object.fromEntries(Object.keys(NOTHING_GIVEN).map((field) => [field, form.text(field).trim()]));
  return { ...NOTHING_GIVEN, ...given, publicPhotos: form.texts('publicPhotos').join(' ') };
}

/** The moves that the form asks for, in their order. */
export function actsOf(
  given: Given,
  photos: readonly MediaRef[],
  tenant: Tenant,
  language: PageLanguage,
): { readonly acts: readonly Act[] } | { readonly errors: FormErrors } {
  const { errors: texts } = TICKET[language];
  const errors: Record<string, string> = {};
  const states = given.state.split('+').filter(isState);
  const until = given.until ? writtenTime(given.until, tenant.calendar) : undefined;
  if (states.length === 0) errors.state = texts.noState;
  if (given.until && until === undefined) errors.until = texts.date;
  for (const field of ['answer', 'reason', 'publicText'] as const) {
    if (given[field].length > MAX_TEXT_CHARACTERS) errors[field] = texts.tooLong;
    if (field !== 'publicText' && PLACEHOLDER.test(given[field])) errors[field] = texts.placeholder;
  }
  if (states.includes('selesai') && !given.answer) errors.answer = texts.missing.answer;
  if (states.includes('ditindaklanjuti') && !given.answer) errors.answer = texts.noAnswer;
  if (states.includes('didisposisi') && !given.agency) errors.agency = texts.missing.agency;
  if (Object.keys(errors).length > 0) return { errors };
  return { acts: states.map((to, index) => actTo(to, given, { until, photos, isLast: index === states.length - 1 })) };
}

/** The words for the citizen go with the last move, so that they hear one answer; what is released goes with the check. */
function actTo(
  to: State,
  { agency, category, body, reason, answer, publicText, publicPhotos }: Given,
  { until, photos, isLast }: { until: number | undefined; photos: readonly MediaRef[]; isLast: boolean },
): Act {
  const released = publicPhotos
    .split(' ')
    .map(Number)
    .filter((number) => Number.isInteger(number) && number > 0);
  return {
    to,
    ...(to === 'didisposisi' && agency ? { agency } : {}),
    ...(category && (to === 'terverifikasi' || isLast) ? { category } : {}),
    ...(to === 'bukan_wewenang' && body ? { body } : {}),
    ...(to === 'ditunda' && until !== undefined ? { until } : {}),
    ...(reason && isLast ? { reason } : {}),
    ...(answer && isLast ? { answer } : {}),
    ...(photos.length > 0 && isLast ? { media: photos } : {}),
    ...(to === 'terverifikasi' && publicText ? { publicText } : {}),
    ...(to === 'terverifikasi' && released.length > 0 ? { publicPhotos: released } : {}),
  };
}

const isState = (written: string): written is State => (STATES as readonly string[]).includes(written);

/** A refusal of the rules, in words at the field that is wrong. */
export function errorsOf(refusal: Refusal, language: PageLanguage): FormErrors {
  const { errors } = TICKET[language];
  switch (refusal.why) {
    case 'notAllowed':
      return { state: errors.notAllowed(WORDS[language].states[refusal.from]) };
    case 'missing':
      return { [refusal.field]: errors.missing[refusal.field] };
    case 'unknown':
      return { [refusal.field]: errors.unknown };
    case 'coordinatorOnly':
      return { agency: errors.coordinatorOnly };
    case 'noPhoto':
      return { publicPhotos: errors.unknown };
    case 'past':
      return { until: errors.past };
    case 'unchanged':
      return { agency: errors.unchanged };
    default:
      return refusal satisfies never;
  }
}

/** Cleans the photos of a form and keeps them. Undefined when one is not a photo. */
export async function keepPhotos(
  { store }: Pick<DeskParts, 'store'>,
  files: readonly File[],
): Promise<readonly MediaRef[] | undefined> {
  const photos: MediaRef[] = [];
  for (const file of files) {
    const picture = await images.clean(new Uint8Array(await file.arrayBuffer())).catch(() => undefined);
    if (!picture) return undefined;
    photos.push({ id: await store.media.put(picture.bytes), kind: 'image', mime: picture.mime });
  }
  return photos;
}
