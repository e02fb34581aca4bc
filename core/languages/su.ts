/** Basa Sunda (lemes). No native speaker has checked these texts yet. */
import type { Moment } from '../tickets/dates.js';
import type { ReportType, State } from '../tickets/ticket.js';
import type { Texts } from './id.js';

const DAYS = ['Senén', 'Salasa', 'Rebo', 'Kemis', 'Jumaah', 'Saptu', 'Minggu'];
const MONTHS = [
  'Januari',
  'Pébruari',
  'Maret',
  'April',
  'Méi',
  'Juni',
  'Juli',
  'Agustus',
  'Séptémber',
  'Oktober',
  'Nopémber',
  'Désémber',
];

const states: Readonly<Record<State, string>> = {
  masuk: 'Parantos katampi',
  ditunda: 'Ditunda',
  bukan_wewenang: 'Sanés wewenang',
  diarsipkan: 'Diarsipkeun',
  terverifikasi: 'Parantos diverifikasi',
  didisposisi: 'Diteraskeun ka instansi',
  ditindaklanjuti: 'Ditindaklanjuti',
  selesai: 'Réngsé',
  dibuka_kembali: 'Dibuka deui',
  dibatalkan: 'Dibatalkeun',
};

const types: Readonly<Record<ReportType, string>> = {
  pengaduan: 'Aduan',
  aspirasi: 'Aspirasi',
  permintaan_informasi: 'Paménta informasi',
};

const date = ({ weekday, day, month, year }: Moment) => `${DAYS[weekday - 1]}, ${day} ${MONTHS[month - 1]} ${year}`;
const clock = ({ hour, minute }: Moment) => `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')}`;

/** Labels and commands have no accents: citizens type them, and phones have no key for accents. */
export const su: Texts = {
  name: 'Basa Sunda',
  states,
  types,
  date,
  dateTime: (moment) => `${date(moment)} tabuh ${clock(moment)}`,
  shortDate: ({ day, month }) => `${day}/${month}`,

  commands: {
    status: [
      'status',
      'pariksa laporan',
      'parios laporan',
      'tingali laporan',
      'ningali status',
      'dugi ka mana',
      'nepi ka mana',
    ],
    mine: ['laporan abdi', 'laporan kuring', 'laporan urang', 'aduan abdi', 'daptar laporan'],
    change: ['gentos', 'gentosan', 'robih', 'robah'],
    back: ['wangsul', 'balik deui', 'mundur deui', 'saacanna', 'samemehna'],
    cancel: [
      'batal',
      'batalkeun',
      'teu janten',
      'moal janten',
      'teu jadi',
      'moal jadi',
      'bolay',
      'teu cios',
      'moal cios',
    ],
    help: ['bantosan', 'pituduh', 'carana', 'kumaha carana', 'kumaha cara makena'],
    person: [
      'petugas',
      'patugas',
      'nyarios sareng petugas',
      'hoyong nyarios sareng petugas',
      'nyuhunkeun petugas',
      'menta petugas',
      'ngobrol jeung petugas',
    ],
    language: ['basa', 'gentos basa', 'ganti basa', 'pilih basa'],
    data: ['data abdi', 'data kuring'],
    erase: ['hapus data abdi', 'hapus data kuring', 'hapus sadaya data abdi', 'pupus data abdi'],
    mute: ['ulah ngintun wartos', 'ulah dikintun wartos', 'ulah ngirim kabar', 'tong ngirim kabar'],
    unmute: ['kintun wartos', 'kintun wartos deui', 'kirim wartos'],
    start: ['bade lapor', 'hoyong lapor', 'rek lapor', 'ngadamel laporan', 'nyieun laporan', 'mimitian'],
  },
  fields: {
    story: [
      'cariosan',
      'carios',
      'carita',
      'cerita',
      'eusi',
      'isi',
      'eusi laporan',
      'isi laporan',
      'laporan',
      'kajadian',
    ],
    place: ['tempat', 'lokasi', 'alamat'],
    category: ['kategori', 'jenis masalah', 'bidang'],
  },

  label: {
    send: 'Kintun',
    anonim: 'Anonim',
    notAnonim: 'Teu janten anonim',
    rahasia: 'Rahasia',
    notRahasia: 'Teu janten rahasia',
    photo: 'Foto',
    change: 'Gentos',
    yes: 'Muhun',
    no: 'Henteu',
    skip: 'Liwatkeun',
    unsure: 'Teu terang',
    person: 'Petugas',
    back: 'Wangsul',
    story: 'Cariosan',
    place: 'Tempat',
    category: 'Kategori',
    follow: 'Muhun, tuturkeun',
    separate: 'Kintun nyalira',
    addition: 'Tambihan',
    newReport: 'Laporan anyar',
    solved: 'Parantos beres',
    unsolved: 'Teu acan',
    discard: 'Muhun, piceun',
    keepOn: 'Henteu, teraskeun',
    erase: 'Muhun, hapus',
  },

  greeting: (tenant, terse) =>
    terse
      ? `Layanan aduan ${tenant}. Serat masalah sareng tempatna, contona: lampu jalan pareum di payuneun SD Godean 1`
      : `Wilujeng sumping! Ieu layanan aduan ${tenant}. Mangga carioskeun: aya masalah naon, sareng di mana? Tiasa dina hiji pesen, tiasa sareng foto.`,
  welcomeBack: 'Aya nu badé dilaporkeun? Mangga carioskeun: masalahna naon, sareng di mana.',
  thanks: 'Sami-sami. Upami aya masalah sanés, mangga serat di dieu.',
  help: (facts) =>
    facts.terse
      ? 'Serat masalah sareng tempatna kanggo lapor. CEK kode = status. BATAL = narik laporan. PETUGAS = nyarios sareng jalmi.'
      : [
          'Mangga serat masalah sareng tempatna ku kecap nyalira, engké dirapihkeun ku kami. Iraha waé Anjeun tiasa nyerat:',
          'status (atanapi kode laporan) - ningali laporan Anjeun parantos dugi ka mana',
          'laporan abdi - daptar laporan Anjeun',
          'gentos atanapi wangsul - ngalereskeun waleran',
          'batal - teu janten, atanapi narik laporan nu nembé dikintun',
          'petugas - nyarios sareng jalmi',
          'basa - gentos basa',
          'hapus data abdi - ngahapus data Anjeun',
          ...(facts.phone ? [`Telepon kantor: ${facts.phone}`] : []),
        ].join('\n'),

  askStory: (misses) =>
    misses === 0
      ? 'Mangga carioskeun masalahna: aya naon?'
      : 'Punten, abdi teu acan ngartos masalahna. Serat ku kecap nyalira, contona: "lampu jalan pareum ti Senén" atanapi "runtah teu diangkut".',
  currentStory: (story) => `Cariosan ayeuna: "${story}"\nSerat cariosan nu leres, engké digentos sadayana.`,
  askPlace: (misses, terse) => {
    if (terse)
      return misses === 0 ? 'Di mana tempatna?' : 'Sebatkeun désa sareng kacamatanana, atanapi patokan nu caket.';
    return misses === 0
      ? 'Di mana tempatna? Serat nami jalan, désa, atanapi patokan nu caket. Tiasa ogé ngintun lokasi.'
      : 'Abdi teu acan terang tempatna. Sebatkeun désa atanapi kacamatanana, contona "Sidoagung, Godean", atanapi patokan sapertos "payuneun SD Godean 1".';
  },
  askPlaceMore: (place) => `${place} palih mana? Sebatkeun désa, nomer, km, atanapi patokan nu caket.`,
  askWhichPlace: (name) => `${name} aya di sababaraha tempat. Nu mana?`,
  currentPlace: (place) => `Tempat ayeuna: ${place}\nSerat tempat nu leres.`,
  askCategoryAll: 'Pilih nu pangcocogna:',
  currentCategory: (name) => `Kategori ayeuna: ${name}\nPilih nu leres:`,

  summary: (facts) =>
    [
      facts.short ? 'Teu acan dikintun:' : 'Kieu nu kahartos ku abdi, teu acan dikintun:',
      `${types[facts.type]}: ${facts.story}`,
      `Tempat: ${facts.place ?? 'teu acan disebatkeun'}`,
      facts.when ? `Waktos: ${facts.when}` : undefined,
      `Kategori: ${facts.category}${facts.guessed ? ' (kinten-kinten)' : ''}${facts.agency ? `, kanggo ${facts.agency}` : ''}`,
      facts.outside
        ? `Urusan ieu biasana ditanganan ku ${facts.outside.name}: ${facts.outside.how}. Tetep tiasa dikirim ti dieu.`
        : undefined,
      facts.elsewhere
        ? `Ieu tempat aya di ${facts.elsewhere.there}, di luar wewengkon ${facts.elsewhere.here}. Lepat? Serat tempatna. Leres? Laporkeun ka ${facts.elsewhere.there}.`
        : undefined,
      facts.media > 0 ? `Lampiran: ${facts.media}` : undefined,
      facts.anonim ? 'ANONIM: jenengan Anjeun disumputkeun, ogé ti petugas nu nanganan.' : undefined,
      facts.rahasia ? 'RAHASIA: eusi laporan henteu ditingalikeun ka umum.' : undefined,
      '',
      `Upami dikintun ayeuna, diwaler paling lambat ${date(facts.due)}.`,
      ...(facts.short
        ? [
            'Kintun? Atanapi serat nu kedah digentos. Ku "muhun" Anjeun satuju laporan ieu disimpen sareng diteraskeun ka instansi nu gaduh wewenang.',
          ]
        : [
            '',
            'Parantos leres? Waler "muhun" kanggo ngintun, atanapi serat waé nu lepat.',
            'Ku "muhun" Anjeun satuju laporan ieu disimpen sareng diteraskeun ka instansi nu gaduh wewenang. Anonim: jenengan Anjeun disumputkeun. Rahasia: eusi laporan henteu ditingalikeun ka umum.',
          ]),
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  changed: (fields) => `Parantos digentos: ${fields.join(', ').toLowerCase()}.`,
  placeFromPin: 'titik lokasi nu dikintun ku Anjeun',
  sendPhoto: 'Mangga kintunkeun fotona ayeuna. Upami teu aya, waler "kintun".',
  mediaUnheard:
    'Sora jeung video can tiasa didangukeun atawa ditingali di dieu. Serat waé eusina, atawa serat "petugas".',
  mediaAdded: (count) => `Lampiran parantos katampi (${count}).`,
  mediaFull: (most) => `Lampiran tos ${most}; nu ieu teu dianggo.`,
  pinAdded: 'Lokasi parantos katampi.',
  changeFiled:
    'Laporan nu parantos dikintun teu tiasa digentos nyalira. Serat di dieu naon nu lepat; engké diteraskeun ku kami ka petugas.',
  nothingToChange: 'Teu acan aya laporan nu tiasa digentos.',
  whatToChange: 'Naon nu digentos?',
  storyAdded: 'Parantos ditambihkeun.',
  partChanged: 'Pesen nu digentos ku Anjeun parantos dianggo.',
  partDeleted: 'Pesen nu dihapus ku Anjeun parantos dikaluarkeun tina laporan.',
  draftEmptied: 'Pesen nu dihapus ku Anjeun parantos dikaluarkeun. Teu aya laporan nu didamel.',
  deletedAfterFiling:
    'Laporan nu parantos dikintun henteu ngiring kahapus. Kanggo ngahapus data Anjeun, serat "hapus data abdi".',

  filed: (facts) =>
    facts.terse
      ? `Laporan ${facts.code} katampi, diwaler paling lambat ${facts.shortDue}. Lepat? Waler BATAL.`
      : [
          facts.urgent
            ? 'Laporan darurat Anjeun parantos katampi sareng ditandaan mendesak.'
            : 'Hatur nuhun, laporan Anjeun parantos katampi.',
          `Kode: ${facts.code}`,
          `Diwaler paling lambat ${date(facts.due)} tabuh ${clock(facts.due)}.`,
          `Wartosna dikintun ka dieu. Kanggo ningali status, serat kode éta di dieu atanapi buka ${facts.url}`,
          `Lepat ngintun? Serat "batal" dina ${facts.withdrawMinutes} menit.`,
        ]
          // In danger only the code matters, and that news will come to this chat.
          .filter((_line, at) => !facts.urgent || at < 2)
          .join('\n'),
  emergency: (numbers) =>
    `Upami ayeuna aya jalmi nu nuju dina bahaya, geura telepon ${numbers}. Ulah ngantosan waleran di dieu.`,
  comfort: (numbers) =>
    `Hatur nuhun parantos carita. Anjeun henteu sorangan, aya nu kersa ngadangukeun ayeuna: telepon ${numbers}. Upami tiasa, nyuhunkeun dibaturan ku jalmi nu dipercanten dugi ka aya pitulung.`,
  urgentNoted: (code) => `Parantos ditambihkeun kana laporan darurat ${code}.`,
  gapFilled: (code) => `Hatur nuhun, parantos ditambihkeun kana laporan ${code}.`,
  withdrawn: (code) => `Laporan ${code} parantos dibatalkeun.`,
  withdrawTooLate: (code) =>
    `Laporan ${code} teu tiasa ditarik deui: waktosna parantos liwat atanapi parantos diprosés. Aya nu lepat? Serat di dieu, diaos ku petugas.`,
  nothingToCancel: 'Teu aya nu kedah dibatalkeun.',
  confirmDiscard: 'Piceun laporan nu nuju didamel?',
  discarded: 'Mangga, teu janten. Teu aya nu dikintun.',
  keptOn: 'Mangga, urang teraskeun.',
  closedAside: 'Mangga.',

  offerFollow: (facts) =>
    `Masalah nu mirip parantos dilaporkeun ku ${facts.count} warga: ${facts.what}${facts.where ? ` (${facts.where})` : ''}. Tuturkeun laporan éta waé? Anjeun badé nampi wartosna.`,
  following: (code) => `Mangga, Anjeun nuturkeun laporan ${code}. Wartosna dikintun ka dieu.`,
  askBelongs: (code) => `Ieu tambihan kanggo laporan ${code}, atanapi laporan anyar?`,
  noted: (code) => `Parantos ditambihkeun kana laporan ${code}. Engké diaos ku petugas.`,

  status: (facts) =>
    [
      `${facts.code}: ${states[facts.state]} ti ${date(facts.since)}.`,
      facts.agency ? `Ditanganan ku: ${facts.agency}.` : undefined,
      facts.closed || (facts.terse && facts.late !== undefined)
        ? undefined
        : `Diwaler paling lambat ${date(facts.due)}.`,
      facts.late === undefined ? undefined : facts.late > 0 ? `Telat ${facts.late} dinten gawe.` : 'Telat.',
    ]
      .filter((line) => line !== undefined)
      .join(facts.terse ? ' ' : '\n'),
  noTicket: (code) => `Teu aya laporan nganggo kode ${code}. Mangga pariksa deui kodena.`,
  wrongCode: (written) =>
    `Kode ${written} teu leres, panginten aya hurup nu lepat. Mangga pariksa deui dina pesen ti kami.`,
  tooManyCodes:
    'Seueur teuing kode nu lepat. Antosan 10 menit, teras cobian deui. Kanggo laporan Anjeun nyalira, serat "laporan abdi".',
  noTickets: 'Teu acan aya laporan tina obrolan ieu. Upami gaduh kode, serat kodena.',
  keptData: ({ codes, hasDraft, identityDays, contentDays, file }) =>
    [
      'Nu disimpen ku kami ngeunaan Anjeun: alamat obrolan ieu (nomer atanapi akun), eusina, sareng laporan Anjeun.',
      codes.length > 0 ? `Laporan: ${codes.join(', ')}.` : 'Teu acan aya laporan.',
      ...(hasDraft ? ['Aya hiji laporan nu teu acan dikirim.'] : []),
      `Saatos ${identityDays} dinten rengse atanapi teu dianggo, laporan dipisahkeun ti Anjeun; eusina dipupus saatos ${contentDays} dinten.`,
      ...(file ? [`Sadayana dina berkas: ${file}`] : []),
      'Kanggo mupus ayeuna, serat "hapus data abdi".',
    ].join('\n'),
  myTickets: 'Laporan Anjeun:',

  late: ({ code, due }) =>
    `Hapunten, laporan ${code} teu acan diwaler dugi ka waktosna, ${date(due)}. Telatna parantos didugikeun ka koordinator. Wartos salajengna sumping di dieu.`,

  ticketEvent: (facts) => {
    const about = `Laporan ${facts.code}`;
    const due = `Diwaler paling lambat ${date(facts.due)}.`;
    const reason = facts.reason ? ` Alesanana: ${facts.reason}` : '';
    const answer = facts.answer ? `\n${facts.answer}` : '';
    switch (facts.state) {
      case 'masuk':
        return `${about} parantos lebet.`;
      case 'terverifikasi':
        return `${about} parantos dipariksa sareng dinyatakeun lengkep.${answer}`;
      case 'ditunda':
        return `${about} ditunda dugi ka ${facts.until ? date(facts.until) : 'aya wartos deui'}.${reason} Jangji kami tetep: diwaler paling lambat ${date(facts.due)}.${answer}`;
      case 'bukan_wewenang':
        return `${about} di luar wewenang kami.${reason}${facts.body ? ` Nu gaduh wewenang: ${facts.body.name}. ${facts.body.how}` : ''}${answer}`;
      case 'diarsipkan':
        return `${about} diarsipkeun.${reason}${answer}`;
      case 'didisposisi':
        return facts.transferred
          ? `${about} dialihkeun ka ${facts.agency ?? 'instansi nu aya patalina'}. Waktosna diitung deui. ${due}${reason}${answer}`
          : `${about} diteraskeun ka ${facts.agency ?? 'instansi nu aya patalina'}. ${due}${answer}`;
      case 'ditindaklanjuti':
        return facts.answer
          ? `Waleran kanggo laporan ${facts.code}${facts.agency ? ` ti ${facts.agency}` : ''}:${answer}\nAya nu badé ditambihkeun? Serat waé di dieu.`
          : `${about} nuju ditindaklanjuti${facts.agency ? ` ku ${facts.agency}` : ''}.`;
      case 'selesai':
        return facts.bySystem
          ? `${about} ditutup ku kami margi teu aya tanggapan deui. Teu acan beres? Serat "teu acan".`
          : `${about} dinyatakeun réngsé${facts.agency ? ` ku ${facts.agency}` : ''}.${answer}`;
      case 'dibuka_kembali':
        return `${about} dibuka deui.${reason}`;
      case 'dibatalkan':
        return `${about} dibatalkeun.`;
      default:
        return facts.state satisfies never;
    }
  },

  askVerdict: (code) => `Dupi masalah dina laporan ${code} parantos beres?`,
  reopened: (code, explained) =>
    explained
      ? `Laporan ${code} dibuka deui sareng saur Anjeun diteraskeun ka petugas.`
      : `Laporan ${code} dibuka deui. Mangga carioskeun naon nu teu acan beres; engké diaos ku petugas.`,
  askMark: 'Hatur nuhun! Mangga pasihan peunteun kanggo penangananana, 1 (awon) dugi ka 5 (saé).',
  markThanks: 'Hatur nuhun kana peunteunna.',
  askAppeal: 'Hapunten penangananana nguciwakeun. Badé ngajukeun kaberatan supados dipariksa ku atasanana?',
  appealed: (code) => `Kaberatan kana laporan ${code} parantos dicatet sareng badé dipariksa ku koordinator.`,
  noAppeal: 'Mangga, henteu diajukeun.',

  askLanguage: 'Pilih bahasa / choose a language:',
  languageSet: 'Mangga, urang nganggo basa Sunda.',

  confirmErase: (open) =>
    `Jenengan, nomer, sareng eusi obrolan Anjeun badé dihapus. Kode sareng tanggal laporan tetep aya.${open > 0 ? ` ${open} laporan nu masih jalan tetep ditanganan: carita, tempat, sareng potona tetep aya, jenengan sareng nomer Anjeun di jerona disumputkeun. Wartosna moal dikintun deui ka dieu; statusna tiasa ditingali ku kode.` : ''} Hapus?`,
  erased: 'Data Anjeun parantos dihapus. Hatur nuhun parantos lapor.',
  notErased: 'Mangga, teu aya nu dihapus.',
  muted: 'Mangga, wartos laporan moal dikintun deui ka dieu. Serat "kintun wartos" upami hoyong nampi deui.',
  unmuted: 'Mangga, wartos laporan dikintun deui ka dieu.',

  personCalled: (office) =>
    `Petugas kami badé ngawaler di dieu dina jam kerja. Serat waé pesen Anjeun; status sareng paréntah sanésna tetep tiasa dianggo.${office ? ` Telepon kantor: ${office}.` : ''}`,
  personLost: 'Punten, abdi teu acan ngartos. Petugas badé disauran ku abdi; serat waé pesen Anjeun.',
  tooManyReports:
    'Laporan Anjeun tos 20 dina sajam. Pesen Anjeun tetep disimpen sareng badé dibaca ku petugas di dieu.',
  personTold: 'Pesen Anjeun didugikeun ka petugas. Waleranana sumping di dieu.',
  personLeft: 'Petugas parantos réngsé. Abdi ngabantos Anjeun deui.',
  fromPerson: (text, name = 'Petugas') => `${name}: ${text}`,
  setAside: 'Pesen Anjeun kasimpen, nanging abdi gagal macana. Engké ditingali ku petugas.',

  remind: 'Laporan Anjeun teu acan dikintun. Badé diteraskeun?',
  expired:
    'Laporan nu teu acan dikintun parantos dihapus ku kami margi lami teu diteraskeun. Mangga serat deui iraha waé.',

  oldButton: 'Tombol éta tina patarosan nu parantos kaliwat.',
  notUnderstood: 'Punten, abdi teu acan ngartos waleranana.',
  anotherWay: 'Waler ku angka pilihanana, atanapi serat "bantosan" atanapi "petugas".',
  empty: 'Pesenna kosong. Serat masalahna, atanapi kintun foto.',
  tooLong: 'Pesenna panjang pisan; nu dianggo ku kami 4.000 hurup munggaran. Sésana tetep kasimpen kanggo petugas.',
  unsupported: {
    sticker: 'Stiker teu tiasa dibaca ku kami. Serat waé masalahna.',
    contact: 'Kartu kontak teu tiasa dianggo ku kami. Serat waé masalahna; ulah ngintun nomer batur.',
    poll: 'Polling teu tiasa dibaca ku kami. Serat waé masalahna.',
    call: 'Kami teu tiasa nampi telepon di dieu. Serat waé masalahna, atanapi serat "petugas".',
    undecryptable: 'Pesen Anjeun teu kabaca di kami. Punten kintun sakali deui.',
    tooLarge: 'Berkasna ageung teuing (paling ageung 16 MB). Kintun foto nu langkung alit.',
    tooMany: 'Berkas Anjeun tos seueur dina waktos sakedap; nu ieu teu katampi. Kintun deui satengah jam deui.',
    file: 'Berkas éta teu tiasa kaaos ku kami. Mangga kirim poto JPG, PNG, atanapi WebP.',
    position: 'Lokasina teu kabaca tina HP Anjeun. Serat waé tempatna.',
    other: 'Pesen sapertos kitu teu tiasa dibaca ku kami. Serat waé masalahna, atanapi kintun foto.',
  },
  outOfScope: (where) => `Perkara pangadilan sareng sengkéta pribadi teu tiasa ditanganan ku kami. ${where}`,
  outOfScopeWhere:
    'Kanggo éta mangga ka Pos Bantuan Hukum di pangadilan nu pangcaketna (gratis) atanapi kapulisian 110.',
  or: 'atanapi',
};
