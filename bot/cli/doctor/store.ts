/** The store, and what waits in it for somebody. */
import type { Calendar } from '../../../core/tickets/deadline.js';
import { isoTime } from '../../../core/tickets/deadline.js';
import type { Account } from '../../../db/officers/rows.js';
import type { Figures } from '../../../db/upkeep/figures.js';
import { oneLine } from '../support/one-line.js';
import { openExisting } from '../support/store.js';
import { type Check, care, counted, type Finding, fault, ok } from './finding.js';

export const checkStore: Check = async function* ({ config, loaded: { tenant } }) {
  try {
    const store = await openExisting(config, tenant);
    try {
      const damage = await store.upkeep.damage();
      if (damage !== undefined) return yield fault('store', damage);
      await store.upkeep.ping();
      const figures = await store.upkeep.figures();
      const where = config.isSqlite ? config.storeUrl : 'PostgreSQL';
      yield ok('store', `${counted(figures.filed, 'ticket', 'tickets')} filed, ${where}`);
      yield* checkOfficers(await store.officers.list());
      for (const check of CHECKS_OF_FIGURES) yield* check(figures, tenant.calendar);
    } finally {
      await store.close();
    }
  } catch (error) {
    yield fault('store', oneLine(error));
  }
};

function* checkOfficers(accounts: readonly Account[]): Generator<Finding> {
  const open = accounts.filter(({ isSetUp, disabledAt }) => isSetUp && disabledAt === undefined);
  if (open.length > 0) yield ok('officers', `${counted(open.length, 'account', 'accounts')} can sign in`);
  else yield care('officers', 'nobody can sign in at /desk: "officer add NAME --role admin" makes the first account');
}

type CheckFigures = (figures: Figures, calendar: Calendar) => Iterable<Finding>;

const checkInbox: CheckFigures = function* ({ inboxAside, inboxWaiting }, calendar) {
  for (const { id, channel, at, error } of inboxAside)
    yield care('inbox', `message ${id} (${channel}, ${isoTime(at, calendar)}) was set aside: ${error}`);
  if (inboxWaiting > 0) yield ok('inbox', `${counted(inboxWaiting, 'message waits', 'messages wait')} for the server`);
};

const replies = (count: number) => counted(count, 'reply', 'replies');

const checkOutbox: CheckFigures = function* ({ outbox: { dead = 0, refused = 0, unsure = 0, unknown = 0, held = 0 } }) {
  if (dead > 0) yield care('outbox', `${replies(dead)} could not be delivered, and no further try follows`);
  if (refused > 0)
    yield care('outbox', `${counted(refused, 'reply was', 'replies were')} refused by the provider: the log says why`);
  if (unsure > 0) yield care('outbox', `${replies(unsure)} may not have arrived, and no further try follows`);
  if (held > 0)
    yield care(
      'outbox',
      `${counted(held, 'reply waits', 'replies wait')} for citizens who have not written on WhatsApp for 24 hours, until they write: an approved template (WHATSAPP_CLOUD_TEMPLATE) would send them at once`,
    );
  if (unknown > 0) yield ok('outbox', `${replies(unknown)} may have arrived: a report or one more try will show it`);
};

const checkMachines: CheckFigures = function* ({ machines }) {
  const { machine = 0, shortCode = 0, serviceNotice = 0 } = machines;
  if (machine > 0)
    yield ok('machines', `${counted(machine, 'message', 'messages')} of bots and automatic replies got no answer`);
  if (serviceNotice > 0)
    yield ok('machines', `${counted(serviceNotice, 'SMS', 'SMS')} of operators, banks and cheats got no answer`);
  if (shortCode > 0)
    yield ok(
      'machines',
      `${counted(shortCode, 'SMS', 'SMS')} of short numbers got no answer: shortCodes in the tenant file lists those to answer`,
    );
};

const MAX_REPLY_AGE_MS = 600_000;

const checkOutboxAge: CheckFigures = function* ({ outboxOldest }) {
  if (outboxOldest > MAX_REPLY_AGE_MS)
    yield care('outbox', `the oldest reply has waited for ${Math.round(outboxOldest / 60_000)} minutes`);
};

const checkChats: CheckFigures = function* ({ personsWaiting }) {
  if (personsWaiting > 0)
    yield care('chats', `${counted(personsWaiting, 'chat waits', 'chats wait')} for a person: "chat list" shows them`);
};

const checkTickets: CheckFigures = function* ({ late, urgentUnseen }) {
  if (urgentUnseen > 0)
    yield care(
      'tickets',
      `${counted(urgentUnseen, 'urgent ticket was', 'urgent tickets were')} not seen by an officer in time`,
    );
  if (late > 0)
    yield care('tickets', `${counted(late, 'ticket is', 'tickets are')} late: "ticket list --late" shows them`);
};

const checkFiles: CheckFigures = function* ({ mediaWithheld }) {
  if (mediaWithheld > 0)
    yield care('files', `${counted(mediaWithheld, 'file', 'files')} could not be cleaned, and nobody can open them`);
};

const CHECKS_OF_FIGURES: readonly CheckFigures[] = [
  checkInbox,
  checkOutbox,
  checkOutboxAge,
  checkTickets,
  checkChats,
  checkFiles,
  checkMachines,
];
