/** Writes a cleaned photo of a ticket to a file. */
import { Command } from '@commander-js/extra-typings';
import { showCode } from '../../core/tickets/ticket-code.js';
import type { Photo } from '../../db/desk/photo.js';
import { OperatorError } from '../operator-error.js';
import { writeWholeFile } from '../whole-file.js';
import { byOption } from './support/actor.js';
import type { MakeCommand } from './support/command.js';
import { withStore } from './support/store.js';
import { codeArgument } from './support/ticket-code.js';

export const ticketPhoto: MakeCommand = (io) =>
  new Command('ticket photo')
    .summary('write a cleaned photo of a ticket to a file')
    .description('Writes a cleaned photo of a ticket to a file. The read is recorded in its audit chain.')
    .addArgument(codeArgument())
    .argument('<N>', 'number of the photo, from 1', photoNumber)
    .requiredOption('--out <FILE>', 'file to write')
    .addOption(byOption())
    .action((code, number, { out, by }) =>
      withStore(io, async ({ store }) => {
        const bytes = bytesOf(await store.desk.photo(code, number, by), `Photo ${number} of ${showCode(code)}`, code);
        try {
          writeWholeFile(out, bytes);
        } catch (error) {
          throw new OperatorError(`${out} can't be written (${(error as NodeJS.ErrnoException).code})`);
        }
        io.stdout.write(`${out}\n`);
      }),
    );

function photoNumber(written: string): number {
  if (!/^[1-9]\d{0,3}$/.test(written))
    throw new OperatorError(`"${written}" is not the number of a photo: put 1 for the first`);
  return Number(written);
}

function bytesOf(photo: Photo, name: string, code: string): Uint8Array {
  switch (photo.kind) {
    case 'clean':
      return photo.bytes;
    case 'noTicket':
      throw new OperatorError(`There is no ticket ${showCode(code)}`);
    case 'noPhoto':
      throw new OperatorError(
        photo.photos === 0
          ? `${showCode(code)} has no photo`
          : `${showCode(code)} has no photo with that number: put 1 to ${photo.photos}`,
      );
    case 'waiting':
      throw new OperatorError(`${name} is not cleaned yet: try again when the server has done it`);
    case 'withheld':
      throw new OperatorError(`${name} is withheld: it could not be cleaned`);
    case 'gone':
      throw new OperatorError(`${name} is not stored: it could not be downloaded, or it was erased`);
  }
  return photo satisfies never;
}
