/** The stand-in for the conversation in tests that are not about it. */
import { randomBytes } from 'node:crypto';
import type {
  Conversation,
  Conversing,
  Effect,
  Input,
  Lookup,
  RunConversation,
  TurnResult,
} from '../../core/conversation/conversation.js';
import type { Choice, Reply } from '../../core/message.js';
import type { Officer } from '../../core/officers/officer.js';
import { ticketCode } from '../../core/tickets/ticket-code.js';

const CHOICES: readonly Choice[] = [
  { id: 'kirim', label: 'Kirim' },
  { id: 'ubah', label: 'Ubah' },
];

const notice = (text: string, ticket?: string): Reply => ({ text, kind: 'notice', ...(ticket ? { ticket } : {}) });
const prompt = (text: string): Reply => ({ text, kind: 'prompt', choices: CHOICES });

const freshCode = () => ticketCode(randomBytes(10));

/** The code of `lapor 0`, `lapor 1`, … */
export const codeOf = (number: number) => ticketCode(Array.from({ length: 10 }, (_, at) => (number >> (5 * at)) & 31));
const DUE_AT = Date.parse('2026-03-31T16:00:00+07:00');

const said = (state: Conversation, replies: readonly Reply[], effects: readonly Effect[] = []): TurnResult => ({
  state,
  replies,
  effects,
});

const READER: Officer = { id: '1', name: 'Budi', role: 'coordinator' };

/** A report like those that `file` files. */
const twin = { kind: 'similar', category: 'jalan', roots: ['jalan', 'rusak'] } as const;

function* ask<T>(query: Lookup): Generator<Lookup, T, never> {
  return (yield query) as T;
}

/**
 * `tell WORDS` keeps a draft and asks; `file` files it (`file rahasia`, `file anonim`, `file chosen` with a category that
 * the citizen chose); `lapor 7` and `rahasia 7` file under `codeOf(7)`; `link CODE` makes the chat an
 * officer's; `read CODE` tells a report to an officer; `say 1 2` replies with the notices "1" and "2";
 * `diam` is met by silence; `boom` throws; `EFFECT …` makes that effect; `mine`, `similar`, `quoted ID`, `ticket CODE`
 * look up. A photo is counted, a place or a choice repeated, everything else is echoed as a prompt.
 */
export const converse: RunConversation = function* ({ state, now }, input) {
  const next: Conversation = { ...(state ?? { language: 'id' }), turn: (state?.turn ?? 0) + 1 };
  return yield* turn(next, input, now) as Conversing;
};

function* turn(state: Conversation, input: Input, now: number): Generator<Lookup, TurnResult, never> {
  if (input.kind !== 'message') {
    if (input.kind === 'ticket')
      return said(state, [
        notice(
          `${input.ticket} ${input.event.late === undefined ? input.event.state : 'late'} ${input.event.by}`,
          input.ticket,
        ),
      ]);
    if (input.kind === 'person') return said(state, [notice(input.text)]);
    return said(state, [notice(input.kind === 'alarm' ? `alarm ${input.alarm} ${input.turn}` : input.kind)]);
  }
  const { message } = input;
  if (message.kind === 'choice') return said(state, [notice(`gema ${message.choice}`)]);
  if (message.kind === 'unsupported') return said(state, [prompt('Pesan jenis itu tidak bisa kami baca.')]);
  if (message.kind === 'place') return said(state, [prompt(`lokasi: ${message.latitude},${message.longitude}`)]);
  if (message.kind === 'media') {
    const draft = {
      born: state.turn,
      story: [],
      ...state.draft,
      media: [...(state.draft?.media ?? []), ...message.media],
    };
    return said({ ...state, draft }, [prompt(`${message.media.length} ${message.media[0]?.kind}: ${message.text}`)]);
  }
  const text = message.kind === 'text' ? message.text : message.kind;
  const [word = '', rest = ''] = text.split(/ (.*)/s);
  const code = state.lastTicket ?? '';
  switch (word) {
    case 'diam':
      return said(state, []);
    case 'say':
      return said(
        state,
        rest.split(' ').map((one) => notice(one)),
      );
    case 'lapor':
    case 'rahasia':
      return filedAs(codeOf(Number(rest)), word === 'rahasia', state, message.id);
    case 'link':
      return said(state, [notice('linked')], [{ kind: 'linkChat', code: rest }]);
    case 'read':
      return said(state, [notice('told')], [{ kind: 'officerRead', officer: READER, code: rest }]);
    case 'boom':
      throw new Error(`does not know "${rest}"`);
    case 'clash':
      return said(
        state,
        [],
        [{ kind: 'file', code: rest, draft: { born: state.turn, story: [] }, roots: [], dueAt: now }],
      );
    case 'tell': {
      const story = [...(state.draft?.story ?? []), { of: message.id, text: rest }];
      const draft = { born: state.draft?.born ?? state.turn, story, category: 'jalan' } as const;
      return said({ ...state, draft }, [prompt('lagi?')]);
    }
    case 'file': {
      const made = freshCode();
      const { draft, ...others } = state;
      const filed = {
        ...(draft ?? { born: state.turn, story: [{ of: message.id, text: 'langsung' }] }),
        place: { area: '34.04.01', sure: true, said: 'Jalan Kaliurang' },
        pin: { latitude: -7.75, longitude: 110.38 },
        ...(rest === 'rahasia' ? ({ rahasia: true } as const) : {}),
        ...(rest === 'urgent' ? ({ urgent: true } as const) : {}),
        ...(rest === 'anonim' ? ({ anonim: true } as const) : {}),
        ...(rest.startsWith('chosen') ? ({ categoryChosen: true } as const) : {}),
        ...(rest === 'chosen rahasia' ? ({ rahasia: true } as const) : {}),
        category: 'jalan',
        agency: 'dpu',
      };
      return said(
        { ...others, lastTicket: made },
        [notice(`kode ${made}`, made)],
        [
          { kind: 'file', code: made, draft: filed, roots: ['lubang', 'jalan'], dueAt: now + 8 * 86_400_000 },
          { kind: 'consent', version: 'v1' },
        ],
      );
    }
    case 'withdraw':
    case 'appeal':
      return said(state, [notice(word)], [{ kind: word, code }]);
    case 'note':
      return said(state, [notice('dicatat')], [{ kind: 'note', code, text: rest, media: [] }]);
    case 'solved':
    case 'unsolved':
      return said(state, [notice(word)], [{ kind: 'verdict', code, solved: word === 'solved' }]);
    case 'mark':
      return said(state, [notice('nilai')], [{ kind: 'mark', code, mark: Number(rest) }]);
    case 'follow':
      return said(
        { ...state, lastTicket: rest },
        [notice('ikut')],
        [{ kind: 'follow', code: rest, draft: { born: state.turn, story: [] } }],
      );
    case 'erase':
      return said({ language: 'id', turn: 0 }, [notice('dihapus')], [{ kind: 'erase' }]);
    case 'notices':
      return said(state, [notice(rest)], [{ kind: 'notices', on: rest === 'on' }]);
    case 'person':
      return said(state, [notice('petugas')], [{ kind: 'callPerson', reason: 'asked' }]);
    case 'wake':
      return said(state, [notice('nanti')], [{ kind: 'setAlarm', alarm: 'remind', at: now + Number(rest) }]);
    case 'calm':
      return said(state, [notice('tenang')], [{ kind: 'clearAlarm' }]);
    case 'many':
      return said(
        state,
        Array.from({ length: Number(rest) }, (_, index) => notice(`bagian ${index + 1}`)),
      );
    case 'many-one':
      return said(state, [notice(rest)]);
    case 'mine':
      return said(state, [notice(JSON.stringify(yield* ask({ kind: 'mine' })))]);
    case 'similar':
      return said(state, [
        notice(JSON.stringify(yield* ask({ ...twin, pin: { latitude: -7.751, longitude: 110.381 } }))),
      ]);
    case 'area':
      return said(state, [notice(JSON.stringify(yield* ask({ ...twin, area: rest })))]);
    case 'other-words':
      return said(state, [notice(JSON.stringify(yield* ask({ ...twin, roots: ['sampah'], area: rest })))]);
    case 'other-kind':
      return said(state, [notice(JSON.stringify(yield* ask({ ...twin, category: 'sampah', area: rest })))]);
    case 'quoted':
      return said(state, [notice(String(yield* ask({ kind: 'quoted', message: rest })))]);
    case 'ticket':
      return said(state, [notice(JSON.stringify((yield* ask({ kind: 'ticket', code: rest })) ?? null))]);
    default:
      return said(state, [prompt(`gema ${text}`)]);
  }
}

function filedAs(code: string, isRahasia: boolean, state: Conversation, of: string): TurnResult {
  const draft = {
    born: state.turn,
    story: [{ of, text: 'Lubang besar di depan rumah Bu Sri' }],
    type: 'pengaduan' as const,
    ...(isRahasia ? { rahasia: true as const } : {}),
  };
  return said(state, [notice(`Kode: ${code}`)], [{ kind: 'file', code, draft, roots: [], dueAt: DUE_AT }]);
}
