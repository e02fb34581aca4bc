/**
 * Whether somebody's life is at stake now. Signs of danger and the cues that take them back (past, fear, practice,
 * denial, a question, a figure of speech) are listed; a small linear model, fed with both and with the words themselves,
 * weighs them. Rather once too often than once too few.
 */
import { memoize } from '../../memoize.js';
import type { Features } from '../model/features.js';
import { headOf, type Linear } from '../model/linear.js';
import { answer } from '../model/word-sums.js';
import type { Token } from '../text/normalise.js';
import { isRoot, stem } from '../text/stem.js';
import { cuesOf, type Patterns } from './cues.js';
import { messageFeatures, namedFeatures } from './message-features.js';

/** An event that by itself says that a life is at stake. */
const SIGNS: Patterns = {
  fire: /\b(kebakaran|terbakar|kebakar|kobongan|genine|geni|seuneu|nyamber|membakar rumah|kobaran|berkobar|dilalap|si jago merah|ada api|apinya|api (sudah |makin |mulai |dari )?(membesar|besar|menjalar|merembet|menyambar|sampai)|keluar api|asap (tebal|tebel|hitam|item|penuh)|penuh asap|hangus|gosong|disiram bensin|siram bensin|nyiram bensin|dibakar|mau bakar (rumah|orang|diri|badan)|(bakar|membakar|mbakar)( \S+)? (badan|dirinya|dewe|hidup)|nyembur|merembet|menjalar|house fire|on fire|burning|fire|flames)\b/,
  water:
    /\b(tenggelam|kelelep|hanyut|terhanyut|terseret|kecemplung|kecebur|kejebur|kejegur|tercebur|macelep|tabanam|tercelup|nyebur|terbawa (arus|air|banjir|ombak)|kebawa (arus|air|banjir|ombak)|dibawa arus|nyeret|ombak|arus(nya)? (deras|besar|kencang|makin)|(perahu|rakit|kapal|sampan)( \S+){0,2} (terbalik|kebalik|bocor)|nyemplung|kelem|karem|karam|tikerelep|anyuik|anyud|caah|air bah|banjir bandang|kedalaman|pusaran|di tengah (kali|sungai|laut|arus)|dikepung banjir|drown|drowning|drowned|swept away|swept)\b/,
  crash:
    /\b(kecelakaan|tabrakan|tertabrak|ketabrak|ditabrak|menabrak|nabrak|nyeruduk|diseruduk|kesamber|tabrak lari|terlindas|kelindas|kelindes|terpental|terguling|terbalik|kebalik|nyungsep|(mental|kepental) ke|adu (banteng|kambing)|laka|rem(nya)? blong|blong|balago|masuk jurang|masuak jurang|terjepit|kejepit|kegencet|tergencet|nyeruduk|ngelindes|kolong (truk|mobil|bus)|selip masuk|accident|crash|hit by|overturned)\b/,
  shock:
    /\b(tersetrum|kesetrum|kesetrom|nyetrum|kesengat|tersengat (listrik|arus)|setrum|setrumnya|electrocuted|percikan api|percikan|memercikkan|korsleting|konslet|korslet|konsleting|live wire|sparking|petir|gledek)\b/,
  cable:
    /\bkabel( \S+){0,5} (putus|jatuh|terkelupas|ngelupas|terbuka|telanjang|menyala|nyala|terendam|menjuntai|terjuntai|menggantung|melintang|api)\b|\b(trafo|gardu|travo)( \S+){0,3} (meledak|meletup|terbakar|api)\b/,
  suicide:
    /\b(bunuh diri|gantung diri|bakar diri|akhiri (hidup|semua\S*)|mengakhiri (hidup|semua\S*)|mau mati|ingin mati|lebih baik (\S+ )?mati|lompat dari|loncat dari|terjun dari|mau (lompat|loncat|terjun)|nglalu|ngulah pati|bundir|tidak (sanggup|kuat|mau|pengen|ingin) (lanjut )?hidup|tidak kuat lagi|(minum|nenggak|nelan|telan|menelan)( \S+){0,3} (racun|obat|pil|potas|baygon)|menyayat|nyayat|nyilet|silet|mending mati|lebih bahagia kalau|(tanpa|nyerah|menyerah)( \S+)? (aku|hidup)|tidak (kuat|kiat|sanggup|pengen) (hidup|hirup|iduik|urip)|(gantung|nyiapin|siapkan|nyiapkan) tali|tali( \S+)? (gantung|kugantung|siap)|hidupku|motong nadi|loncat ke|lompat ke|rope|suicide|kill myself|end my life|want to die|jump off|about to jump|ledge|wrist|pills|(nio|hoyong|hayang|dot) (mati|paeh)|(manjat|mamanjek|naik) (tower|menara|pagar)|(pinggir|tepi) (atap|jembatan|rel))\b/,
  farewell:
    /\b(selamat tinggal|pamit|maafkan (saya|aku)|selamanya|(capek|lelah|cape) hidup|tidak ada gunanya|(malam|pesan|hari|chat) (ini )?(terakhir|terakhirku)|surat perpisahan|tidak perlu (nyari|mencari) (aku|saya)|jaga adik|menyusul (ibu|bapak|almarhum)|goodbye|last night)\b/,
  violence:
    /\b(dipukuli|mukulin|memukuli|digebuki|digebukin|gebukin|dianiaya|menganiaya|dikeroyok|pengeroyokan|ngeroyok|ditusuk|ketusuk|nusuk|dibacok|pembacokan|penusukan|ditikam|dirampok|perampokan|rampok|perampok|begal|dibegal|diperkosa|perkosa|perkosaan|pemerkosaan|diculik|penculikan|disekap|disandera|nyandera|penyanderaan|dikurung|dicekik|nyekek|kecekik|tawuran|klitih|ditodong|menodong|penembakan|ditembak|tembakan|nembak|disiksa|menyiksa|nyiksa|mengamuk|ngamuk|kdrt|dihajar|digorok|ditujah|tujah|bentrok|rusuh|diancam|ngancam|bacok|gaman|(mawa|bawa|nyekel|make|nganggo) bedog|tiuk|ladiang|pisau|belati|diseret|dipaksa masuk|dibawa kabur|celurit|clurit|golok|pedang|parang|linggis|senjata tajam|sajam|pistol|air keras|molotov|pembunuhan|dibunuh|membunuh|dipukul|memukul|nyekik|mencekik|cekik|dirantai|pelecehan|dilecehin|dilecehkan|dobrak|mendobrak|didobrak|nyongkel|mencongkel|maling( \S+)? (masuk|di|bersenjata)|maling di|sembunyi|ngumpet|dihakimi|diseterika|penyiksaan|samurai|bacokan|todong|perang batu|dibius|dikeroyok|ngrusak rumah|merusak rumah|dipenthungi|digebugan|dipukua|dikampleng|basitumbuak|bapisau|diikutin|(ngikutin|mengikuti|menguntit) (saya|aku)|following me|germo|dipaehan|maehan|bunuah|tidak dikenal|tak dikenal|machetes|kill me|let me go|beating|beaten|stabbed|robbery|robbed|shooting|knife|kidnapped|dragged|broke into|rape|raped)\b/,
  blast: /\b(ledakan|meledak|meledug|mbledos|mleduk|meletup|njeblug|bom|granat|explosion|exploded|bomb)\b/,
  gas: /\b(gas( \S+){0,3} (bocor|nyembur|mendesis)|bocor gas|kebocoran gas|tabung( \S+){0,2} bocor|gas leak|smell of gas|bau (gas|elpiji)( \S+){0,2} (menyengat|nyengat|kuat|keras|penuh)|amonia bocor|bahan kimia tumpah|zat kimia)\b/,
  collapse:
    /\b(tertimbun|ketimbun|nimbun|tertimpa|ketimpa|nimpa|ketiban|kejatuhan|menimpa|nibani|ninggang|nepen|maimpok|terkubur|ketiban|tertindih|ketindih|ketindihan|reruntuhan|menimbun|longsor|galodo|ambruk|roboh|rubuh|runtuh|ambrol|anjlok|copot|longsoran|buried|rubble|collapsed|landslide)\b/,
  trapped:
    /\b(terjebak|kejebak|terkurung|terkunci|terperangkap|terisolasi|terisolir|nyangkut|gelantungan|tersesat|evakuasi|dievakuasi|sembunyi|dikunci|kekunci|kejepit|masuk (eskalator|mesin)|(lift|bianglala|wahana|gondola|kora kora|eskalator)( \S+){0,3} (macet|jatuh|mati|lepas|miring|putus|orang)|locked in|trapped|stranded|stuck)\b/,
  inside:
    /\b(masih( \S+){0,2} (di (dalam|bawah|atas|kolong|tengah)|hidup|bernapas)|(belum|tidak)( \S+){0,3} (keluar|ketemu|gerak|muncul|napas|nafas|sadar|bangun|berhenti|lepas|ditemukan|menyahut|nyaut|jawab)|people inside|still inside)\b/,
  track: /\b((di|masuk) (tengah |atas )?rel|rel kereta|kereta( \S+){0,2} lewat|on the tracks)\b/,
  fall: /\b(jatuh|jatoh|terjun|terpeleset|kepleset|kecemplung|terperosok)( \S+){0,3} (jurang|sumur|jembatan|atap|lantai|tebing|sungai|kali|gorong|tangga|perancah|motor|kamar|waduk|embung|kolam|laut|jendela|lereng|kepala)\b|\b(pesawat|helikopter|crane|gondola|lift|tribun|plafon|tembok|dahan|ranting|pohon|genteng|bus)( \S+){0,2} (jatuh|kena|nimpa|menimpa)\b|\bkena (kepala|orang|anak|murid|siswa|pengendara|tukang|warga|penonton)\b/,
  unconscious:
    /\b(pingsan|tidak sadar|tidak sadarkan|sing inget|tidak inget|semaput|sekarat|kritis|tergeletak|terkapar|tidak (respon|respons|obah|bagarak|manyauik|bergerak|gerak|bernapas|bernafas|napas|nafas|ambegan|menyahut|nyaut|bangun|usik)|kolaps|ngorok|mengigau|trombosit|(tensi|nadinya|mendadak) drop|drop mendadak|lemas|lemes|berbusa|busa|membiru|biru|denyut|unconscious|not breathing|(bapak|ibu|kakek|nenek|simbah|suami|istri|orang|tukang parkir|tukang)( \S+){0,2} ambruk|wake up|dying|not responding)\b/,
  sick: /\b(sesak napas|sesak nafas|sesek napas|sesak|sesek|sasak|megap|(nyeri|sakit) dada|dada( \S+){0,2} (sakit|nyeri|sesak)|muntah muntah|muntah|lahiran|brojol|oplosan|welang|patah|serangan jantung|stroke|mencong|mulut(nya)? miring|lumpuh|kejang|kejet|step|ayan|pendarahan|perdarahan|bersimbah darah|berdarah|darah(nya)?|getih|getihen|luka parah|luka berat|terluka|luka luka|banyak luka|luka bakar|korban luka|ada korban|banyak korban|melepuh|mau melahirkan|melahirkan|nglairke|ngajurungkeun|ketuban|bukaan|tersedak|kesedak|keselek|ketelen|keracunan|karacunan|digigit ular|(ular|kobra)( \S+){0,2} (gigit|menggigit|matuk|nyokot)|dipatuk ular|dipatok ulo|overdosis|nadi|nadinya|napasnya|nafasnya|napas(nya)? (tinggal|berat|bunyi|berhenti)|inhaler|ventilator|alat bantu napas|asma|jantung(nya)?( \S+){0,2} (kumat|berhenti|sakit)|(tidak|sulit) bisa (ngomong|bicara|jalan|napas|nafas|bernapas)|uratnya|urat|ari ari|tali pusar|lahir di|hipotermia|rabies|(leher|kepala|muka|tangan|kaki|jari)(nya)?( \S+){0,2} (robek|putus|bocor|kegorok|kepotong|hancur)|tertelan|ketelen|ketelan|nelen|minum (cairan|minyak|pembersih|bensin)|susah napas|pucat|pelo|perot|badarah|alergi|heart attack|bleeding|blood|snake bite|allergic|snake bit|bit my|turning blue|throat|swallowed|injured|labour|labor|giving birth|poisoned|choking|seizure|overdose|overdosed|breathe|saturasi|oksigen)\b/,
  dead: /\b(mayat|potongan tubuh|orok|jasad|tewas|jenazah|bayi dibuang|janin|dead body|korban jiwa|meninggal)\b/,
  missing:
    /\b((anak|balita|bocah|nenek|kakek|simbah|cucu|ibu|bapak|pendaki|orang)( \S+){0,3} hilang|hilang( \S+){0,3} (sungai|gunung|laut|hutan|pasar|tadi|subuh|pagi)|belum (pulang|ketemu|balik|turun|kembali)|tidak turun|dibawa (orang|pergi|kabur)|direbut|pikun|linglung|lost child|missing|lost my)\b/,
  beast:
    /\b(buaya|macan|harimau|kobra|piton|anjing gila|menyerang|diserang|ular|disengat|diseruduk|nyakar|gigit|menggigit|attacked|attacking)\b/,
  sos: /\b(darurat|sos|emergency|gawat|nyawa|ambulans|ambulan|ambulance|damkar|pemadam|sar|112|119|113|help us|save us|tolong saya|minta tolong|teriak|jerit|menjerit|screaming)\b|^tolong( tolong)*$/,
  nature:
    /\b((tanggul|bendungan|embung|waduk|dam)( \S+){0,2} (jebol|bobol)|lahar|gemuruh|awan panas|wedhus gembel|guguran lava|erupsi|meletus|tsunami|gempa|puting beliung|banjir bandang|galodo|earthquake|tsunami)\b/,
  deep: /\b(sedada|seleher|sepinggang|seatap|loteng|genteng|kerendem|terendam|perahu karet|sak (dodo|dada)|(sampai|neked) (dada|dado|leher|tangkah|talang|atap)|setinggi (dada|leher|pinggang|atap|orang|rumah)|(dada|leher|pinggang|atap) orang|air (terus |makin |cepat )?naik|naik cepat|rising|up to our)\b/,
};

/** What takes a sign back, or strengthens it. */
const CUES: Patterns = {
  past: /\b(kemarin|lalu|dulu|dahulu|pernah|tahun|bulan|bekas|tilas|sisa|pasca|setelah|habis|semalam|tadi malam|yesterday|last (night|week|month|year)|ago)\b/,
  over: /\b(sudah|telah|tos|suba|alah|lah|parantos|berhasil|alhamdulillah|untung|untungnya|syukur)( \S+){0,2} (turun|di rumah|sehat|waras|cageur|bersih|bubar|kering|beres|disambung|disingkirkan|dijahit|konseling|bebas|padam|datang|diurus|stabil|dijemput|dibenerin|dibetulin|dipadamkan|surut|asat|selesai|sembuh|pulang|ditangani|ditangkap|diusir|dibunuh|ketemu|ditemukan|ditutup|diperbaiki|dibetulkan|dibersihkan|dievakuasi|teratasi|aman|damai|dipotong|dimakamkan|dirawat|pergi|mati|reda|kondusif|normal|membaik|baik|dibawa)\b|\b(extinguished|put out|recovered|already out|is out|is gone|fine now|was found|aman)\b/,
  fear: /\b(takut|takutnya|wedi|sieun|jejeh|keburu|nunggu|menunggu|khawatir|kuatir|kawatir|was was|cemas|rawan|riskan|berpotensi|potensi|resiko|risiko|berisiko|ngeri|waspada|afraid|worried|might|could|prone)\b/,
  may: /\b(bisa|dapat|akan|mau|hampir|nyaris|terancam|meh|arep|rek|lakar|ka|sampai|nanti|almost)\b/,
  suppose: /\b(kalau|jika|apabila|bila|andai|seandainya|misal|misalnya|misalkan|yen|umpama|if|suppose)\b/,
  prevent:
    /\b(jangan|jangan sampai|sebelum|agar|supaya|biar|cegah|mencegah|pencegahan|menghindari|hindari|antisipasi|mengantisipasi|before|prevent|avoid)\b/,
  practice:
    /\b(simulasi|latihan|pelatihan|diklat|bimtek|kursus|kelas|sosialisasi|penyuluhan|edukasi|seminar|lomba|film|novel|game|cerita|sinetron|drama|kampanye|webinar|tes|ngetes|coba coba|salah (kirim|pencet)|drill|training|movie)\b/,
  mistaken: /\b(ternyata|kirain|dikira|kukira|iseng|kepencet|salah (kirim|pencet|lihat)|main main)\b/,
  really: /\b(beneran|serius|sungguhan|bener bener|bukan (latihan|simulasi|main main|bercanda|prank|hoax|hoaks))\b/,
  hearsay:
    /\b(katanya|konon|hoax|hoaks|isu|viral|video|videonya|berita|beritanya|kabar|kabarnya|dengar|denger|benar (tidak|apa)|semoga|doa|turut)\b/,
  study: /\b(skripsi|kuliah|penelitian|data|statistik|angka|jumlah|kasus|sidang|vonis|program|programnya)\b/,
  care: /\b(bpjs|asuransi|ditanggung|poli|obat|dokter|posyandu|kontrol|rujukan|konseling|psikolog|terapi|healing|pendampingan|donor|vaksin|gratis|gejala|ciri ciri|penderita)\b/,
  office:
    /\b(ktp|kk|kartu|surat|suratnya|sertifikat|ijazah|akta|berkas|birokrasi|pelayanan|pelayanannya|seragam|bansos|pejabat|loket|antrean|antrian|antri|pns|sk|gaji|domisili|pindah|subsidi|komentar|facebook|calo|id card|certificate|licence|permit)\b/,
  disease: /\b(demam (berdarah|badarah)|dbd|dengue|darah tinggi|hipertensi|golongan darah|donor darah|kencing manis)\b/,
  denial:
    /\b(bukan|tidak ada|belum (ada|sampai)( \S+){0,2} (kena|korban|celaka|jatuh)|tanpa|tidak sampai|nihil|no one|nobody|not a)\b/,
  ask: /\b(bagaimana|apakah|kapan|berapa|di mana|ke mana|siapa|cara|syarat|syaratnya|jadwal|jadwalnya|nomor|prosedur|info|informasi|tanya|nanya|usul|daftar|how|when|where|what)\b/,
  thing:
    /\b(alat|apar|hidran|hydrant|selang|pelampung|tandu|p3k|pos|posko|santunan|klaim|jasa raharja|jalur|tombol|sirine|sirene|alarm|rambu|dana|anggaran|bantuan|ganti rugi|pengadaan|pintu|gedung|kantor|laporan|pelaku|relawan|sukarela|iuran|biaya|tagihan|harga|surat|petasan|mercon|knalpot)\b/,
  smoke: /\b(sampah|jerami|sate|arang|rokok|fogging|knalpot|limbah|kandang|pabrik|sampahnya)\b/,
  animal:
    /\b(ikan|ayam|pitik|bebek|lele|sapi|kambing|kerbau|kucing|anjing|tikus|burung|belut|bangkai|monyet|tanaman|rumput|ternak|biawak|fish)\b/,
  upkeep:
    /\b(diperbaiki|perbaiki|perbaikan|dibetulkan|dibenahi|dicek|pengecekan|diperiksa|diservis|servis|direhab|rehab|diganti|ditambal|dipangkas|ditebang|dirapikan|dinaikkan|dipasang|dibangun|dibersihkan|ditertibkan|dirazia|dipagari|karatan|keropos|lapuk|rapuh|reyot|berkala|inspect|inspected|repair)\b/,
  dry: /\b(matahari|kemarau|kering|panas|kulit|disiram)\b/,
  often:
    /\b(sering|kerap|kerep|acok|asring|sesai|sok|selalu|setiap|tiap|seringkali|kadang|kadang kadang|langganan|marak|terus menerus|sudah banyak|(banyak|akeh|loba|liu|pada)( \S+)? (jatuh|kecelakaan|celaka|kepleset|selip|terperosok|nyungsep)|beberapa kali|berkali kali|(dua|tiga|empat|lima|sudah) kali|kali (kedua|ketiga)|bikin( \S+)? jatuh|many|often|every)\b/,
  figure:
    /\b(jantungan|mati (gaya|kutu|langkah|suri|rasa|berdiri)|bikin|serasa|ibarat|bagai|mimpi|pajak|cicilan|biaya|spp|judol|judi|pinjol|gadget|game|jabatan|survei|rakyat|negara|kepercayaan|dukungan|harapan|dokumen|viral|tiktok|berdasi|demokrasi|warnet|tax|setengah mati|order|pesanan|pujian|tugas|utang|hutang|cemburu|jenggot|semangat|emosi|amarah|kesabaran|dompet|ekonomi|usaha|korupsi|narkoba|keuangan|birokrasi|politik|moral|tagihan|harga|tarif|parkir|pungli|bosan|capek|lapar|waktu|of boredom|bohlam|lampu merah|lampu mati|kayak|kaya|seperti|rasanya)\b/,
  now: /\b(sekarang|saat ini|sedang|lagi|masih|barusan|baru saja|detik ini|tengah|tadi|now|right now)\b/,
  help: /\b(tolong|cepat|segera|butuh|panggil|kirim|selamatkan|help|please send|hurry)\b/,
  person:
    /\b(orang|orangnya|anak|ibu|bapak|ayah|bayi|balita|nenek|kakek|simbah|lansia|korban|korbannya|warga|tetangga|suami|istri|adik|kakak|teman|paman|pengendara|penumpang|sopir|siswa|murid|pekerja|tukang|karyawan|pedagang|wisatawan|saya|kami|person|people|child|someone|man|woman|girl|he|she)\b/,
  body: /\b(kepala|dada|tangan|kaki|perut|leher|mulut|mata|muka|bibir|lidah|badan)(nya)?\b/,
};

const signsIn = cuesOf(SIGNS);
const cuesIn = cuesOf(CUES);

/**
 * Who cries for help types badly, and drops or changes vowels first ("kclkaan", "tenggelem"): words of danger by what
 * is left without them.
 */
const BY_CONSONANTS: ReadonlyMap<string, string> = new Map(
  `kebakaran terbakar tenggelam kecelakaan tabrakan tertabrak ketabrak tergeletak tersetrum kesetrum tersengat korsleting
  pendarahan pingsan melahirkan tersedak digigit ambulans tertimbun ketimbun tertimpa tertindih
  ketindih terjebak kejebak terjepit kejepit terperangkap terkunci longsor tawuran celurit perampokan dirampok dikeroyok dipukuli
  ditusuk dibacok diperkosa diculik penculikan disekap dibunuh membunuh meledak ledakan terseret terhanyut kecemplung kecebur
  tercebur terguling terlindas kelindas sekarat darurat evakuasi bersimbah mengamuk`
    .split(/\s+/)
    .map((word) => [consonants(word), word]),
);

function consonants(word: string): string {
  return word.replace(/[aeiou]/g, '').replace(/(.)\1+/g, '$1');
}

const mended = memoize((word) => {
  if (word.length < 4 || isRoot(stem(word))) return word;
  const left = consonants(word);
  return (left.length > 3 && BY_CONSONANTS.get(left)) || word;
}, 20_000);

interface Cry {
  readonly features: Features;
  readonly signs: readonly string[];
  readonly cues: readonly string[];
}

function cryOf(cleaned: string, found: readonly Token[]): Cry {
  const words = found.map(({ word }) => mended(word));
  const [signs, cues] = [signsIn(words), cuesIn(words)];
  return { features: messageFeatures(cleaned, words, named(signs, cues)), signs, cues };
}

/** What `dangers.bin` is fed with. */
export const dangerFeatures = (cleaned: string, found: readonly Token[]): Features => cryOf(cleaned, found).features;

/** Whether any word of danger is there at all. */
export const hasSign = (cleaned: string, found: readonly Token[]): boolean => cryOf(cleaned, found).signs.length > 0;

/** Each counts more than one word does. */
const named = namedFeatures(31, 3, (signs, cues) => [
  signs.length === 0 ? 'no sign' : 'sign',
  ...(signs.length > 1 ? ['signs'] : []),
  ...signs,
  ...cues,
  ...signs.flatMap((sign) => cues.map((cue) => `${sign} ${cue}`)),
  ...(signs.length > 0 ? cues.map((cue) => `sign ${cue}`) : []),
  ...cues.flatMap((cue, index) => cues.slice(index + 1).map((other) => `${cue} ${other}`)),
]);

/** So sure that somebody must look at once; low, since a miss costs a life and a false alarm a look. */
const URGENT_FROM = 0.12;
/** The same where no sign of danger stands, as in nearly all that citizens write. */
const URGENT_UNSIGNED_FROM = 0.2;
const CALMING = new Set([
  'past',
  'over',
  'fear',
  'suppose',
  'prevent',
  'practice',
  'mistaken',
  'often',
  'hearsay',
  'study',
  'care',
  'denial',
  'ask',
  'figure',
]);

export function isUrgent(cleaned: string, found: readonly Token[], model: Linear | undefined): boolean {
  const { features, signs, cues } = cryOf(cleaned, found);
  const head = model && headOf(model, 'category');
  if (!model || !head) return signs.length > 0 && !cues.some((cue) => CALMING.has(cue));
  const { shares } = answer(features, model, head);
  return (shares[head.labels.indexOf('now')] ?? 0) >= (signs.length > 0 ? URGENT_FROM : URGENT_UNSIGNED_FROM);
}
