/** What no local government may decide: court cases and private disputes. Found by cue words: there is no data to learn from. */

const COURT =
  /\b(gugat(an)?|menggugat|sidang (saya|kami|perceraian)|pengadilan|putusan hakim|perceraian|cerai|talak|hak asuh|perdata|kasasi|banding perkara|court case|lawsuit|divorce)\b/;
const PRIVATE =
  /\b(utang|hutang|pinjam uang|pinjaman online|pinjol|warisan|ahli waris|sengketa (tanah )?(keluarga|saudara|warisan)|selingkuh|pacar|mantan (suami|istri)|private debt|inheritance)\b/;
/** Words about an office or a public matter: then the report is in scope after all. */
const PUBLIC =
  /\b(dinas|kantor|kelurahan|kecamatan|desa|petugas|pelayanan|pungli|akta|ktp|kk|rusak|sampah|jalan|kerja|pekerjaan|nganggur|menganggur|modal|bansos|bantuan|umkm)\b/;

/** Whether a text (normalised words) is about something that only courts or the people themselves can resolve. */
export function isOutOfScope(words: readonly string[]): boolean {
  const text = words.join(' ');
  return (COURT.test(text) || PRIVATE.test(text)) && !PUBLIC.test(text);
}
