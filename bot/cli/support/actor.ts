/** Who acts, for the audit. */
import { userInfo } from 'node:os';
import { Option } from '@commander-js/extra-typings';
import type { Officer } from '../../../core/officers/officer.js';

/** `--by NAME`; by default the account of this computer. */
export const byOption = () =>
  new Option('--by <NAME>', 'who does it')
    .argParser((name) => officer(name.trim() || account()))
    .default(officer(account()), 'the account of this computer');

/** The operator may do what a coordinator may. */
const officer = (name: string): Officer => ({ id: name, name, role: 'coordinator' });

function account(): string {
  try {
    return userInfo().username;
  } catch {
    return 'operator';
  }
}
