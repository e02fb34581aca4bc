/** Matters that a body outside the government decides: whose they are, by the words of a text. */
import type { Body } from '../../tenant.js';
import { type CueTable, cueFinder } from './cues.js';

/** By the codes that the built-in bodies have. `CueTable` in cues.ts says how the phrases are written. */
const MATTERS: CueTable = {
  pln: `pln, token listrik, meteran listrik, tagihan/rekening/tarif listrik, listrik ~1 padam/byarpet, mati listrik,
    listrik ~1 mati, pemadaman listrik, tiang/kabel/gardu listrik, trafo, power cut, power outage, electricity bill`,
  bpn: `bpn, sertifikat/sertipikat/surat ~1 tanah, balik nama tanah/sertifikat, ptsl, pertanahan, land certificate`,
  polri: `kehilangan motor/mobil/hp/dompet/sepeda/tas/laptop, motor/mobil/hp/dompet/sepeda ~2 hilang/dicuri, pencurian,
    kecurian, kemalingan, penipuan, ditipu, tertipu, tilang, ditilang, skck, stolen`,
  bpjs_kesehatan: `bpjs kesehatan, iuran/kartu/kepesertaan bpjs, bpjs ~2 aktif/nonaktif/mati/tunggakan, jkn, kis`,
  bpjs_ketenagakerjaan: 'bpjs ketenagakerjaan, jht, jamsostek, bsu',
  telkom: `indihome, telkom, wifi ~2 mati/lemot/gangguan, kabel/tiang telkom/indihome/internet/wifi,
    internet ~1 mati/lemot/gangguan`,
  kai: 'tiket kereta, stasiun kereta, palang ~1 kereta, jadwal kereta, krl, commuter line, pt kai',
  pajak: 'npwp, spt tahunan, pajak penghasilan, kantor pajak, efin',
};
/** A government has lamps of its own beside the road. */
const OWN: CueTable = { lamps: 'lampu ~1 jalan/taman, penerangan jalan, pju, street light/lights/lamp/lamps' };

const mattersIn = cueFinder(MATTERS);
const ownIn = cueFinder(OWN);

/** Other codes for the same body in a tenant file. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  polri: ['polres', 'polresta', 'polisi'],
  bpjs_kesehatan: ['bpjs'],
  pajak: ['kpp'],
};

/** The code of the tenant's body whose matter the words tell of. */
export function outsideBody(words: readonly string[], bodies: readonly Body[]): string | undefined {
  if (ownIn(words).length > 0) return undefined;
  for (const matter of mattersIn(words)) {
    const codes = [matter, ...(ALSO[matter] ?? [])];
    const body = bodies.find(({ code }) => codes.includes(code));
    if (body) return body.code;
  }
  return undefined;
}
