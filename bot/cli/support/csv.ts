/** Lines of CSV (RFC 4180) that a spreadsheet opens without running anything. */

/** A text that a spreadsheet would run as a formula begins with one of these. */
const FORMULA = /^[=+\-@\t\r]/;

export const csvLine = (cells: readonly (string | number | boolean | null | undefined)[]): string =>
  cells.map(cell).join(',');

/** Numbers stay numbers. */
function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
