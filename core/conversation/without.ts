/** `from` without some optional keys: a copy, or `from` itself where it has none of them. */
export function without<T extends object, K extends keyof T>(from: T, ...keys: K[]): Omit<T, K> & Partial<Pick<T, K>> {
  if (!keys.some((key) => key in from)) return from;
  const copy: Partial<T> = {};
  for (const key in from) if (!(keys as string[]).includes(key)) copy[key] = from[key];
  return copy as T;
}
