/** Errors of the store. */

/** The operator reads its message: what is wrong and what to do. */
export class StoreError extends Error {}

/** The store can't keep anything now (disk full, busy, unreachable). The sender should try again. */
export class Unavailable extends Error {}

/** Parts of the database are corrupt. The message tells the operator what to do. */
export class Damaged extends Unavailable {}
