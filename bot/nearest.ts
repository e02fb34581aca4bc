/** Suggests a known name for a mistyped one. */
import { distance } from 'fastest-levenshtein';

/** The known name that is nearest to `name`; undefined if more than half of the letters differ. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const [best] = [...known]
    .map((candidate) => ({ candidate, edits: edits(name.toUpperCase(), candidate.toUpperCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
  return best && best.edits <= name.length / 2 ? best.candidate : undefined;
}

/** Edit distance; a letter that was left out counts half, since people shorten names. */
const edits = (name: string, candidate: string): number =>
  distance(name, candidate) - Math.max(0, candidate.length - name.length) / 2;
