/** A person of the government who acts on tickets and in chats. */
export const ROLES = ['admin', 'coordinator', 'liaison', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export interface Officer {
  readonly id: string;
  /** Stands in the audit chain of each ticket that the officer acts on. */
  readonly name: string;
  readonly role: Role;
  /** The agency of a liaison. */
  readonly agency?: string;
}
