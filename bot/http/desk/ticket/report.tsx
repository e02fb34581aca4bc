/** The report as its citizen told it: words, place, pin, photos. */
import { showCode } from '../../../../core/tickets/ticket-code.js';
import { areaText } from '../../../tenant/area-names.js';
import { TICKET } from '../texts/ticket.js';
import type { TicketPageProps } from './ticket-page.js';

export function Report({ page, language }: Pick<TicketPageProps, 'page' | 'language'>) {
  const { ticket, photos } = page;
  const texts = TICKET[language];
  const { pin, area, place, text } = ticket;
  const where = [place, area === undefined ? undefined : areaText(area)].filter(Boolean).join(' · ');
  return (
    <section aria-labelledby="report">
      <h2 id="report">{texts.report}</h2>
      {text === undefined ? <p class="inset">{texts.erased}</p> : <p class="said">{text}</p>}
      {(where || pin) && (
        <p>
          <b>{texts.place}:</b> {where}
          {pin && (
            <>
              {' '}
              <a href={mapUrl(pin)} rel="noreferrer" target="_blank">
                {texts.map}
              </a>{' '}
              <small>
                {texts.coordinates} {pin.latitude.toFixed(5)}, {pin.longitude.toFixed(5)}
              </small>
            </>
          )}
        </p>
      )}
      {photos.length > 0 && (
        <ul class="photos" aria-label={texts.photos}>
          {photos.map((state, index) => (
            <li>
              {state === 'clean' ? (
                <a href={`/desk/tickets/${ticket.code}/photos/${index + 1}`}>
                  <img
                    src={`/desk/tickets/${ticket.code}/photos/${index + 1}`}
                    alt={`${texts.photoAlt(index + 1)} ${showCode(ticket.code)}`}
                    loading="lazy"
                  />
                </a>
              ) : (
                <span class="no-photo">{texts.photoStates[state]}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const mapUrl = ({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }) =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`;
