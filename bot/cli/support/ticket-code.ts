/** The argument that names a ticket. */
import { Argument } from '@commander-js/extra-typings';
import { readCode } from '../../../core/tickets/ticket-code.js';
import { OperatorError } from '../../operator-error.js';

/** `<CODE>`, read into the form in which the store keeps it. Throws `OperatorError` for a wrong one. */
export const codeArgument = () => new Argument('<CODE>', 'code of the ticket').argParser(codeOf);

function codeOf(written: string): string {
  const code = readCode(written);
  if (code === undefined) throw new OperatorError(`"${written}" is not a ticket code: a code looks like 7K3M-9QXA-2BT`);
  if (code === 'wrong') throw new OperatorError(`"${written}" is mistyped: the last symbol does not fit the others`);
  return code;
}
