/**
 * Whether somebody's life is at stake now. Signs of danger and the cues that take them back (past, fear, practice,
 * denial, a question, a figure of speech) are listed; a small linear model, fed with both and with the words themselves,
 * weighs them. Rather once too often than once too few.
 */
import { cuesOf, type Patterns } from './cues.js';
import type { Features } from './features.js';
import { headOf, type Linear, probabilities, vector } from './linear.js';
import { messageFeatures, namedFeatures } from './message-features.js';
import type { Token } from './normalise.js';

/** An event that by itself says that a life is at stake. */
const SIGNS: Patterns = {
  fire: /\b(kebakaran|terbakar|kebakar|kobongan|genine|seuneu|nyamber|membakar rumah|kobaran|berkobar|si jago merah|ada api|api (sudah |makin |mulai )?(membesar|besar|menjalar|merembet|menyambar)|asap tebal|asap hitam tebal|hangus|house fire|on fire|burning|fire)\b/,
  water:
    /\b(tenggelam|hanyut|terhanyut|terseret|kecemplung|kecebur|tercebur|terbawa (arus|air|banjir)|dibawa arus|perahu terbalik|nyemplung|kelem|karem|karam|tikerelep|anyuik|anyud|caah|air bah|banjir bandang|drown|drowning|drowned|swept away)\b/,
  crash:
    /\b(kecelakaan|tabrakan|tertabrak|ketabrak|ditabrak|menabrak|nabrak|tabrak lari|terlindas|kelindas|terpental|terguling|adu banteng|laka|rem blong|balago|masuk jurang|masuak jurang|terjepit|kejepit|accident|crash|hit by)\b/,
  shock:
    /\b(tersetrum|kesetrum|kesetrom|tersengat listrik|tersengat arus|electrocuted|percikan api|percikan|memercikkan|korsleting|konslet|korslet|konsleting|live wire|sparking)\b/,
  cable:
    /\bkabel( \S+){0,5} (putus|jatuh|terkelupas|ngelupas|terbuka|telanjang|menyala|terendam|menjuntai|terjuntai|menggantung|melintang|api)\b|\b(trafo|gardu|travo)( \S+){0,3} (meledak|terbakar|api)\b/,
  suicide:
    /\b(bunuh diri|gantung diri|mengakhiri hidup|akhiri hidup|mau mati saja|ingin mati|pengen mati|pingin mati|lompat dari|loncat dari|mau (lompat|loncat)|nglalu|ngulah pati|bundir|tidak sanggup hidup|minum racun|menyayat|suicide|kill myself|end my life|jump off|about to jump)\b/,
  violence:
    /\b(dipukuli|memukuli|dianiaya|menganiaya|dikeroyok|pengeroyokan|ditusuk|dibacok|pembacokan|penusukan|ditikam|dirampok|perampokan|rampok|begal|dibegal|diperkosa|pemerkosaan|diculik|penculikan|disekap|tawuran|klitih|ditodong|menodong|penembakan|ditembak|tembakan|disiksa|menyiksa|mengamuk|ngamuk|kdrt|dihajar|ditujah|tujah|bentrok|diancam|bacok|gaman|bedog|tiuk|ladiang|pisau|belati|diseret|celurit|clurit|golok|pedang|parang|senjata tajam|sajam|pistol|pembunuhan|dibunuh|membunuh|beating|stabbed|robbery|robbed|shooting|knife|kidnapped|broke into|rape|raped)\b/,
  blast: /\b(ledakan|meledak|mbledos|njeblug|bom|granat|explosion|exploded|bomb)\b/,
  gas: /\b(gas( \S+){0,3} bocor|bocor gas|kebocoran gas|tabung( \S+){0,2} bocor|gas leak|bau gas menyengat|bahan kimia tumpah|zat kimia)\b/,
  collapse:
    /\b(tertimbun|ketimbun|tertimpa|ketimpa|ketiban|menimpa|tertindih|reruntuhan|menimbun|longsor|galodo|ambruk|roboh|runtuh|ambrol|buried|collapsed|landslide)\b/,
  trapped:
    /\b(terjebak|kejebak|terkurung|terperangkap|terisolasi|terisolir|tidak bisa keluar|evakuasi|trapped|stranded)\b/,
  fall: /\bjatuh( \S+){0,2} (jurang|sumur|jembatan|atap|lantai|tebing|sungai|gorong)\b/,
  unconscious:
    /\b(pingsan|tidak sadar|tidak sadarkan|sing inget|tidak inget|semaput|sekarat|kritis|tergeletak|terkapar|tidak bergerak|tidak bernapas|tidak menyahut|tidak bangun|tidak bangun bangun|tidak usik|lemas|berbusa|tidak bernafas|unconscious|not breathing|dying)\b/,
  sick: /\b(sesak napas|sesak nafas|sesek napas|sesak|sesek|sasak|nyeri dada|muntah muntah|lahiran|oplosan|welang|patah|serangan jantung|stroke|kejang|pendarahan|perdarahan|bersimbah darah|berdarah|darah|getihen|luka parah|luka berat|terluka|luka luka|banyak luka|luka bakar|korban luka|ada korban|banyak korban|mau melahirkan|melahirkan|ketuban|tersedak|keracunan|digigit ular|dipatuk ular|overdosis|heart attack|bleeding|injured|labour|labor|poisoned|choking)\b/,
  dead: /\b(mayat|jasad|tewas|jenazah|bayi dibuang|dead body|korban jiwa|meninggal)\b/,
  missing: /\b(anak( \S+){0,2} hilang|orang hilang|hilang( \S+){0,3} (sungai|gunung|laut|hutan)|lost child|missing)\b/,
  beast: /\b(buaya|macan|harimau|kobra|anjing gila|menyerang|ular|disengat|attacked|attacking)\b/,
  sos: /\b(darurat|sos|emergency|gawat|nyawa|ambulans|ambulan|ambulance|damkar|pemadam|112|119|113|help us|save us)\b/,
  nature:
    /\b(tanggul( \S+){0,2} jebol|lahar|awan panas|erupsi|meletus|tsunami|gempa|banjir bandang|galodo|earthquake|tsunami)\b/,
  deep: /\b(sedada|seleher|sepinggang|seatap|seleher|loteng|perahu karet|setinggi (dada|leher|pinggang|atap|orang|rumah)|(dada|leher|pinggang|atap) orang|air (terus |makin |cepat )?naik|naik cepat|rising)\b/,
};

/** What takes a sign back, or strengthens it. */
const CUES: Patterns = {
  past: /\b(kemarin|lalu|dulu|dahulu|pernah|tahun|bulan|bekas|pasca|setelah|semalam|tadi malam|yesterday|last (night|week|month|year)|ago)\b/,
  over: /\b(sudah|telah|berhasil|alhamdulillah|untung|untungnya|syukur)( \S+){0,2} (padam|dipadamkan|surut|selesai|sembuh|pulang|ditangani|ditangkap|diperbaiki|dibersihkan|dievakuasi|teratasi|aman|dipotong|dimakamkan|pergi|mati|reda|kondusif|normal|membaik|dibawa)\b|\b(extinguished|put out|recovered)\b/,
  fear: /\b(takut|takutnya|khawatir|kuatir|kawatir|was was|cemas|rawan|riskan|berpotensi|potensi|resiko|risiko|berisiko|ngeri|waspada|afraid|worried|might|could|prone)\b/,
  may: /\b(bisa|dapat|akan|mau|hampir|nyaris|meh|rek|lakar|ka|sampai|nanti|kalau|jika|apabila|bila|andai|seandainya|almost|if)\b/,
  prevent:
    /\b(jangan|jangan sampai|sebelum|agar|supaya|biar|cegah|mencegah|pencegahan|menghindari|hindari|antisipasi|mengantisipasi|before|prevent|avoid)\b/,
  practice:
    /\b(simulasi|latihan|pelatihan|sosialisasi|penyuluhan|edukasi|seminar|lomba|film|berita|novel|game|cerita|sinetron|kampanye|webinar|drill|training|movie)\b/,
  denial: /\b(bukan|tidak ada|tanpa|tidak sampai|nihil|no one|nobody|not a)\b/,
  ask: /\b(bagaimana|apakah|kapan|berapa|di mana|siapa|cara|syarat|jadwal|nomor|prosedur|info|informasi|tanya|how|when|where|what)\b/,
  thing:
    /\b(alat|apar|hidran|hydrant|pos|posko|santunan|klaim|asuransi|jasa raharja|jalur|tombol|sirine|rambu|dana|anggaran|bantuan|ganti rugi|pengadaan|pintu|rem|gedung|kantor|laporan|kasus|pelaku|iuran|biaya|tagihan|harga|petasan|mercon|sampah|jerami|knalpot)\b/,
  often:
    /\b(sering|kerap|acok|asring|sok|selalu|setiap|sudah banyak|banyak (yang|orang|korban|warga|pengendara) (jatuh|kecelakaan|celaka)|beberapa kali|berkali kali|many|often|every)\b/,
  figure:
    /\b(jantungan|mati gaya|setengah mati|mati kutu|order|pesanan|pujian|tugas|utang|hutang|cemburu|jenggot|semangat|emosi|amarah|dompet|ekonomi|korupsi|narkoba|keuangan|bosan|capek|lapar|waktu|of boredom|bohlam|lampu merah)\b/,
  now: /\b(sekarang|saat ini|sedang|lagi|masih|barusan|baru saja|detik ini|tengah|now|right now)\b/,
  help: /\b(tolong|cepat|segera|butuh|panggil|kirim|selamatkan|help|please send|hurry)\b/,
  person:
    /\b(orang|anak|ibu|bapak|bayi|nenek|kakek|lansia|korban|warga|tetangga|suami|istri|adik|kakak|teman|pengendara|penumpang|siswa|pekerja|saya|kami|person|people|child|someone|man|woman)\b/,
};

const signsIn = cuesOf(SIGNS);
const cuesIn = cuesOf(CUES);

/** What `dangers.bin` is fed with. */
export function dangerFeatures(cleaned: string, found: readonly Token[]): Features {
  const words = found.map(({ word }) => word);
  const said = words.join(' ');
  return withCues(messageFeatures(cleaned, found), signsIn(words, said), cuesIn(words, said));
}

/** Whether any word of danger is there at all. */
export function hasSign(found: readonly Token[]): boolean {
  const words = found.map(({ word }) => word);
  return signsIn(words, words.join(' ')).length > 0;
}

const withCues = (features: Features, signs: readonly string[], cues: readonly string[]): Features => ({
  ...features,
  words: [...features.words, ...named(signs, cues)],
});

/** Each counts more than one word does. */
const named = namedFeatures(31, 3, (signs: readonly string[], cues: readonly string[]) => [
  signs.length === 0 ? 'no sign' : 'sign',
  ...(signs.length > 1 ? ['signs'] : []),
  ...signs,
  ...cues,
  ...signs.flatMap((sign) => cues.map((cue) => `${sign} ${cue}`)),
  ...(signs.length > 0 ? cues.map((cue) => `sign ${cue}`) : []),
  ...cues.flatMap((cue, index) => cues.slice(index + 1).map((other) => `${cue} ${other}`)),
]);

/** So sure that somebody must look at once; low, since a miss costs a life and a false alarm a look. */
const URGENT_FROM = 0.4;
const CALMING = new Set(['past', 'over', 'fear', 'prevent', 'practice', 'denial', 'ask', 'figure']);

export function isUrgent(cleaned: string, found: readonly Token[], model: Linear | undefined): boolean {
  const words = found.map(({ word }) => word);
  const said = words.join(' ');
  const [signs, cues] = [signsIn(words, said), cuesIn(words, said)];
  const head = model && headOf(model, 'category');
  if (!model || !head) return signs.length > 0 && !cues.some((cue) => CALMING.has(cue));
  const shares = probabilities(vector(withCues(messageFeatures(cleaned, found), signs, cues), model), head);
  return (shares[head.labels.indexOf('now')] ?? 0) >= URGENT_FROM;
}
