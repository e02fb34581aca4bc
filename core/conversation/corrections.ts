/** Corrections in plain words, wherever a draft is open: "lokasinya km 9 bukan km 7". */
import type { Correction } from '../understanding/reading.js';
import { plain } from './answer.js';
import type { TurnContext } from './context.js';
import type { Conversation, Draft } from './conversation.js';
import type { Said } from './message/said.js';
import { askNext, notice, type Outcome } from './outcome.js';
import { stepNamed } from './steps/index.js';
import { without } from './without.js';
import { placeText, storyOf } from './wording.js';

/** What the words correct in the draft; undefined when they correct nothing. */
export function correctDraft(said: Said, draft: Draft, state: Conversation, context: TurnContext): Outcome | undefined {
  const correction = context.correct(
    { description: storyOf(draft), location: placeText(draft, context) ?? '', category: draft.category ?? '' },
    said.reading().text,
  );
  const fields = fieldLabels(correction, context);
  if (fields.length === 0) return undefined;
  return askNext({ ...state, draft: apply(correction, said, draft, context) }, [notice(context.say.changed(fields))]);
}

/** A field with its new value, as a line of the summary names it. */
export interface Labelled {
  readonly field: 'location' | 'category';
  readonly value: string;
}

/** Changes the fields that lines of the summary give; undefined when one names no category of the tenant. */
export function changeFields(
  lines: readonly (Labelled | undefined)[],
  said: Said,
  draft: Draft,
  state: Conversation,
  context: TurnContext,
): Outcome | undefined {
  let correction: Correction = {};
  for (const line of lines) {
    if (line?.field === 'location') correction = { ...correction, location: line.value };
    if (line?.field !== 'category') continue;
    const category = categoryMeant(line.value, context);
    if (category === undefined) return undefined;
    correction = { ...correction, category };
  }
  return askNext({ ...state, draft: apply(correction, said, draft, context) }, [
    notice(context.say.changed(fieldLabels(correction, context))),
  ]);
}

/** The category with that name, else the likeliest. */
function categoryMeant(text: string, context: TurnContext): string | undefined {
  const { categories } = context.tenant;
  const named = categories.find(({ name }) => Object.values(name).some((one) => plain(one) === plain(text)));
  return named?.id ?? context.read(text).category.find(({ id }) => categories.some((one) => one.id === id))?.id;
}

const fieldLabels = (correction: Correction, { say }: TurnContext): readonly string[] => [
  ...(correction.description === undefined ? [] : [say.label.story]),
  ...(correction.location === undefined ? [] : [say.label.place]),
  ...(correction.category === undefined ? [] : [say.label.category]),
];

function apply({ description, location, category }: Correction, said: Said, draft: Draft, context: TurnContext): Draft {
  let changed = draft;
  if (description !== undefined) changed = { ...changed, story: [{ of: said.of, text: description }] };
  if (category !== undefined && context.tenant.categories.some(({ id }) => id === category))
    changed = { ...without(changed, 'categoryGuessed'), category, categoryChosen: true };
  if (location === undefined) return changed;
  const { place: read } = context.read(location);
  const place = read ? { ...read, sure: true, said: location } : { said: location, sure: true };
  return { ...without(changed, 'pin'), place };
}

/** The name of the step that a field's name means ("lokasi"). */
export function fieldNamed(text: string, { say }: TurnContext): string | undefined {
  const name = plain(text).replace(/(?:nya|nyane|nyo|ipun)$/, '');
  for (const [field, names] of Object.entries(say.fields)) if (names.includes(name)) return field;
  return stepNamed(name)?.name;
}
