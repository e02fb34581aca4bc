/** The alarms of a draft: it is reminded of once, and dropped in the end. */
import type { TurnContext } from './context.js';
import type { Context, Conversation, Effect, Input, TurnResult } from './conversation.js';
import { askNext, notice, type Outcome, repeatQuestion, silent } from './outcome.js';
import { without } from './without.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export const remindAlarm = ({ now, tenant }: Context): Effect => ({
  kind: 'setAlarm',
  alarm: 'remind',
  at: now + tenant.clocks.remindMinutes * MINUTE_MS,
});

export const changesAlarm = ({ effects }: Pick<TurnResult, 'effects'>): boolean =>
  effects.some(({ kind }) => kind === 'setAlarm' || kind === 'clearAlarm');

/** Reminds of a draft once, then drops it. An alarm that was set at an older turn is stale. */
export function onAlarm(
  state: Conversation,
  { alarm, turn: setAt }: Extract<Input, { kind: 'alarm' }>,
  context: TurnContext,
): Outcome {
  if (!state.draft || setAt !== state.turn) return silent(state, 'stale');
  if (alarm === 'expire')
    return askNext(without(state, 'draft', 'asked'), [notice(context.say.expired)], [{ kind: 'clearAlarm' }]);
  const expiresAt = context.now + context.tenant.clocks.draftDays * DAY_MS;
  const expire = { kind: 'setAlarm', alarm: 'expire', at: expiresAt } as const;
  if (state.withPerson) return silent(state, 'withPerson', [expire]);
  return repeatQuestion(state, [notice(context.say.remind)], [expire]);
}

/** Whatever a message leads to: a draft is reminded of, and in the end dropped. */
export const withReminder = (result: TurnResult, context: Context): TurnResult =>
  result.state.draft && !changesAlarm(result)
    ? { ...result, effects: [...result.effects, remindAlarm(context)] }
    : result;
