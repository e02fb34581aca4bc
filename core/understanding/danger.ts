/** Whether somebody's life is at stake now. Rather once too often than once too few. */
import { stem } from './stem.js';

/** Sure signs: one pattern a line over the plain words, most urgent things first. */
const SIGNS: readonly RegExp[] = [
  /\b(kebakaran|terbakar|kebakar|kobong|kahuruan|api membesar|api berkobar|rumah dibakar|house fire|on fire)\b/,
  /\b(tenggelam|hanyut|terseret arus|kintir|palid|drowning|drowned)\b/,
  /\b(kecelakaan|tabrakan|tertabrak|ketabrak|ditabrak|tabrak lari|terlindas|kelindas|accident|crash)\b/,
  /\b(tersetrum|kesetrum|tersengat listrik|kesetrom|electrocuted)\b/,
  /\bkabel( \S+){0,4} (putus|jatuh|menjuntai|terjuntai|melintang|terkelupas|ngelupas|percikan)\b|\b(percikan|korsleting|konslet|korslet)\b/,
  /\b(bunuh diri|gantung diri|mau mati saja|mengakhiri hidup|akhiri hidup|suicide|kill myself)\b/,
  /\b(kdrt|dipukuli|dianiaya|dikeroyok|pengeroyokan|ditusuk|dibacok|pembacokan|penusukan|dirampok|perampokan|begal|dibegal|diperkosa|pemerkosaan|diculik|penculikan|disekap|tawuran|klitih|menodong|ditodong|penembakan|ditembak)\b/,
  /\b(bocor gas|gas bocor|kebocoran gas|ledakan|meledak|mbledos)\b/,
  /\b(longsor|banjir bandang|tanah bergerak|tertimbun|ketimbun|tertimpa|ketiban|ambruk|roboh|runtuh)\b/,
  /\b(terjebak|kejebak|terkurung|pingsan|sekarat|kritis|tidak sadar|sesak napas|sesak nafas|pendarahan|perdarahan|kejang|serangan jantung|melahirkan di|mau melahirkan|keracunan|digigit ular|overdosis)\b/,
  /\b(darurat|gawat darurat|sos|emergency|butuh ambulan|butuh ambulans|panggil ambulans|kirim ambulans|minta ambulans)\b/,
];
const NEGATED =
  /\b(tidak|bukan|belum|tanpa|jangan sampai|mencegah|cegah|sebelum|takut|khawatir|kuatir|rawan|berpotensi|potensi|bisa|dapat|kalau|jika|apabila|semoga|simulasi|latihan|pelatihan|sosialisasi|film|lomba|bahaya|risiko|resiko|mudah|gampang|agar|supaya|no)( \S+){0,2}$/;
const PAST =
  /\b(kemarin|lalu|tahun|bulan|minggu|dulu|pernah|sering|sudah (padam|selesai|ditangani|aman|surut|teratasi)|bekas|korban kebakaran|pasca|setelah|yesterday|last)\b/;
const NOW = /\b(sekarang|saat ini|sedang|barusan|baru saja|tolong|cepat|segera|darurat|help|now)\b/;

export function isUrgent(words: readonly string[]): boolean {
  const said = words.join(' ');
  for (const sign of SIGNS) {
    const match = sign.exec(said);
    if (!match) continue;
    if (NEGATED.test(said.slice(0, match.index).trimEnd())) continue;
    if (PAST.test(said) && !NOW.test(said)) continue;
    return true;
  }
  return words.some((word) => stem(word) === 'darurat' && words.length < 6);
}
