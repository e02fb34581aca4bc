/** FNV-1a with 32 bits: a quick hash, not for secrets. */

export const FNV_START = 0x811c9dc5;

/** Goes on from `state` with the letters of a text. The result has a sign. */
export function fnv(state: number, text: string): number {
  let value = state;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}
