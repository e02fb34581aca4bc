/** A public report in the forms that programs read. */
import type { Tenant } from '../../../core/tenant.js';
import { isoTime } from '../../../core/tickets/deadline.js';
import { showCode } from '../../../core/tickets/ticket-code.js';
import type { PublicPoint } from '../../../db/public/area.js';
import type { PublicReport } from '../../../db/public/reports.js';
import { areaText } from '../../tenant/area-names.js';

export function reportJson(report: PublicReport, { calendar }: Tenant, publicUrl: string): object {
  const { code, type, state, category, agency, area, text, photos = [] } = report;
  return {
    code: showCode(code),
    type: type ?? null,
    state,
    category: category ?? null,
    agency: agency ?? null,
    area: area ?? null,
    text: text ?? null,
    place: area === undefined ? null : areaText(area),
    filedAt: isoTime(report.filedAt, calendar),
    dueAt: isoTime(report.dueAt, calendar),
    updatedAt: isoTime(report.updatedAt, calendar),
    late: report.late,
    photos: photos.map((_, at) => `${publicUrl}/reports/${code}/photos/${at + 1}`),
  };
}

export const pointJson = (point: PublicPoint, tenant: Tenant, publicUrl: string): object => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [round(point.middle.longitude), round(point.middle.latitude)] },
  properties: reportJson(point, tenant, publicUrl),
});

const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;

const escaped = (text: string) =>
  text.replace(/[<>&"']/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? '&#39;');

/** RFC 4287. */
export function atomFeed(
  reports: readonly PublicReport[],
  { title, self, base, tenant }: { title: string; self: string; base: string; tenant: Tenant },
): string {
  const time = (at: number) => isoTime(at, tenant.calendar);
  const updated = Math.max(0, ...reports.map(({ updatedAt }) => updatedAt));
  const entries = reports.map((report) => {
    const url = `${base}/reports/${report.code}`;
    const where = report.area === undefined ? '' : areaText(report.area);
    const name = report.text ?? [report.category, where].filter(Boolean).join(', ');
    return [
      '<entry>',
      `<id>${escaped(url)}</id><link href="${escaped(url)}"/>`,
      `<title>${escaped(name.slice(0, 120))}</title>`,
      `<published>${time(report.filedAt)}</published><updated>${time(report.updatedAt)}</updated>`,
      `<summary>${escaped(`${report.state}${where ? `, ${where}` : ''}`)}</summary>`,
      '</entry>',
    ].join('');
  });
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>${escaped(self)}</id><title>${escaped(title)}</title><link rel="self" href="${escaped(self)}"/><author><name>${escaped(tenant.name)}</name></author><updated>${time(updated)}</updated>${entries.join('')}</feed>`;
}
