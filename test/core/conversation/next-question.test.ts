import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import type { Context, Conversation, Draft, LookupResults } from '../../../core/conversation/conversation.js';
import { conclude } from '../../../core/conversation/next-question.js';
import { askNext, notice, type Outcome, repeatQuestion, stop } from '../../../core/conversation/outcome.js';
import type { TicketView } from '../../../core/tickets/ticket.js';

const { tenant } = loadTenant(undefined);
const CODE = '7K3M9QXA2BT';
const NOW = Date.parse('2026-11-24T10:00:00+07:00');
const context: Context = {
  ...loadUnderstanding(tenant),
  now: NOW,
  tenant,
  channel: { name: 'test', buttons: 8, terse: false, photos: true, locations: true },
  burstMs: 0,
  publicUrl: 'https://lapor.example.go.id',
  areaName: () => undefined,
  freshCode: () => CODE,
  codes: { mayAsk: () => true, countUnknown() {} },
};
const solved: TicketView = {
  code: CODE,
  type: 'pengaduan',
  state: 'selesai',
  filedAt: NOW,
  dueAt: NOW,
  updatedAt: NOW,
  text: 'jalan rusak',
  anonim: false,
  rahasia: false,
  urgent: false,
  mine: 'reporter',
  supporters: 1,
};

function concluded(outcome: Outcome, ticket: TicketView | undefined = undefined, terse = false) {
  const turn = conclude(outcome, { ...context, channel: { ...context.channel, terse } });
  let step = turn.next();
  while (!step.done) {
    const results: LookupResults = {
      ticket,
      mine: [],
      similar: [],
      quoted: undefined,
      original: undefined,
      isNewestReply: false,
      chatCode: undefined,
      officerTicket: undefined,
      officerQueue: { rows: [], after: undefined },
    };
    step = turn.next(results[step.value.kind]);
  }
  return step.value;
}

const chat: Conversation = { language: 'id', turn: 4 };
const draft: Draft = { born: 4, story: [{ of: 'm4', text: 'jalan rusak' }], type: 'pengaduan' };
const place = { said: 'depan Pasar Godean', sure: true };

describe('the question that follows', () => {
  test('is the first step that the draft lacks', () => {
    const { state } = concluded(askNext({ ...chat, draft }));
    expect(state.asked).toEqual({ turn: 4, kind: 'step', step: 'place' });
    expect(concluded(askNext({ ...chat, draft: { ...draft, place } })).state.asked).toMatchObject({ step: 'category' });
  });

  test('is not a step that was skipped', () => {
    const { state } = concluded(askNext({ ...chat, draft: { ...draft, skippedSteps: ['place'] } }));
    expect(state.asked).toMatchObject({ kind: 'step', step: 'category' });
  });

  test('is the summary once the draft lacks nothing, and the summary counts as shown', () => {
    const { state, replies } = concluded(askNext({ ...chat, draft: { ...draft, place, category: 'jalan' } }));
    expect(state.asked).toEqual({ turn: 4, kind: 'review', shown: true });
    expect(replies[0]?.choices?.[0]?.id).toBe('send@4');
  });

  test('is whether a draft is an addition, before its steps', () => {
    const { state } = concluded(
      askNext({ ...chat, lastTicket: CODE, draft: { ...draft, mayBeAddition: true } }),
      solved,
    );
    expect(state.asked).toEqual({ turn: 4, kind: 'addition', code: CODE });
  });

  test('is the question that a side question interrupted', () => {
    const interrupted = { turn: 2, kind: 'step', step: 'place' } as const;
    const { state } = concluded(askNext({ ...chat, draft, interrupted, asked: { turn: 4, kind: 'chooseLanguage' } }));
    expect(state.asked).toEqual(interrupted);
    expect(state.interrupted).toBeUndefined();
  });

  test('is the verdict on a solved ticket when there is no draft', () => {
    const { state } = concluded(askNext({ ...chat, verdictsToAsk: [CODE] }), solved);
    expect(state.asked).toEqual({ turn: 4, kind: 'verdict', code: CODE });
  });

  test('is none for a verdict that has lost its point, and the verdict is never asked for again', () => {
    const reopened: TicketView = { ...solved, state: 'dibuka_kembali' };
    const { state } = concluded(askNext({ ...chat, verdictsToAsk: [CODE] }), reopened);
    expect(state).toEqual(chat);
  });

  test('is none beside a person', () => {
    const { state, replies } = concluded(askNext({ ...chat, draft, withPerson: true }, [notice('Baik.')]));
    expect(state.asked).toBeUndefined();
    expect(replies).toHaveLength(1);
  });

  test('is the gap of the report, after a draft was filed at once on SMS', () => {
    const { state, effects } = concluded(askNext({ ...chat, draft }), undefined, true);
    expect(state.draft).toBeUndefined();
    expect(state.asked).toEqual({ turn: 4, kind: 'gap', step: 'place' });
    expect(effects.map(({ kind }) => kind)).toEqual(['file', 'clearAlarm']);
  });
});

describe('the alarm of a chat', () => {
  test('is set to remind of a draft whenever a question about it is asked', () => {
    const { effects } = concluded(repeatQuestion({ ...chat, draft, asked: { turn: 3, kind: 'step', step: 'place' } }));
    const at = NOW + tenant.clocks.remindMinutes * 60_000;
    expect(effects).toEqual([{ kind: 'setAlarm', alarm: 'remind', at }]);
  });

  test('is cleared when no draft is open', () => {
    expect(concluded(repeatQuestion(chat)).effects).toEqual([{ kind: 'clearAlarm' }]);
  });

  test('is left as the outcome sets it', () => {
    const expire = { kind: 'setAlarm', alarm: 'expire', at: NOW } as const;
    expect(concluded(repeatQuestion({ ...chat, draft }, [], [expire])).effects).toEqual([expire]);
  });
});

test('an outcome that stops gets no question', () => {
  const asked = { turn: 3, kind: 'step', step: 'place' } as const;
  expect(concluded(stop({ ...chat, draft, asked }, [notice('Baik.')]))).toEqual({
    state: { ...chat, draft, asked },
    replies: [notice('Baik.')],
    effects: [],
  });
});
