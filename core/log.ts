/** A structured log. `fields` holds ids and counts, never texts, names or telephone numbers of citizens. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
