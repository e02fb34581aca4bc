/** The moves that the form of a ticket offers, the likely one first. */
import type { Role } from '../../../../core/officers/officer.js';
import { allowedMoves, type State } from '../../../../core/tickets/ticket.js';
import type { PageLanguage } from '../../texts/index.js';
import { TICKET } from '../texts/ticket.js';

export interface Move {
  /** The value of the field `state`. */
  readonly value: string;
  readonly label: string;
  /** The key that chooses it, and the field that then has the focus. */
  readonly key?: { readonly letter: string; readonly field: string };
}

/** They have boxes of their own. */
const APART: readonly State[] = ['ditunda', 'diarsipkan', 'bukan_wewenang'];

const ORDER: readonly State[] = ['ditindaklanjuti', 'didisposisi', 'terverifikasi', 'selesai', 'dibuka_kembali'];

export function movesFor(state: State, role: Role, language: PageLanguage): readonly Move[] {
  const { moves } = TICKET[language];
  const allowed = allowedMoves(state).filter((to) => !APART.includes(to));
  const isUnchecked = state === 'masuk' || state === 'ditunda';
  const inOrder = ORDER.filter((to) => allowed.includes(to));
  const offered = inOrder.map((to): Move => {
    switch (to) {
      case 'terverifikasi':
        return isUnchecked
          ? { value: to, label: moves.terverifikasi }
          : { value: to, label: moves.returned, key: { letter: 'v', field: 'reason' } };
      case 'didisposisi':
        return {
          value: to,
          label: state === 'terverifikasi' ? moves.didisposisi : moves.transfer,
          key: { letter: 'd', field: 'agency' },
        };
      case 'ditindaklanjuti':
        return {
          value: to,
          label: state === 'ditindaklanjuti' ? moves.more : moves.ditindaklanjuti,
          key: { letter: 'r', field: 'answer' },
        };
      case 'selesai':
        return { value: to, label: moves.selesai };
      default:
        return { value: to, label: moves.dibuka_kembali };
    }
  });
  if (!isUnchecked || role !== 'coordinator') return offered;
  const both = { value: 'terverifikasi+didisposisi', label: moves.verifyAndDispose };
  return [{ ...both, key: { letter: 'v', field: 'agency' } }, ...offered];
}

/** Whether the box of its own for this state is shown. */
export const isOffered = (from: State, to: State): boolean => allowedMoves(from).includes(to);
