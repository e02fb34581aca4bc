/** The context of a turn, and how a turn looks something up. */
import { type Texts, textsOf } from '../languages/index.js';
import type { Language } from '../tenant.js';
import type { Context, Conversation, Lookup, LookupResults } from './conversation.js';

/** The context with the texts of the chat's language. */
export interface TurnContext extends Context {
  readonly say: Texts;
  readonly language: Language;
}

/** The context with the texts of the language that the state has now. */
export const turnContext = ({ language }: Conversation, context: Context | TurnContext): TurnContext =>
  'language' in context && context.language === language ? context : { ...context, say: textsOf(language), language };

/** Looks something up: `const tickets = yield* lookUp({ kind: 'mine' })`. The cast pairs a look-up with its result. */
export function* lookUp<Kind extends Lookup['kind']>(
  lookup: Extract<Lookup, { kind: Kind }>,
): Generator<Lookup, LookupResults[Kind], LookupResults[Lookup['kind']]> {
  return (yield lookup) as LookupResults[Kind];
}
