/** The dashboard: ten numbers, and bars with their tables. */
import type { Child } from 'hono/jsx';
import type { Numbers } from '../../../../core/officers/numbers.js';
import { DeskLayout, type DeskProps } from '../desk-layout.js';
import { NUMBERS } from '../texts/numbers.js';
import { timeIn } from '../time.js';
import { Bars } from './bars.js';

interface NumbersProps extends DeskProps {
  readonly numbers: Numbers;
  readonly days: number;
  readonly periods: readonly number[];
  readonly now: number;
  /** The officer may open the lists behind the numbers. */
  readonly isLinked: boolean;
}

export function NumbersPage(props: NumbersProps) {
  const { numbers, days, periods, now, language, tenant } = props;
  const texts = NUMBERS[language];
  const agencyName = (agency: string | undefined) =>
    tenant.agencies.find(({ code }) => code === agency)?.name ?? texts.noAgency;
  return (
    <DeskLayout {...props} title={texts.title} here="numbers">
      <h1>{texts.title}</h1>
      <nav class="acts" aria-label={texts.period(days)}>
        {periods.map((period) => (
          <a
            class="button quiet"
            href={`/desk/numbers?days=${period}`}
            {...(period === days ? { 'aria-current': 'page' as const } : {})}
          >
            {texts.choose(period)}
          </a>
        ))}
      </nav>
      <p>
        {texts.period(days)}. {texts.asOf(timeIn(language, tenant, now))}
      </p>
      {numbers.received === 0 && numbers.lateNow.length === 0 && numbers.unverified === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <>
          <dl class="figures">
            {figuresOf(props).map(([name, value, more]) => (
              <div>
                <dt>{name}</dt>
                <dd>
                  <b>{value}</b>
                  {more && <small>{more}</small>}
                </dd>
              </div>
            ))}
          </dl>
          <Bars
            language={language}
            title={texts.byAgency}
            heads={[texts.agency, texts.count]}
            bars={numbers.lateNow.map(({ agency, count }) => [agencyName(agency), count])}
          />
          <Bars
            language={language}
            title={texts.marks}
            heads={[texts.marks, texts.count]}
            bars={numbers.marks.map((count, at) => [texts.mark(at + 1), count])}
          />
        </>
      )}
    </DeskLayout>
  );
}

function figuresOf(props: NumbersProps): readonly (readonly [string, Child, (string | undefined)?])[] {
  const { numbers, language, tenant, isLinked } = props;
  const texts = NUMBERS[language];
  const late = numbers.lateNow.reduce((sum, { count }) => sum + count, 0);
  const listed = (query: string, count: number): Child =>
    isLinked ? <a href={`/desk?${query}`}>{String(count)}</a> : String(count);
  const oldest = numbers.oldestUnverified;
  return [
    [texts.received, String(numbers.received), numbers.withdrawn > 0 ? texts.withdrawn(numbers.withdrawn) : undefined],
    [texts.answered, texts.of(numbers.answered, numbers.received)],
    [texts.median, numbers.median ? texts.days(numbers.median) : texts.nothing],
    [texts.p90, numbers.p90 ? texts.days(numbers.p90) : texts.nothing],
    [texts.onTime, texts.of(numbers.onTime.kept, numbers.onTime.of)],
    [texts.late, listed('late=1', late)],
    [
      texts.unverified,
      listed('state=masuk', numbers.unverified),
      oldest === undefined ? undefined : texts.oldest(timeIn(language, tenant, oldest)),
    ],
    [texts.reopened, texts.of(numbers.reopened.count, numbers.reopened.of)],
    [texts.returned, String(numbers.returned)],
    [texts.undelivered, String(numbers.undelivered)],
  ];
}
