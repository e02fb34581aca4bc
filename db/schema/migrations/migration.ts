/** The shape of a migration. */

/** What the dialects spell differently. */
export interface Spelling {
  /** A primary key that counts up by itself. */
  readonly id: string;
  readonly int: string;
  readonly real: string;
  readonly blob: string;
  /** The id as the last column of an index, where it does not stand in each by itself. */
  readonly andId: string;
  /** What stands after a table's columns. */
  readonly end: string;
}

export interface Migration {
  readonly name: string;
  main(spelling: Spelling): readonly string[];
  /** Of the store of media, a file of its own on SQLite. */
  media?(spelling: Spelling): readonly string[];
}
