/** The status of one ticket as a page, or the form that asks for its code. */

import { textsOf } from '../../../core/languages/index.js';
import { moment } from '../../../core/tickets/dates.js';
import { workdaysBetween } from '../../../core/tickets/deadline.js';
import { isClosed, isLate } from '../../../core/tickets/ticket.js';
import { showCode } from '../../../core/tickets/ticket-code.js';
import type { PublicStatus } from '../../../db/tickets/status.js';
import type { HttpError } from '../errors.js';
import { Layout, type PageProps, StatusForm } from '../layout.js';

interface StatusProps extends PageProps {
  readonly now: number;
  readonly status?: PublicStatus;
  /** The code that was asked for, when its status can't be shown. */
  readonly asked?: string;
  readonly error?: HttpError;
}

export function StatusPage(props: StatusProps) {
  const { texts, status, asked, error } = props;
  const page = texts.statusPage;
  const title = status ? page.title(showCode(status.code)) : page.askTitle;
  const message = error && texts.errors[error.code];
  return (
    <Layout {...props} title={error ? `${page.failed}: ${title}` : title} here="status">
      {status ? (
        <Ticket {...props} status={status} />
      ) : (
        <section class="card">
          <h1>{page.askTitle}</h1>
          <StatusForm
            texts={texts}
            {...(asked === undefined ? {} : { asked })}
            {...(message ? { error: message } : {})}
          />
        </section>
      )}
    </Layout>
  );
}

function Ticket({ tenant, texts, language, status, now }: StatusProps & { status: PublicStatus }) {
  const page = texts.statusPage;
  const { states, types, dateTime } = textsOf(language);
  const late = isLate(status, now) ? `, ${page.late(workdaysBetween(status.dueAt, now, tenant.calendar))}` : '';
  const time = (at: number) => dateTime(moment(at, tenant.calendar));
  const facts: readonly (readonly [string, string])[] = [
    ...(status.type === null
      ? []
      : [[page.type, types[status.type]] as const, [page.agency, status.agency?.name ?? page.noAgency] as const]),
    [page.filedAt, time(status.filedAt)],
    ...(isClosed(status.state) ? [] : [[page.dueAt, `${time(status.dueAt)}${late}`] as const]),
    [page.updatedAt, time(status.updatedAt)],
  ];
  return (
    <>
      <section class="card ticket">
        <h1>
          <small>{page.title('').trim()}</small>
          <span class="code">{showCode(status.code)}</span>
        </h1>
        <p class={`state ${isClosed(status.state) ? 'closed' : 'open'}`}>{states[status.state]}</p>
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {status.type === null && <p>{page.hidden}</p>}
        <h2>{page.history}</h2>
        <ol class="history">
          {status.history.map(({ state, at }) => (
            <li>
              <b>{states[state]}</b> <small>{time(at)}</small>
            </li>
          ))}
        </ol>
        <p class="hint">{page.elsewhere}</p>
      </section>
      <section class="card" aria-labelledby="again">
        <h2 id="again">{page.again}</h2>
        <StatusForm texts={texts} />
      </section>
    </>
  );
}
