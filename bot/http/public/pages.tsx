/** The public list of reports, and the page of one. */
import { textsOf } from '../../../core/languages/index.js';
import { moment } from '../../../core/tickets/dates.js';
import { workdaysBetween } from '../../../core/tickets/deadline.js';
import { isClosed } from '../../../core/tickets/ticket.js';
import { showCode } from '../../../core/tickets/ticket-code.js';
import type { PublicFilter, PublicPage, PublicReport } from '../../../db/public/reports.js';
import { areaText, districtsOf } from '../../tenant/area-names.js';
import { Layout, type PageProps } from '../layout.js';
import { PUBLIC_STATES, queryOf } from './filter.js';
import { PUBLIC } from './texts.js';

interface ReportsProps extends PageProps {
  readonly page: PublicPage;
  readonly filter: PublicFilter;
  readonly now: number;
}

export function ReportsPage(props: ReportsProps) {
  const { page, filter, language } = props;
  const texts = PUBLIC[language];
  return (
    <Layout {...props} title={texts.title} here="reports">
      <section>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        <Filters {...props} />
        {page.reports.length === 0 ? (
          <p>{texts.none}</p>
        ) : (
          <ul class="reports">
            {page.reports.map((report) => (
              <li class="card">
                <Row {...props} report={report} />
              </li>
            ))}
          </ul>
        )}
        <p class="acts">
          {page.after !== undefined && (
            <a class="button" rel="next" href={`/reports${queryOf(filter, { after: page.after })}`}>
              {texts.next}
            </a>
          )}
          <a href={`/reports${queryOf(filter)}`}>{texts.newest}</a>
        </p>
        <p class="hint">
          <a href={`/reports.atom${queryOf(filter)}`}>{texts.feed}</a> · {texts.data.split(':')[0]}:{' '}
          <a href={`/reports.json${queryOf(filter)}`}>JSON</a>,{' '}
          <a href={`/reports.geojson${queryOf(filter)}`}>GeoJSON</a>
        </p>
      </section>
    </Layout>
  );
}

function Filters({ tenant, language, filter }: ReportsProps) {
  const texts = PUBLIC[language];
  const { states } = textsOf(language);
  const fields = [
    ['state', texts.state, PUBLIC_STATES.map((state) => [state, states[state]] as const)],
    ['category', texts.category, tenant.categories.map(({ id, name }) => [id, name[language] ?? name.id] as const)],
    ['agency', texts.agency, tenant.agencies.map(({ code, name }) => [code, name] as const)],
    ['area', texts.area, districtsOf(tenant).map(({ code, name }) => [code, name] as const)],
  ] as const;
  return (
    <details class="filters" open={Object.keys(filter).length > 0}>
      <summary>{texts.filter}</summary>
      <form action="/reports" method="get">
        {fields.map(([name, label, options]) => (
          <p>
            <label for={name}>{label}</label>
            <select id={name} name={name}>
              <option value="">{texts.any}</option>
              {options.map(([value, text]) => (
                <option value={value} selected={filter[name] === value}>
                  {text}
                </option>
              ))}
            </select>
          </p>
        ))}
        <button type="submit">{texts.apply}</button>
      </form>
    </details>
  );
}

type One = PageProps & { readonly report: PublicReport; readonly now: number };

/** The first words, or what it is about where none are released. */
function nameOf({ report, tenant, language }: One): string {
  const category = tenant.categories.find(({ id }) => id === report.category)?.name;
  const about = [category?.[language] ?? category?.id, report.area && areaText(report.area)].filter(Boolean).join(', ');
  return report.text ?? (about || showCode(report.code));
}

const stateOf = ({ report, language, tenant, now }: One): string => {
  const late = report.late ? `, ${PUBLIC[language].late(workdaysBetween(report.dueAt, now, tenant.calendar))}` : '';
  return `${textsOf(language).states[report.state]}${late}`;
};

function Row(props: One) {
  const { report, tenant, language } = props;
  const { dateTime } = textsOf(language);
  return (
    <>
      <h2>
        <a href={`/reports/${report.code}`}>{nameOf(props)}</a>
      </h2>
      <p>
        <b>{stateOf(props)}</b> · {report.area === undefined ? '' : `${areaText(report.area)} · `}
        <small>{dateTime(moment(report.updatedAt, tenant.calendar))}</small>
      </p>
    </>
  );
}

export function ReportPage(props: One) {
  const { report, tenant, language } = props;
  const texts = PUBLIC[language];
  const { states, dateTime } = textsOf(language);
  const time = (at: number) => dateTime(moment(at, tenant.calendar));
  const category = tenant.categories.find(({ id }) => id === report.category)?.name;
  const facts = [
    [texts.category, category?.[language] ?? category?.id ?? texts.noCategory],
    [texts.area, report.area === undefined ? undefined : areaText(report.area)],
    [texts.agency, tenant.agencies.find(({ code }) => code === report.agency)?.name ?? texts.noAgency],
    [texts.filedAt, time(report.filedAt)],
    [texts.dueAt, isClosed(report.state) ? undefined : time(report.dueAt)],
    [texts.updatedAt, time(report.updatedAt)],
  ] as const;
  return (
    <Layout {...props} title={nameOf(props).slice(0, 80)} here="reports">
      <section class="card ticket">
        <p>
          <a href="/reports">{`‹ ${texts.back}`}</a>
        </p>
        <h1>{nameOf(props)}</h1>
        <p class="code">{showCode(report.code)}</p>
        <p class={`state ${isClosed(report.state) ? 'closed' : 'open'}`}>{stateOf(props)}</p>
        {report.text === undefined && <p>{texts.noWords}</p>}
        <dl class="facts">
          {facts.map(
            ([name, value]) =>
              value !== undefined && (
                <div>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        {report.photos && report.photos.length > 0 && (
          <>
            <h2>{texts.photos}</h2>
            {report.photos.map((_, at) => (
              <img
                class="released"
                src={`/reports/${report.code}/photos/${at + 1}`}
                alt={texts.photo(at + 1)}
                loading="lazy"
              />
            ))}
          </>
        )}
        <h2>{texts.history}</h2>
        <ol class="history">
          {report.history?.map(({ state, at }) => (
            <li>
              <b>{states[state]}</b> <small>{time(at)}</small>
            </li>
          ))}
        </ol>
      </section>
    </Layout>
  );
}
