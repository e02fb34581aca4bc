/** The acts of an officer on a ticket, from the command line: the same rules, audit and time for undo as at the desk. */
import { Command } from '@commander-js/extra-typings';
import type { Tenant } from '../../core/tenant.js';
import { type Calendar, isoTime } from '../../core/tickets/deadline.js';
import { type Act, allowedMoves, STATES, type State } from '../../core/tickets/ticket.js';
import { showCode } from '../../core/tickets/ticket-code.js';
import type { Moved, Undone } from '../../db/tickets/acts.js';
import { OperatorError } from '../operator-error.js';
import { writtenTime } from '../tenant/written-time.js';
import { byOption } from './support/actor.js';
import type { MakeCommand } from './support/command.js';
import { withStore } from './support/store.js';
import { codeArgument } from './support/ticket-code.js';

const DAY = 86_400_000;

/** The states that a move can lead to. Only citizens file a report or withdraw it. */
const TARGETS = STATES.filter((state) => STATES.some((from) => allowedMoves(from).includes(state)));

export const ticketMove: MakeCommand = (io) =>
  new Command('ticket move')
    .summary('move a ticket to another state, as an officer does at the desk')
    .description(
      'Moves a ticket to another state, as an officer does at the desk.\n' +
        'The citizen is told after the tenant\'s undoSeconds; until then "ticket undo" takes the move back.',
    )
    .addArgument(codeArgument())
    .argument('<STATE>', TARGETS.join(', '), targetOf)
    .option('--agency <CODE>', 'agency that handles it (didisposisi)')
    .option('--category <ID>', 'the right category; the bot learns from it')
    .option('--body <CODE>', 'outside body that is competent (bukan_wewenang)')
    .option('--until <DATE>', 'new date (ditunda): 2026-12-01, or a time such as 2026-12-01T10:00:00+07:00')
    .option('--reason <TEXT>', 'reason, told to the citizen')
    .option('--answer <TEXT>', 'answer, told to the citizen (needed for ditindaklanjuti and selesai)')
    .option('--public-text <TEXT>', 'words of the report that the public may read; without them it reads none')
    .option('--public-photos <NUMBERS>', 'photos that the public may see, such as 1,3', photoNumbers)
    .addOption(byOption())
    .action((code, to, { by, until, ...fields }) =>
      withStore(io, async ({ store, tenant }) => {
        const act: Act = { to, ...fields, ...(until === undefined ? {} : { until: timeOf(until, tenant.calendar) }) };
        io.stdout.write(`${resultOfMove(code, await store.tickets.move(code, act, by), tenant)}\n`);
      }),
    );

export const ticketUndo: MakeCommand = (io) =>
  new Command('ticket undo')
    .summary('take the newest move of a ticket back, before its citizen is told')
    .addArgument(codeArgument())
    .addOption(byOption())
    .action((code, { by }) =>
      withStore(io, async ({ store, tenant }) => {
        io.stdout.write(`${resultOfUndo(code, await store.tickets.undo({ code }, by), tenant)}\n`);
      }),
    );

function targetOf(written: string): State {
  const state = TARGETS.find((state) => state === written.toLowerCase());
  if (!state)
    throw new OperatorError(`"${written}" is not a state that a move can lead to: put one of ${TARGETS.join(', ')}`);
  return state;
}

function photoNumbers(written: string): readonly number[] {
  const numbers = written.split(',').map((one) => Number(one.trim()));
  if (numbers.some((number) => !Number.isInteger(number) || number < 1))
    throw new OperatorError(`--public-photos is "${written}": put numbers of photos such as 1 or 1,3`);
  return numbers;
}

function timeOf(written: string, calendar: Calendar): number {
  const at = writtenTime(written, calendar);
  if (at !== undefined) return at;
  throw new OperatorError(
    `"${written}" is not a date: put one such as ${new Date(Date.now() + 7 * DAY).toISOString().slice(0, 10)}`,
  );
}

function resultOfMove(code: string, moved: Moved, tenant: Tenant): string {
  if (!moved.ok) throw new OperatorError(messageOfRefusal(code, moved.refusal, tenant));
  const [due, told] = [moved.dueAt, moved.visibleAt].map((at) => isoTime(at, tenant.calendar));
  return `${showCode(code)} is ${moved.state}, due ${due}; the citizen is told at ${told}`;
}

function resultOfUndo(code: string, undone: Undone, { calendar }: Tenant): string {
  if (undone.ok) return `${showCode(code)} is ${undone.state} again`;
  if (undone.why === 'noTicket') throw new OperatorError(`There is no ticket ${showCode(code)}`);
  if (undone.why === 'nothing') throw new OperatorError(`${showCode(code)} has no move to take back`);
  if (undone.why === 'newer') throw new OperatorError(`${showCode(code)} has a newer move: take that one back first`);
  const at = undone.at === undefined ? '' : ` at ${isoTime(undone.at, calendar)}`;
  throw new OperatorError(`Too late: the citizen of ${showCode(code)} was told${at}. Make a new move instead`);
}

function messageOfRefusal(
  code: string,
  refusal: Extract<Moved, { ok: false }>['refusal'],
  { agencies, bodies }: Tenant,
): string {
  switch (refusal.why) {
    case 'noTicket':
      return `There is no ticket ${showCode(code)}`;
    case 'notAllowed':
      return refusal.allowed.length > 0
        ? `${showCode(code)} is ${refusal.from}: from there it can go to ${refusal.allowed.join(', ')}`
        : `${showCode(code)} is ${refusal.from}: no move is possible from there`;
    case 'missing':
      return `This move needs ${
        {
          agency: `--agency with one of ${codesOf(agencies)}`,
          body: `--reason, or --body with one of ${codesOf(bodies)}`,
          reason: '--reason',
          until: '--until',
          answer: '--answer',
        }[refusal.field]
      }`;
    case 'unknown':
      return `The tenant has no such ${refusal.field}: put one of ${refusal.known.join(', ')}`;
    case 'changed':
      return `${showCode(code)} was changed meanwhile: it is ${refusal.state} now`;
    case 'past':
      return `--${refusal.field} must be in the future`;
    case 'coordinatorOnly':
      return `${showCode(code)} was returned twice: return it, then a coordinator sends it to the right agency`;
    case 'noPhoto':
      return `${showCode(code)} has ${refusal.photos} photos: --public-photos takes numbers of photos from 1`;
    case 'unchanged':
      return `${showCode(code)} is already with that agency: name another one`;
  }
  return refusal satisfies never;
}

const codesOf = (entries: readonly { readonly code: string }[]) => entries.map(({ code }) => code).join(', ');
