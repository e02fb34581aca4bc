/** Writes reports for other programs: the same fields as CSV or JSON Lines, or the columns of SP4N-LAPOR!. */
import { Command, Option } from '@commander-js/extra-typings';
import type { DeskTicket } from '../../db/desk/tickets.js';
import { byOption } from './support/actor.js';
import type { MakeCommand } from './support/command.js';
import { csvLine } from './support/csv.js';
import { Out } from './support/json-lines.js';
import { LAPOR_COLUMNS, laporCells } from './support/lapor.js';
import { withStore } from './support/store.js';
import { ticketJson } from './support/ticket-view.js';

const FORMATS = ['csv', 'jsonl', 'lapor'] as const;

export const exportTickets: MakeCommand = (io) =>
  new Command('export')
    .summary('print reports as CSV, as JSON Lines, or as SP4N-LAPOR! takes them')
    .description(
      'Prints reports, newest first, without who reported them: their own names and numbers are masked. Rahasia reports ' +
        'are left out, unless --reason says why they are needed. Each report is recorded as read, with the reason.',
    )
    .addOption(new Option('--format <FORMAT>', 'csv, jsonl or lapor').choices(FORMATS).makeOptionMandatory())
    .option('--agency <CODE>', 'only with this agency')
    .option('--reason <TEXT>', 'why rahasia reports are exported too')
    .addOption(byOption())
    .action(({ format, reason, by, ...filter }) =>
      withStore(io, async ({ store: { desk }, tenant }) => {
        const out = new Out(io);
        const fields = (ticket: DeskTicket) => flat(ticketJson(ticket, tenant) as Json);
        let count = 0;
        for await (const ticket of desk.export(filter, by, reason)) {
          if (format === 'jsonl') await out.line(ticketJson(ticket, tenant));
          else if (format === 'lapor') {
            if (count === 0) await out.text(csvLine(LAPOR_COLUMNS));
            await out.text(csvLine(laporCells(ticket, tenant)));
          } else {
            if (count === 0) await out.text(csvLine(Object.keys(fields(ticket))));
            await out.text(csvLine(Object.values(fields(ticket))));
          }
          count += 1;
        }
        await out.flush();
        io.stderr.write(`${count} ${count === 1 ? 'report' : 'reports'} exported.\n`);
      }),
    );

type Json = Readonly<
  Record<string, string | number | boolean | null | readonly { readonly at: string; readonly text: string }[]>
>;

/** Notes become one cell. */
const flat = (ticket: Json) =>
  Object.fromEntries(
    Object.entries(ticket).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? value.map(({ at, text }) => `${at} ${text}`).join('\n') : value,
    ]),
  );
