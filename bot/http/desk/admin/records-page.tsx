/** What happened to accounts, for auditors and admins. */
import { type AccountRecord, NOBODY } from '../../../../db/officers/records.js';
import { DeskLayout, type DeskProps } from '../desk-layout.js';
import { ADMIN } from '../texts/admin.js';
import { timeIn } from '../time.js';

interface RecordsProps extends DeskProps {
  readonly records: readonly AccountRecord[];
  /** It is not the first page. */
  readonly isLater: boolean;
  /** Id of the last record of this page, when older ones follow. */
  readonly older: number | undefined;
}

export function RecordsPage(props: RecordsProps) {
  const { tenant, language, records, isLater, older } = props;
  const texts = ADMIN[language].records;
  return (
    <DeskLayout {...props} title={texts.title} here="records">
      <h1>{texts.title}</h1>
      {records.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <section class="pane" aria-label={texts.title} tabindex={0}>
          <table class="cards">
            <caption>{texts.caption}</caption>
            <thead>
              <tr>
                {[texts.at, texts.what, texts.account, texts.by, texts.address].map((head) => (
                  <th scope="col">{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {records.map(({ at, kind, name, actor, address }) => (
                <tr>
                  <th scope="row">{timeIn(language, tenant, at)}</th>
                  <td data-label={texts.what}>{texts.kinds[kind]}</td>
                  <td data-label={texts.account}>{name ?? texts.unknown}</td>
                  <td data-label={texts.by}>{actor === NOBODY ? texts.nobody : actor}</td>
                  <td data-label={texts.address}>{address ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <nav class="acts" aria-label={texts.title}>
        {isLater && <a href="/desk/records">{texts.newest}</a>}
        {older !== undefined && <a href={`/desk/records?before=${older}`}>{texts.older}</a>}
      </nav>
    </DeskLayout>
  );
}
