/** What it is about: one of the tenant's categories. */
import type { Choice } from '../../message.js';
import { yesOrNo } from '../answer.js';
import type { TurnContext } from '../context.js';
import type { Draft } from '../conversation.js';
import { prompt } from '../outcome.js';
import { categoryName } from '../wording.js';
import type { Step } from './step.js';

/** From this probability on the best guess is taken and shown in the summary. Below it the guesses are offered. */
export const SURE_CATEGORY = 0.8;
/** An answer to the question itself needs less. */
const SURE_ANSWER = 0.5;

const isCategory = (id: string, context: TurnContext) =>
  context.tenant.categories.some((category) => category.id === id);
const lastCategory = (context: TurnContext) => context.tenant.categories.at(-1)?.id ?? 'lainnya';
const choiceOf = (id: string, context: TurnContext): Choice => ({ id, label: categoryName(id, context) });
const allChoices = (context: TurnContext) => context.tenant.categories.map(({ id }) => choiceOf(id, context));

const choose = (category: string, draft: Draft): Draft => ({ ...draft, category, categoryChosen: true });

export const category: Step = {
  name: 'category',
  label: (say) => say.label.category,
  isOpen: (draft) => draft.category === undefined,
  ask: (draft, context, misses) => {
    const { say } = context;
    const guesses = (draft.guesses ?? []).filter((id) => isCategory(id, context));
    if (draft.category === undefined && guesses.length > 0 && misses === 0)
      return prompt(say.askCategory, [
        ...guesses.map((id) => choiceOf(id, context)),
        { id: 'other', label: say.label.otherCategory },
      ]);
    const all = allChoices(context);
    const text =
      draft.category === undefined ? say.askCategoryAll : say.currentCategory(categoryName(draft.category, context));
    return prompt(text, misses >= 2 ? [...all, { id: 'skip', label: say.label.unsure }] : all);
  },
  allChoices,
  spot: (said, draft, context) => {
    if (draft.category !== undefined) return draft;
    const guesses = said.reading().category.filter(({ id }) => isCategory(id, context));
    const [best] = guesses;
    if (best && best.p >= SURE_CATEGORY) return { ...draft, category: best.id };
    return guesses.length > 0 ? { ...draft, guesses: guesses.map(({ id }) => id) } : draft;
  },
  take: (said, draft, context) => {
    const { choice } = said;
    if (choice === 'skip') return { ...draft, category: lastCategory(context) };
    if (choice === 'other') return { ...draft, guesses: [] };
    if (choice !== undefined) return isCategory(choice, context) ? choose(choice, draft) : undefined;
    const [only, ...more] = draft.guesses ?? [];
    if (only !== undefined && more.length === 0 && yesOrNo(said.text) === 'yes' && isCategory(only, context))
      return choose(only, draft);
    const best = said.text ? said.reading().category.find(({ id }) => isCategory(id, context)) : undefined;
    return best && best.p >= SURE_ANSWER ? choose(best.id, draft) : undefined;
  },
};
