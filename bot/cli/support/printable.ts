/** Text of citizens must not control the operator's terminal: each control character except a new line becomes a space. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, ' ');
