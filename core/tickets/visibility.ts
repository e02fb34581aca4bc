/**
 * Who sees what of a ticket. Only this file decides it: the status page, the chat, similar reports, what the model learns
 * from, and the command line all show what `visible` returns.
 */
import type { MediaRef } from '../message.js';
import type { Officer } from '../officers/officer.js';
import type { Pin } from '../pin.js';
import { maskPrivatePersons, maskReporter } from './mask/mask.js';
import type { Released, ReportType, State, TicketCode } from './ticket.js';

export type Viewer =
  /** Anybody who has the code. */
  | { readonly kind: 'public' }
  /** The citizen who reported it, in the chat that filed it. */
  | { readonly kind: 'reporter' }
  /** Any other citizen in a chat; a follower too. */
  | { readonly kind: 'citizen' }
  | { readonly kind: 'officer'; readonly officer: Officer }
  /** The operator's command line. */
  | { readonly kind: 'operator' }
  /** A file for other programs. `rahasia`: a reason was given to include such reports. */
  | { readonly kind: 'export'; readonly rahasia: boolean }
  /** The training of the tenant's model. */
  | { readonly kind: 'training' };

/** All that is stored of a ticket and may be shown to somebody. */
export interface TicketRecord {
  readonly code: TicketCode;
  readonly type: ReportType;
  readonly anonim: boolean;
  readonly rahasia: boolean;
  readonly urgent: boolean;
  readonly supporters: number;
  readonly filedAt: number;
  readonly category: string | undefined;
  readonly area: string | undefined;
  /** As the public knows it: the acts whose undo window is over. */
  readonly published: Published;
  /** As officers know it: all acts. */
  readonly desk: { readonly state: State; readonly agency: string | undefined; readonly dueAt: number };
  /** What an officer released to the public; undefined when nothing is, or its content was erased. */
  readonly released: () => Released | undefined;
  /** Opens the sealed words. Called only when the viewer may see them; undefined when they are erased. */
  readonly words: () => Words | undefined;
}

interface Published {
  readonly state: State;
  readonly agency: string | undefined;
  readonly dueAt: number;
  readonly updatedAt: number;
  readonly history: readonly { readonly state: State; readonly at: number }[];
}

export interface Words {
  /** The whole report as one text. */
  readonly text: string;
  /** The place in the citizen's words. */
  readonly place?: string;
  readonly pin?: Pin;
  /** What was added after filing. */
  readonly notes?: readonly NoteText[];
  /** Files of the report and of its notes. */
  readonly files?: readonly MediaRef[];
}

interface NoteText {
  readonly at: number;
  readonly text: string;
}

/** What a viewer may see of a ticket. A field that is missing is unknown, erased or not for this viewer. */
export interface VisibleTicket {
  readonly code: TicketCode;
  readonly state: State;
  readonly filedAt: number;
  readonly dueAt: number;
  readonly updatedAt: number;
  readonly history?: Published['history'];
  readonly type?: ReportType;
  /** Code of the agency that handles it. */
  readonly agency?: string;
  readonly category?: string;
  readonly area?: string;
  readonly pin?: Pin;
  readonly text?: string;
  readonly place?: string;
  readonly notes?: readonly NoteText[];
  /** Only a photo that was cleaned is ever shown. */
  readonly photos?: readonly MediaRef[];
  readonly anonim?: boolean;
  readonly rahasia?: boolean;
  readonly urgent?: boolean;
  readonly supporters?: number;
}

/** Longest text of their own report shown to citizens, characters. */
const MAX_TEXT = 280;
/** States in which other citizens may join a report. */
export const VERIFIED_STATES: readonly State[] = [
  'terverifikasi',
  'didisposisi',
  'ditindaklanjuti',
  'dibuka_kembali',
  'selesai',
];

/** Undefined when the ticket does not exist for this viewer. */
export function visible(ticket: TicketRecord, viewer: Viewer): VisibleTicket | undefined {
  switch (viewer.kind) {
    case 'public':
      return forPublic(ticket);
    case 'reporter':
      return forReporter(ticket);
    case 'citizen':
      return forCitizen(ticket);
    case 'officer':
      return maySee(viewer.officer, ticket) ? forOperator(ticket) : undefined;
    case 'operator':
      return forOperator(ticket);
    case 'export':
      return ticket.rahasia && !viewer.rahasia ? undefined : forExport(ticket);
    case 'training':
      return forTraining(ticket);
    default:
      return viewer satisfies never;
  }
}

const published = ({ code, filedAt, published: { state, dueAt, updatedAt, history } }: TicketRecord) => ({
  code,
  state,
  filedAt,
  dueAt,
  updatedAt,
  history,
});

/** Of a rahasia report state and dates alone. Words and photos only as an officer released them. */
const forPublic = (ticket: TicketRecord): VisibleTicket => ({
  ...published(ticket),
  ...(ticket.rahasia
    ? {}
    : {
        type: ticket.type,
        ...given('agency', ticket.published.agency),
        ...given('category', ticket.category),
        ...given('area', ticket.area),
        ...released(ticket),
      }),
});

/** What an officer released, from the time on that the report is verified in public. */
function released(ticket: TicketRecord): Pick<VisibleTicket, 'text' | 'photos'> {
  const given = isVerified(ticket.published) && !ticket.rahasia ? ticket.released() : undefined;
  return given ?? {};
}

/** It was verified once; a report that was closed unverified never was. */
const isVerified = ({ state, history }: Published): boolean =>
  VERIFIED_STATES.includes(state) || history.some((step) => VERIFIED_STATES.includes(step.state));

/** What both the reporter and other citizens see in a chat, the words aside. */
const forChat = (ticket: TicketRecord, isHidden: boolean): VisibleTicket => ({
  ...published(ticket),
  type: ticket.type,
  ...(isHidden
    ? {}
    : {
        ...given('agency', ticket.published.agency),
        ...given('category', ticket.category),
        ...given('area', ticket.area),
      }),
  anonim: ticket.anonim,
  rahasia: ticket.rahasia,
  urgent: ticket.urgent,
  supporters: ticket.supporters,
});

function forReporter(ticket: TicketRecord): VisibleTicket {
  const words = ticket.words();
  return {
    ...forChat(ticket, false),
    ...(words
      ? { text: words.text.slice(0, MAX_TEXT), ...given('place', words.place), ...given('pin', words.pin) }
      : {}),
  };
}

/** Of another citizen's report category, area and what an officer released. Of a rahasia one not even these. */
const forCitizen = (ticket: TicketRecord): VisibleTicket => ({
  ...forChat(ticket, ticket.rahasia),
  ...released(ticket),
});

/** States and dates as officers know them, without words. */
const forDesk = (ticket: TicketRecord): VisibleTicket => ({
  ...published(ticket),
  state: ticket.desk.state,
  dueAt: ticket.desk.dueAt,
  type: ticket.type,
  ...given('agency', ticket.desk.agency),
  ...given('category', ticket.category),
  ...given('area', ticket.area),
  anonim: ticket.anonim,
  rahasia: ticket.rahasia,
  urgent: ticket.urgent,
  supporters: ticket.supporters,
});

/**
 * Officers and the command line: the whole report, of an anonim one with numbers and names masked, and of its files
 * only photos that were cleaned. Who reported it is not part of a record. Voice and video are not photos.
 */
function forOperator(ticket: TicketRecord): VisibleTicket {
  return withWords(ticket, ticket.anonim ? maskReporter : (text) => text);
}

/** Nobody's name leaves with a file: the reporter's own are masked in every report. */
const forExport = (ticket: TicketRecord): VisibleTicket => withWords(ticket, maskReporter);

function withWords(ticket: TicketRecord, show: (text: string) => string): VisibleTicket {
  const words = ticket.words();
  if (!words) return forDesk(ticket);
  return {
    ...forDesk(ticket),
    text: show(words.text),
    ...given('place', words.place === undefined ? undefined : show(words.place)),
    ...given('pin', words.pin),
    notes: (words.notes ?? []).map(({ at, text }) => ({ at, text: show(text) })),
    photos: (words.files ?? []).filter(({ kind }) => kind === 'image' || (kind === 'document' && !ticket.anonim)),
  };
}

function forTraining(ticket: TicketRecord): VisibleTicket | undefined {
  if (ticket.rahasia) return undefined;
  const words = ticket.words();
  return {
    ...published(ticket),
    state: ticket.desk.state,
    ...given('agency', ticket.desk.agency),
    ...given('category', ticket.category),
    ...(words ? { text: maskPrivatePersons(words.text) } : {}),
  };
}

function maySee({ role, agency }: Officer, ticket: TicketRecord): boolean {
  switch (role) {
    case 'coordinator':
      return true;
    case 'liaison':
      return agency !== undefined && agency === ticket.desk.agency;
    case 'admin':
    case 'auditor':
      return false;
    default:
      return role satisfies never;
  }
}

/** An optional field: left out when there is no value. */
const given = <Name extends string, T>(name: Name, value: T | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: T };
