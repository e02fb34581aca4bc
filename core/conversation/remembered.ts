/** Answers of a pure function, kept: of the texts asked about last at least `most` / 2 and at most `most`. */
export function remembered<T>(work: (text: string) => T, most: number): (text: string) => T {
  // Two halves: a map that loses its oldest entry each time walks over the holes of those lost before.
  const half = Math.ceil(most / 2);
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
