/** The tenant file, as the program reads it. */
import { type Check, care, type Finding, ok } from './finding.js';

const PARTS_OF_THE_EXAMPLE = ['agencies', 'bodies', 'emergency', 'office'];
/** From November on, new reports are promised for the next year. */
const NOVEMBER = 10;

export const checkTenant: Check = function* ({ loaded: { tenant, file, defaulted, holidayYears } }) {
  yield file === undefined
    ? care('tenant', 'the built-in example is used: set TENANT to the file of your government')
    : ok('tenant', `${tenant.name}, ${tenant.agencies.length} agencies, ${tenant.categories.length} categories`);
  const borrowed = defaulted.filter((name) => PARTS_OF_THE_EXAMPLE.includes(name));
  if (borrowed.length > 0)
    yield care('tenant', `${borrowed.join(', ')} taken from the example (Kabupaten Sleman): put your own into ${file}`);
  yield* missingHolidays(holidayYears, new Date());
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
