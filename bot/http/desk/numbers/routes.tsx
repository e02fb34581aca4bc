/** The dashboard. It holds no content, so admins and auditors see it too; a liaison sees the own agency. */
import { Hono } from 'hono';
import { numbersOf } from '../../../../core/officers/numbers.js';
import { showPage } from '../../layout.js';
import { deskProps } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import type { DeskEnv } from '../session.js';
import { NumbersPage } from './page.js';

const DAY_MS = 86_400_000;
/** Periods to choose from; the first is the standard. */
const PERIODS = [30, 90, 365] as const;

export const numbersRoutes = ({ store, tenant, now }: Pick<DeskParts, 'store' | 'tenant' | 'now'>): Hono<DeskEnv> =>
  new Hono<DeskEnv>().get('/desk/numbers', async (c) => {
    const { role, agency } = c.var.officer;
    const days = PERIODS.find((period) => String(period) === c.req.query('days')) ?? PERIODS[0];
    const from = now() - days * DAY_MS;
    const counted = await store.desk.counted(from, role === 'liaison' ? (agency ?? '') : undefined);
    const props = {
      ...deskProps(c, tenant),
      numbers: numbersOf(counted, from, now(), tenant.calendar),
      days,
      periods: PERIODS,
      now: now(),
      isLinked: role === 'coordinator' || role === 'liaison',
    };
    return showPage(c, NumbersPage(props));
  });
