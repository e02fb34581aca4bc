export interface Loop {
  /** Begins nothing new and resolves when what was begun has ended, or `graceMs` later. */
  stop(graceMs: number): Promise<void>;
}
