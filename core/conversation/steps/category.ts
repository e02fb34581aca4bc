/** What it is about: one of the tenant's categories. */
import { yesOrNo } from '../answer.js';
import type { Draft } from '../conversation.js';
import { categoryName, prompt, type Said, type TurnContext } from '../turn.js';
import type { Step } from './step.js';

/** From here the one best guess is taken and shown; below, the three best are offered (language.md part 4). */
export const SURE = 0.8;
/** An answer to the very question needs less. */
const ENOUGH = 0.5;

const isCategory = (id: string, turn: TurnContext) => turn.tenant.categories.some((category) => category.id === id);
const rest = (turn: TurnContext) => turn.tenant.categories.at(-1)?.id ?? 'lainnya';

function choose(id: string, draft: Draft): Draft {
  return { ...draft, category: id, categoryChosen: true };
}

export const category = {
  name: 'category',
  isOpen: (draft) => draft.category === undefined,
  ask: (draft, turn, misses) => {
    const { say } = turn;
    const named = (id: string) => ({ id, label: categoryName(id, turn) });
    const guesses = (draft.guesses ?? []).filter((id) => isCategory(id, turn));
    const skip = { id: 'skip', label: say.label.unsure };
    if (draft.category === undefined && guesses.length > 0 && misses === 0)
      return prompt(say.askCategory, [...guesses.map(named), { id: 'other', label: say.label.otherCategory }]);
    const all = turn.tenant.categories.map(({ id }) => named(id));
    const text = draft.category === undefined ? say.askCategoryAll : say.currentCategory(named(draft.category).label);
    return prompt(text, misses >= 2 ? [...all, skip] : all);
  },
  spot: (said, draft, turn) => {
    if (draft.category !== undefined) return draft;
    const guesses = said.reading().category.filter(({ id }) => isCategory(id, turn));
    const [best] = guesses;
    if (best && best.p >= SURE) return { ...draft, category: best.id };
    return guesses.length > 0 ? { ...draft, guesses: guesses.map(({ id }) => id) } : draft;
  },
  take: (said: Said, draft, turn) => {
    const { choice } = said;
    if (choice === 'skip') return { ...draft, category: rest(turn) };
    if (choice === 'other') return { ...draft, guesses: [] };
    if (choice !== undefined) return isCategory(choice, turn) ? choose(choice, draft) : undefined;
    const [only, ...more] = draft.guesses ?? [];
    if (only !== undefined && more.length === 0 && yesOrNo(said.text) === 'yes' && isCategory(only, turn))
      return choose(only, draft);
    const best = said.text ? said.reading().category.find(({ id }) => isCategory(id, turn)) : undefined;
    return best && best.p >= ENOUGH ? choose(best.id, draft) : undefined;
  },
} as const satisfies Step;
