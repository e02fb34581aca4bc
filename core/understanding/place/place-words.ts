/** The words that tell where something is, by what follows them. */
const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Cue words of areas, by level. */
export const AREA_CUES: ReadonlyMap<string, 1 | 2 | 3 | 4> = new Map([
  ['provinsi', 1],
  ['kabupaten', 2],
  ['kota', 2],
  ['kecamatan', 3],
  ['camat', 3],
  ['kelurahan', 4],
  ['desa', 4],
  ['lurah', 4],
  ['nagari', 4],
  ['village', 4],
  ['district', 3],
  ['regency', 2],
]);

export const HAMLET_CUES = set('padukuhan dusun kampung banjar lingkungan kp jorong');
export const STREET_CUES = set('jalan gang lorong');

/** What a thing stands by: "depan Pasar Godean". */
export const BESIDE = set(
  'depan belakang samping sebelah dekat seberang sekitar timur barat utara selatan near behind beside opposite front',
);
export const SIDES = set('timur barat utara selatan kiri kanan timurnya baratnya utaranya selatannya tenggara');

export const LOCATIVE = set(
  'di daerah wilayah area kawasan sekitar dari ke lokasi tempat alamat menuju arah antara warga at in around ring dina ning neng',
);

/** Other words with which citizens begin to say where, in all languages of the bot. */
const OTHER_STARTS = set(
  'di ing ring ka in at on muka pojok ujung simpang pertigaan perempatan tikungan jembatan perumahan komplek blok rt rw area lapangan terminal halte payun tukang pagedogan duri',
);

/** Whether a text that begins with this word says where: "depan rumah pak dukuh". */
export const startsPlace = (word: string): boolean =>
  BESIDE.has(word) ||
  SIDES.has(word) ||
  STREET_CUES.has(word) ||
  HAMLET_CUES.has(word) ||
  AREA_CUES.has(word) ||
  OTHER_STARTS.has(word);

/** Things that belong to the public, named after the area that they lie in. */
export const PUBLIC = set(
  'pasar puskesmas polsek koramil kua rsud rsu terminal stasiun lapangan alun-alun kantor balai balaidesa sd sdn smp smpn sma sman smk smkn mi mts man tk paud posyandu sekolah perempatan pertigaan simpang simpangan bundaran jembatan gor stadion masjid pos underpass flyover tpa tps depo embung bendungan waduk samsat pustu',
);

/** Other things that people name to say where. */
export const LANDMARKS = set(
  `mushola musholla musala langgar gereja pura vihara klenteng kuil makam kuburan pemakaman
  rumah toko warung warkop kios ruko mall mal plaza supermarket swalayan indomaret alfamart alfamidi minimarket apotek apotik klinik rs hotel
  kampus universitas univ ugm uny uin uii upn umy uad usd akademi politeknik pondok ponpes pesantren asrama
  bank atm bengkel spbu pertamina pom restoran rm resto cafe kafe gedung aula museum candi taman pantai kolam
  perumahan komplek griya apartemen rusun rusunawa kos pabrik gudang bandara pelabuhan halte
  tugu gapura patung portal palang rel kali sungai selokan viaduk tol gerbang
  market school hospital bridge mosque church station`,
);

/** Landmarks that only neighbours find, whatever their name. */
export const PRIVATE = set('rumah toko warung warkop kios bengkel kos gerbang gedung gudang');

/** Landmarks whose name stands before them: "Godean market". */
export const NAMED_BEFORE = set('market school hospital bridge mosque church station mall');

/** After a number they make it an amount, not a part of a name: "RSUD Sleman 3 jam". */
export const NUMBER_WORDS = set(
  'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh beberapa berapa ber banyak sudah tiap setiap',
);
export const UNITS = set('jam menit hari minggu bulan tahun orang meter kali persen ribu juta hours days');

/** Words that end a name. */
export const PROBLEMS = set(`
  rusak lubang berlubang parah mati padam gelap banjir genang tergenang macet bau busuk numpuk tumpuk menumpuk sampah lampu kabel pohon
  tumbang bocor mampet sumbat tersumbat retak ambles longsor runtuh roboh licin sempit kotor bising berisik gaduh hilang putus keruh kering
  bahaya berbahaya celaka kecelakaan jatuh rawan sering banyak parkir liar pedagang pkl orang warga anak ada tidak belum sudah sedang mohon
  tolong minta segera perlu butuh harus banget sekali lagi masih terus kenapa mengapa kapan bagaimana yang dan atau tapi tetapi karena sehingga
  sampai saat ketika waktu setiap sejak untuk dengan oleh kalau jika agar supaya biar pak bu bapak ibu mas mbak terima selamat lapor laporan
  air pdam listrik aspal trotoar drainase got saluran perbaiki baik hujan malam siang pagi sore kemarin tadi sekarang hari minggu bulan tahun
  becek antri antre antrian antrean overload wc dokter pelayanan penerangan debu tumpukan layanan admin kak dok obat sepi ramai lebar tinggi rendah miring
  kilometer jalan gang kecamatan kelurahan desa kabupaten provinsi rt rw km nomor dusun padukuhan kampung di ke dari pada dalam luar atas bawah antara
  depan belakang samping sebelah dekat seberang sekitar itu ini sana sini situ saja juga telah akan bisa dapat tak bukan lebih sangat hampir
  tiba ambrol penuh rembes semrawut kumuh jelek hancur amblas ganggu resah keluh lewat lintas jebol meluap luap terbakar kebakaran asap api
  is are has have was the and with of to there very been not broken full dirty`);

/** Words after "jalan" that name no street. */
export const GENERIC_ROADS = set(
  'raya utama kampung desa tol tikus provinsi nasional kabupaten kota aspal tanah setapak umum masuk keluar rusak menuju arah lingkungan penghubung alternatif poros besar kecil baru lama cor beton paving tembus buntu lingkar kaki terus sendiri pintas pulang sehat keluarnya inspeksi usaha tani usahatani akses satu dua poros ini itu nya baik',
);

/** Words of the dictionary that are names of streets all over the country. */
export const STREET_NAMES = set(
  `mawar melati kenanga anggrek dahlia cempaka flamboyan kamboja teratai seroja bougenville tulip sakura nusa nusantara merdeka pahlawan pemuda veteran
  merpati elang garuda rajawali cendrawasih kutilang nuri kepodang perkutut mangga rambutan durian jambu nangka salak manggis pisang kelapa cemara beringin
  pramuka proklamasi pancasila bhayangkara brawijaya majapahit kapten letjen jenderal jend sultan pangeran ahmad teuku cut tentara pelajar perintis kemerdekaan
  mataram parasamya monumen pasar stasiun kebon pandega bunga gajah kancil rusa nakula sadewa arjuna bima srikandi palagan ring lingkar wahid
  matahari bintang bulan kartini sudirman diponegoro thamrin juanda imam wates solo magelang`,
);

/** After these words a name belongs to a person or a firm, not to a place. */
export const OWNERS = set(
  'pak bapak bu ibu mas mbak haji hj kang om tante saudara sdr bus po toko warung soto bakso sate ayam cv pt ud rm bengkel kos kembang bunga merek merk tim klub grup nama',
);

/** Names of areas that are verbs too. */
export const VERBS = set('minggir tempel turi');

/** "bukan prambanan" says where it is not. */
export const DENIALS = set('bukan bukannya not selain kecuali');

/** "antara Minggir dan Moyudan": a name after these is one of two. */
export const JOINTS = set('dan sampai hingga atau and');

/** Words that go on a name wherever they stand. */
export const NAME_PARTS = set(
  'negeri agung raya timur barat utara selatan tengah indah asri permai regency lama baru besar induk umum desa daerah pusat layang dalam madya kulon wetan lor kidul residence estate city square plaza mall',
);

/** Titles in the names of streets. */
export const TITLES = set(
  'h hj ir dr kh prof jend jenderal letjen mayjen brigjen kolonel kapten kompol laksda marsda rw r rm k st kyai ki nyi a b m',
);

/** Things that are landmarks only with a name: everybody has a house. */
export const UNNAMED = set(
  'rumah toko kantor gedung warung jalan kali sungai selokan pos toko kos rel sekolah perumahan komplek taman lapangan jembatan pabrik gudang kampus',
);

/** Names that are written in capitals. */
export const SHORT_NAMES = set(
  'sd sdn smp smpn sma sman smk smkn mi mts man tk rs rsud rsu kua spbu atm ugm uny uin uii upn umy uad usd tps tpa gor pln pdam bri bni bca',
);

/** A kind of thing or area that things are near to. */
export const isPlaceWord = (word: string): boolean => PUBLIC.has(word) || LANDMARKS.has(word) || AREA_CUES.has(word);
