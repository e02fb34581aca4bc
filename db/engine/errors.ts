/** Why the store refuses. */

/** An error that the operator reads as it stands: what is wrong and what to do. */
export class StoreError extends Error {}

/** The store can't keep anything now (disk full, busy, gone): the sender shall try again. */
export class Unavailable extends Error {}

/** Parts of the database can't be read: the words tell the operator what to do. */
export class Damaged extends Unavailable {}
