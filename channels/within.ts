/** A limit for work that may never end. */

/** Rejects with `late()` when `work` has not ended after `ms`. The work itself goes on, and its end is not heard. */
export function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
