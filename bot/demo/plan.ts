/** Which reports the demo has: who wrote what, when, and what became of it. The same at every start. */
import {
  ANSWER_TO_PROPOSAL,
  ANSWER_TO_QUESTION,
  ENDINGS,
  MATTERS,
  type Matter,
  OPENINGS,
  PLACES,
  PROPOSALS,
  QUESTIONS,
} from './texts.js';

const REPORTS = 400;
/** How far back the oldest report goes. */
export const DAYS = 90;

/** What officers and the citizen do with a report, in this order; each step on a working day of its own. */
export type Step =
  | 'verify'
  | 'dispose'
  | 'bounce'
  | 'work'
  | 'solve'
  | 'hold'
  | 'notOurs'
  | 'archive'
  | 'praise'
  | 'complain'
  | 'withdraw';

export interface PlannedReport {
  /** Days before today. */
  readonly age: number;
  readonly channel: 'web' | 'telegram' | 'whatsapp-cloud' | 'sms-kannel';
  readonly text: string;
  readonly place: string;
  readonly hidden?: 'anonim' | 'rahasia';
  readonly picture?: NonNullable<Matter['picture']>;
  readonly working: string;
  readonly done: string;
  readonly steps: readonly Step[];
}

/** Mulberry32: small, and the same on every computer. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Oldest first. */
export function planReports(): readonly PlannedReport[] {
  const random = randomFrom(20_261_201);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const reports = Array.from({ length: REPORTS }, (_, index): PlannedReport => {
    // More reports are young: the newest days are what an officer sees.
    const age = Math.min(DAYS, Math.floor((index / REPORTS) ** 1.4 * DAYS));
    const place = oneOf(PLACES);
    const channel = oneOf([
      'web',
      'web',
      'telegram',
      'telegram',
      'whatsapp-cloud',
      'whatsapp-cloud',
      'whatsapp-cloud',
      'sms-kannel',
    ] as const);
    const kind = random();
    const steps = stepsFor(age, random);
    if (kind < 0.06)
      return {
        age,
        channel,
        place,
        text: oneOf(QUESTIONS),
        working: ANSWER_TO_QUESTION,
        done: ANSWER_TO_QUESTION,
        steps,
      };
    if (kind < 0.14)
      return {
        age,
        channel,
        place,
        text: `${oneOf(PROPOSALS)} ${place}`,
        working: ANSWER_TO_PROPOSAL,
        done: ANSWER_TO_PROPOSAL,
        steps,
      };
    const matter = oneOf(Object.values(MATTERS));
    const hide = random();
    return {
      age,
      channel,
      place,
      text: `${oneOf(OPENINGS)}${oneOf(matter.problems)} ${place}${oneOf(ENDINGS)}`,
      ...(hide < 0.08 ? { hidden: 'anonim' } : hide < 0.12 ? { hidden: 'rahasia' } : {}),
      ...(matter.picture && channel === 'web' && random() < 0.7 ? { picture: matter.picture } : {}),
      working: matter.working,
      done: matter.done,
      steps,
    };
  });
  return reports.sort((a, b) => b.age - a.age);
}

/** The older a report is, the further it got. A few were forgotten: they are late. */
function stepsFor(age: number, random: () => number): readonly Step[] {
  const chance = random();
  if (age === 0) return chance < 0.1 ? ['withdraw'] : [];
  if (age <= 2) return chance < 0.5 ? ['verify'] : chance < 0.7 ? ['verify', 'dispose'] : [];
  if (chance < 0.05) return age > 20 ? ['verify', 'dispose', 'work', 'solve'] : [];
  if (chance < 0.1) return ['hold'];
  if (chance < 0.16) return ['notOurs'];
  if (chance < 0.2) return ['archive'];
  if (chance < 0.25) return ['verify', 'dispose', 'bounce', 'dispose', ...(age > 12 ? (['work'] as const) : [])];
  if (age <= 7) return chance < 0.6 ? ['verify', 'dispose'] : ['verify', 'dispose', 'work'];
  if (age <= 14 && chance < 0.33) return ['verify', 'dispose'];
  if (age <= 20) return chance < 0.6 ? ['verify', 'dispose', 'work'] : ['verify', 'dispose', 'work', 'solve'];
  if (chance < 0.42)
    return [
      'verify',
      'dispose',
      'work',
      'solve',
      'complain',
      ...(age > 40 ? (['work', 'solve', 'praise'] as const) : []),
    ];
  return chance < 0.7 ? ['verify', 'dispose', 'work', 'solve', 'praise'] : ['verify', 'dispose', 'work', 'solve'];
}
