/** Words by which the mask recognises names, places, offices and numbers, in lower case. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** "I", by which persons introduce themselves: Indonesian, Javanese, Sundanese, Balinese, Minangkabau, English. */
export const PRONOUNS = words(`
  saya sy sya saia syaa aq aku ak gue gw gua ane kulo kula kawulo dalem dalam abdi kuring tiang titiang tityang icang
  ambo awak denai wak tiange tiangé abdina i'm im iam kami kita
`);
/** Words that point at a person who speaks: "ini Budi", "dengan Siti". */
export const POINTERS = words(
  `this it's ini iki niki puniki ieu iko dengan dgn disini here dari dr saking ti from sareng uli hub hubungi kontak cp pic call contact`,
);
/** "name" in the six languages; with -nya and the like it is the name of somebody else. */
export const NAME_WORDS = words(`
  nama namaku namamu nm name asma name's asmane wasta wastana wasto adan adane namo namoku jeneng jenengku jenengan ngaran nami
  parab pesengan aran sebut panggil dipanggil diceluk julukan panggilan
`);
export const NAMES_OF_OTHERS = words(`
  namanya nama2nya bernama jenenge ngaranna namina asmanipun namonyo adanne wastane wastanipun jenengé named inisial alias
  bin binti almarhum almarhumah alm almh diarani katelah
`);
export const INTRODUCING = words(`
  perkenalkan kenalkan kenalin perkenalken tepangaken nepangaken tepangkeun nepangkeun kenalan introduce tepang
`);
/** Labels before the name of the one who writes. */
export const LABELS = words('pelapor pengirim pengadu ttd tertanda pemohon penulis reporter sender signed');
/** Words that close a letter. */
export const CLOSINGS = words(`
  kasih terimakasih makasih mksh trims tks thx thanks thank nuwun suwun nuhun hatur suksma suksme matur hormat salam wassalam
  wasalam regards sincerely respectfully yours rahayu
`);
/** May stand between a cue and the name. */
export const FILLERS = words(`
  adalah ialah yaitu yakni itu lengkap asli panggilan nggih inggih nggeh niku punika nyaeta teh mah is name saja aja sbg
  biasa dipanggil bernama yang yg nama namo asma wasta call me you can ya
`);

/** Before the name of a person, in any use. */
export const HONORIFICS = words(`
  bapak bapa bpk pak ibu ibuk bu mas mbak mba mbk sdr sdri saudara saudari kang teh teteh ceu neng mang kak kakak bang abang
  bung tante om dek dik adik cak gus ning nyai kyai kiai ustad ustadz ustadzah ust haji hajah hj pakde pakdhe budhe bude
  paklik bulik mbah mbok eyang simbah lek lik uda uni bli mbok jero jro men pan uncu etek amak apak mak angku datuak datuk
  sutan ajo tuan nyonya nona mr mrs ms miss sir ujang akang abah engkong koh cik ci encik ncik pakcik makcik inyiak buya
`);
/** Honorifics that are as often something else: a name only where the name itself is sure. */
export const DOUBTFUL_HONORIFICS = words(
  'da ni pa a aa mak bi yu lek lik men pan teh ci cik kak ning mang ibu ibuk dek dik bang om neng h r kh',
);
/** Before a name, after a cue: skipped, not part of what decides. */
export const RANKS = words(
  'dr drs dra ir prof h hj kh r rr ra raden rm sir tn ny ust drg letkol kapten mayor kolonel brigjen letjen jend jenderal ipda iptu akp kompol akbp ra i ni ida',
);

/** Own family: who they are tells who reports. */
export const OWN_FAMILY = words(`
  anak anakku istri isteri suami bapak ibu ayah adik adek kakak mertua cucu ponakan keponakan orangtua bojo bojoku garwa putra
  putri putu mantu kurenan apak amak mande laki bini salaki pamajikan wife husband son daughter father mother brother sister
  mom dad kurnan pianak bapan memen
`);
/** Others of whom a report speaks. */
export const OTHERS = words(`
  tetangga tetanggaku tetanggane tonggo tonggoku tonggone tatangga tatanggo tatanggona tanggo teman temen kawan rekan sahabat guru bos majikan
  atasan saudara saudaraku sodara dulur kerabat warga pacar mantan anaknya anake anakne anakna anaknyo istrinya istrine
  suaminya suamine ibunya ibune bapaknya bapake ayahnya adiknya adike kakaknya kakake cucunya bojone pamajikanana salakina
  neighbor neighbour neighbors neighbours pisaga pisagan kancane kanca kancaku balai keluarga pemilik pemiliknya milik
  punya punyanya duwe duweke gadahane gadhahane punyane rumah rumahnya omahe omah umahne umah imah imahna rumahe dalemipun
  griya griyane bumina rumahnyo kos kosan kontrakan kebun sawah warung warunge warungnya toko bengkel usaha kandang kios
  korban pelaku oknum sopir supir driver petugas pegawai karyawan satpam dokter bidan perawat mantri penjual pedagang calo
  preman pengendara penghuni ketua bendahara sekretaris oleh dening ku panggil bersama victim owner by dadong pekak
`);
/** What persons own: "rumah saya Budi" names the one who writes. */
export const POSSESSIONS = words(
  'rumah omah umah imah griya bumi dalem kos kosan kontrakan kebun sawah warung toko bengkel usaha kandang kios',
);
/** Titles of neighbourhood officials: title stays, name goes. */
export const LOCAL_TITLES = words(
  'rt rw dukuh dhukuh kadus kasun kadukuhan kelian klian bendesa jorong kaling kepling bayan takmir modin kaum ulu',
);
/** Titles of officials in office: title and name stay. */
export const OFFICIAL_TITLES = words(`
  presiden wapres menteri mentri gubernur wagub bupati wabup walikota wali wawali camat panewu lurah kades kuwu perbekel
  pambakal kadis kadishub kadinkes kadisdik kadispora kadinsos kapolres kapolsek kapolda kapolri kapolresta dandim danramil
  pangdam kajari kajati sekda sekwan sekcam sekdes carik kepala kasat kabid kasi kabag kasubag direktur dirut dirjen rektor
  mayor regent governor minister president head kapus kapuskesmas kepsek kasatpol kasatlantas kanit ketuadprd dprd dpr dprri
  legislator mendagri mensos menkes mendikbud
`);
/** After "kepala" these make it a neighbourhood official or nobody in office. */
export const NOT_IN_OFFICE = words('dusun dukuh lingkungan keluarga jorong padukuhan rt rw banjar kampung');
/** Words inside the names of offices, walked over between a title and its holder. */
export const OFFICE_WORDS = words(`
  dinas badan kantor kabupaten kab kota provinsi prov kecamatan kec kapanewon kelurahan kel kalurahan desa daerah bagian bidang
  seksi unit upt uptd balai satuan dan pekerjaan umum perumahan kawasan permukiman pemukiman perhubungan sosial lingkungan
  hidup kesehatan pendidikan kebudayaan pariwisata pertanian perikanan pangan perdagangan perindustrian koperasi tenaga kerja
  kependudukan pencatatan sipil komunikasi informatika penanaman modal perizinan pemuda olahraga perpustakaan arsip sekolah
  sd sdn smp smpn sma sman smk smkn puskesmas pembantu rumah sakit rsud polisi pamong praja satpol pp pemadam kebakaran
  penanggulangan bencana pemerintah pemkab pemda pemkot pemprov desk wakil republik indonesia ri pu pupr pupkp dlh bpbd dprd
  yth yang terhormat wilayah resor sektor cabang pasar terminal air minum pdam pln keuangan pajak aset pertanahan bpn tata
  ruang of the district office agency
`);
/** Whatever contains one of these is the address or account of an office. */
export const OFFICE_MARKS = [
  'pemkab',
  'pemda',
  'pemkot',
  'pemprov',
  'pemdes',
  'dinas',
  'dishub',
  'dinkes',
  'disdik',
  'dinsos',
  'dukcapil',
  'polres',
  'polsek',
  'polda',
  'polri',
  'polisi',
  'humas',
  'kominfo',
  'lapor',
  'bpbd',
  'pdam',
  'pln',
  'kemen',
  'info',
  'satpol',
  'damkar',
  'kabupaten',
  'kecamatan',
  'kelurahan',
  'puskesmas',
  'rsud',
  'slemankab',
  'pengaduan',
  'aduan',
  'resmi',
  'official',
  'dprd',
  'bpjs',
  'ombudsman',
  'kpk',
  'admin',
  'layanan',
  'disdukcapil',
  'dpu',
  'dlh',
];

/** Before the name of a street: what follows stays, "Jalan Pak Kasih" too. */
export const STREETS = words(`
  jalan jln jl jlan gang gg lorong lr street road dalan dalane margi simpang perempatan prapatan pertigaan protelon bundaran
  jembatan kreteg kreteug sasak jambatan tugu flyover underpass terminal stasiun bandara halte pelabuhan dermaga makam
  taman alun stadion gor gedung museum monumen universitas univ rs rsud rsup puskesmas klinik apotek apotik masjid mesjid
  mushola musholla musala surau gereja pura vihara kelenteng langgar ponpes pesantren pondok sd sdn sdit mi min smp smpn mts
  mtsn sma sman smk smkn ma man tk paud slb sekolah sekolahan kampus yayasan panti komplek kompleks perumahan perum
  griya cluster blok apartemen hotel mall mal plaza supermarket pt cv ud bumdes bank koperasi kantor kedai pabrik
`);
/** Of these the name may begin with a form of address: "Jalan Pak Kasih". */
export const ROADS = words('jalan jln jl jlan gang gg lorong lr street road dalan dalane margi');
/** Before the name of a place: what follows stays, but not after an honorific. */
export const PLACES = words(`
  desa ds dusun dsn dukuh kampung kp kampuang kelurahan kel kalurahan kecamatan kec kapanewon kabupaten kab kota provinsi prov
  pasar peken banjar br nagari jorong padukuhan pedukuhan lingkungan wilayah daerah kali sungai sunge kal kali selokan gunung bukit
  pantai danau situ waduk embung lapangan lembah goa gua air curug telaga rawa pulau padang batang ngarai toko warung bengkel
  kios rumahmakan resto restoran cafe kafe kompleks market village district regency city river bridge school mosque church
  utara selatan timur barat
`);
/** Persons of history whose names are streets everywhere. */
export const STREET_HEROES = [
  'ahmad yani',
  'a yani',
  'achmad yani',
  'diponegoro',
  'pangeran diponegoro',
  'jenderal sudirman',
  'jend sudirman',
  'gajah mada',
  'hayam wuruk',
  'imam bonjol',
  'teuku umar',
  'gatot subroto',
  'dewi sartika',
  'ngurah rai',
  'adi sucipto',
  'adisucipto',
  'agus salim',
  'haji agus salim',
  'wahid hasyim',
  'urip sumoharjo',
  'sultan agung',
  'sultan hasanuddin',
  'yos sudarso',
  'raden intan',
  'soekarno hatta',
  'sukarno hatta',
  'mt haryono',
  'moh hatta',
  'budi utomo',
  'slamet riyadi',
  'otto iskandardinata',
  'juanda',
  'pattimura',
  'cut nyak dien',
  'ki hajar dewantara',
  'hos cokroaminoto',
  'panglima sudirman',
  'letjen suprapto',
  'gunung agung',
  'gunung slamet',
  'masjid agung',
  'pura agung',
  'sam ratulangi',
  'kh ahmad dahlan',
  'ahmad dahlan',
];

/** After an unknown word these make it likely that it was the name of the one who writes. */
export const FOLLOWS_NAME = words(`
  dari dr warga wrg hp hape no nomor telp tlp telpon wa mau ingin pengen pengin mo lapor melapor melaporkan nglapor laporan
  laporkeun ngalaporkeun tinggal alamat almt rt nik ktp umur usia here from mengadu mengadukan ijin izin selaku saking saka ti
  badhe bade arep nak nio ka lakar uli living saged alamat asal asli pemilik with reporting want would
`);

/** Before a number that leads to a person. */
export const NUMBER_CUES = words(`
  hp hape handphone telp telpon telepon telfon tlp tlpn wa whatsapp watsap wasap phone mobile kontak hub hubungi rek rekening
  norek pelanggan nik ktp kk sim nip npwp bpjs paspor passport nomer nopel idpel kis nisn call sms ponsel bca bri bni mandiri
  norekening nohp dana ovo gopay
`);
export const PLATE_CUES = words(
  'plat plate nopol polisi pelat motor mobil truk truck sepeda kendaraan pickup bus angkot avanza xenia nmax vario beat scoopy',
);
/** Before the name of an account: "ig budi_santoso". */
export const SOCIAL = words(
  'ig insta instagram fb facebook twitter tiktok telegram threads akun medsos messenger linkedin username snapchat discord efbe igku fbku facebookku akunku',
);
/** Social only before a colon or "id". */
export const DOUBTFUL_SOCIAL = words('line x tele user id wechat');
