/**
 * Converts values stored by version 1 of the data format into today's shapes. The store calls these functions for every
 * sealed value that carries version 1, and seals the value in today's format when it writes it again. An `Input` is
 * stored in the same shape in both versions, so it has no function here.
 *
 * The functions trust the value: it was written by this program and its seal was checked.
 */
import type { Reply } from '../message.js';
import type { Asked, Conversation, Draft } from './conversation.js';

/** `skipped` held names of steps and two flags under the names `follow` and `belongs?`. */
type Draft1 = Omit<Draft, 'skippedSteps' | 'followRefused' | 'mayBeAddition' | 'categoryChosen'> & {
  readonly skipped?: readonly string[];
  readonly chosen?: true;
};

/** What the kinds of open questions were called. */
const KINDS = {
  draft: 'step',
  review: 'review',
  change: 'changeMenu',
  follow: 'follow',
  belongs: 'addition',
  gap: 'gap',
  verdict: 'verdict',
  mark: 'mark',
  appeal: 'appeal',
  language: 'chooseLanguage',
  erase: 'confirmErase',
  cancel: 'confirmCancel',
} as const satisfies Record<string, Asked['kind']>;

type Asked1 = Omit<Asked, 'kind'> & { readonly of: keyof typeof KINDS };

type Conversation1 = Omit<
  Conversation,
  'asked' | 'interrupted' | 'draft' | 'filedWithGaps' | 'verdictsToAsk' | 'lastTicket'
> & {
  readonly asked?: Asked1;
  readonly behind?: Asked1;
  readonly draft?: Draft1;
  readonly completing?: { readonly code: string; readonly draft: Draft1 };
  readonly verdicts?: readonly string[];
  readonly recent?: string;
};

type Reply1 = Omit<Reply, 'kind' | 'ticket'> & { readonly keep: Reply['kind']; readonly about?: string };

export function conversationFromVersion1(value: unknown): Conversation {
  const { asked, behind, draft, completing, verdicts, recent, ...same } = value as Conversation1;
  return {
    ...same,
    ...(asked ? { asked: askedFromVersion1(asked) } : {}),
    ...(behind ? { interrupted: askedFromVersion1(behind) } : {}),
    ...(draft ? { draft: draftFromVersion1(draft) } : {}),
    ...(completing ? { filedWithGaps: { code: completing.code, draft: draftFromVersion1(completing.draft) } } : {}),
    ...(verdicts ? { verdictsToAsk: verdicts } : {}),
    ...(recent === undefined ? {} : { lastTicket: recent }),
  };
}

export function draftFromVersion1(value: unknown): Draft {
  const { skipped = [], chosen, ...same } = value as Draft1;
  const skippedSteps = skipped.filter((name) => name !== 'follow' && name !== 'belongs?');
  return {
    ...same,
    ...(skippedSteps.length > 0 ? { skippedSteps } : {}),
    ...(skipped.includes('follow') ? { followRefused: true } : {}),
    ...(skipped.includes('belongs?') ? { mayBeAddition: true } : {}),
    ...(chosen ? { categoryChosen: true } : {}),
  };
}

export function replyFromVersion1(value: unknown): Reply {
  const { keep, about, ...same } = value as Reply1;
  return { ...same, kind: keep, ...(about === undefined ? {} : { ticket: about }) };
}

const askedFromVersion1 = ({ of, ...same }: Asked1): Asked => ({ ...same, kind: KINDS[of] }) as Asked;
