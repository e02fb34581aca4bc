/** The tenant file, as the program reads it. */
import { openQuestions } from '../../tenant/describe.js';
import { type Check, care, type Finding, ok } from './finding.js';

/** From November on, new reports are promised for the next year. */
const NOVEMBER = 10;

export const checkTenant: Check = function* ({ loaded }) {
  const { tenant, file } = loaded;
  if (file !== undefined)
    yield ok('tenant', `${tenant.name}, ${tenant.agencies.length} agencies, ${tenant.categories.length} categories`);
  for (const line of openQuestions(loaded)) yield care('tenant', line);
  yield* missingHolidays(loaded.holidayYears, new Date());
};

function* missingHolidays(knownYears: readonly string[], today: Date): Generator<Finding> {
  const year = today.getUTCFullYear();
  const years = today.getUTCMonth() >= NOVEMBER ? [year, year + 1] : [year];
  for (const year of years.map(String))
    if (!knownYears.includes(year))
      yield care(
        'holidays',
        `no holidays are given for ${year}: a library's national holidays are used, without joint leave. Put the official dates into holidays`,
      );
}
