/** Which accounts may be made. */
import type { Role } from './officer.js';

const MIN_NAME_LENGTH = 2;
const MAX_NAME_LENGTH = 60;
/** Stand in audit chains for somebody who is no officer. */
const TAKEN_BY_THE_PROGRAM = ['citizen', 'system', 'operator'];

export type OfficerFault =
  | 'nameLength'
  | 'nameLetters'
  | 'nameReserved'
  /** A liaison acts for one agency. */
  | 'agencyMissing'
  | 'agencyUnknown'
  /** All other roles act for the whole tenant. */
  | 'agencyExtra';

interface Wanted {
  readonly name: string;
  readonly role: Role;
  readonly agency?: string | undefined;
}

/** Undefined for an account that may be made. `agencies`: codes of the tenant. */
export function officerFault({ name, role, agency }: Wanted, agencies: readonly string[]): OfficerFault | undefined {
  const letters = [...name.trim()];
  if (letters.length < MIN_NAME_LENGTH || letters.length > MAX_NAME_LENGTH) return 'nameLength';
  if (!/^[\p{L}\p{M}\p{N} .,'’()-]+$/u.test(name) || !/\p{L}/u.test(name)) return 'nameLetters';
  if (TAKEN_BY_THE_PROGRAM.includes(name.trim().toLowerCase())) return 'nameReserved';
  if (role !== 'liaison') return agency === undefined ? undefined : 'agencyExtra';
  if (agency === undefined) return 'agencyMissing';
  return agencies.includes(agency) ? undefined : 'agencyUnknown';
}
