/**
 * SMS that a machine or a cheat wrote: automatic replies, news of a telephone company or bank, one-time codes, prizes,
 * loans. A text is taken for one only if it says nothing about a public service, since a citizen gets no answer then.
 */
import type { TurnContext } from '../context.js';

/** Phrases that phones and mail programs write by themselves. */
const AUTOMATIC =
  /\b(pesan otomatis|balasan otomatis|dibalas otomatis|jawaban otomatis|automatic(ally)? (reply|response)|auto-?(reply|response)|out of office|do not disturb|jangan ganggu|sedang mengemudi|i'?m driving|sent from my \w+|dikirim dari (iphone|android|hp|ponsel)( saya)?|(jangan|tidak perlu|mohon tidak) (di)?balas|do not reply|don'?t reply|no-?reply|anda dipanggil oleh|missed call|panggilan tak terjawab)\b/i;

/** Money, credit and codes: what such messages are about. */
const MATTERS =
  /\b(pulsa|kuota|paket (data|internet|nelpon)|masa aktif|otp|kode (verifikasi|rahasia|otp|aktivasi)|verification code|one-time (code|password)|saldo|rekening|pinjaman|pinjol|kredit|dana tunai|hadiah|pemenang|undian|jutaan|promo|diskon|cashback|voucher|bonus|gebyar|slot|gacor|judi|togel|poin|prize|winner|loan|top ?up|e-?wallet)\b/gi;

/** What they want the reader to do, or how they name the reader. */
const ACTS =
  /\b(pelanggan|nasabah|customer|isi ulang|minta (pulsa|uang)|kirim(kan)? (pulsa|uang)|transfer|klik|click|ketik|hub(ungi)?|cek|download|daftar|berlaku|aktifkan|jangan (berikan|beritahu)|(do not|don'?t) share|selamat|congratulations)\b|https?:\/\/|\b(bit\.ly|wa\.me|s\.id)\b|\*\d{2,4}(\*\d+)*#|\brp\.? ?\d/i;

/** What a complaint about a public service speaks of. */
const PUBLIC =
  /\b(lapor(an|kan)?|mengadu|aduan|pungli|dipungut|pungutan|diminta|warga|dinas|petugas|pegawai|bansos|pkh|bpjs|jalan|lampu|sampah|desa|kelurahan|kecamatan|sekolah|puskesmas|rt|rw|penipuan|ditipu|report|road|street|village)\b/i;

const MAX_AUTOMATIC_WORDS = 30;

export function isServiceNotice(text: string, context: TurnContext): boolean {
  const isAutomatic = AUTOMATIC.test(text) && text.split(/\s+/).length <= MAX_AUTOMATIC_WORDS;
  const matters = new Set(text.toLowerCase().match(MATTERS)).size;
  const isOffer = matters >= 2 || (matters === 1 && ACTS.test(text));
  if ((!isAutomatic && !isOffer) || PUBLIC.test(text)) return false;
  return context.read(text).place?.area === undefined;
}
