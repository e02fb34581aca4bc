/** Questions that want only a yes or a no. */
import type { Choice, Reply } from '../../message.js';
import { choiceIn, type Said } from '../message/said.js';
import { prompt } from '../outcome.js';
import { yesOrNo } from '../short-answer.js';

const choices = (yes: string, no: string): readonly Choice[] => [
  { id: 'yes', label: yes },
  { id: 'no', label: no },
];

export const confirmation = (text: string, yes: string, no: string): Reply => prompt(text, choices(yes, no));

export function confirmed(said: Said, yes: string, no: string): 'yes' | 'no' | undefined {
  const choice = choiceIn(said, choices(yes, no));
  if (choice === 'yes' || choice === 'no') return choice;
  return said.text ? yesOrNo(said.text) : undefined;
}
