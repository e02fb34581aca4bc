/** Bahasa Indonesia. The type of this file is the type of every language. */
import type { Moment } from '../tickets/dates.js';
import type { ReportType, State } from '../tickets/ticket.js';
import type { EventFacts, FiledFacts, KeptFacts, StatusFacts, SummaryFacts } from './facts.js';

const DAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];
const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

const states: Readonly<Record<State, string>> = {
  masuk: 'Diterima',
  ditunda: 'Ditunda',
  bukan_wewenang: 'Bukan wewenang',
  diarsipkan: 'Diarsipkan',
  terverifikasi: 'Terverifikasi',
  didisposisi: 'Diteruskan ke instansi',
  ditindaklanjuti: 'Ditindaklanjuti',
  selesai: 'Selesai',
  dibuka_kembali: 'Dibuka kembali',
  dibatalkan: 'Dibatalkan',
};

const types: Readonly<Record<ReportType, string>> = {
  pengaduan: 'Pengaduan',
  aspirasi: 'Aspirasi',
  permintaan_informasi: 'Permintaan informasi',
};

const date = ({ weekday, day, month, year }: Moment) => `${DAYS[weekday - 1]}, ${day} ${MONTHS[month - 1]} ${year}`;
const clock = ({ hour, minute }: Moment) => `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')}`;

export const id = {
  name: 'Bahasa Indonesia',
  states,
  types,
  date,
  dateTime: (moment: Moment) => `${date(moment)} pukul ${clock(moment)}`,
  shortDate: ({ day, month }: Moment) => `${day}/${month}`,

  /** Messages that mean a command, whatever question is open. The help text teaches the first. In small letters. */
  commands: {
    status: ['status', 'cek', 'cek status', 'cek laporan', 'status laporan', 'lacak'],
    mine: ['laporan saya', 'aduan saya', 'daftar laporan', 'riwayat'],
    change: ['ubah', 'ganti', 'koreksi', 'edit', 'ralat'],
    back: ['kembali', 'mundur', 'sebelumnya', 'balik'],
    cancel: [
      'batal',
      'batalkan',
      'batalin',
      'gak jadi',
      'ga jadi',
      'tidak jadi',
      'nggak jadi',
      'gajadi',
      'salah kirim',
      'cabut laporan',
      'cabut laporan saya',
      'tarik laporan',
      'batalkan laporan',
    ],
    help: ['bantuan', 'menu', 'panduan', 'cara', 'cara pakai', 'petunjuk'],
    person: [
      'petugas',
      'operator',
      'bicara dengan petugas',
      'hubungi petugas',
      'minta petugas',
      'mau bicara dengan petugas',
    ],
    language: ['bahasa', 'ganti bahasa', 'ubah bahasa', 'pilih bahasa'],
    data: ['data saya', 'lihat data saya', 'data apa yang disimpan'],
    erase: ['hapus data saya', 'hapus data', 'hapus semua data saya'],
    mute: ['berhenti', 'stop', 'stop notifikasi', 'jangan kirim kabar'],
    unmute: ['mulai kabar', 'kirim kabar', 'aktifkan kabar'],
    start: ['mulai', 'start', 'lapor', 'lapor baru', 'laporan baru', 'buat laporan'],
  },
  /** Names of the fields of a draft, as in "ubah lokasi". */
  fields: {
    story: ['cerita', 'isi', 'isi laporan', 'laporan', 'kejadian'],
    place: ['lokasi', 'tempat', 'alamat'],
    category: ['kategori', 'jenis masalah', 'bidang'],
  },

  label: {
    send: 'Kirim',
    anonim: 'Anonim',
    notAnonim: 'Tidak jadi anonim',
    rahasia: 'Rahasia',
    notRahasia: 'Tidak jadi rahasia',
    photo: 'Foto',
    change: 'Ubah',
    yes: 'Ya',
    no: 'Tidak',
    skip: 'Lewati',
    unsure: 'Tidak tahu',
    person: 'Petugas',
    back: 'Kembali',
    story: 'Cerita',
    place: 'Lokasi',
    category: 'Kategori',
    follow: 'Ya, ikuti',
    separate: 'Kirim sendiri',
    addition: 'Tambahan',
    newReport: 'Laporan lain',
    solved: 'Sudah beres',
    unsolved: 'Belum',
    discard: 'Ya, buang',
    keepOn: 'Tidak, lanjutkan',
    erase: 'Ya, hapus',
  },

  greeting: (tenant: string, terse: boolean): string =>
    terse
      ? `Layanan pengaduan ${tenant}. Tulis masalah dan tempatnya, misalnya: lampu jalan mati di depan SD Godean 1`
      : `Halo! Ini layanan pengaduan ${tenant}. Ceritakan saja: ada masalah apa, dan di mana? Boleh dalam satu pesan, boleh dengan foto.`,
  welcomeBack: 'Ada yang ingin dilaporkan? Ceritakan saja: masalahnya apa, dan di mana.',
  thanks: 'Sama-sama. Kalau ada masalah lain, tulis saja di sini.',
  help: (facts: { terse: boolean; phone: string }): string =>
    facts.terse
      ? 'Tulis masalah dan tempatnya untuk melapor. CEK kode = status. BATAL = tarik laporan. PETUGAS = bicara dengan orang.'
      : [
          'Tulis masalahnya dan tempatnya dengan kata-kata sendiri, nanti kami rapikan. Kapan saja Anda bisa menulis:',
          'status (atau kode laporan) - melihat sampai mana laporan Anda',
          'laporan saya - daftar laporan Anda',
          'ubah atau kembali - memperbaiki jawaban',
          'batal - tidak jadi, atau menarik laporan yang baru dikirim',
          'petugas - bicara dengan orang',
          'bahasa - ganti bahasa',
          'hapus data saya - menghapus data Anda',
          ...(facts.phone ? [`Telepon kantor: ${facts.phone}`] : []),
        ].join('\n'),

  askStory: (misses: number): string =>
    misses === 0
      ? 'Ceritakan masalahnya: apa yang terjadi?'
      : 'Maaf, saya belum menangkap masalahnya. Tulis dengan kata-kata sendiri, misalnya: "lampu jalan mati sejak Senin" atau "sampah tidak diangkut".',
  currentStory: (story: string) => `Cerita sekarang: "${story}"\nTulis cerita yang benar, kami ganti seluruhnya.`,
  askPlace: (misses: number, terse: boolean): string => {
    if (terse) return misses === 0 ? 'Di mana tempatnya?' : 'Sebut desa dan kecamatannya, atau patokan terdekat.';
    return misses === 0
      ? 'Di mana tempatnya? Tulis nama jalan, desa, atau patokan terdekat. Bisa juga kirim lokasi.'
      : 'Saya belum tahu tempatnya. Sebut desa atau kecamatannya, misalnya "Sidoagung, Godean", atau patokan seperti "depan SD Godean 1".';
  },
  askPlaceMore: (place: string) =>
    `Lokasinya ${place}. Persisnya di mana? Sebut desa, nomor, km, atau patokan terdekat.`,
  askWhichPlace: (name: string) => `${name} ada di beberapa tempat. Yang mana?`,
  currentPlace: (place: string) => `Lokasi sekarang: ${place}\nTulis lokasi yang benar.`,
  askCategoryAll: 'Pilih yang paling cocok:',
  currentCategory: (name: string) => `Kategori sekarang: ${name}\nPilih yang benar:`,

  summary: (facts: SummaryFacts) =>
    [
      facts.short ? 'Belum dikirim:' : 'Ini yang saya tangkap, belum dikirim:',
      `${types[facts.type]}: ${facts.story}`,
      `Lokasi: ${facts.place ?? 'belum disebut'}`,
      facts.when ? `Waktu: ${facts.when}` : undefined,
      `Kategori: ${facts.category}${facts.guessed ? ' (perkiraan)' : ''}${facts.agency ? `, untuk ${facts.agency}` : ''}`,
      facts.outside
        ? `Urusan ini biasanya ditangani ${facts.outside.name}: ${facts.outside.how}. Tetap bisa dikirim lewat sini.`
        : undefined,
      facts.elsewhere
        ? `Tempat ini di ${facts.elsewhere.there}, di luar wilayah ${facts.elsewhere.here}. Keliru? Tulis lokasinya. Memang di sana? Laporkan ke ${facts.elsewhere.there}.`
        : undefined,
      facts.media > 0 ? `Lampiran: ${facts.media}` : undefined,
      facts.anonim ? 'ANONIM: nama Anda disembunyikan, juga dari petugas yang menangani.' : undefined,
      facts.rahasia ? 'RAHASIA: isi laporan tidak ditampilkan kepada umum.' : undefined,
      '',
      `Kalau dikirim sekarang, dijawab paling lambat ${date(facts.due)}.`,
      ...(facts.short
        ? [
            'Kirim? Atau tulis yang perlu diubah. Dengan "ya" Anda setuju laporan ini disimpan dan diteruskan kepada instansi yang berwenang.',
          ]
        : [
            '',
            'Sudah benar? Jawab "ya" untuk mengirim, atau tulis saja yang keliru.',
            'Dengan "ya" Anda setuju laporan ini disimpan dan diteruskan kepada instansi yang berwenang. Anonim: nama Anda disembunyikan. Rahasia: isi laporan tidak ditampilkan kepada umum.',
          ]),
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  changed: (fields: readonly string[]) => `Sudah diubah: ${fields.join(', ').toLowerCase()}.`,
  placeFromPin: 'titik lokasi yang Anda kirim',
  sendPhoto: 'Silakan kirim fotonya sekarang. Kalau tidak ada, jawab "kirim".',
  mediaUnheard:
    'Suara dan video belum bisa didengar atau dilihat siapa pun di sini. Tulis saja isinya, atau tulis "petugas".',
  mediaAdded: (count: number) => `Lampiran diterima (${count}).`,
  mediaFull: (most: number) => `Lampiran sudah ${most}; yang ini tidak kami pakai.`,
  pinAdded: 'Lokasi diterima.',
  changeFiled:
    'Laporan yang sudah dikirim tidak bisa diubah sendiri. Tulis di sini apa yang keliru; kami teruskan kepada petugas.',
  nothingToChange: 'Belum ada laporan yang bisa diubah.',
  whatToChange: 'Apa yang diubah?',
  storyAdded: 'Sudah kami tambahkan.',
  partChanged: 'Perubahan pesan Anda sudah kami pakai.',
  partDeleted: 'Pesan yang Anda hapus sudah kami keluarkan dari laporan.',
  draftEmptied: 'Pesan yang Anda hapus sudah kami keluarkan. Tidak ada laporan yang dibuat.',
  deletedAfterFiling:
    'Laporan yang sudah dikirim tidak ikut terhapus. Untuk menghapus data Anda, tulis "hapus data saya".',

  filed: (facts: FiledFacts): string =>
    facts.terse
      ? `Laporan ${facts.code} diterima, dijawab plg lambat ${facts.shortDue}. Salah? Balas BATAL.`
      : [
          facts.urgent
            ? 'Laporan darurat Anda sudah kami terima dan ditandai mendesak.'
            : 'Terima kasih, laporan Anda sudah kami terima.',
          `Kode: ${facts.code}`,
          `Dijawab paling lambat ${date(facts.due)} pukul ${clock(facts.due)}.`,
          `Kabarnya datang di sini. Untuk melihat status, tulis kode itu di sini atau buka ${facts.url}`,
          `Salah kirim? Tulis "batal" dalam ${facts.withdrawMinutes} menit.`,
        ]
          // In danger only the code matters, and that news will come to this chat.
          .filter((_line, at) => !facts.urgent || at < 2)
          .join('\n'),
  emergency: (numbers: string) =>
    `Kalau ada yang dalam bahaya sekarang, segera telepon ${numbers}. Jangan menunggu balasan di sini.`,
  comfort: (numbers: string) =>
    `Terima kasih sudah bercerita. Anda tidak sendirian, dan ada yang mau mendengarkan sekarang: telepon ${numbers}. Kalau bisa, minta orang yang Anda percaya menemani sampai ada bantuan.`,
  urgentNoted: (code: string) => `Sudah kami tambahkan ke laporan darurat ${code}.`,
  gapFilled: (code: string) => `Terima kasih, sudah kami tambahkan ke laporan ${code}.`,
  withdrawn: (code: string) => `Laporan ${code} sudah dibatalkan.`,
  withdrawTooLate: (code: string) =>
    `Laporan ${code} tidak dapat ditarik lagi: waktunya sudah lewat atau sudah diproses. Ada yang keliru? Tulis di sini, petugas membacanya.`,
  nothingToCancel: 'Tidak ada yang perlu dibatalkan.',
  confirmDiscard: 'Buang laporan yang sedang dibuat?',
  discarded: 'Baik, tidak jadi. Tidak ada yang dikirim.',
  keptOn: 'Baik, kita lanjutkan.',
  closedAside: 'Baik.',

  offerFollow: (facts: { count: number; what: string; where: string | undefined }) =>
    `Masalah yang mirip sudah dilaporkan ${facts.count} warga: ${facts.what}${facts.where ? ` (${facts.where})` : ''}. Ikuti laporan itu saja? Anda akan mendapat kabarnya.`,
  following: (code: string) => `Baik, Anda mengikuti laporan ${code}. Kabarnya datang di sini.`,
  askBelongs: (code: string) => `Ini tambahan untuk laporan ${code}, atau laporan baru?`,
  noted: (code: string) => `Sudah kami tambahkan ke laporan ${code}. Petugas akan membacanya.`,

  status: (facts: StatusFacts) =>
    [
      `${facts.code}: ${states[facts.state]} sejak ${date(facts.since)}.`,
      facts.agency ? `Ditangani: ${facts.agency}.` : undefined,
      facts.closed || (facts.terse && facts.late !== undefined)
        ? undefined
        : `Dijawab paling lambat ${date(facts.due)}.`,
      facts.late === undefined ? undefined : facts.late > 0 ? `Terlambat ${facts.late} hari kerja.` : 'Terlambat.',
    ]
      .filter((line) => line !== undefined)
      .join(facts.terse ? ' ' : '\n'),
  noTicket: (code: string) => `Tidak ada laporan dengan kode ${code}. Periksa lagi kodenya.`,
  wrongCode: (written: string) =>
    `Kode ${written} tidak benar, mungkin ada huruf yang keliru. Periksa lagi pada pesan dari kami.`,
  tooManyCodes:
    'Terlalu banyak kode yang keliru. Tunggu 10 menit, lalu coba lagi. Untuk laporan Anda sendiri, tulis "laporan saya".',
  noTickets: 'Belum ada laporan dari percakapan ini. Kalau punya kode, tulis kodenya.',
  keptData: ({ codes, hasDraft, identityDays, contentDays, file }: KeptFacts) =>
    [
      'Yang kami simpan tentang Anda: alamat percakapan ini (nomor atau akun), isinya, dan laporan Anda.',
      codes.length > 0 ? `Laporan: ${codes.join(', ')}.` : 'Belum ada laporan.',
      ...(hasDraft ? ['Ada satu laporan yang belum dikirim.'] : []),
      `Setelah ${identityDays} hari selesai atau tidak dipakai, laporan dilepas dari Anda; isinya dihapus setelah ${contentDays} hari.`,
      ...(file ? [`Semuanya sebagai berkas: ${file}`] : []),
      'Untuk menghapusnya sekarang, tulis "hapus data saya".',
    ].join('\n'),
  myTickets: 'Laporan Anda:',

  late: ({ code, due }: { code: string; due: Moment }) =>
    `Mohon maaf, laporan ${code} belum dijawab sampai tenggatnya, ${date(due)}. Keterlambatan ini sudah kami teruskan kepada koordinator. Kabar berikutnya datang di sini.`,

  ticketEvent: (facts: EventFacts): string => {
    const about = `Laporan ${facts.code}`;
    const due = `Dijawab paling lambat ${date(facts.due)}.`;
    const reason = facts.reason ? ` Alasannya: ${facts.reason}` : '';
    const answer = facts.answer ? `\n${facts.answer}` : '';
    switch (facts.state) {
      case 'masuk':
        return `${about} sudah masuk.`;
      case 'terverifikasi':
        return `${about} sudah diperiksa dan dinyatakan lengkap.${answer}`;
      case 'ditunda':
        return `${about} ditunda sampai ${facts.until ? date(facts.until) : 'ada kabar lagi'}.${reason} Janji kami tetap: dijawab paling lambat ${date(facts.due)}.${answer}`;
      case 'bukan_wewenang':
        return `${about} di luar wewenang kami.${reason}${facts.body ? ` Yang berwenang: ${facts.body.name}. ${facts.body.how}` : ''}${answer}`;
      case 'diarsipkan':
        return `${about} diarsipkan.${reason}${answer}`;
      case 'didisposisi':
        return facts.transferred
          ? `${about} dialihkan ke ${facts.agency ?? 'instansi terkait'}. Tenggatnya dihitung lagi. ${due}${reason}${answer}`
          : `${about} diteruskan ke ${facts.agency ?? 'instansi terkait'}. ${due}${answer}`;
      case 'ditindaklanjuti':
        return facts.answer
          ? `Jawaban untuk laporan ${facts.code}${facts.agency ? ` dari ${facts.agency}` : ''}:${answer}\nAda yang ingin ditambahkan? Tulis saja di sini.`
          : `${about} sedang ditindaklanjuti${facts.agency ? ` oleh ${facts.agency}` : ''}.`;
      case 'selesai':
        return facts.bySystem
          ? `${about} kami tutup karena tidak ada tanggapan lagi. Belum beres? Tulis "belum".`
          : `${about} dinyatakan selesai${facts.agency ? ` oleh ${facts.agency}` : ''}.${answer}`;
      case 'dibuka_kembali':
        return `${about} dibuka kembali.${reason}`;
      case 'dibatalkan':
        return `${about} dibatalkan.`;
      default:
        return facts.state satisfies never;
    }
  },

  askVerdict: (code: string) => `Apakah masalah di laporan ${code} sudah beres?`,
  reopened: (code: string, explained: boolean): string =>
    explained
      ? `Laporan ${code} kami buka kembali dan kata-kata Anda kami teruskan kepada petugas.`
      : `Laporan ${code} kami buka kembali. Ceritakan apa yang belum beres; petugas akan membacanya.`,
  askMark: 'Terima kasih! Beri nilai untuk penanganannya, 1 (buruk) sampai 5 (bagus).',
  markThanks: 'Terima kasih atas penilaian Anda.',
  askAppeal: 'Maaf penanganannya mengecewakan. Ajukan keberatan supaya diperiksa atasannya?',
  appealed: (code: string) => `Keberatan atas laporan ${code} sudah dicatat dan akan diperiksa koordinator.`,
  noAppeal: 'Baik, tidak diajukan.',

  askLanguage: 'Pilih bahasa / choose a language:',
  languageSet: 'Baik, kita pakai Bahasa Indonesia.',

  confirmErase: (open: number) =>
    `Nama, nomor, dan isi percakapan Anda akan dihapus. Kode dan tanggal laporan tetap ada.${open > 0 ? ` ${open} laporan yang masih berjalan tetap ditangani: cerita, tempat, dan fotonya tetap ada, nama dan nomor Anda di dalamnya disembunyikan. Kabarnya tidak dikirim lagi ke sini; statusnya bisa dilihat dengan kode.` : ''} Hapus?`,
  erased: 'Data Anda sudah dihapus. Terima kasih sudah melapor.',
  notErased: 'Baik, tidak ada yang dihapus.',
  muted: 'Baik, kabar laporan tidak dikirim lagi ke sini. Tulis "kirim kabar" untuk menerimanya lagi.',
  unmuted: 'Baik, kabar laporan dikirim lagi ke sini.',

  personCalled: (office: string) =>
    `Petugas kami akan menjawab di sini pada jam kerja. Tulis saja pesan Anda; status dan perintah lain tetap bisa dipakai.${office ? ` Telepon kantor: ${office}.` : ''}`,
  personLost: 'Maaf, saya belum mengerti. Saya panggilkan petugas; tulis saja pesan Anda.',
  tooManyReports:
    'Laporan Anda sudah 20 dalam satu jam. Pesan Anda tetap kami simpan dan petugas akan membacanya di sini.',
  personTold: 'Pesan Anda kami teruskan kepada petugas. Jawabannya datang di sini.',
  personLeft: 'Petugas sudah selesai. Saya kembali membantu Anda.',
  fromPerson: (text: string, name = 'Petugas') => `${name}: ${text}`,
  setAside: 'Pesan Anda tersimpan, tetapi saya gagal membacanya. Petugas akan melihatnya.',

  remind: 'Laporan Anda belum dikirim. Mau dilanjutkan?',
  expired: 'Laporan yang belum dikirim sudah kami hapus karena lama tidak dilanjutkan. Tulis lagi kapan saja.',

  oldButton: 'Tombol itu dari pertanyaan yang sudah lewat.',
  notUnderstood: 'Maaf, saya belum mengerti jawabannya.',
  anotherWay: 'Jawab dengan angka pilihannya, atau tulis "bantuan" atau "petugas".',
  empty: 'Pesannya kosong. Tulis masalahnya, atau kirim foto.',
  tooLong: 'Pesannya panjang sekali; yang kami pakai 4.000 huruf pertama. Sisanya tetap tersimpan untuk petugas.',
  unsupported: {
    sticker: 'Stiker tidak bisa kami baca. Tulis saja masalahnya.',
    contact: 'Kartu kontak tidak bisa kami pakai. Tulis saja masalahnya; jangan kirim nomor orang lain.',
    poll: 'Polling tidak bisa kami baca. Tulis saja masalahnya.',
    call: 'Kami tidak bisa menerima telepon di sini. Tulis saja masalahnya, atau tulis "petugas".',
    undecryptable: 'Pesan Anda tidak terbaca di tempat kami. Tolong kirim sekali lagi.',
    tooLarge: 'Berkasnya terlalu besar (paling besar 16 MB). Kirim foto yang lebih kecil.',
    tooMany: 'Berkas Anda sudah banyak dalam waktu singkat; yang ini tidak kami terima. Kirim lagi setengah jam lagi.',
    file: 'Berkas itu tidak bisa kami baca. Kirim foto JPG, PNG, atau WebP.',
    position: 'Lokasinya tidak terbaca dari HP Anda. Tulis saja tempatnya.',
    other: 'Pesan jenis itu tidak bisa kami baca. Tulis saja masalahnya, atau kirim foto.',
  },
  outOfScope: (where: string) => `Perkara pengadilan dan sengketa pribadi tidak dapat kami tangani. ${where}`,
  outOfScopeWhere: 'Untuk itu silakan ke Pos Bantuan Hukum di pengadilan terdekat (gratis) atau kepolisian 110.',
  or: 'atau',
};

export type Texts = typeof id;
