/** Answers of a pure function, kept: the newest `most`, the oldest forgotten. */
export function remembered<T>(work: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = work(text);
    if (known.size >= most) known.delete(known.keys().next().value ?? '');
    known.set(text, made);
    return made;
  };
}
