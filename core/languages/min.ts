/** Baso Minangkabau. No native speaker has checked these texts yet. */
import type { Moment } from '../tickets/dates.js';
import type { ReportType, State } from '../tickets/ticket.js';
import type { Texts } from './id.js';

const DAYS = ['Sinayan', 'Salasa', 'Raba', 'Kamih', 'Jumaik', 'Sabtu', 'Akaik'];
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
  masuk: 'Alah ditarimo',
  ditunda: 'Ditundo',
  bukan_wewenang: 'Bukan wewenang',
  diarsipkan: 'Diarsipan',
  terverifikasi: 'Alah diverifikasi',
  didisposisi: 'Ditaruihan ka instansi',
  ditindaklanjuti: 'Ditindaklanjuti',
  selesai: 'Salasai',
  dibuka_kembali: 'Dibukak baliak',
  dibatalkan: 'Dibatalan',
};

const types: Readonly<Record<ReportType, string>> = {
  pengaduan: 'Pangaduan',
  aspirasi: 'Aspirasi',
  permintaan_informasi: 'Pamintaan informasi',
};

const date = ({ weekday, day, month, year }: Moment) => `${DAYS[weekday - 1]}, ${day} ${MONTHS[month - 1]} ${year}`;
const clock = ({ hour, minute }: Moment) => `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')}`;

export const min: Texts = {
  name: 'Baso Minang',
  states,
  types,
  date,
  dateTime: (moment) => `${date(moment)} pukua ${clock(moment)}`,
  shortDate: ({ day, month }) => `${day}/${month}`,

  commands: {
    status: [
      'status',
      'caliak laporan',
      'caliak status',
      'maliek laporan',
      'sampai di ma',
      'lah sampai di ma',
      'alah sampai di ma',
    ],
    mine: ['laporan ambo', 'laporan awak', 'laporan denai', 'laporan den', 'aduan ambo'],
    change: ['ubah', 'ubahlah', 'tuka', 'tukalah'],
    back: ['baliak', 'baliak ka balakang', 'sabalunnyo'],
    cancel: [
      'batal',
      'batalan',
      'indak jadi',
      'ndak jadi',
      'indak jadi lai',
      'ndak jadi lai',
      'ndak jadi do',
      'indak jadi do',
    ],
    help: ['bantuan', 'caronyo', 'baa caronyo', 'ba a caronyo', 'caro mamakainyo', 'pitunjuak'],
    person: [
      'petugas',
      'nio mangecek jo petugas',
      'mangecek jo petugas',
      'maota jo petugas',
      'mintak petugas',
      'panggia petugas',
    ],
    language: ['bahaso', 'baso', 'ganti bahaso', 'ganti baso', 'tuka bahaso', 'tuka baso', 'piliah bahaso'],
    data: ['data ambo', 'data awak'],
    erase: ['hapuih data ambo', 'hapuih data awak', 'hapuih data denai', 'hapuih data den', 'hapuih data'],
    mute: ['jan kirim kaba', 'jan kirim kaba lai', 'jan kirim kabar', 'indak usah kirim kaba'],
    unmute: ['kirim kaba', 'kirimlah kaba', 'kirim kaba baliak'],
    start: ['malapor', 'nio malapor', 'nak malapor', 'ka malapor', 'buek laporan', 'mulai lapor'],
  },
  fields: {
    story: ['carito', 'cerita', 'isi', 'isi laporan', 'laporan', 'kajadian'],
    place: ['tampek', 'lokasi', 'tempat', 'alamat'],
    category: ['kategori', 'jinih', 'bidang'],
  },

  label: {
    send: 'Kirim',
    anonim: 'Anonim',
    notAnonim: 'Indak jadi anonim',
    rahasia: 'Rahasia',
    notRahasia: 'Indak jadi rahasia',
    photo: 'Foto',
    change: 'Ubah',
    yes: 'Iyo',
    no: 'Indak',
    skip: 'Lewaikan',
    unsure: 'Indak tau',
    person: 'Petugas',
    back: 'Baliak',
    story: 'Carito',
    place: 'Tampek',
    category: 'Kategori',
    follow: 'Iyo, ikuik',
    separate: 'Kirim surang',
    addition: 'Tambahan',
    newReport: 'Laporan lain',
    solved: 'Alah beres',
    unsolved: 'Alun',
    discard: 'Iyo, buang',
    keepOn: 'Indak, lanjuikan',
    erase: 'Iyo, hapuih',
  },

  greeting: (tenant, terse) =>
    terse
      ? `Layanan pangaduan ${tenant}. Tulih masalah jo tampeknyo, misalnyo: lampu jalan mati di muko SD Godean 1`
      : `Salamaik datang! Iko layanan pangaduan ${tenant}. Caritoan se: apo masalahnyo, dan di ma? Buliah dalam ciek pasan, buliah jo foto.`,
  welcomeBack: 'Ado nan ka dilaporan? Caritoan se: apo masalahnyo, dan di ma.',
  thanks: 'Samo-samo. Kalau ado masalah lain, tulih se di siko.',
  help: (facts) =>
    facts.terse
      ? 'Tulih masalah jo tampeknyo untuak malapor. CEK kode = status. BATAL = tariak laporan. PETUGAS = mangecek jo urang.'
      : [
          'Tulih masalah jo tampeknyo jo kato-kato Sanak surang, beko kami rapian. Bilo se Sanak bisa manulih:',
          'status (atau kode laporan) - maliek alah sampai di ma laporan Sanak',
          'laporan ambo - daftar laporan Sanak',
          'ubah atau baliak - mampaelok jawaban',
          'batal - indak jadi, atau manariak laporan nan baru dikirim',
          'petugas - mangecek jo urang',
          'bahaso - ganti bahaso',
          'hapuih data ambo - mahapuih data Sanak',
          ...(facts.phone ? [`Telepon kantua: ${facts.phone}`] : []),
        ].join('\n'),

  askStory: (misses) =>
    misses === 0
      ? 'Caritoan masalahnyo: apo nan tajadi?'
      : 'Maaf, ambo alun mangarati masalahnyo. Tulih jo kato-kato Sanak surang, misalnyo: "lampu jalan mati sajak Sinayan" atau "sarok indak diangkuik".',
  currentStory: (story) => `Carito kini: "${story}"\nTulih carito nan batua, kami ganti kasadonyo.`,
  askPlace: (misses, terse) => {
    if (terse) return misses === 0 ? 'Di ma tampeknyo?' : 'Sabuikan desa jo kacamatannyo, atau patokan nan dakek.';
    return misses === 0
      ? 'Di ma tampeknyo? Tulih namo jalan, desa, atau patokan nan dakek. Bisa juo kirim lokasi.'
      : 'Ambo alun tau tampeknyo. Sabuikan desa atau kacamatannyo, misalnyo "Sidoagung, Godean", atau patokan saroman "di muko SD Godean 1".';
  },
  askPlaceMore: (place) => `Di sabalah ma ${place}? Sabuikan desa, nomor, km, atau patokan nan dakek.`,
  askWhichPlace: (name) => `${name} ado di babarapo tampek. Nan ma?`,
  currentPlace: (place) => `Tampek kini: ${place}\nTulih tampek nan batua.`,
  askCategoryAll: 'Piliah nan paliang cocok:',
  currentCategory: (name) => `Kategori kini: ${name}\nPiliah nan batua:`,

  summary: (facts) =>
    [
      facts.short ? 'Alun dikirim:' : 'Iko nan ambo tangkok, alun dikirim:',
      `${types[facts.type]}: ${facts.story}`,
      `Tampek: ${facts.place ?? 'alun disabuikan'}`,
      facts.when ? `Wakatu: ${facts.when}` : undefined,
      `Kategori: ${facts.category}${facts.guessed ? ' (pakiroan)' : ''}${facts.agency ? `, untuak ${facts.agency}` : ''}`,
      facts.outside
        ? `Urusan ko biasonyo ditangani ${facts.outside.name}: ${facts.outside.how}. Tatap bisa dikirim lewaik siko.`
        : undefined,
      facts.elsewhere
        ? `Tampek ko di ${facts.elsewhere.there}, di lua wilayah ${facts.elsewhere.here}. Salah? Tulih tampeknyo. Iyo di sinan? Laporan ka ${facts.elsewhere.there}.`
        : undefined,
      facts.media > 0 ? `Lampiran: ${facts.media}` : undefined,
      facts.anonim ? 'ANONIM: namo Sanak disuruakan, juo dari petugas nan manangani.' : undefined,
      facts.rahasia ? 'RAHASIA: isi laporan indak dipaliekan ka urang banyak.' : undefined,
      '',
      `Kalau dikirim kini, dijawab paliang lambek ${date(facts.due)}.`,
      ...(facts.short
        ? [
            'Kirim? Atau tulih nan paralu diubah. Jo "iyo" Sanak satuju laporan ko disimpan dan ditaruihan ka instansi nan bawewenang.',
          ]
        : [
            '',
            'Alah batua? Jawab "iyo" untuak mangirim, atau tulih se nan salah.',
            'Jo "iyo" Sanak satuju laporan ko disimpan dan ditaruihan ka instansi nan bawewenang. Anonim: namo Sanak disuruakan. Rahasia: isi laporan indak dipaliekan ka urang banyak.',
          ]),
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  changed: (fields) => `Alah diubah: ${fields.join(', ').toLowerCase()}.`,
  placeFromPin: 'titiak lokasi nan Sanak kirim',
  sendPhoto: 'Silakan kirim fotonyo kini. Kalau indak ado, jawab "kirim".',
  mediaUnheard: 'Suaro jo video alun bisa didanga atau dicaliak di siko. Tulih sajo isinyo, atau tulih "petugas".',
  mediaAdded: (count) => `Lampiran alah ditarimo (${count}).`,
  mediaFull: (most) => `Lampiran alah ${most}; nan ko indak dipakai.`,
  pinAdded: 'Lokasi alah ditarimo.',
  changeFiled:
    'Laporan nan alah dikirim indak bisa diubah surang. Tulih di siko apo nan salah; kami taruihan ka petugas.',
  nothingToChange: 'Alun ado laporan nan bisa diubah.',
  whatToChange: 'Apo nan diubah?',
  storyAdded: 'Alah kami tambahan.',
  partChanged: 'Pasan nan Sanak ubah alah kami pakai.',
  partDeleted: 'Pasan nan Sanak hapuih alah kami kaluaan dari laporan.',
  draftEmptied: 'Pasan nan Sanak hapuih alah kami kaluaan. Indak ado laporan nan dibuek.',
  deletedAfterFiling:
    'Laporan nan alah dikirim indak sato tahapuih. Untuak mahapuih data Sanak, tulih "hapuih data ambo".',

  filed: (facts) =>
    facts.terse
      ? `Laporan ${facts.code} ditarimo, dijawab paliang lambek ${facts.shortDue}. Salah? Baleh BATAL.`
      : [
          facts.urgent
            ? 'Laporan darurat Sanak alah kami tarimo dan ditandoi mandasak.'
            : 'Tarimo kasih, laporan Sanak alah kami tarimo.',
          `Kode: ${facts.code}`,
          `Dijawab paliang lambek ${date(facts.due)} pukua ${clock(facts.due)}.`,
          `Kabanyo tibo di siko. Untuak maliek status, tulih kode tu di siko atau bukak ${facts.url}`,
          `Salah kirim? Tulih "batal" dalam ${facts.withdrawMinutes} minik.`,
        ]
          // In danger only the code matters, and that news will come to this chat.
          .filter((_line, at) => !facts.urgent || at < 2)
          .join('\n'),
  emergency: (numbers) =>
    `Kalau ado urang nan dalam bahayo kini, capek telepon ${numbers}. Jan mananti balasan di siko.`,
  comfort: (numbers) =>
    `Tarimo kasih alah bacarito. Sanak indak surang, ado nan amuah mandangaan kini: telepon ${numbers}. Kalau bisa, mintak urang nan sanak picayo mangawani sampai ado bantuan.`,
  urgentNoted: (code) => `Alah kami tambahan ka laporan darurat ${code}.`,
  gapFilled: (code) => `Tarimo kasih, alah kami tambahan ka laporan ${code}.`,
  withdrawn: (code) => `Laporan ${code} alah dibatalan.`,
  withdrawTooLate: (code) =>
    `Laporan ${code} indak bisa ditariak lai: wakatunyo alah lewaik atau alah diproses. Ado nan salah? Tulih di siko, petugas mambaconyo.`,
  nothingToCancel: 'Indak ado nan paralu dibatalan.',
  confirmDiscard: 'Buang laporan nan sadang dibuek?',
  discarded: 'Jadih, dibatalan. Indak ado nan dikirim.',
  keptOn: 'Jadih, kito lanjuikan.',
  closedAside: 'Jadih.',

  offerFollow: (facts) =>
    `Masalah nan mirip alah dilaporan ${facts.count} warga: ${facts.what}${facts.where ? ` (${facts.where})` : ''}. Ikuik laporan tu se? Sanak ka dapek kabanyo.`,
  following: (code) => `Jadih, Sanak maikuik laporan ${code}. Kabanyo tibo di siko.`,
  askBelongs: (code) => `Iko tambahan untuak laporan ${code}, atau laporan lain nan baru?`,
  noted: (code) => `Alah kami tambahan ka laporan ${code}. Petugas ka mambaconyo.`,

  status: (facts) =>
    [
      `${facts.code}: ${states[facts.state]} sajak ${date(facts.since)}.`,
      facts.agency ? `Ditangani: ${facts.agency}.` : undefined,
      facts.closed || (facts.terse && facts.late !== undefined)
        ? undefined
        : `Dijawab paliang lambek ${date(facts.due)}.`,
      facts.late === undefined ? undefined : facts.late > 0 ? `Talambek ${facts.late} hari karajo.` : 'Talambek.',
    ]
      .filter((line) => line !== undefined)
      .join(facts.terse ? ' ' : '\n'),
  noTicket: (code) => `Indak ado laporan jo kode ${code}. Pareso baliak kodenyo.`,
  wrongCode: (written) => `Kode ${written} indak batua, mungkin ado huruf nan salah. Pareso baliak di pasan dari kami.`,
  tooManyCodes:
    'Talampau banyak kode nan salah. Tunggu 10 minik, sudah tu cubo baliak. Untuak laporan Sanak surang, tulih "laporan ambo".',
  noTickets: 'Alun ado laporan dari chat ko. Kalau ado kode, tulih kodenyo.',
  keptData: ({ codes, hasDraft, identityDays, contentDays, file }) =>
    [
      'Nan kami simpan tantang Sanak: alamaik chat ko (nomor atau akun), isinyo, jo laporan Sanak.',
      codes.length > 0 ? `Laporan: ${codes.join(', ')}.` : 'Alun ado laporan.',
      ...(hasDraft ? ['Ado ciek laporan nan alun dikirim.'] : []),
      `Sasudah ${identityDays} hari salasai atau indak dipakai, laporan dilapehan dari Sanak; isinyo dihapuih sasudah ${contentDays} hari.`,
      ...(file ? [`Sadonyo sabagai berkas: ${file}`] : []),
      'Untuak mahapuihnyo kini, tulih "hapuih data ambo".',
    ].join('\n'),
  myTickets: 'Laporan Sanak:',

  late: ({ code, due }) =>
    `Maaf, laporan ${code} alun dijawab sampai tenggatnyo, ${date(due)}. Katalambekan ko alah kami sampaian ka koordinator. Kaba salanjuiknyo tibo di siko.`,

  ticketEvent: (facts) => {
    const about = `Laporan ${facts.code}`;
    const due = `Dijawab paliang lambek ${date(facts.due)}.`;
    const reason = facts.reason ? ` Alasannyo: ${facts.reason}` : '';
    const answer = facts.answer ? `\n${facts.answer}` : '';
    switch (facts.state) {
      case 'masuk':
        return `${about} alah masuak.`;
      case 'terverifikasi':
        return `${about} alah dipareso dan dinyatoan langkok.${answer}`;
      case 'ditunda':
        return `${about} ditundo sampai ${facts.until ? date(facts.until) : 'ado kaba lai'}.${reason} Janji kami tatok: dijawab paliang lambek ${date(facts.due)}.${answer}`;
      case 'bukan_wewenang':
        return `${about} di lua wewenang kami.${reason}${facts.body ? ` Nan bawewenang: ${facts.body.name}. ${facts.body.how}` : ''}${answer}`;
      case 'diarsipkan':
        return `${about} diarsipan.${reason}${answer}`;
      case 'didisposisi':
        return facts.transferred
          ? `${about} dialiahan ka ${facts.agency ?? 'instansi nan basangkuik'}. Wakatunyo dietong baliak. ${due}${reason}${answer}`
          : `${about} ditaruihan ka ${facts.agency ?? 'instansi nan basangkuik'}. ${due}${answer}`;
      case 'ditindaklanjuti':
        return facts.answer
          ? `Jawaban untuak laporan ${facts.code}${facts.agency ? ` dari ${facts.agency}` : ''}:${answer}\nAdo nan ka ditambahan? Tulih se di siko.`
          : `${about} sadang ditindaklanjuti${facts.agency ? ` dek ${facts.agency}` : ''}.`;
      case 'selesai':
        return facts.bySystem
          ? `${about} kami tutuik dek indak ado tanggapan lai. Alun beres? Tulih "alun".`
          : `${about} dinyatoan salasai${facts.agency ? ` dek ${facts.agency}` : ''}.${answer}`;
      case 'dibuka_kembali':
        return `${about} dibukak baliak.${reason}`;
      case 'dibatalkan':
        return `${about} dibatalan.`;
      default:
        return facts.state satisfies never;
    }
  },

  askVerdict: (code) => `Apo masalah di laporan ${code} alah beres?`,
  reopened: (code, explained) =>
    explained
      ? `Laporan ${code} kami bukak baliak dan kato-kato Sanak kami taruihan ka petugas.`
      : `Laporan ${code} kami bukak baliak. Caritoan apo nan alun beres; petugas ka mambaconyo.`,
  askMark: 'Tarimo kasih! Agiah nilai untuak panangannyo, 1 (buruak) sampai 5 (rancak).',
  markThanks: 'Tarimo kasih ateh nilai dari Sanak.',
  askAppeal: 'Maaf kalau panangannyo mangecewakan. Ajuan kaberatan supayo dipareso atasannyo?',
  appealed: (code) => `Kaberatan ateh laporan ${code} alah dicataik dan ka dipareso koordinator.`,
  noAppeal: 'Jadih, indak diajuan.',

  askLanguage: 'Pilih bahasa / choose a language:',
  languageSet: 'Jadih, kito pakai baso Minang.',

  confirmErase: (open) =>
    `Namo, nomor, jo isi chat Sanak ka dihapuih. Kode jo tanggal laporan tatok ado.${open > 0 ? ` ${open} laporan nan masih bajalan tatok ditangani: carito, tampek, jo fotonyo tatok ado, namo jo nomor Sanak di dalamnyo disuruakan. Kabanyo indak dikirim lai ka siko; statusnyo bisa diliek jo kode.` : ''} Hapuih?`,
  erased: 'Data Sanak alah dihapuih. Tarimo kasih alah malapor.',
  notErased: 'Jadih, indak ado nan dihapuih.',
  muted: 'Jadih, kaba laporan indak dikirim lai ka siko. Tulih "kirim kaba" untuak manarimonyo baliak.',
  unmuted: 'Jadih, kaba laporan dikirim baliak ka siko.',

  personCalled: (office) =>
    `Petugas kami ka manjawab di siko pado jam karajo. Tulih se pasan Sanak; status jo parintah lain tatok bisa dipakai.${office ? ` Telepon kantua: ${office}.` : ''}`,
  personLost: 'Maaf, ambo alun mangarati. Ambo panggian petugas; tulih se pasan Sanak.',
  tooManyReports: 'Laporan Sanak alah 20 dalam sajam. Pasan Sanak tatok kami simpan, petugas ka mambaco di siko.',
  personTold: 'Pasan Sanak kami taruihan ka petugas. Jawabannyo tibo di siko.',
  personLeft: 'Petugas alah salasai. Ambo baliak mambantu Sanak.',
  fromPerson: (text, name = 'Petugas') => `${name}: ${text}`,
  setAside: 'Pasan Sanak tasimpan, tapi ambo gagal mambaconyo. Petugas ka maliek.',

  remind: 'Laporan Sanak alun dikirim. Ka dilanjuikan?',
  expired: 'Laporan nan alun dikirim alah kami hapuih dek lamo indak dilanjuikan. Tulih baliak bilo se.',

  oldButton: 'Tombol tu dari patanyoan nan alah lewaik.',
  notUnderstood: 'Maaf, ambo alun mangarati jawabannyo.',
  anotherWay: 'Jawab jo angko piliahannyo, atau tulih "bantuan" atau "petugas".',
  empty: 'Pasannyo kosong. Tulih masalahnyo, atau kirim foto.',
  tooLong: 'Pasannyo panjang bana; nan kami pakai 4.000 huruf partamo. Sisonyo tatok tasimpan untuak petugas.',
  unsupported: {
    sticker: 'Stiker indak bisa kami baco. Tulih se masalahnyo.',
    contact: 'Kartu kontak indak bisa kami pakai. Tulih se masalahnyo; jan kirim nomor urang lain.',
    poll: 'Polling indak bisa kami baco. Tulih se masalahnyo.',
    call: 'Kami indak bisa manarimo telepon di siko. Tulih se masalahnyo, atau tulih "petugas".',
    undecryptable: 'Pasan Sanak indak tabaco di tampek kami. Tolong kirim sakali lai.',
    tooLarge: 'Berkasnyo talampau gadang (paliang gadang 16 MB). Kirim foto nan labiah ketek.',
    tooMany: 'Berkas Sanak alah banyak dalam wakatu singkek; nan ko indak tatarimo. Kirim baliak satangah jam lai.',
    file: 'Berkas itu indak bisa kami baco. Tolong kirim foto JPG, PNG, atau WebP.',
    position: 'Lokasinyo indak tabaco dari HP Sanak. Tulih sajo tampeknyo.',
    other: 'Pasan jinih tu indak bisa kami baco. Tulih se masalahnyo, atau kirim foto.',
  },
  outOfScope: (where) => `Pakaro pangadilan jo sangketo pribadi indak bisa kami tangani. ${where}`,
  outOfScopeWhere: 'Untuak itu silakan ka Pos Bantuan Hukum di pangadilan nan dakek (gratis) atau ka kepolisian 110.',
  or: 'atau',
};
