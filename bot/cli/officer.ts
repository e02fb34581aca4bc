/** Officers' accounts, from the command line. */
import { Command, Option } from '@commander-js/extra-typings';
import { isSafeForSecrets } from '../../channels/setting-checks.js';
import { type OfficerFault, officerFault } from '../../core/officers/new-officer.js';
import { ROLES } from '../../core/officers/officer.js';
import type { Tenant } from '../../core/tenant.js';
import { isoTime } from '../../core/tickets/deadline.js';
import type { Account } from '../../db/officers/rows.js';
import { nearest } from '../nearest.js';
import { OperatorError } from '../operator-error.js';
import { byOption } from './support/actor.js';
import type { Io, MakeCommand } from './support/command.js';
import { printable } from './support/printable.js';
import { type Opened, withStore } from './support/store.js';

export const officerAdd: MakeCommand = (io) =>
  new Command('officer add')
    .summary("make an officer's account and print the link that sets it up")
    .description(
      "Makes an officer's account and prints a link, good once and for 7 days. Its page sets the password and the " +
        'one-time codes. Give it to the officer in person or by a message that only the officer reads.',
    )
    .argument('<NAME>', 'name of the officer: citizens see it under answers')
    .addOption(new Option('--role <ROLE>', 'what the officer may do').choices(ROLES).makeOptionMandatory())
    .option('--agency <CODE>', 'agency of a liaison')
    .addOption(byOption())
    .action((name, { role, agency, by }) =>
      withStore(io, async (opened) => {
        const { store, tenant } = opened;
        const codes = tenant.agencies.map(({ code }) => code);
        const fault = officerFault({ name, role, agency }, codes);
        if (fault) throw new OperatorError(messageOf(fault, name, tenant));
        const added = await store.officers.add({ name, role, ...(agency === undefined ? {} : { agency }) }, by.name);
        if (!added.ok)
          throw new OperatorError(`There is an account "${name}" already: "officer link" makes a new link for it`);
        await printLink(io, opened, added.id, by.name);
      }),
    );

export const officerList: MakeCommand = (io) =>
  new Command('officer list').summary("list officers' accounts").action(() =>
    withStore(io, async ({ store, tenant }) => {
      const accounts = await store.officers.list();
      const rows = accounts.map((account) => cellsOf(account, tenant));
      for (const cells of rows.length === 0 ? [] : [HEAD, ...rows])
        io.stdout.write(`${printable(line(cells, rows))}\n`);
      if (rows.length === 0) io.stderr.write('There is no account. "officer add" makes one.\n');
    }),
  );

export const officerDisable: MakeCommand = (io) =>
  new Command('officer disable')
    .summary('close an account and end its sessions at once')
    .argument('<NAME>', 'name of the account')
    .addOption(byOption())
    .action((name, { by }) =>
      withStore(io, async ({ store }) => {
        const account = await findAccount(store, name);
        const wasOpen = await store.officers.disable(account.id, by.name);
        io.stdout.write(`The account of ${account.name} is ${wasOpen ? 'disabled' : 'disabled already'}\n`);
      }),
    );

export const officerLink: MakeCommand = (io) =>
  new Command('officer link')
    .summary('print a new link for an account: it sets a new password and new one-time codes')
    .description(
      'Prints a new link, good once and for 7 days. Older links are not valid any more; the old password stays until a ' +
        'new one is set. A disabled account is open again.',
    )
    .argument('<NAME>', 'name of the account')
    .addOption(byOption())
    .action((name, { by }) =>
      withStore(io, async (opened) => {
        const { id } = await findAccount(opened.store, name);
        await printLink(io, opened, id, by.name);
      }),
    );

async function printLink(io: Io, { store, config }: Opened, id: string, by: string): Promise<void> {
  const token = await store.officers.makeLink(id, {}, by);
  io.stdout.write(`${config.publicUrl}/desk/enter/${token}\n`);
  if (!isSafeForSecrets(config.publicUrl))
    io.stderr.write(
      `PUBLIC_URL is ${config.publicUrl}, and officers sign in over https only: put a proxy with https in front and its ` +
        'https address into PUBLIC_URL.\n',
    );
}

async function findAccount({ officers }: Opened['store'], name: string): Promise<Account> {
  const account = await officers.find(name);
  if (account) return account;
  const names = (await officers.list()).map((one) => one.name);
  const like = nearest(name, names);
  throw new OperatorError(
    `There is no account "${name}". ${like ? `Did you mean "${like}"? ` : ''}"officer list" shows all`,
  );
}

function messageOf(fault: OfficerFault, name: string, { agencies }: Tenant): string {
  const codes = agencies.map(({ code }) => code).join(', ');
  switch (fault) {
    case 'nameLength':
      return 'The name must have 2 to 60 letters';
    case 'nameLetters':
      return `"${name}" is not a name: use letters, digits, spaces and . , ' ( ) -`;
    case 'nameReserved':
      return `"${name}" stands for the program itself: use the name of a person`;
    case 'agencyMissing':
      return `A liaison needs --agency with one of ${codes}`;
    case 'agencyUnknown':
      return `The tenant has no such agency: put one of ${codes}`;
    case 'agencyExtra':
      return 'Only a liaison has an agency: leave --agency out';
  }
  return fault satisfies never;
}

const HEAD = ['NAME', 'ROLE', 'AGENCY', 'STATE', 'LAST SIGN-IN'];

function cellsOf({ name, role, agency = '-', isSetUp, seenAt, disabledAt }: Account, { calendar }: Tenant): string[] {
  const state = disabledAt !== undefined ? 'disabled' : isSetUp ? 'open' : 'not set up';
  const seen = seenAt === undefined ? '-' : isoTime(seenAt, calendar).slice(0, 16).replace('T', ' ');
  return [name, role, agency, state, seen];
}

const line = (cells: readonly string[], rows: readonly (readonly string[])[]): string =>
  cells
    .map((cell, at) => cell.padEnd(Math.max(...[HEAD, ...rows].map((row) => row[at]?.length ?? 0))))
    .join('  ')
    .trimEnd();
