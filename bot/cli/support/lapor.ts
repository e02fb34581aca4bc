/** The columns in which an administrator of SP4N-LAPOR! takes a report, and its tree of categories. */
import type { Tenant } from '../../../core/tenant.js';
import { isoTime } from '../../../core/tickets/deadline.js';
import { showCode } from '../../../core/tickets/ticket-code.js';
import type { DeskTicket } from '../../../db/desk/tickets.js';
import { areaText } from '../../tenant/area-names.js';

export const LAPOR_COLUMNS = [
  'judul',
  'isi',
  'tanggal kejadian',
  'lokasi kejadian',
  'instansi tujuan',
  'kategori',
  'klasifikasi',
  'anonim',
  'rahasia',
  'lampiran',
  'nomor asal',
] as const;

/** The nearest branch of LAPOR!'s tree for each built-in category. Others go to "LAINNYA". */
const CATEGORIES: Readonly<Record<string, string>> = {
  jalan: 'PEKERJAAN UMUM DAN PENATAAN RUANG > INFRASTRUKTUR JALAN',
  sampah: 'LINGKUNGAN HIDUP DAN KEHUTANAN > PENGELOLAAN SAMPAH',
  air_bersih: 'ENERGI DAN SUMBER DAYA ALAM > BIAYA/TARIF PDAM',
  listrik_lampu: 'PERHUBUNGAN > LAMPU PENERANGAN JALAN UMUM',
  adminduk: 'KEPENDUDUKAN > KTP (KARTU TANDA PENDUDUK)',
  kesehatan: 'KESEHATAN',
  pendidikan: 'PENDIDIKAN DAN KEBUDAYAAN',
  bansos: 'SOSIAL DAN KESEJAHTERAAN > BANSOS DAERAH',
  banjir_drainase: 'PEKERJAAN UMUM DAN PENATAAN RUANG > DRAINASE (GORONG-GORONG/PARIT)',
  pungli: 'POLITIK DAN HUKUM > PUNGUTAN LIAR',
  ketertiban: 'KETENTERAMAN, KETERTIBAN UMUM, DAN PELINDUNGAN MASYARAKAT > KETERTIBAN UMUM',
  transportasi: 'PERHUBUNGAN > PARKIR LIAR',
  pohon_taman: 'PEKERJAAN UMUM DAN PENATAAN RUANG > TAMAN',
  lingkungan: 'LINGKUNGAN HIDUP DAN KEHUTANAN > PENCEMARAN LINGKUNGAN',
};

const TYPES: Readonly<Record<string, string>> = {
  pengaduan: 'PENGADUAN',
  aspirasi: 'ASPIRASI',
  permintaan_informasi: 'PERMINTAAN INFORMASI',
};

const MAX_TITLE_LETTERS = 100;

export function laporCells(ticket: DeskTicket, tenant: Tenant): readonly (string | number)[] {
  const { text = '', place, area, agency, category = '', type = '', photos = [] } = ticket;
  const owner = agency ?? tenant.categories.find(({ id }) => id === category)?.agency;
  const agencyName = tenant.agencies.find(({ code }) => code === owner)?.name;
  return [
    text.replace(/\s+/g, ' ').slice(0, MAX_TITLE_LETTERS),
    text,
    isoTime(ticket.filedAt, tenant.calendar).slice(0, 10),
    [place, area && areaText(area)].filter(Boolean).join(', '),
    agencyName ?? tenant.name,
    CATEGORIES[category] ?? 'LAINNYA',
    TYPES[type] ?? 'PENGADUAN',
    ticket.anonim ? 'ya' : 'tidak',
    ticket.rahasia ? 'ya' : 'tidak',
    photos.length,
    showCode(ticket.code),
  ];
}
