/** Pages for admins: what the tenant file says, and the records that auditors read too. */
import { Hono } from 'hono';
import { moment } from '../../../../core/tickets/dates.js';
import { HttpError } from '../../errors.js';
import { showPage } from '../../layout.js';
import { deskProps } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import { type DeskEnv, onlyFor } from '../session.js';
import { freeDaysOf } from './free-days.js';
import { RecordsPage } from './records-page.js';
import { AgenciesPage, FreeDaysPage } from './tenant-pages.js';

const RECORDS_PER_PAGE = 100;

export function adminRoutes({ store: { officers }, tenant, holidayYears, now }: DeskParts): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/desk/agencies', onlyFor('admin'), async (c) =>
      showPage(c, AgenciesPage({ ...deskProps(c, tenant), accounts: await officers.list() })),
    )
    .get('/desk/free-days', onlyFor('admin'), (c) => {
      const thisYear = moment(now(), tenant.calendar).year;
      const years = [thisYear - 1, thisYear, thisYear + 1];
      const year = Number(c.req.query('year') ?? thisYear);
      if (!years.includes(year)) throw new HttpError(404, 'not_found');
      const days = freeDaysOf(year, tenant.calendar, c.var.language);
      const isOfficial = holidayYears.includes(String(year));
      return showPage(c, FreeDaysPage({ ...deskProps(c, tenant), year, years, days, isOfficial }));
    })
    .get('/desk/records', onlyFor('admin', 'auditor'), async (c) => {
      const before = c.req.query('before');
      if (before !== undefined && !/^\d{1,15}$/.test(before)) throw new HttpError(404, 'not_found');
      const found = await officers.records(RECORDS_PER_PAGE + 1, before === undefined ? undefined : Number(before));
      const records = found.slice(0, RECORDS_PER_PAGE);
      const older = found.length > RECORDS_PER_PAGE ? records.at(-1)?.id : undefined;
      return showPage(c, RecordsPage({ ...deskProps(c, tenant), records, isLater: before !== undefined, older }));
    });
}
