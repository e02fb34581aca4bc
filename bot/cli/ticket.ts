/** What an officer does at the desk, from the command line: the same rules, the same audit, the same time for undoing. */

import type { Tenant } from '../../core/tenant.js';
import { type Calendar, isoTime } from '../../core/tickets/deadline.js';
import { type Act, allowedMoves, STATES, type State } from '../../core/tickets/ticket.js';
import { readCode, showCode } from '../../core/tickets/ticket-code.js';
import type { Moved, Undone } from '../../db/tickets/acts.js';
import { OperatorError } from '../operator-error.js';
import type { Command } from './command.js';
import { withStore } from './open.js';
import { actor, readArgs } from './options.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** Where a move can lead: only citizens make a report, or take it back. */
const TARGETS = STATES.filter((state) => STATES.some((from) => allowedMoves(from).includes(state)));

const move =
  'ticket move CODE STATE [--agency CODE] [--category ID] [--body CODE] [--until DATE] [--reason TEXT] [--answer TEXT] [--by NAME]';

export const ticketMove: Command = {
  name: 'ticket move',
  usage: move.slice('ticket move '.length),
  does: 'Take a ticket to another state, as an officer does at the desk',
  more: `STATE is one of ${TARGETS.join(', ')}.
The citizen hears of it after the tenant's undoSeconds; until then "ticket undo" takes it back.

  --agency CODE   who shall handle it (didisposisi)
  --category ID   what it is really about; the bot learns from it
  --body CODE     who is competent instead (bukan_wewenang)
  --until DATE    until when it waits (ditunda): 2026-12-01, or a time such as 2026-12-01T10:00:00+07:00
  --reason TEXT   why, told to the citizen
  --answer TEXT   the answer, told to the citizen
  --by NAME       who does it; else the account of this computer`,
  async run(args, io) {
    const { words, options } = readArgs(
      args,
      move,
      ['agency', 'category', 'body', 'until', 'reason', 'answer', 'by'],
      [2, 2],
    );
    const [code, state] = [codeOf(words[0] ?? ''), stateOf(words[1] ?? '')];
    await withStore(io, async ({ store, tenant }) => {
      const { agency, category, body, until, reason, answer } = options;
      const act: Act = {
        to: state,
        ...(agency === undefined ? {} : { agency }),
        ...(category === undefined ? {} : { category }),
        ...(body === undefined ? {} : { body }),
        ...(until === undefined ? {} : { until: timeOf(until, tenant.calendar) }),
        ...(reason === undefined ? {} : { reason }),
        ...(answer === undefined ? {} : { answer }),
      };
      const moved = await store.tickets.move(code, act, actor(options.by));
      io.stdout.write(`${wordsOfMove(code, moved, tenant)}\n`);
    });
  },
};

export const ticketUndo: Command = {
  name: 'ticket undo',
  usage: 'CODE [--by NAME]',
  does: 'Take the last move back, as long as its citizen has not heard of it',
  async run(args, io) {
    const { words, options } = readArgs(args, 'ticket undo CODE [--by NAME]', ['by'], [1, 1]);
    const code = codeOf(words[0] ?? '');
    await withStore(io, async ({ store, tenant }) => {
      const undone = await store.tickets.undo({ code }, actor(options.by));
      io.stdout.write(`${wordsOfUndo(code, undone, tenant)}\n`);
    });
  },
};

function codeOf(written: string): string {
  const code = readCode(written);
  if (code === undefined) throw new OperatorError(`"${written}" is no ticket code: it looks like 7K3M-9QXA-2BT`);
  if (code === 'wrong') throw new OperatorError(`"${written}" is mistyped: the last symbol does not fit the others`);
  return code;
}

function stateOf(written: string): State {
  const state = TARGETS.find((state) => state === written.toLowerCase());
  if (!state) throw new OperatorError(`"${written}" is no state to move to: put one of ${TARGETS.join(', ')}`);
  return state;
}

/** A date means the closing hour of that day where the tenant is. */
function timeOf(written: string, calendar: Calendar): number {
  if (/^\d{4}-\d\d-\d\d$/.test(written)) {
    const local = Date.parse(`${written}T00:00:00Z`) + calendar.close * MINUTE;
    if (new Date(local).toISOString().startsWith(written))
      return local - calendar.offset(local - calendar.offset(local) * MINUTE) * MINUTE;
  } else if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(written)) {
    const at = Date.parse(written);
    if (!Number.isNaN(at)) return at;
  }
  throw new OperatorError(
    `"${written}" is no date: put one such as ${new Date(Date.now() + 7 * DAY).toISOString().slice(0, 10)}`,
  );
}

function wordsOfMove(code: string, moved: Moved, tenant: Tenant): string {
  if (!moved.ok) throw new OperatorError(wordsOfRefusal(code, moved.refusal, tenant));
  const [due, told] = [moved.dueAt, moved.visibleAt].map((at) => isoTime(at, tenant.calendar));
  return `${showCode(code)} is ${moved.state}, due ${due}; the citizen hears of it at ${told}`;
}

function wordsOfUndo(code: string, undone: Undone, { calendar }: Tenant): string {
  if (undone.ok) return `${showCode(code)} is ${undone.state} again`;
  if (undone.why === 'noTicket') throw new OperatorError(`There is no ticket ${showCode(code)}`);
  if (undone.why === 'nothing') throw new OperatorError(`${showCode(code)} has no move that could be taken back`);
  if (undone.why === 'newer') throw new OperatorError(`${showCode(code)} has a newer move: take that one back first`);
  const at = undone.at === undefined ? '' : ` at ${isoTime(undone.at, calendar)}`;
  throw new OperatorError(`Too late: the citizen of ${showCode(code)} was told${at}. Make a new move instead`);
}

function wordsOfRefusal(
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
        : `${showCode(code)} is ${refusal.from}: no move follows any more`;
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
      return `${showCode(code)} was changed in between: it is ${refusal.state} now`;
    case 'past':
      return `--${refusal.field} must lie ahead`;
    case 'unchanged':
      return `${showCode(code)} is with that agency already: name another one`;
  }
  return refusal satisfies never;
}

const codesOf = (entries: readonly { readonly code: string }[]) => entries.map(({ code }) => code).join(', ');
