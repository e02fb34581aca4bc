/** The questions in the order in which they are asked: to add one, write its file and add its line. */
import { category } from './category.js';
import { place } from './place.js';
import type { Step } from './step.js';
import { story } from './story.js';

export const STEPS: readonly Step[] = [story, place, category];

export const stepNamed = (name: string): Step | undefined => STEPS.find((step) => step.name === name);
