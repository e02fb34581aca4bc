/** Keeps the answers of a pure function: between `maxEntries` / 2 and `maxEntries` of those asked for last. */
export function memoize<T>(work: (text: string) => T, maxEntries: number): (text: string) => T {
  // Two halves, because a map that loses its oldest entry at each call becomes slow: it walks over the deleted ones.
  const half = Math.ceil(maxEntries / 2);
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const found = young.get(text);
    if (found !== undefined) return found;
    const made = old.get(text) ?? work(text);
    if (young.size >= half) {
      old = young;
      young = new Map();
    }
    young.set(text, made);
    return made;
  };
}
