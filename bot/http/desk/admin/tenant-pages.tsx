/** What the tenant file says: agencies and free days. */
import type { Account } from '../../../../db/officers/rows.js';
import { areaName } from '../../../tenant/areas.js';
import { DeskLayout, type DeskProps } from '../desk-layout.js';
import { ADMIN } from '../texts/admin.js';
import { clockOf, daysOfWeek, type FreeDay } from './free-days.js';

export function AgenciesPage(props: DeskProps & { readonly accounts: readonly Account[] }) {
  const { tenant, language, accounts } = props;
  const texts = ADMIN[language].agencies;
  const liaisons = accounts.filter(({ role, disabledAt }) => role === 'liaison' && disabledAt === undefined);
  return (
    <DeskLayout {...props} title={texts.title} here="agencies">
      <h1>{texts.title}</h1>
      <p class="narrow">{texts.text}</p>
      <section class="pane" aria-label={texts.title} tabindex={0}>
        <table class="cards">
          <caption>{texts.caption}</caption>
          <thead>
            <tr>
              {[texts.name, texts.code, texts.areas, texts.categories, texts.liaisons].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tenant.agencies.map(({ code, name, areas }) => {
              const of = liaisons.filter(({ agency }) => agency === code).map((one) => one.name);
              const categories = tenant.categories.filter(({ agency }) => agency === code);
              return (
                <tr>
                  <th scope="row">{name}</th>
                  <td data-label={texts.code}>{code}</td>
                  <td data-label={texts.areas}>
                    {areas.map((area) => areaName(area) ?? area).join(', ') || texts.allAreas}
                  </td>
                  <td data-label={texts.categories}>
                    {categories.map((one) => one.name[language] ?? one.name.id).join(', ') || '–'}
                  </td>
                  <td data-label={texts.liaisons}>{of.join(', ') || texts.none}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </DeskLayout>
  );
}

interface FreeDaysProps extends DeskProps {
  readonly year: number;
  /** Years that can be chosen. */
  readonly years: readonly number[];
  readonly days: readonly FreeDay[];
  /** The tenant file lists them. */
  readonly isOfficial: boolean;
}

export function FreeDaysPage(props: FreeDaysProps) {
  const { tenant, language, year, years, days, isOfficial } = props;
  const texts = ADMIN[language].freeDays;
  const { open, close } = tenant.calendar;
  return (
    <DeskLayout {...props} title={texts.of(year)} here="freeDays">
      <h1>{texts.of(year)}</h1>
      <nav class="acts" aria-label={texts.years}>
        {years.map((one) => (
          <a
            class="button quiet"
            href={`/desk/free-days?year=${one}`}
            {...(one === year ? { 'aria-current': 'page' as const } : {})}
          >
            {one}
          </a>
        ))}
      </nav>
      <p class={isOfficial ? 'narrow' : 'narrow inset'}>{isOfficial ? texts.official : texts.borrowed}</p>
      <p>
        {texts.meaning} {texts.hours(daysOfWeek(tenant.calendar.days, language), clockOf(open), clockOf(close))}
      </p>
      <section class="pane narrow" aria-label={texts.of(year)} tabindex={0}>
        <table>
          <caption>{texts.caption(year)}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.date}</th>
              <th scope="col">{texts.day}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, iso, weekday }) => (
              <tr>
                <th scope="row">
                  <time datetime={iso}>{date}</time>
                </th>
                <td>{weekday}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </DeskLayout>
  );
}
