/** What the citizens and officers of the demo write. People and telephone numbers are not in it. */

export interface Matter {
  /** What is wrong, as citizens say it. */
  readonly problems: readonly string[];
  /** What officers answer while it is being worked on, and when it is done. */
  readonly working: string;
  readonly done: string;
  readonly picture?: 'road' | 'rubbish' | 'lamp' | 'water' | 'tree' | 'drain';
}

/** By category of the built-in example. */
export const MATTERS: Readonly<Record<string, Matter>> = {
  jalan: {
    problems: [
      'jalan berlubang besar, sudah dua motor jatuh',
      'aspal mengelupas dan banyak kerikil',
      'trotoar pecah dan ubinnya hilang',
      'pagar jembatan patah, bahaya kalau malam',
      'jalan retak-retak dan bergelombang',
      'dalane bolong-bolong, yen udan ora ketok',
      'the road is full of potholes and very slippery when it rains',
    ],
    working: 'Tim kami sudah mengukur kerusakannya. Penambalan dijadwalkan pekan ini.',
    done: 'Lubang sudah ditambal dan diratakan. Terima kasih sudah melapor.',
    picture: 'road',
  },
  sampah: {
    problems: [
      'sampah menumpuk di pinggir jalan dan bau sekali',
      'sampah tidak diangkut sudah seminggu',
      'orang buang sampah sembarangan tiap malam',
      'bak sampah TPS penuh sampai ke jalan',
      'sampah plastik memenuhi selokan',
    ],
    working: 'Armada tambahan kami kirim besok pagi. Kami juga menghubungi pengelola TPS.',
    done: 'Sampah sudah diangkut dan lokasi dibersihkan. Jadwal angkut menjadi tiap hari.',
    picture: 'rubbish',
  },
  air_bersih: {
    problems: [
      'air PDAM mati sudah tiga hari',
      'pipa air bocor dan airnya mengalir ke jalan',
      'air keran keruh dan berbau',
      'tekanan air kecil sekali tiap pagi',
    ],
    working: 'Petugas sedang memeriksa jaringan pipa. Air diperkirakan mengalir lagi besok sore.',
    done: 'Pipa yang bocor sudah diganti dan air sudah mengalir normal.',
    picture: 'water',
  },
  listrik_lampu: {
    problems: [
      'lampu jalan mati, gelap kalau malam',
      'tiang lampu jalan miring mau roboh',
      'lampu penerangan jalan berkedip terus',
      'lampu taman mati semua',
      'street lights have been dead for two weeks',
    ],
    working: 'Petugas penerangan jalan dijadwalkan mengganti lampunya besok.',
    done: 'Lampu sudah diganti dan menyala kembali.',
    picture: 'lamp',
  },
  adminduk: {
    problems: [
      'antrean perekaman KTP lama sekali dan blangkonya habis',
      'akta kelahiran belum jadi padahal sudah sebulan',
      'petugas loket KK tutup sebelum jam istirahat',
      'nama di KTP saya salah cetak, sudah dua kali diurus',
    ],
    working: 'Berkasnya sudah kami temukan dan sedang diproses.',
    done: 'Dokumen sudah selesai dan bisa diambil di loket 3 pada jam kerja.',
  },
  kesehatan: {
    problems: [
      'antrean puskesmas sampai siang baru dipanggil',
      'obat di puskesmas kosong terus',
      'poli gigi puskesmas tutup tanpa pemberitahuan',
      'jumlah dokter puskesmas kurang, pasien menunggu lama',
    ],
    working: 'Kami sudah meminta keterangan kepala puskesmas dan menambah petugas pendaftaran.',
    done: 'Mulai pekan ini ada nomor antrean daring dan loket tambahan.',
  },
  pendidikan: {
    problems: [
      'atap kelas bocor, anak-anak belajar pindah ruangan',
      'iuran komite sekolah dirasa memberatkan',
      'toilet sekolah rusak sudah lama',
      'pagar sekolah miring dan catnya terkelupas',
    ],
    working: 'Pengawas sekolah sudah meninjau lokasi dan menyusun rencana perbaikan.',
    done: 'Perbaikan sudah selesai. Terima kasih atas perhatian Bapak/Ibu.',
  },
  bansos: {
    problems: [
      'bantuan sembako belum diterima padahal tetangga sudah',
      'nama ibu saya hilang dari daftar penerima bantuan',
      'kartu bansos tidak bisa dipakai di agen',
    ],
    working: 'Data sudah kami cocokkan dengan kalurahan dan sedang diusulkan kembali.',
    done: 'Nama penerima sudah masuk lagi untuk penyaluran bulan depan.',
  },
  banjir_drainase: {
    problems: [
      'got mampet, air meluap ke jalan kalau hujan',
      'saluran irigasi tersumbat sampah',
      'genangan air tidak surut dua hari',
      'talud sungai longsor sebagian',
    ],
    working: 'Petugas saluran sudah meninjau. Pengerukan dimulai hari Kamis.',
    done: 'Saluran sudah dikeruk dan air mengalir lancar.',
    picture: 'drain',
  },
  pungli: {
    problems: [
      'diminta uang lebih waktu mengurus surat pengantar',
      'juru parkir menarik dua kali lipat tanpa karcis',
      'petugas meminta uang rokok untuk mempercepat berkas',
    ],
    working: 'Laporan kami terima dan sedang diperiksa. Kerahasiaan pelapor kami jaga.',
    done: 'Pemeriksaan selesai dan pegawai yang bersangkutan sudah dibina.',
  },
  ketertiban: {
    problems: [
      'pedagang kaki lima menutup trotoar',
      'suara karaoke sampai jam dua pagi',
      'baliho liar menutupi rambu',
      'anak-anak balap liar tiap malam Minggu',
    ],
    working: 'Patroli kami tambah dan pemilik usaha sudah kami panggil.',
    done: 'Lokasi sudah ditertibkan bersama perangkat kalurahan.',
  },
  transportasi: {
    problems: [
      'lampu merah mati, perempatan jadi semrawut',
      'rambu dilarang parkir hilang',
      'parkir liar membuat macet tiap sore',
      'marka zebra cross sudah pudar di depan sekolah',
    ],
    working: 'Petugas sudah mengecek dan suku cadangnya sedang dipesan.',
    done: 'Lampu dan rambu sudah berfungsi kembali.',
  },
  pohon_taman: {
    problems: [
      'pohon besar miring ke arah jalan',
      'dahan pohon menutupi lampu jalan',
      'taman tidak terawat, rumputnya tinggi',
      'pohon tumbang menutup separuh jalan',
    ],
    working: 'Pemangkasan dijadwalkan besok pagi, jalan akan ditutup sebentar.',
    done: 'Pohon sudah dipangkas dan sisa dahan diangkut.',
    picture: 'tree',
  },
  lingkungan: {
    problems: [
      'limbah pabrik tahu dibuang ke sungai, airnya putih berbau',
      'asap pembakaran sampah masuk ke rumah-rumah',
      'kandang ayam bau dan banyak lalat',
      'debu truk tambang beterbangan sepanjang hari',
    ],
    working: 'Petugas lingkungan mengambil contoh air dan udara hari ini.',
    done: 'Pemilik usaha sudah memasang penyaring dan kami pantau tiap pekan.',
  },
};

/** Where it is, as citizens say it; each is a real place of Sleman. */
export const PLACES: readonly string[] = [
  'di Jalan Kaliurang km 9, Sardonoharjo, Ngaglik',
  'di depan Pasar Godean, Sidoagung, Godean',
  'dekat Puskesmas Mlati 1, Sinduadi, Mlati',
  'di depan SD Negeri Mlati 1, Tlogoadi, Mlati',
  'di Jalan Gejayan depan Pasar Demangan, Caturtunggal, Depok',
  'di Perumahan Griya Asri, Sinduadi, Mlati',
  'di dekat Pasar Tempel, Lumbungrejo, Tempel',
  'di depan Masjid Agung, Tridadi, Sleman',
  'di Jalan Palagan km 7, Sariharjo, Ngaglik',
  'di depan Pasar Prambanan, Bokoharjo, Prambanan',
  'di simpang empat Kalasan, Tirtomartani, Kalasan',
  'di Jalan Magelang km 8, Sendangadi, Mlati',
  'di depan Puskesmas Gamping 1, Ambarketawang, Gamping',
  'di dekat Stadion Maguwoharjo, Maguwoharjo, Depok',
  'di Jalan Godean km 5, Banyuraden, Gamping',
  'di depan SMP Negeri 1 Depok, Caturtunggal, Depok',
  'di dusun Kledokan RT 4 RW 2, Caturtunggal, Depok',
  'di Jalan Wates km 6, Ambarketawang, Gamping',
  'di depan Balai Desa Wedomartani, Wedomartani, Ngemplak',
  'di Jalan Turi km 3, Donokerto, Turi',
  'di pertigaan Pakem, Pakembinangun, Pakem',
  'di depan Kantor Kecamatan Berbah, Tegaltirto, Berbah',
  'di dekat Pasar Cebongan, Tlogoadi, Mlati',
  'di Jalan Kebonagung, Sendangarum, Minggir',
  'di depan RSUD Sleman, Tridadi, Sleman',
  'di dusun Ngemplak, Umbulmartani, Ngemplak',
  'di Jalan Solo km 11, Purwomartani, Kalasan',
  'di depan Puskesmas Seyegan, Margokaton, Seyegan',
  'di Jalan Monjali, Sinduadi, Mlati',
  'di dekat Embung Tambakboyo, Condongcatur, Depok',
];

/** Words before and after, as people add them. */
export const OPENINGS = [
  '',
  '',
  '',
  'min ',
  'pak ',
  'selamat pagi, ',
  'assalamualaikum, ',
  'mohon izin lapor, ',
  'halo admin, ',
];
export const ENDINGS = [
  '',
  '',
  '. sudah seminggu',
  '. mohon segera ditindaklanjuti',
  '. tolong ya pak',
  '. sudah dilaporkan ke RT tapi belum ada tindakan',
  '. terima kasih',
  '. sejak Senin lalu',
  '. kasihan anak sekolah yang lewat',
];

export const PROPOSALS: readonly string[] = [
  'usul dipasang lampu jalan tambahan',
  'mengusulkan taman bermain anak',
  'usul ada halte bus untuk pelajar',
  'mohon dibuatkan jalur sepeda',
  'usul bank sampah di tiap dusun',
  'saran saya jam buka perpustakaan ditambah',
];

export const QUESTIONS: readonly string[] = [
  'apa saja syarat mengurus kartu keluarga baru?',
  'bagaimana cara mendaftar bantuan sosial?',
  'berapa biaya mengurus akta kelahiran yang terlambat?',
  'jam buka loket KTP hari Jumat sampai pukul berapa?',
];

export const ANSWER_TO_PROPOSAL = 'Usulan Bapak/Ibu kami masukkan ke daftar pembahasan musrenbang kapanewon.';
export const ANSWER_TO_QUESTION =
  'Syarat, jam layanan dan formulirnya ada di loket dan situs dinas. Seluruhnya tanpa biaya.';
export const REASON_TO_HOLD = 'Menunggu anggaran perubahan.';
export const REASON_TO_ARCHIVE = 'Laporan yang sama sudah ditangani dengan kode lain.';

/** Chats that wait for a person. */
export const CALLS: readonly (readonly string[])[] = [
  [
    'saya sudah melapor dua kali, mau bicara dengan petugas',
    'petugas',
    'soal sertifikat tanah warisan, bingung harus ke mana',
  ],
  ['min tolong', 'petugas', 'anak saya kehilangan bantuan sekolah, mohon dibantu'],
  ['petugas', 'ada yang bisa ditelepon soal izin keramaian untuk Sabtu ini?'],
];

export const CRY =
  'tolong ada kebakaran rumah warga sekarang di dekat Pasar Cebongan, Tlogoadi, Mlati, api makin besar';
