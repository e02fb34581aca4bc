/** Suggests a known name for a mistyped one. */
import { distance } from 'fastest-levenshtein';

/** The known name with the smallest edit distance to `name`; undefined if more than half of the letters differ. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const ranked = [...known]
    .map((candidate) => ({ candidate, edits: distance(name.toUpperCase(), candidate.toUpperCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best && best.edits <= name.length / 2 ? best.candidate : undefined;
}
