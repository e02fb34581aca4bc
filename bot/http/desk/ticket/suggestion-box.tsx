/** What the program would choose, with its reasons and the second choice. */
import { areaText } from '../../../tenant/area-names.js';
import { ticketUrl } from '../queue/query.js';
import { TICKET } from '../texts/ticket.js';
import { type Guessed, SURE } from './suggestion.js';
import type { TicketPageProps } from './ticket-page.js';

export function SuggestionBox({ page, suggestion, language, query }: TicketPageProps) {
  const { ticket } = page;
  const isSorting = ticket.state === 'masuk' || ticket.state === 'terverifikasi' || ticket.state === 'ditunda';
  if (!suggestion || !isSorting) return null;
  const texts = TICKET[language];
  const [category] = suggestion.category;
  const [agency] = suggestion.agency;
  const reasons = [
    ...(suggestion.words.length > 0 ? [texts.reasons(suggestion.words.join(', '))] : []),
    ...(ticket.area ? [texts.areaReason(areaText(ticket.area))] : []),
  ];
  const use = new URLSearchParams();
  if (category) use.set('useCategory', category.id);
  if (agency) use.set('useAgency', agency.id);
  const url = ticketUrl(ticket.code, query);
  return (
    <section class="card suggestion" aria-labelledby="suggestion">
      <h2 id="suggestion">{texts.suggestion}</h2>
      <dl>
        <Choice label={texts.suggestedCategory} guesses={suggestion.category} language={language} />
        <Choice label={texts.suggestedAgency} guesses={suggestion.agency} language={language} />
      </dl>
      {reasons.length > 0 && <p class="hint">{reasons.join('; ')}</p>}
      <a class="button quiet small" href={`${url}${url.includes('?') ? '&' : '?'}${use}#doing`}>
        {texts.use}
      </a>
    </section>
  );
}

function Choice({
  label,
  guesses,
  language,
}: { readonly label: string; readonly guesses: readonly Guessed[] } & Pick<TicketPageProps, 'language'>) {
  const texts = TICKET[language];
  const [first, second] = guesses;
  if (!first) return null;
  const shown = ({ name, p }: Guessed) =>
    `${name} (${p >= SURE ? texts.sure : texts.unsure}, ${new Intl.NumberFormat(language, { style: 'percent' }).format(p)})`;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{shown(first)}</b>
        {second && (
          <small>
            {' '}
            {texts.second}: {shown(second)}
          </small>
        )}
      </dd>
    </div>
  );
}
