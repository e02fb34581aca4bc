/** Random inputs in any order, with any answers of the store: converse never throws and is never silent without a reason. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { areaName } from '../../../bot/tenant/areas.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import type {
  Context,
  Conversation,
  Input,
  Lookup,
  LookupResults,
  TurnResult,
} from '../../../core/conversation/conversation.js';
import { converse } from '../../../core/conversation/converse.js';
import { TEXTS } from '../../../core/languages/index.js';
import type { Inbound } from '../../../core/message.js';
import { STATES, type TicketView } from '../../../core/tickets/ticket.js';
import { ticketCode } from '../../../core/tickets/ticket-code.js';

const { tenant } = loadTenant(undefined);
const understanding = loadUnderstanding(tenant);
const CODES = [1, 2, 3].map((seed) => ticketCode(Array.from({ length: 10 }, (_, at) => seed * (at + 1))));

const commands = Object.values(TEXTS).flatMap(({ commands }) => Object.values(commands).flat());
const labels = Object.values(TEXTS).flatMap(({ label }) => Object.values(label));
const stories = [
  'jalan rusak',
  'min jln dpn psr godean rusak parah bgt',
  'sampah menumpuk di sidoagung godean',
  'tolong ada kebakaran rumah sekarang',
  'saya mau gugatan cerai',
  'street light broken in front of the market for three days',
];
const text = fc.oneof(
  fc.constantFrom(...commands, ...labels, ...stories, 'ya', 'tidak', 'belum', '1', '5', '12', 'godean', 'halo', ''),
  fc.constantFrom(...CODES.map((code) => `status ${code}`), ...CODES.map((code) => `batal ${code}`)),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
const ids = fc.constantFrom('m1', 'm2', 'm3', 'm4');
const envelope = { id: 'm', sentAt: 0, receivedAt: 0 };
const media = [{ id: 'f', kind: 'image' as const }];
const taps = [
  'send',
  'anonim',
  'rahasia',
  'photo',
  'change',
  'yes',
  'no',
  'follow',
  'separate',
  'addition',
  'new',
  'other',
];
const message: fc.Arbitrary<Inbound> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(ids, text).map(([id, text]) => ({ ...envelope, id, kind: 'text' as const, text })) },
  fc
    .tuple(fc.constantFrom(...taps, 'jalan', 'en', `solved:${CODES[0]}`), fc.integer({ min: 0, max: 20 }))
    .map(([name, turn]) => ({ ...envelope, kind: 'choice' as const, choice: `${name}@${turn.toString(36)}` })),
  fc.tuple(text, fc.option(fc.constant('a'), { nil: undefined })).map(([text, album]) => ({
    ...envelope,
    kind: 'media' as const,
    text,
    media,
    ...(album ? { album } : {}),
  })),
  fc.constant({ ...envelope, kind: 'place' as const, latitude: -7.7, longitude: 110.3 }),
  fc.tuple(ids, text).map(([of, text]) => ({ ...envelope, kind: 'edited' as const, of, text })),
  ids.map((of) => ({ ...envelope, kind: 'deleted' as const, of })),
  fc
    .constantFrom('sticker', 'contact', 'poll', 'call', 'undecryptable', 'tooLarge', 'other')
    .map((what) => ({ ...envelope, kind: 'unsupported' as const, what })) as fc.Arbitrary<Inbound>,
);
const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 8, arbitrary: message.map((message) => ({ kind: 'message' as const, message })) },
  fc
    .tuple(fc.constantFrom('remind', 'expire'), fc.integer({ min: 0, max: 12 }))
    .map(([alarm, turn]) => ({ kind: 'alarm', alarm, turn })) as fc.Arbitrary<Input>,
  fc.tuple(fc.constantFrom(...CODES), fc.constantFrom(...STATES)).map(([ticket, state]) => ({
    kind: 'ticket' as const,
    ticket,
    event: { state, at: 1, by: 'officer' as const, dueAt: 2 },
  })),
  fc.constant({ kind: 'person' as const, text: 'halo' }),
  fc.constant({ kind: 'personLeft' as const }),
  fc.constant({ kind: 'setAside' as const }),
);
const view: fc.Arbitrary<TicketView> = fc.record(
  {
    code: fc.constantFrom(...CODES),
    type: fc.constant('pengaduan' as const),
    state: fc.constantFrom(...STATES),
    filedAt: fc.integer({ min: 0, max: 2_000_000 }),
    dueAt: fc.integer({ min: 0, max: 2_000_000 }),
    updatedAt: fc.integer({ min: 0, max: 2_000_000 }),
    category: fc.constantFrom('jalan', 'sampah'),
    text: fc.constantFrom('jalan rusak di depan pasar', ''),
    anonim: fc.boolean(),
    rahasia: fc.boolean(),
    urgent: fc.boolean(),
    mine: fc.constantFrom('reporter' as const, 'follower' as const, undefined),
    supporters: fc.integer({ min: 1, max: 20 }),
  },
  {
    requiredKeys: [
      'code',
      'type',
      'state',
      'filedAt',
      'dueAt',
      'updatedAt',
      'text',
      'anonim',
      'rahasia',
      'urgent',
      'mine',
      'supporters',
    ],
  },
);

function runTurn(
  state: Conversation | undefined,
  given: Input,
  terse: boolean,
  now: number,
  views: readonly TicketView[],
): TurnResult {
  let fresh = 0;
  const context: Context = {
    ...understanding,
    now,
    tenant,
    channel: { name: 'test', buttons: 3, terse, photos: !terse, locations: !terse },
    burstMs: 0,
    publicUrl: 'https://lapor.example.go.id',
    areaName,
    freshCode: () => ticketCode([now & 31, (now >> 5) & 31, fresh++, 3, 4, 5, 6, 7, 8, 9]),
    codes: { mayAsk: () => true, countUnknown() {} },
  };
  const answer = (lookup: Lookup): LookupResults[Lookup['kind']] => {
    switch (lookup.kind) {
      case 'ticket':
        return views.find(({ code }) => code === lookup.code);
      case 'mine':
        return views;
      case 'similar':
        return views.map((one) => ({ ...one, compared: { text: one.text } }));
      case 'quoted':
        return views[0]?.code;
      case 'original':
        return views[0] && { text: views[0].text, ticket: views[0].code };
      case 'isNewestReply':
        return false;
      case 'officerQueue':
        return { rows: [], after: undefined };
      case 'chatCode':
      case 'officerTicket':
        return undefined;
      default:
        return lookup satisfies never;
    }
  };
  const turn = converse(state, given, context);
  let step = turn.next();
  while (!step.done) step = turn.next(answer(step.value));
  return step.value;
}

const run = (terse: boolean, inputs: readonly Input[], views: readonly TicketView[]): Conversation | undefined => {
  let state: Conversation | undefined;
  inputs.forEach((given, at) => {
    const done = runTurn(state, given, terse, 1_000_000 + at * 1000, views);
    expect(done.replies.length > 0 || done.silence !== undefined, JSON.stringify({ state, given, done })).toBe(true);
    for (const { text } of done.replies) expect(text.trim()).not.toMatch(/^$|undefined|NaN|\[object/);
    expect(JSON.parse(JSON.stringify(done.state))).toEqual(done.state);
    state = JSON.parse(JSON.stringify(done.state)) as Conversation;
  });
  return state;
};

const inputs = fc.array(input, { minLength: 1, maxLength: 12 });
const views = fc.uniqueArray(view, { maxLength: 3, selector: ({ code }) => code });

test('2,000 random conversations never throw, always get a reply or a named silence, and survive JSON', () => {
  fc.assert(
    fc.property(fc.boolean(), inputs, views, (terse, given, known) => {
      run(terse, given, known);
    }),
    { numRuns: 2_000 },
  );
}, 120_000);

test('repeating "batal" closes every open question and draft of a random conversation', () => {
  const batal: Input = { kind: 'message', message: { ...envelope, kind: 'text', text: 'batal' } };
  fc.assert(
    fc.property(fc.boolean(), inputs, views, (terse, given, known) => {
      let state = run(terse, given, known);
      for (let tries = 0; tries < 12 && (state?.asked || state?.draft); tries++)
        state = runTurn(state, batal, terse, 9_000_000, known).state;
      if (state?.withPerson) return;
      expect(state?.asked).toBeUndefined();
      expect(state?.draft).toBeUndefined();
    }),
    { numRuns: 500 },
  );
}, 60_000);
