/** Bars with their table: a drawing for the eye, the same numbers for a screen reader. */
import type { PageLanguage } from '../../texts/index.js';
import { NUMBERS } from '../texts/numbers.js';

const ROW = 34;
const LABEL = 270;
const WIDTH = 640;
const COUNT = 50;
const MAX_LABEL_LETTERS = 30;

interface BarsProps {
  readonly language: PageLanguage;
  readonly title: string;
  /** Heads of the table's two columns. */
  readonly heads: readonly [string, string];
  readonly bars: readonly (readonly [string, number])[];
}

export function Bars({ title, heads, bars, language }: BarsProps) {
  if (bars.length === 0) return null;
  const most = Math.max(1, ...bars.map(([, count]) => count));
  const widthOf = (count: number) => Math.round((count / most) * (WIDTH - LABEL - COUNT));
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <svg class="bars" role="img" aria-label={title} viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}>
        {bars.map(([label, count], at) => (
          <>
            <text x="0" y={String(at * ROW + 22)}>
              {label.length > MAX_LABEL_LETTERS ? `${label.slice(0, MAX_LABEL_LETTERS - 1)}…` : label}
            </text>
            <rect
              x={String(LABEL)}
              y={String(at * ROW + 6)}
              width={String(Math.max(2, widthOf(count)))}
              height={String(ROW - 12)}
            />
            <text x={String(LABEL + 8 + widthOf(count))} y={String(at * ROW + 22)}>
              {String(count)}
            </text>
          </>
        ))}
      </svg>
      <details>
        <summary>{NUMBERS[language].table}</summary>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map(([label, count]) => (
              <tr>
                <th scope="row">{label}</th>
                <td class="number">{String(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
