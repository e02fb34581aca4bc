/** The shape of questions that only want a yes or a no. */

import type { Reply } from '../../message.js';
import { pick, yesOrNo } from '../answer.js';
import { prompt, type Said } from '../turn.js';

const choices = (yes: string, no: string) => [
  { id: 'yes', label: yes },
  { id: 'no', label: no },
];

export const confirmation = (text: string, yes: string, no: string): Reply => prompt(text, choices(yes, no));

export function confirmed(said: Said, yes: string, no: string): 'yes' | 'no' | undefined {
  const choice = said.choice ?? (said.text ? pick(choices(yes, no), said.text) : undefined);
  if (choice === 'yes' || choice === 'no') return choice;
  return said.text ? yesOrNo(said.text) : undefined;
}
