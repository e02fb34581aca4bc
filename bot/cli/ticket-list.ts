/** Lists tickets, as an officer sees them. */
import { Command, Option } from '@commander-js/extra-typings';
import { STATES } from '../../core/tickets/ticket.js';
import { OperatorError } from '../operator-error.js';
import { byOption } from './support/actor.js';
import type { MakeCommand } from './support/command.js';
import { Out } from './support/json-lines.js';
import { withStore } from './support/store.js';
import { TABLE_HEAD, tableLine, ticketJson } from './support/ticket-view.js';

export const ticketList: MakeCommand = (io) =>
  new Command('ticket list')
    .summary('list tickets, newest first')
    .description(
      'Lists tickets, newest first. With --json it prints one JSON object per line with the words of the report; each ' +
        'is recorded as read in its audit chain.',
    )
    .addOption(new Option('--state <STATE>', 'only in this state').choices(STATES))
    .option('--agency <CODE>', 'only with this agency')
    .option('--late', 'only with a promised date that has passed')
    .option('--json', 'print JSON Lines')
    .addOption(byOption())
    .action(({ json, by, ...filter }) =>
      withStore(io, async ({ store: { desk }, tenant }) => {
        const codes = tenant.agencies.map(({ code }) => code);
        if (filter.agency !== undefined && !codes.includes(filter.agency))
          throw new OperatorError(`The tenant has no agency "${filter.agency}": put one of ${codes.join(', ')}`);
        const out = new Out(io);
        let count = 0;
        for await (const ticket of json ? desk.listWithWords(filter, by) : desk.list(filter)) {
          if (count++ === 0 && !json) await out.text(TABLE_HEAD);
          await (json ? out.line(ticketJson(ticket, tenant)) : out.text(tableLine(ticket, tenant)));
        }
        await out.flush();
        if (count === 0) io.stderr.write('No ticket found.\n');
      }),
    );
