/** Shows one ticket, as an officer sees it. */
import { Command } from '@commander-js/extra-typings';
import { showCode } from '../../core/tickets/ticket-code.js';
import { OperatorError } from '../operator-error.js';
import { byOption } from './support/actor.js';
import type { MakeCommand } from './support/command.js';
import { withStore } from './support/store.js';
import { codeArgument } from './support/ticket-code.js';
import { ticketJson, ticketPage } from './support/ticket-view.js';

export const ticketShow: MakeCommand = (io) =>
  new Command('ticket show')
    .summary('show one ticket with the words of the report')
    .description('Shows one ticket with the words of the report. The read is recorded in its audit chain.')
    .addArgument(codeArgument())
    .option('--json', 'print one line of JSON')
    .addOption(byOption())
    .action((code, { json, by }) =>
      withStore(io, async ({ store, tenant }) => {
        const ticket = await store.desk.read(code, by);
        if (!ticket) throw new OperatorError(`There is no ticket ${showCode(code)}`);
        io.stdout.write(`${json ? JSON.stringify(ticketJson(ticket, tenant)) : ticketPage(ticket, tenant)}\n`);
      }),
    );
