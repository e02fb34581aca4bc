import { expect, test } from 'vitest';
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import type {
  Context,
  Conversation,
  Input,
  LookupResults,
  TurnResult,
} from '../../../core/conversation/conversation.js';
import { converse } from '../../../core/conversation/converse.js';
import { ticketCode } from '../../../core/tickets/ticket-code.js';

const { tenant } = loadTenant(undefined);
const NOW = Date.parse('2026-11-24T10:00:00+07:00');
const HOUR = 3_600_000;
const CODE = ticketCode([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
const understanding = loadUnderstanding(tenant);

function turn(state: Conversation | undefined, input: Input, more: Partial<Context> = {}): TurnResult {
  const context: Context = {
    ...understanding,
    now: NOW,
    tenant,
    channel: { name: 'test', buttons: 8, terse: false, photos: true, locations: true },
    burstMs: 0,
    publicUrl: 'https://lapor.example.go.id',
    areaName: () => undefined,
    freshCode: () => CODE,
    codes: { mayAsk: () => true, countUnknown() {} },
    ...more,
  };
  const talk = converse(state, input, context);
  const nothing: LookupResults = {
    ticket: undefined,
    mine: [],
    similar: [],
    quoted: undefined,
    original: undefined,
    isNewestReply: false,
    chatCode: undefined,
    officerTicket: undefined,
    officerQueue: { rows: [], after: undefined },
  };
  let step = talk.next(undefined);
  while (!step.done) step = talk.next(nothing[step.value.kind]);
  return step.value;
}

const says = (text: string): Input => ({
  kind: 'message',
  message: { kind: 'text', id: text, text, sentAt: NOW, receivedAt: NOW },
});
const filings = (count: number) => Array.from({ length: count }, (_, at) => NOW - at * 1_000);
const story = says('jalan rusak parah berlubang di depan pasar godean sudah dua minggu');
const reportedBefore = (count: number): Conversation => ({ language: 'id', turn: 1, filings: filings(count) });

test('the 20th report of a chat within an hour is filed, and the 21st is left to a person with its draft', () => {
  const twentieth = turn(turn(reportedBefore(19), story).state, says('ya'));
  expect(twentieth.effects).toContainEqual(expect.objectContaining({ kind: 'file' }));
  expect(twentieth.state.filings).toHaveLength(20);

  const refused = turn(turn(twentieth.state, story).state, says('ya'));
  expect(refused.effects.map(({ kind }) => kind)).toContain('callPerson');
  expect(refused.effects.map(({ kind }) => kind)).not.toContain('file');
  expect(refused.effects.map(({ kind }) => kind)).not.toContain('consent');
  expect(refused.replies).toEqual([expect.objectContaining({ text: expect.stringContaining('20 dalam satu jam') })]);
  expect(refused.state.draft?.story).toHaveLength(1);
  expect(turn(refused.state, story)).toMatchObject({ replies: [], silence: 'withPerson' });

  const later = turn(refused.state, { kind: 'personLeft' }, { now: NOW + HOUR });
  const filed = turn(later.state, says('ya'), { now: NOW + HOUR });
  expect(filed.effects).toContainEqual(expect.objectContaining({ kind: 'file' }));
});

test('reports by SMS and cries for help count for the same limit, and emergency numbers are still told', () => {
  const terse = { channel: { name: 'sms', buttons: 0, terse: true, photos: false, locations: false } };
  expect(turn(reportedBefore(20), story, terse).effects.map(({ kind }) => kind)).toContain('callPerson');
  const danger = turn(reportedBefore(20), says('tolong rumah saya kebakaran sekarang'));
  expect(danger.replies.map(({ text }) => text).join()).toContain('112');
  expect(danger.effects.map(({ kind }) => kind)).not.toContain('file');
});

test('a chat that may ask no more codes is told once, without a look-up, and later answered again', () => {
  let counted = 0;
  const codes = (mayAsk: boolean) => ({ codes: { mayAsk: () => mayAsk, countUnknown: () => void counted++ } });
  const first = turn(undefined, says(`cek ${CODE}`), codes(true));
  expect([first.replies[0]?.text, counted]).toEqual([expect.stringContaining('Tidak ada laporan'), 1]);
  const refused = turn(first.state, says(`cek ${CODE}`), codes(false));
  expect(refused.replies[0]?.text).toContain('Terlalu banyak kode');
  expect(turn(refused.state, says(`cek ${CODE}`), codes(false))).toMatchObject({ replies: [], silence: 'limited' });
  const again = turn(refused.state, says(`cek ${CODE}`), codes(true));
  expect([again.replies[0]?.text, counted]).toEqual([expect.stringContaining('Tidak ada laporan'), 2]);
});
