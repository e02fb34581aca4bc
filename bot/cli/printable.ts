/** What others wrote, such as citizens, can't steer the operator's terminal: each control character but a new line becomes a space. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, ' ');
