/**
 * An officer's message in the own, linked chat. What is no command of an officer goes the way of a citizen's message,
 * since officers report too. Only what `visible` shows this officer is ever told.
 */
import { lookUp } from '../../conversation/context.js';
import type { Context, Conversation, Conversing, Effect, TurnResult } from '../../conversation/conversation.js';
import { notice } from '../../conversation/outcome.js';
import { without } from '../../conversation/without.js';
import { FNV_START, fnv } from '../../fnv.js';
import type { Choice, Inbound, Reply } from '../../message.js';
import { moment } from '../../tickets/dates.js';
import { allowedMoves, type TicketCode } from '../../tickets/ticket.js';
import { showCode } from '../../tickets/ticket-code.js';
import type { VisibleTicket } from '../../tickets/visibility.js';
import type { Officer } from '../officer.js';
import { type OfficerTexts, officerTexts, stateName } from '../texts.js';
import { inWords, type Say } from './faults.js';
import { ACT_VERBS, type ActVerb, type Command, readCommand, readReply } from './grammar.js';
import { planOf } from './plan.js';
import type { OfficerEffect, OfficerMemory, OfficerTicket } from './shapes.js';

/** Tickets of which the chat remembers what the officer saw. */
const MAX_SEEN = 20;
/** A text that comes later is not the answer to what a button asked. */
const ASKED_MS = 15 * 60_000;
const MAX_WORDS = 1_500;
/** SMS: each part costs money. */
const MAX_TERSE_WORDS = 300;
const MAX_NOTES = 3;
const MAX_QUEUE_ROWS = 10;
const LINK = /^\W*(?:taut|tautkan|link)\W+(\d[\d\s.-]{6,14}\d)\W*$/i;
const CODE_DIGITS = 8;
const BUTTON = /^officer:([a-z]+):([0-9A-Z]{11}):([0-9a-f]+)$/;
const BUTTONS = ['verify', 'assign', 'answer', 'hold'] as const satisfies readonly ActVerb[];

/** What surrounds an officer's turn. */
interface Desk {
  readonly officer: Officer;
  readonly context: Context;
  readonly state: Conversation;
  readonly memory: OfficerMemory;
  readonly texts: OfficerTexts;
}

/** Undefined for a message that is for the conversation with citizens. */
export function* officerTurn(
  state: Conversation,
  message: Inbound,
  context: Context,
): Conversing<TurnResult | undefined> {
  const linked = message.kind === 'text' ? yield* link(state, message.text, context) : undefined;
  const { officer } = context;
  if (linked || !officer) return linked;
  const desk: Desk = { officer, context, state, memory: state.officer ?? {}, texts: officerTexts(state.language) };
  if (message.kind === 'choice') return yield* onButton(desk, message.choice);
  if (message.kind !== 'text' && message.kind !== 'media') return undefined;
  const command = yield* commandOf(desk, message);
  if (!command) return undefined;
  if (message.kind === 'media') return yield* refusePhotos(desk, command);
  return yield* obey(desk, command);
}

/** Whoever sends an officer's one-time code makes this chat that officer's. */
function* link(state: Conversation, text: string, context: Context): Conversing<TurnResult | undefined> {
  const code = LINK.exec(text)?.[1]?.replace(/\D/g, '');
  if (code?.length !== CODE_DIGITS) return undefined;
  const texts = officerTexts(state.language);
  if (!context.codes.mayAsk()) return { state, replies: [notice(texts.tooMany)], effects: [] };
  const officer = yield* lookUp({ kind: 'chatCode', code });
  if (officer) {
    const fresh: Conversation = { ...without(state, 'officer') };
    return { state: fresh, replies: [notice(texts.linked(officer.name))], effects: [{ kind: 'linkChat', code }] };
  }
  context.codes.countUnknown();
  return { state, replies: [notice(texts.badCode)], effects: [] };
}

/** The command of the text: with a code, in reply to a message about a ticket, or the words that a button asked for. */
function* commandOf(
  { memory, context }: Desk,
  message: Extract<Inbound, { kind: 'text' | 'media' }>,
): Conversing<Command | undefined> {
  const command = readCommand(message.text);
  if (command) return command;
  if (message.quotes !== undefined) {
    const code = yield* lookUp({ kind: 'quoted', message: message.quotes });
    if (code !== undefined) return readReply(message.text, code);
  }
  const { asked } = memory;
  if (!asked || message.text.trim() === '' || context.now - asked.at > ASKED_MS) return undefined;
  return { kind: 'act', code: asked.code, verb: asked.verb, rest: message.text };
}

function* obey(desk: Desk, command: Command): Conversing<TurnResult | undefined> {
  const { officer, texts, memory } = desk;
  switch (command.kind) {
    case 'help':
      return said(desk, [notice(texts.help)]);
    case 'queue':
      return yield* queue(desk, undefined);
    case 'more':
      return memory.queueAfter && (yield* queue(desk, memory.queueAfter));
    case 'unlink':
      return {
        ...said(desk, [notice(texts.unlinked)], {}, [{ kind: 'unlinkChat', officer }]),
        state: without(desk.state, 'officer'),
      };
    case 'wrongCode':
      return said(desk, [notice(texts.wrongCode)]);
    case 'undo': {
      const code = 'code' in command ? command.code : memory.last?.code;
      if (code === undefined) return said(desk, [notice(texts.nothingToUndo)]);
      return yield* onTicket(desk, code, (found) =>
        undo(desk, found, code === memory.last?.code ? memory.last.acts : 1),
      );
    }
    case 'show':
      return yield* onTicket(desk, command.code, (found) => show(desk, found));
    case 'unclear':
      return yield* onTicket(desk, command.code, (found) =>
        found.isOwn ? undefined : said(desk, [notice(texts.unclear(showCode(command.code)), command.code)]),
      );
    case 'act':
      return yield* onTicket(desk, command.code, (found) => act(desk, command, found));
    default:
      return command satisfies never;
  }
}

/** Codes and dates, without words: what to read next. */
function* queue(desk: Desk, after: readonly number[] | undefined): Conversing<TurnResult> {
  const { officer, context, state, texts } = desk;
  const found = yield* lookUp({ kind: 'officerQueue', officer, after, limit: MAX_QUEUE_ROWS });
  const lines = found.rows.map((row) => {
    const due = texts.shortDate(moment(row.dueAt, context.tenant.calendar));
    const name = stateName(row.state, state.language);
    const urgent = row.urgent ? `${texts.flags.urgent} ` : '';
    return `${showCode(row.code)} ${urgent}${texts.waits(name, due, row.late)} ${aboutOf(desk, row)}`.trim();
  });
  if (lines.length === 0) return said(desk, [notice(texts.nothingWaits)]);
  const text = [...lines, ...(found.after ? [texts.more] : [])].join('\n');
  return said(desk, [notice(text)], { queueAfter: found.after });
}

/** Category and area. */
function aboutOf({ context, state }: Desk, { category: id, area }: VisibleTicket): string {
  const category = context.tenant.categories.find((one) => one.id === id)?.name;
  const name = state.language === 'en' ? (category?.en ?? category?.id) : category?.id;
  return [name, area === undefined ? undefined : context.areaName(area)].filter(Boolean).join(', ');
}

/** Goes on with a ticket that this officer may see. Any other is asked for as a citizen asks. */
function* onTicket(
  { officer, context }: Desk,
  code: TicketCode,
  goOn: (found: OfficerTicket) => TurnResult | undefined,
): Conversing<TurnResult | undefined> {
  const found = context.codes.mayAsk() ? yield* lookUp({ kind: 'officerTicket', code, officer }) : undefined;
  return found && goOn(found);
}

function* refusePhotos(desk: Desk, command: Command): Conversing<TurnResult | undefined> {
  if (command.kind !== 'act') return undefined;
  const { texts } = desk;
  return yield* onTicket(desk, command.code, () =>
    said(desk, [notice(texts.noPhotos(urlOf(desk, command.code)), command.code)]),
  );
}

function* onButton(desk: Desk, id: string): Conversing<TurnResult | undefined> {
  const [, name, code, mark] = BUTTON.exec(id) ?? [];
  const verb = ACT_VERBS.find((verb) => verb === name);
  if (!verb || code === undefined) return undefined;
  return yield* onTicket(desk, code, (found) => {
    if (verb === 'verify') return act(desk, { kind: 'act', code, verb, rest: '' }, found, mark);
    if (mark !== markOf(found)) return changed(desk, found);
    const list = verb === 'assign' ? ` ${desk.context.tenant.agencies.map(({ code }) => code).join(', ')}` : '';
    const asked = { verb, code, at: desk.context.now };
    return said(desk, [notice(`${desk.texts.asksWords[verb]}${list}`, code)], { asked });
  });
}

function act(
  desk: Desk,
  { code, verb, rest }: Extract<Command, { kind: 'act' }>,
  found: OfficerTicket,
  mark = desk.memory.seen?.find(([seen]) => seen === code)?.[1],
): TurnResult {
  const { officer, context, state, texts, memory } = desk;
  if (memory.asked && isCancel(rest)) return said(desk, [notice(texts.cancelled)]);
  if (mark !== undefined && mark !== markOf(found)) return changed(desk, found);
  const plan = planOf(verb, rest, found.ticket, context.tenant, context.now);
  const say: Say = { texts, language: state.language, tenant: context.tenant };
  if (!plan.ok) {
    const asked = memory.asked?.code === code ? { asked: memory.asked } : {};
    return said(desk, [notice(inWords(plan.fault, code, say), code)], asked);
  }
  const { acts, event } = plan;
  const told = context.now + context.tenant.clocks.undoSeconds * 1000;
  const text = texts.done(
    showCode(code),
    stateName(event.state, state.language),
    event.agency?.name,
    texts.clock(moment(told, context.tenant.calendar)),
  );
  const effect: OfficerEffect = { kind: 'officerActs', officer, code, acts, expects: found.version };
  return said(desk, [notice(text, code)], { last: { code, acts: acts.length }, forget: code }, [effect]);
}

const isCancel = (text: string) => /^\W*(?:batal|tidak jadi|cancel)\W*$/i.test(text);

/** Nothing is done: the officer decided on something older. The next try counts. */
function changed(desk: Desk, found: OfficerTicket): TurnResult {
  const { code, state } = found.ticket;
  const text = desk.texts.changed(showCode(code), stateName(state, desk.state.language));
  return said(desk, [{ ...notice(text, code), ...buttonsOf(desk, found) }], { saw: found });
}

function undo(desk: Desk, { ticket: { code }, pending }: OfficerTicket, count: number): TurnResult {
  const { officer, texts, state } = desk;
  const acts = pending.slice(0, count);
  const oldest = acts.at(-1);
  if (!oldest) return said(desk, [notice(texts.nothingToUndo)]);
  const foreign = officer.role === 'coordinator' ? undefined : acts.find(({ by }) => by !== officer.name);
  if (foreign) return said(desk, [notice(texts.notYours(foreign.by))]);
  const text = texts.undone(showCode(code), stateName(oldest.before, state.language));
  const effect: OfficerEffect = { kind: 'officerUndo', officer, acts: acts.map(({ id }) => id) };
  return said(desk, [notice(text, code)], { forget: code, last: undefined }, [effect]);
}

function show(desk: Desk, found: OfficerTicket): TurnResult {
  const { officer, context, state, texts } = desk;
  const { seen, ticket } = found;
  const { code } = ticket;
  const most = context.channel.terse ? MAX_TERSE_WORDS : MAX_WORDS;
  const text = texts.show({
    code: showCode(code),
    state: stateName(seen.state, state.language),
    about: aboutOf(desk, seen),
    due: texts.date(moment(seen.dueAt, context.tenant.calendar)),
    flags: (['urgent', 'anonim', 'rahasia'] as const).flatMap((flag) => (seen[flag] ? [texts.flags[flag]] : [])),
    text: seen.text?.slice(0, most),
    place: seen.place,
    notes: (seen.notes ?? []).slice(-MAX_NOTES).map((note) => note.text.slice(0, most)),
    photos: seen.photos?.length ?? 0,
    url: urlOf(desk, code),
  });
  const effect: OfficerEffect = { kind: 'officerRead', officer, code };
  return said(desk, [{ ...notice(text, code), ...buttonsOf(desk, found) }], { saw: found }, [effect]);
}

/** Only what the state of the ticket allows. None where the channel has no buttons: there the officer writes. */
function buttonsOf({ context, texts }: Desk, found: OfficerTicket): Pick<Reply, 'choices'> {
  const { ticket } = found;
  const moves = allowedMoves(ticket.state);
  const fits: Record<(typeof BUTTONS)[number], boolean> = {
    verify: moves.includes('terverifikasi') && ticket.state !== 'didisposisi',
    assign: moves.includes('didisposisi') || moves.includes('terverifikasi'),
    answer: moves.includes('ditindaklanjuti'),
    hold: moves.includes('ditunda'),
  };
  const choices: readonly Choice[] = BUTTONS.filter((verb) => fits[verb])
    .slice(0, context.channel.buttons)
    .map((verb) => ({ id: `officer:${verb}:${ticket.code}:${markOf(found)}`, label: texts.buttons[verb] }));
  return choices.length > 0 ? { choices } : {};
}

const urlOf = ({ context }: Desk, code: TicketCode) => `${context.publicUrl}/desk/tickets/${showCode(code)}`;

/** Sums up what an act depends on: the state, the agency and what the citizen said. */
function markOf({ ticket, seen }: OfficerTicket): string {
  const said = [
    ticket.state,
    ticket.agency ?? '',
    seen.category ?? '',
    seen.notes?.length ?? 0,
    seen.text?.length ?? 0,
  ];
  return (fnv(FNV_START, said.join(' ')) >>> 0).toString(16);
}

interface Remembered {
  readonly queueAfter?: OfficerMemory['queueAfter'];
  readonly asked?: OfficerMemory['asked'];
  readonly last?: OfficerMemory['last'];
  readonly saw?: OfficerTicket;
  /** What the officer saw of this ticket is over: the officer changed it. */
  readonly forget?: TicketCode;
}

/** A question of a button is closed by whatever comes after it, unless it is asked once more. */
function said(
  { state, memory }: Desk,
  replies: readonly Reply[],
  remembered: Remembered = {},
  effects: readonly Effect[] = [],
): TurnResult {
  const { asked, saw, forget } = remembered;
  const queueAfter = 'queueAfter' in remembered ? remembered.queueAfter : memory.queueAfter;
  const gone = saw?.ticket.code ?? forget;
  const others = (memory.seen ?? []).filter(([code]) => code !== gone);
  const seen = saw ? [...others, [saw.ticket.code, markOf(saw)] as const] : others;
  const last = 'last' in remembered ? remembered.last : memory.last;
  const officer: OfficerMemory = {
    seen: seen.slice(-MAX_SEEN),
    ...(asked ? { asked } : {}),
    ...(queueAfter ? { queueAfter } : {}),
    ...(last ? { last } : {}),
  };
  return { state: { ...state, officer }, replies, effects };
}
