/** What it is about: one of the tenant's categories. */
import type { Choice } from '../../message.js';
import type { TurnContext } from '../context.js';
import type { Draft } from '../conversation.js';
import { prompt } from '../outcome.js';
import { without } from '../without.js';
import { categoryName, storyOf } from '../wording.js';
import type { Step } from './step.js';

/** From this probability on a category counts as known; a less likely one is shown as a guess. */
export const SURE_CATEGORY = 0.8;
/** The catch-all is no guess when the next category is less likely than this: nothing in the text speaks for any. */
const MIN_SECOND_GUESS = 0.1;
/** From this probability on another category is a better guess than the catch-all. */
const MIN_GUESS_BESIDE_CATCH_ALL = 0.25;
/** An answer to the question itself needs less. */
const SURE_ANSWER = 0.5;

const isCategory = (id: string, context: TurnContext) =>
  context.tenant.categories.some((category) => category.id === id);
const lastCategory = (context: TurnContext) => context.tenant.categories.at(-1)?.id ?? 'lainnya';
const choiceOf = (id: string, context: TurnContext): Choice => ({ id, label: categoryName(id, context) });
const allChoices = (context: TurnContext) => context.tenant.categories.map(({ id }) => choiceOf(id, context));

const choose = (category: string, draft: Draft): Draft => ({
  ...without(draft, 'categoryGuessed'),
  category,
  categoryChosen: true,
});

export const category: Step = {
  name: 'category',
  label: (say) => say.label.category,
  isOpen: (draft) => draft.category === undefined,
  ask: (draft, context) => {
    const { say } = context;
    const text =
      draft.category === undefined ? say.askCategoryAll : say.currentCategory(categoryName(draft.category, context));
    return prompt(text, allChoices(context));
  },
  allChoices,
  spot: (_said, draft, context) => {
    if ((draft.category !== undefined && !draft.categoryGuessed) || draft.story.length === 0) return draft;
    const [best, second] = context.read(storyOf(draft)).category.filter(({ id }) => isCategory(id, context));
    if (!best) return draft;
    if (best.id === lastCategory(context) && best.p < SURE_CATEGORY) {
      if (!second || second.p < MIN_SECOND_GUESS) return draft;
      if (second.p >= MIN_GUESS_BESIDE_CATCH_ALL) return { ...draft, category: second.id, categoryGuessed: true };
    }
    const known = { ...without(draft, 'categoryGuessed'), category: best.id };
    return best.p >= SURE_CATEGORY ? known : { ...known, categoryGuessed: true };
  },
  take: ({ choice, text, reading }, draft, context) => {
    if (choice !== undefined) return isCategory(choice, context) ? choose(choice, draft) : undefined;
    const best = text ? reading().category.find(({ id }) => isCategory(id, context)) : undefined;
    return best && best.p >= SURE_ANSWER ? choose(best.id, draft) : undefined;
  },
  giveUp: (_said, draft, context) => ({
    ...draft,
    category: draft.category ?? lastCategory(context),
    categoryGuessed: true,
  }),
};
