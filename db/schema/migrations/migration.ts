/** The shape of a migration. */

/** What differs between the SQL dialects. */
export interface Spelling {
  /** A primary key that counts up by itself. */
  readonly id: string;
  readonly int: string;
  readonly real: string;
  readonly blob: string;
  /** The id as the last column of an index; SQLite adds it to every index by itself. */
  readonly andId: string;
  /** Text after the columns of a table. */
  readonly end: string;
}

export interface Migration {
  readonly name: string;
  main(spelling: Spelling): readonly string[];
  /** For the store of media, which is a file of its own on SQLite. */
  media?(spelling: Spelling): readonly string[];
}
