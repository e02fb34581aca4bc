/** A citizen's message: what it is, who it is for, what comes of it. */

import type { Inbound, Reply } from '../message.js';
import type { TicketCode } from '../tickets/ticket.js';
import { showCode } from '../tickets/ticket-code.js';
import type { Reading } from '../understanding/reading.js';
import { number, yesOrNo } from './answer.js';
import { type Called, commandIn, commandMeant } from './commands/index.js';
import { callPerson } from './commands/person.js';
import type { Context, Conversation, Conversing, Draft, Effect } from './conversation.js';
import { onDanger } from './danger.js';
import { idle, MISSES_TO_PERSON, noted, recentTicket } from './idle.js';
import { proceed, remindAlarm, restate } from './proceed.js';
import { tell } from './situations/draft.js';
import { answered } from './situations/index.js';
import {
  again,
  ask,
  done,
  isSide,
  notice,
  type Outcome,
  onward,
  prompt,
  type Said,
  type TurnContext,
  turnContext,
  unstamp,
  without,
} from './turn.js';

const MOST_LETTERS = 4000;
/** Files of one report. */
const MOST_FILES = 10;

/** One message, with the alarm of its draft: whatever way it took, a draft is reminded of and in the end dropped. */
export function* onMessage(state: Conversation, message: Inbound, context: Context): Conversing {
  const done = yield* hear(state, message, context);
  if (!done.state.draft || done.effects.some(({ kind }) => kind === 'setAlarm' || kind === 'clearAlarm')) return done;
  return { ...done, effects: [...done.effects, remindAlarm(context)] };
}

function* hear(state: Conversation, message: Inbound, context: Context): Conversing {
  const turn = turnContext(state, context);
  const said = saidBy(message, turn);
  switch (message.kind) {
    case 'text':
    case 'media':
    case 'place':
      if (message.kind === 'text' && !/[\p{L}\p{N}@#+\p{Emoji}-]/u.test(said.text))
        return yield* settle(again(state, [notice(turn.say.empty)]), turn);
      return yield* onSaid(said, message.kind === 'media' ? message.album : undefined, state, context);
    case 'choice':
      return yield* onChoice(message.choice, said, state, turn);
    case 'edited':
      return yield* onEdited(message.of, said, state, context);
    case 'deleted':
      return yield* onDeleted(message.of, state, turn);
    case 'unsupported':
      if (state.withPerson) return { ...done(state, []), silence: 'withPerson' };
      return yield* settle(again(state, [notice(turn.say.unsupported[message.what])]), turn);
    default:
      return message satisfies never;
  }
}

function saidBy(message: Inbound, turn: TurnContext): Said {
  const text = message.kind === 'text' || message.kind === 'media' || message.kind === 'edited' ? message.text : '';
  let reading: Reading | undefined;
  return {
    of: message.id,
    text,
    media: message.kind === 'media' ? message.media : [],
    ...(message.kind === 'place' ? { pin: { latitude: message.latitude, longitude: message.longitude } } : {}),
    ...(message.quotes === undefined ? {} : { quotes: message.quotes }),
    reading: () => {
      reading ??= turn.read(text);
      return reading;
    },
  };
}

/** Runs what an answer or a command left to be asked, in the language that the state now speaks. */
function* settle({ next, ...outcome }: Outcome, turn: TurnContext): Conversing {
  const { state, replies, effects } = outcome;
  const speaking = turnContext(state, turn);
  switch (next) {
    case 'proceed':
      return yield* proceed(state, speaking, replies, effects);
    case 'restate':
      return yield* restate(state, speaking, replies, effects);
    case 'rest':
      return outcome;
    default:
      return next satisfies never;
  }
}

function* onSaid(said: Said, album: string | undefined, before: Conversation, context: Context): Conversing {
  const state = speaking(before, said);
  const turn = turnContext(state, context);
  if (album !== undefined && album === state.album) return yield* joinAlbum(said, state, turn);
  const heard: Conversation = album === undefined ? without(state, 'album') : { ...without(state, 'album'), album };
  const outcome = yield* respond(said, heard, turn);
  const long = said.text.length > MOST_LETTERS ? [notice(turn.say.tooLong)] : [];
  const settled = yield* settle({ ...outcome, replies: [...long, ...outcome.replies] }, turn);
  if (settled.replies.length === 0 && settled.state.withPerson) return { ...settled, silence: 'withPerson' };
  return settled.replies.length > 0 ? settled : { ...settled, replies: [prompt(turn.say.welcomeBack)] };
}

/** The language follows the citizen until one is chosen: only a sure reading, only where no question is open. */
function speaking(state: Conversation, said: Said): Conversation {
  if (state.languageChosen || state.draft || state.asked || !said.text) return state;
  const { reply, language, words } = said.reading();
  const sure = reply !== state.language && words.length >= 4 && language.id === reply && language.p >= 0.8;
  return sure ? { ...state, language: reply } : state;
}

function* respond(said: Said, before: Conversation, turn: TurnContext): Conversing<Outcome> {
  const called = said.media.length === 0 ? commandIn(said, before, turn) : undefined;
  if (called) return yield* run(called, said, before, turn);
  if (mayBeDanger(said) && said.reading().urgent) return yield* onDanger(said, before, turn);
  if (before.withPerson && !isSide(before.asked)) return quiet(before);
  const quoted = said.quotes === undefined || before.asked ? undefined : yield* quotedTicket(said.quotes);
  if (quoted !== undefined) return noted(quoted, said, before, turn);
  const kept = keepFiles(said, before, turn);
  return accepted(yield* understood(said, kept.state, kept.replies.length > 0 || kept.effects.length > 0, turn), kept);
}

/** What the words are good for, once the files that came with them are kept. */
function* understood(said: Said, state: Conversation, isKept: boolean, turn: TurnContext): Conversing<Outcome> {
  if (isKept && !said.text) return again(state);
  if (state.asked) {
    const outcome = answered(said, state.asked, state, turn);
    if (outcome) return outcome;
  }
  if (state.draft && said.pin)
    return onward({ ...state, draft: tell(said, state.draft, turn) }, [notice(turn.say.pinAdded)]);
  const tells = said.text !== '' && said.reading().substance;
  if (isKept && state.draft && tells) return onward({ ...state, draft: tell(said, state.draft, turn) });
  const code = ticketAsked(state);
  const explains = tells || (state.asked?.kind !== 'gap' && said.text !== '' && said.reading().words.length >= 3);
  if (code !== undefined && explains && !isKept) return withQuestion(noted(code, said, state, turn), state);
  if (isKept) return again(state);
  const meant = commandMeant(said);
  if (meant) return yield* run(meant, said, state, turn);
  return state.asked ? missed(said, state, turn) : yield* idle(said, state, turn);
}

/** "ya", "2" and the like are answers; all else is read for danger, the shortest cry too. */
const mayBeDanger = (said: Said) =>
  said.text.length >= 3 && yesOrNo(said.text) === undefined && number(said.text) === undefined;

const withQuestion = (outcome: Outcome, { asked, filedWithGaps }: Conversation): Outcome => ({
  ...outcome,
  state: { ...outcome.state, ...(asked ? { asked } : {}), ...(filedWithGaps ? { filedWithGaps } : {}) },
});

const accepted = (outcome: Outcome, kept: Kept): Outcome => ({
  ...outcome,
  replies: [...kept.replies, ...outcome.replies],
  effects: [...kept.effects, ...outcome.effects],
});

/** The ticket that the open question is about. */
const ticketAsked = ({ asked, filedWithGaps }: Conversation): TicketCode | undefined =>
  asked?.kind === 'gap'
    ? filedWithGaps?.code
    : asked && 'code' in asked && asked.kind !== 'follow' && asked.kind !== 'belongs'
      ? asked.code
      : undefined;

/** The ticket that a message of ours was about, if it is this chat's to write on. */
function* quotedTicket(message: string): Conversing<TicketCode | undefined> {
  const code = yield* ask({ kind: 'quoted', message });
  const ticket = code === undefined ? undefined : yield* ask({ kind: 'ticket', code });
  return ticket?.mine ? code : undefined;
}

interface Kept {
  readonly state: Conversation;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}

/** Files are kept before their words are looked at: in the draft, or on the ticket that is asked about. */
function keepFiles(said: Said, state: Conversation, turn: TurnContext): Kept {
  const nothing: Kept = { state, replies: [], effects: [] };
  if (said.media.length === 0) return nothing;
  if (state.draft) {
    const media = [...(state.draft.media ?? []), ...said.media].slice(0, MOST_FILES);
    const words =
      media.length === state.draft.media?.length ? turn.say.mediaFull(MOST_FILES) : turn.say.mediaAdded(media.length);
    return { ...nothing, state: { ...state, draft: { ...state.draft, media } }, replies: [notice(words)] };
  }
  const code = ticketAsked(state);
  if (code === undefined) return nothing;
  const note: Effect = { kind: 'note', code, text: said.text, media: said.media };
  return { ...nothing, replies: [notice(turn.say.noted(showCode(code)), code)], effects: [note] };
}

const quiet = (state: Conversation): Outcome => ({ state, replies: [], effects: [], next: 'rest' });

/** Words that begin or leaf through a report, which is the person's to hear now. */
const WITH_THE_BOT: ReadonlySet<string> = new Set(['start', 'back', 'change']);

function* run({ command, argument }: Called, said: Said, state: Conversation, turn: TurnContext): Conversing<Outcome> {
  if (state.withPerson && WITH_THE_BOT.has(command.name))
    return again(state, [notice(turn.say.personCalled(turn.tenant.office.phone))]);
  return yield* command.run(argument, said, without(state, 'misses'), turn);
}

/** Further parts of an album join where its first part went, without a word. */
function* joinAlbum(said: Said, state: Conversation, turn: TurnContext): Conversing {
  if (state.withPerson) return { ...done(state, []), silence: 'withPerson' };
  const { draft, lastTicket } = state;
  if (draft) {
    const media = [...(draft.media ?? []), ...said.media].slice(0, MOST_FILES);
    const told = said.text && said.reading().substance ? tell(said, draft, turn) : draft;
    const joined: Conversation = { ...state, draft: { ...told, media } };
    if (told !== draft) return yield* proceed(joined, turn);
    return { ...done(joined, []), silence: 'album' };
  }
  if (lastTicket === undefined) return yield* settle(yield* idle(said, state, turn), turn);
  return {
    ...done(state, [], [{ kind: 'note', code: lastTicket, text: said.text, media: said.media }]),
    silence: 'album',
  };
}

/** A tap: the open question's, a verdict's that still counts, or an old button's. */
function* onChoice(choice: string, said: Said, state: Conversation, turn: TurnContext): Conversing {
  if (state.withPerson && !isSide(state.asked)) return { ...done(state, []), silence: 'withPerson' };
  const { name, turn: of } = unstamp(choice);
  const tapped: Said = { ...said, choice: name };
  const { asked } = state;
  if (asked && asked.turn === of) {
    const outcome = answered(tapped, asked, state, turn);
    if (outcome) return yield* settle({ ...outcome, state: without(outcome.state, 'misses') }, turn);
  }
  const code = /^(?:un)?solved:(.+)$/.exec(name)?.[1];
  if (code !== undefined && state.verdictsToAsk?.includes(code)) {
    const judged = answered(tapped, { kind: 'verdict', code, turn: state.turn }, state, turn);
    if (judged) return yield* settle(state.draft && judged.next === 'restate' ? { ...judged, state } : judged, turn);
  }
  return yield* settle(again(state, [notice(turn.say.oldButton)]), turn);
}

/** Before filing the draft changes with its message; afterwards the officer gets the new words. */
function* onEdited(of: string, said: Said, state: Conversation, context: Context): Conversing {
  const turn = turnContext(state, context);
  const { draft } = state;
  if (draft?.story.some((part) => part.of === of)) {
    const { text } = said.reading();
    const story = draft.story.map((part) => (part.of === of ? { of, text } : part));
    const read = tell(said, { born: draft.born, story: [] }, turn);
    const changed: Draft = {
      ...draft,
      story,
      ...(read.place ? { place: read.place } : {}),
      ...(read.category && !draft.categoryChosen ? { category: read.category } : {}),
    };
    return yield* settle(onward({ ...state, draft: changed }, [notice(turn.say.partChanged)]), turn);
  }
  if (state.withPerson) return { ...done(state, []), silence: 'withPerson' };
  const recent = state.draft ? undefined : yield* recentTicket(state);
  if (recent) return yield* settle(noted(recent.code, said, state, turn), turn);
  return yield* onSaid(said, undefined, state, context);
}

/** Before filing the words go; a filed report stays, and says how to have data erased. */
function* onDeleted(of: string, state: Conversation, turn: TurnContext): Conversing {
  const { draft } = state;
  if (draft?.story.some((part) => part.of === of)) {
    const story = draft.story.filter((part) => part.of !== of);
    if (story.length === 0 && !draft.media?.length)
      return yield* settle(onward(without(state, 'draft'), [notice(turn.say.draftEmptied)]), turn);
    return yield* settle(onward({ ...state, draft: { ...draft, story } }, [notice(turn.say.partDeleted)]), turn);
  }
  if (state.lastTicket !== undefined && !draft && !state.withPerson)
    return yield* settle(again(state, [notice(turn.say.deletedAfterFiling)]), turn);
  return { ...done(state, []), silence: 'deleted' };
}

/** An answer that was no use: asked again in other words, then another way, then a person. */
function missed(said: Said, state: Conversation, turn: TurnContext): Outcome {
  const courtesy =
    said.text !== '' && yesOrNo(said.text) === undefined && ['greeting', 'thanks'].includes(said.reading().intent.id);
  if (courtesy) return again(state, said.reading().intent.id === 'thanks' ? [notice(turn.say.thanks)] : []);
  const misses = (state.misses ?? 0) + 1;
  if (misses >= MISSES_TO_PERSON) return callPerson('lost', state, turn);
  const words = misses === 1 ? turn.say.notUnderstood : `${turn.say.notUnderstood} ${turn.say.anotherWay}`;
  return again({ ...state, misses }, [notice(words)]);
}
