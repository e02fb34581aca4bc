/** A pin of 0, 0: the phone did not know where it was. It lies in the sea off Africa. */
import type { Inbound } from '../core/message.js';

const MAX_DEGREES = 0.01;

export const isNowhere = (latitude: number, longitude: number): boolean =>
  Math.abs(latitude) < MAX_DEGREES && Math.abs(longitude) < MAX_DEGREES;

/** The name of the place is kept; without a name the citizen is asked for the place in words. */
export const nowhere = (label: string): NowhereContent =>
  label ? { kind: 'text', text: label } : { kind: 'unsupported', what: 'position' };

type NowhereContent =
  | Pick<Extract<Inbound, { kind: 'text' }>, 'kind' | 'text'>
  | { kind: 'unsupported'; what: 'position' };
