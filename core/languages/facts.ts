/** The facts that the longer texts contain. Each language puts them into its own words. */
import type { Moment } from '../tickets/dates.js';
import type { ReportType, State } from '../tickets/ticket.js';

export interface SummaryFacts {
  readonly type: ReportType;
  readonly story: string;
  readonly place: string | undefined;
  readonly when: string | undefined;
  readonly category: string;
  /** Nobody has confirmed the category. */
  readonly guessed: boolean;
  readonly agency: string | undefined;
  /** A body outside the government that decides such matters. */
  readonly outside: { readonly name: string; readonly how: string } | undefined;
  /** The government of the place, where that is not this one. */
  readonly elsewhere: { readonly here: string; readonly there: string } | undefined;
  readonly media: number;
  readonly anonim: boolean;
  readonly rahasia: boolean;
  readonly due: Moment;
  /** The citizen has seen the summary with its explanations before. */
  readonly short: boolean;
}

export interface FiledFacts {
  readonly code: string;
  readonly due: Moment;
  readonly shortDue: string;
  readonly url: string;
  readonly withdrawMinutes: number;
  readonly urgent: boolean;
  readonly terse: boolean;
}

export interface KeptFacts {
  /** Of the reports of this chat. */
  readonly codes: readonly string[];
  readonly hasDraft: boolean;
  readonly identityDays: number;
  readonly contentDays: number;
  /** Where all of it can be fetched. */
  readonly file: string | undefined;
}

export interface StatusFacts {
  readonly code: string;
  readonly state: State;
  readonly since: Moment;
  readonly due: Moment;
  readonly agency: string | undefined;
  readonly closed: boolean;
  /** Working days since the promised date, when it has passed. */
  readonly late: number | undefined;
  readonly terse: boolean;
}

export interface EventFacts {
  readonly code: string;
  readonly state: State;
  readonly due: Moment;
  readonly agency: string | undefined;
  readonly until: Moment | undefined;
  readonly reason: string | undefined;
  readonly answer: string | undefined;
  readonly body: { readonly name: string; readonly how: string } | undefined;
  readonly transferred: boolean;
  readonly bySystem: boolean;
}
