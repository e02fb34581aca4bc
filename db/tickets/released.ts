/** What an officer releases of a report to the public: words as they wrote them, and photos by their numbers. */
import type { Officer } from '../../core/officers/officer.js';
import type { Act, Refusal, Released } from '../../core/tickets/ticket.js';
import { visible } from '../../core/tickets/visibility.js';
import type { Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { releasedPlace } from '../sealing/places.js';
import { fullRecord } from './full-record.js';
import { releasedOf } from './record.js';
import type { TicketRow } from './row.js';

/** Undefined when the act releases nothing. Only images are released: a document may hold anything. */
export function* releaseOf(
  context: StoreContext,
  ticket: TicketRow,
  { publicText, publicPhotos = [] }: Act,
  officer: Officer,
): Work<{ readonly released?: Released } | { readonly refusal: Refusal }> {
  const text = publicText?.trim();
  if (ticket.rahasia === 1 || (!text && publicPhotos.length === 0)) return {};
  const photos = visible(yield* fullRecord(context, ticket), { kind: 'officer', officer })?.photos ?? [];
  const chosen = [...new Set(publicPhotos)].map((number) => photos[number - 1]);
  const images = chosen.flatMap((photo) => (photo?.kind === 'image' ? [photo] : []));
  if (images.length < chosen.length) return { refusal: { why: 'noPhoto', photos: photos.length } };
  return { released: { ...(text ? { text } : {}), ...(images.length > 0 ? { photos: images } : {}) } };
}

/** Makes it public. A later release replaces the words, or the photos, of an earlier one. The caller saves. */
export function release(context: StoreContext, ticket: TicketRow, released: Released): void {
  const before = releasedOf(context, ticket) ?? {};
  ticket.released = context.vault.seal(releasedPlace(ticket.code), { ...before, ...released });
}
