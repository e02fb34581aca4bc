/** Fits a reply to what a channel can show. */
import type { Choice, Reply } from '../core/message.js';

export interface Limits {
  /** Most buttons below one message; more choices, or 0, and they become numbered lines. */
  readonly buttons: number;
  /** Most characters of a label. */
  readonly label: number;
  /** Most characters (UTF-16) of one message. */
  readonly text: number;
}

export interface Fitted {
  /** In order; cut at paragraph, line, sentence or word, never within a character. */
  readonly texts: readonly string[];
  /** Buttons of the last text; empty when they stand in it as numbered lines. */
  readonly buttons: readonly Choice[];
}

export declare function fit(reply: Reply, limits: Limits): Fitted;
