/** How long a reply that could not be delivered waits for its next try. */

/** Pauses after the first to sixth failed try, milliseconds; after the seventh the reply is dead. */
const RETRY_PAUSES_MS = [5, 30, 120, 600, 3_600, 21_600].map((seconds) => seconds * 1_000);
/** A pause is longer or shorter by up to this part, so that replies do not all come back at once. */
const RETRY_SPREAD = 0.2;

/** Undefined when there are no further tries. `attempt`: the tries so far. */
export function retryPauseMs(attempt: number): number | undefined {
  const pause = RETRY_PAUSES_MS[attempt - 1];
  return pause === undefined ? undefined : Math.round(pause * (1 + RETRY_SPREAD * (2 * Math.random() - 1)));
}
