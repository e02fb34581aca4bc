/** Corrections in plain words, wherever a draft is open. */

import type { Correction } from '../../understanding/reading.js';
import { plain } from '../answer.js';
import type { Conversation, Draft } from '../conversation.js';
import { stepNamed } from '../steps/index.js';
import { notice, type Outcome, onward, placeText, type Said, storyOf, type TurnContext, without } from '../turn.js';

/** "lokasinya km 9 bukan km 7". */
export function corrected(said: Said, draft: Draft, state: Conversation, turn: TurnContext): Outcome | undefined {
  const change = turn.correct(
    { description: storyOf(draft), location: placeText(draft, turn) ?? '', category: draft.category ?? '' },
    said.reading().text,
  );
  const fields = fieldsOf(change, turn);
  if (fields.length === 0) return undefined;
  return onward({ ...state, draft: apply(change, said, draft, turn) }, [notice(turn.say.changed(fields))]);
}

const fieldsOf = (change: Correction, { say }: TurnContext): readonly string[] => [
  ...(change.description === undefined ? [] : [say.label.story]),
  ...(change.location === undefined ? [] : [say.label.place]),
  ...(change.category === undefined ? [] : [say.label.category]),
];

function apply(change: Correction, said: Said, draft: Draft, turn: TurnContext): Draft {
  let changed = draft;
  if (change.description !== undefined) changed = { ...changed, story: [{ of: said.of, text: change.description }] };
  if (change.category !== undefined && turn.tenant.categories.some(({ id }) => id === change.category))
    changed = { ...changed, category: change.category, categoryChosen: true };
  if (change.location === undefined) return changed;
  const { place: read } = turn.read(change.location);
  const place = read ? { ...read, sure: true, said: change.location } : { said: change.location, sure: true };
  return { ...without(changed, 'pin'), place };
}

/** Which step a field's name means ("lokasi"). */
export function fieldNamed(text: string, { say }: TurnContext): string | undefined {
  const name = plain(text).replace(/(?:nya|nyane|nyo|ipun)$/, '');
  for (const [field, names] of Object.entries(say.fields)) if (names.includes(name)) return field;
  return stepNamed(name)?.name;
}
