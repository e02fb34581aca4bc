/** Basa Jawa (krama). No native speaker has checked these texts yet. */
import type { Moment } from '../tickets/dates.js';
import type { ReportType, State } from '../tickets/ticket.js';
import type { Texts } from './id.js';

const DAYS = ['Senen', 'Selasa', 'Rebo', 'Kemis', 'Jemuwah', 'Setu', 'Minggu'];
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
  masuk: 'Sampun katampi',
  ditunda: 'Dipuntundha',
  bukan_wewenang: 'Sanes wewenang',
  diarsipkan: 'Dipunarsipaken',
  terverifikasi: 'Sampun dipunverifikasi',
  didisposisi: 'Dipunterusaken',
  ditindaklanjuti: 'Dipuntindaklanjuti',
  selesai: 'Rampung',
  dibuka_kembali: 'Dipunbikak malih',
  dibatalkan: 'Dipunbatalaken',
};

const types: Readonly<Record<ReportType, string>> = {
  pengaduan: 'Aduan',
  aspirasi: 'Aspirasi',
  permintaan_informasi: 'Panyuwunan informasi',
};

const date = ({ weekday, day, month, year }: Moment) => `${DAYS[weekday - 1]}, ${day} ${MONTHS[month - 1]} ${year}`;
const clock = ({ hour, minute }: Moment) => `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')}`;

export const jv: Texts = {
  name: 'Basa Jawa',
  states,
  types,
  date,
  dateTime: (moment) => `${date(moment)} jam ${clock(moment)}`,
  shortDate: ({ day, month }) => `${day}/${month}`,

  commands: {
    status: [
      'status',
      'mirsani laporan',
      'mriksa laporan',
      'priksa laporan',
      'dumugi pundi',
      'tekan endi',
      'tekan ngendi',
    ],
    mine: ['laporan kula', 'laporan kulo', 'laporanku', 'aduan kula', 'aduanku'],
    change: ['gantos', 'ngowahi', 'diowahi'],
    back: ['wangsul', 'mbalik', 'saderengipun', 'sadurunge'],
    cancel: [
      'batal',
      'wurung',
      'mboten siyos',
      'mboten sios',
      'boten siyos',
      'boten sios',
      'mboten sida',
      'mboten sido',
      'ora sida',
      'ora sido',
      'gak sida',
      'gak sido',
      'ra sido',
    ],
    help: ['pitulungan', 'pitedah', 'caranipun', 'carane', 'pripun carane', 'kados pundi caranipun', 'piye carane'],
    person: [
      'petugas',
      'wicantenan kaliyan petugas',
      'badhe matur petugas',
      'matur petugas',
      'nyuwun petugas',
      'njaluk petugas',
      'ngomong karo petugas',
    ],
    language: ['basa', 'boso', 'gantos basa', 'ganti basa', 'ganti boso', 'pilih basa'],
    data: ['data kula', 'dhata kula', 'data ku'],
    erase: [
      'busak data kula',
      'busak data kulo',
      'busak dataku',
      'hapus data kula',
      'hapus dataku',
      'mbusak data kula',
    ],
    mute: ['ampun kintun kabar', 'mboten usah kintun kabar', 'aja kirim kabar', 'ojo kirim kabar'],
    unmute: ['kintun kabar', 'kintuni kabar', 'dikirimi kabar'],
    start: ['badhe lapor', 'arep lapor', 'damel laporan', 'gawe laporan', 'wiwit'],
  },
  fields: {
    story: ['cariyos', 'crita', 'cerita', 'isi', 'isi laporan', 'laporan', 'kedadosan'],
    place: ['panggenan', 'panggonan', 'lokasi', 'tempat', 'alamat'],
    category: ['kategori', 'jinis', 'bidang'],
  },

  label: {
    send: 'Kintun',
    anonim: 'Anonim',
    notAnonim: 'Mboten siyos anonim',
    rahasia: 'Rahasia',
    notRahasia: 'Mboten siyos rahasia',
    photo: 'Foto',
    change: 'Gantos',
    yes: 'Nggih',
    no: 'Mboten',
    skip: 'Liwati',
    unsure: 'Mboten mangertos',
    person: 'Petugas',
    back: 'Wangsul',
    story: 'Cariyos',
    place: 'Panggenan',
    category: 'Kategori',
    follow: 'Nggih, tumut',
    separate: 'Kintun piyambak',
    addition: 'Tambahan',
    newReport: 'Laporan enggal',
    solved: 'Sampun beres',
    unsolved: 'Dereng',
    discard: 'Nggih, bucal',
    keepOn: 'Mboten, lajengaken',
    erase: 'Nggih, busak',
  },

  greeting: (tenant, terse) =>
    terse
      ? `Layanan aduan ${tenant}. Serat masalah lan panggenanipun, upaminipun: lampu margi pejah ing ngajeng SD Godean 1`
      : `Sugeng rawuh! Punika layanan aduan ${tenant}. Mangga cariyos kemawon: wonten masalah punapa, lan wonten pundi? Cekap setunggal pesen, kaliyan foto ugi saged.`,
  welcomeBack: 'Wonten ingkang badhe dipunlaporaken? Mangga cariyos kemawon: masalahipun punapa, lan wonten pundi.',
  thanks: 'Sami-sami. Menawi wonten masalah sanes, mangga dipunserat ing mriki.',
  help: (facts) =>
    facts.terse
      ? 'Serat masalah lan panggenanipun kangge lapor. CEK kode = status. BATAL = narik laporan. PETUGAS = wicantenan kaliyan tiyang.'
      : [
          'Mangga nyerat masalah lan panggenanipun mawi tembung piyambak, mangke kula rapiaken. Kapan kemawon panjenengan saged nyerat:',
          'status (utawi kode laporan) - mirsani laporan panjenengan sampun dumugi pundi',
          'laporan kula - daftar laporan panjenengan',
          'gantos utawi wangsul - ndandosi wangsulan',
          'batal - mboten siyos, utawi narik laporan ingkang nembe dipunkintun',
          'petugas - wicantenan kaliyan tiyang',
          'basa - gantos basa',
          'busak data kula - mbusak data panjenengan',
          ...(facts.phone ? [`Telpun kantor: ${facts.phone}`] : []),
        ].join('\n'),

  askStory: (misses) =>
    misses === 0
      ? 'Mangga dipuncariyosaken masalahipun: wonten punapa?'
      : 'Nyuwun pangapunten, kula dereng mangertos masalahipun. Mangga dipunserat mawi tembung piyambak, upaminipun: "lampu margi pejah wiwit Senen" utawi "sampah mboten dipunangkut".',
  currentStory: (story) =>
    `Cariyos sapunika: "${story}"\nMangga nyerat cariyos ingkang leres, sedaya mangke kula gantos.`,
  askPlace: (misses, terse) => {
    if (terse)
      return misses === 0
        ? 'Wonten pundi panggenanipun?'
        : 'Mangga sebataken desa lan kecamatanipun, utawi patokan ingkang celak.';
    return misses === 0
      ? 'Wonten pundi panggenanipun? Mangga nyerat nama margi, desa, utawi patokan ingkang celak. Saged ugi ngintun lokasi.'
      : 'Kula dereng mangertos panggenanipun. Mangga sebataken desa utawi kecamatanipun, upaminipun "Sidoagung, Godean", utawi patokan kados "ngajeng SD Godean 1".';
  },
  askPlaceMore: (place) => `${place} sisih pundi? Mangga sebataken desa, nomer, km, utawi patokan ingkang celak.`,
  askWhichPlace: (name) => `${name} wonten ing sawetawis panggenan. Ingkang pundi?`,
  currentPlace: (place) => `Panggenan sapunika: ${place}\nMangga nyerat panggenan ingkang leres.`,
  askCategoryAll: 'Mangga pilih ingkang paling cocog:',
  currentCategory: (name) => `Kategori sapunika: ${name}\nMangga pilih ingkang leres:`,

  summary: (facts) =>
    [
      facts.short ? 'Dereng dipunkintun:' : 'Mekaten ingkang kula mangertosi, dereng dipunkintun:',
      `${types[facts.type]}: ${facts.story}`,
      `Panggenan: ${facts.place ?? 'dereng dipunsebataken'}`,
      facts.when ? `Wekdal: ${facts.when}` : undefined,
      `Kategori: ${facts.category}${facts.guessed ? ' (kinten-kinten)' : ''}${facts.agency ? `, kangge ${facts.agency}` : ''}`,
      facts.outside
        ? `Prekawis punika adatipun dipuntangani ${facts.outside.name}: ${facts.outside.how}. Taksih saged dipunkintun lumantar mriki.`
        : undefined,
      facts.elsewhere
        ? `Panggenan punika ing ${facts.elsewhere.there}, sanjawining wewengkon ${facts.elsewhere.here}. Klentu? Serat panggenanipun. Leres? Laporaken dhateng ${facts.elsewhere.there}.`
        : undefined,
      facts.media > 0 ? `Lampiran: ${facts.media}` : undefined,
      facts.anonim ? 'ANONIM: asma panjenengan dipundhelikaken, ugi saking petugas ingkang nangani.' : undefined,
      facts.rahasia ? 'RAHASIA: isi laporan mboten dipunketingalaken dhateng umum.' : undefined,
      '',
      `Menawi dipunkintun sapunika, dipunwangsuli paling lambat ${date(facts.due)}.`,
      ...(facts.short
        ? [
            'Dipunkintun? Utawi mangga nyerat ingkang prelu dipungantos. Kanthi "nggih" panjenengan sarujuk laporan punika dipunsimpen lan dipunterusaken dhateng instansi ingkang gadhah wewenang.',
          ]
        : [
            '',
            'Sampun leres? Wangsuli "nggih" kangge ngintun, utawi serat kemawon ingkang klentu.',
            'Kanthi "nggih" panjenengan sarujuk laporan punika dipunsimpen lan dipunterusaken dhateng instansi ingkang gadhah wewenang. Anonim: asma panjenengan dipundhelikaken. Rahasia: isi laporan mboten dipunketingalaken dhateng umum.',
          ]),
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  changed: (fields) => `Sampun dipungantos: ${fields.join(', ').toLowerCase()}.`,
  placeFromPin: 'titik lokasi ingkang panjenengan kintun',
  sendPhoto: 'Mangga fotonipun dipunkintun sapunika. Menawi mboten wonten, wangsuli "kintun".',
  mediaUnheard:
    'Swanten lan video dereng saged dipunmirengaken utawi dipuntingali ing mriki. Isinipun dipunserat kemawon, utawi serat "petugas".',
  mediaAdded: (count) => `Lampiran sampun katampi (${count}).`,
  mediaFull: (most) => `Lampiranipun sampun ${most}; ingkang menika mboten kula agem.`,
  pinAdded: 'Lokasi sampun katampi.',
  changeFiled:
    'Laporan ingkang sampun dipunkintun mboten saged dipungantos piyambak. Mangga serat ing mriki punapa ingkang klentu; mangke kula terusaken dhateng petugas.',
  nothingToChange: 'Dereng wonten laporan ingkang saged dipungantos.',
  whatToChange: 'Punapa ingkang dipungantos?',
  storyAdded: 'Sampun kula tambahaken.',
  partChanged: 'Pesen ingkang panjenengan gantos sampun kula ginakaken.',
  partDeleted: 'Pesen ingkang panjenengan busak sampun kula wedalaken saking laporan.',
  draftEmptied: 'Pesen ingkang panjenengan busak sampun kula wedalaken. Mboten wonten laporan ingkang dipundamel.',
  deletedAfterFiling:
    'Laporan ingkang sampun dipunkintun mboten tumut kabusak. Kangge mbusak data panjenengan, serat "busak data kula".',

  filed: (facts) =>
    facts.terse
      ? `Laporan ${facts.code} katampi, dipunwangsuli paling lambat ${facts.shortDue}. Klentu? Wangsuli BATAL.`
      : [
          facts.urgent
            ? 'Laporan darurat panjenengan sampun katampi lan dipuntandhani mendesak.'
            : 'Matur nuwun, laporan panjenengan sampun katampi.',
          `Kode: ${facts.code}`,
          `Dipunwangsuli paling lambat ${date(facts.due)} jam ${clock(facts.due)}.`,
          `Kabaripun dipunkintun mriki. Kangge mirsani status, serat kode punika ing mriki utawi bikak ${facts.url}`,
          `Klentu kintun? Serat "batal" ing salebeting ${facts.withdrawMinutes} menit.`,
        ]
          // In danger only the code matters, and that news will come to this chat.
          .filter((_line, at) => !facts.urgent || at < 2)
          .join('\n'),
  emergency: (numbers) =>
    `Menawi sapunika wonten tiyang ing kawontenan bebaya, enggal telpun ${numbers}. Ampun ngentosi wangsulan ing mriki.`,
  comfort: (numbers) =>
    `Matur nuwun sampun crita. Panjenengan mboten piyambakan, wonten ingkang purun mirengaken sapunika: telpun ${numbers}. Menawi saged, aturi tiyang ingkang panjenengan pitados ngancani ngantos wonten pitulungan.`,
  urgentNoted: (code) => `Sampun kula tambahaken ing laporan darurat ${code}.`,
  gapFilled: (code) => `Matur nuwun, sampun kula tambahaken ing laporan ${code}.`,
  withdrawn: (code) => `Laporan ${code} sampun dipunbatalaken.`,
  withdrawTooLate: (code) =>
    `Laporan ${code} mboten saged dipuntarik malih: wekdalipun telas utawi sampun dipunproses. Wonten ingkang klentu? Serat ing mriki, dipunwaos petugas.`,
  nothingToCancel: 'Mboten wonten ingkang prelu dipunbatalaken.',
  confirmDiscard: 'Laporan ingkang saweg dipundamel punika dipunbucal?',
  discarded: 'Nggih, mboten siyos. Mboten wonten ingkang dipunkintun.',
  keptOn: 'Nggih, mangga dipunlajengaken.',
  closedAside: 'Nggih.',

  offerFollow: (facts) =>
    `Masalah ingkang meh sami sampun dipunlaporaken ${facts.count} warga: ${facts.what}${facts.where ? ` (${facts.where})` : ''}. Tumut laporan punika kemawon? Panjenengan badhe pikantuk kabaripun.`,
  following: (code) => `Nggih, panjenengan tumut laporan ${code}. Kabaripun dipunkintun mriki.`,
  askBelongs: (code) => `Punika tambahan kangge laporan ${code}, utawi laporan enggal?`,
  noted: (code) => `Sampun kula tambahaken ing laporan ${code}. Mangke dipunwaos petugas.`,

  status: (facts) =>
    [
      `${facts.code}: ${states[facts.state]} wiwit ${date(facts.since)}.`,
      facts.agency ? `Dipuntangani: ${facts.agency}.` : undefined,
      facts.closed || (facts.terse && facts.late !== undefined)
        ? undefined
        : `Dipunwangsuli paling lambat ${date(facts.due)}.`,
      facts.late === undefined ? undefined : facts.late > 0 ? `Kasep ${facts.late} dinten kerja.` : 'Kasep.',
    ]
      .filter((line) => line !== undefined)
      .join(facts.terse ? ' ' : '\n'),
  noTicket: (code) => `Mboten wonten laporan kanthi kode ${code}. Mangga kodenipun dipunpriksa malih.`,
  wrongCode: (written) =>
    `Kode ${written} mboten leres, mbokmenawi wonten aksara ingkang klentu. Mangga dipunpriksa malih ing pesen saking kula.`,
  tooManyCodes:
    'Kathah sanget kode ingkang klentu. Mangga ngentosi 10 menit, lajeng dipuncobi malih. Kangge laporan panjenengan piyambak, serat "laporan kula".',
  noTickets: 'Dereng wonten laporan saking chat punika. Menawi kagungan kode, mangga kodenipun dipunserat.',
  keptData: ({ codes, hasDraft, identityDays, contentDays, file }) =>
    [
      'Ingkang kula simpen bab panjenengan: alamat chat punika (nomer utawi akun), isinipun, lan laporan panjenengan.',
      codes.length > 0 ? `Laporan: ${codes.join(', ')}.` : 'Dereng wonten laporan.',
      ...(hasDraft ? ['Wonten satunggal laporan ingkang dereng dipunkintun.'] : []),
      `Sasampunipun ${identityDays} dinten rampung utawi mboten dipunagem, laporan dipunuculaken saking panjenengan; isinipun dipunbusak sasampunipun ${contentDays} dinten.`,
      ...(file ? [`Sedaya awujud berkas: ${file}`] : []),
      'Kangge mbusak sapunika, serat "hapus data kula".',
    ].join('\n'),
  myTickets: 'Laporan panjenengan:',

  late: ({ code, due }) =>
    `Nyuwun pangapunten, laporan ${code} dereng dipunwangsuli ngantos tenggatipun, ${date(due)}. Kasepipun sampun kula aturaken dhateng koordinator. Kabar salajengipun dugi ing mriki.`,

  ticketEvent: (facts) => {
    const about = `Laporan ${facts.code}`;
    const due = `Dipunwangsuli paling lambat ${date(facts.due)}.`;
    const reason = facts.reason ? ` Alesanipun: ${facts.reason}` : '';
    const answer = facts.answer ? `\n${facts.answer}` : '';
    switch (facts.state) {
      case 'masuk':
        return `${about} sampun mlebet.`;
      case 'terverifikasi':
        return `${about} sampun dipunpriksa lan dipunnyatakaken jangkep.${answer}`;
      case 'ditunda':
        return `${about} dipuntundha ngantos ${facts.until ? date(facts.until) : 'wonten kabar malih'}.${reason} Janji kula tetep: dipunwangsuli paling lambat ${date(facts.due)}.${answer}`;
      case 'bukan_wewenang':
        return `${about} sanes wewenang kula.${reason}${facts.body ? ` Ingkang gadhah wewenang: ${facts.body.name}. ${facts.body.how}` : ''}${answer}`;
      case 'diarsipkan':
        return `${about} dipunarsipaken.${reason}${answer}`;
      case 'didisposisi':
        return facts.transferred
          ? `${about} dipunpindhah dhateng ${facts.agency ?? 'instansi ingkang gegayutan'}. Wekdalipun dipunetang malih. ${due}${reason}${answer}`
          : `${about} dipunterusaken dhateng ${facts.agency ?? 'instansi ingkang gegayutan'}. ${due}${answer}`;
      case 'ditindaklanjuti':
        return facts.answer
          ? `Wangsulan kangge laporan ${facts.code}${facts.agency ? ` saking ${facts.agency}` : ''}:${answer}\nWonten ingkang badhe dipuntambahaken? Serat kemawon ing mriki.`
          : `${about} saweg dipuntindaklanjuti${facts.agency ? ` dening ${facts.agency}` : ''}.`;
      case 'selesai':
        return facts.bySystem
          ? `${about} kula tutup amargi mboten wonten wangsulan malih. Dereng beres? Serat "dereng".`
          : `${about} dipunnyatakaken rampung${facts.agency ? ` dening ${facts.agency}` : ''}.${answer}`;
      case 'dibuka_kembali':
        return `${about} dipunbikak malih.${reason}`;
      case 'dibatalkan':
        return `${about} dipunbatalaken.`;
      default:
        return facts.state satisfies never;
    }
  },

  askVerdict: (code) => `Punapa masalah ing laporan ${code} sampun beres?`,
  reopened: (code, explained) =>
    explained
      ? `Laporan ${code} kula bikak malih lan tembung panjenengan kula terusaken dhateng petugas.`
      : `Laporan ${code} kula bikak malih. Mangga cariyosaken punapa ingkang dereng beres; mangke dipunwaos petugas.`,
  askMark: 'Matur nuwun! Mangga paring biji kangge anggenipun nangani, 1 (awon) dumugi 5 (sae).',
  markThanks: 'Matur nuwun sampun paring biji.',
  askAppeal:
    'Nyuwun pangapunten menawi penanganipun nguciwani. Badhe ngajengaken keberatan supados dipunpriksa atasanipun?',
  appealed: (code) => `Keberatan babagan laporan ${code} sampun dipuncathet lan badhe dipunpriksa koordinator.`,
  noAppeal: 'Nggih, mboten dipunajengaken.',

  askLanguage: 'Pilih bahasa / choose a language:',
  languageSet: 'Nggih, kita ngginakaken basa Jawi.',

  confirmErase: (open) =>
    `Asma, nomer, lan isi chat panjenengan badhe dipunbusak. Kode lan tanggal laporan tetep wonten.${open > 0 ? ` ${open} laporan ingkang taksih lumampah tetep dipuntangani: cariyos, panggenan, lan fotonipun tetep wonten, asma lan nomer panjenengan ing salebetipun dipundhelikaken. Kabaripun mboten dipunkintun malih mriki; statusipun saged dipunpirsani mawi kode.` : ''} Dipunbusak?`,
  erased: 'Data panjenengan sampun dipunbusak. Matur nuwun sampun lapor.',
  notErased: 'Nggih, mboten wonten ingkang dipunbusak.',
  muted: 'Nggih, kabar laporan mboten dipunkintun malih mriki. Serat "kintun kabar" menawi badhe nampi malih.',
  unmuted: 'Nggih, kabar laporan dipunkintun malih mriki.',

  personCalled: (office) =>
    `Petugas badhe mangsuli ing mriki ing jam kerja. Serat kemawon pesen panjenengan; status lan prentah sanesipun tetep saged dipunginakaken.${office ? ` Telpun kantor: ${office}.` : ''}`,
  personLost: 'Nyuwun pangapunten, kula dereng mangertos. Petugas badhe kula timbali; serat kemawon pesen panjenengan.',
  tooManyReports:
    'Laporan panjenengan sampun 20 ing salebeting sajam. Pesen panjenengan tetep kasimpen lan badhe dipunwaos petugas ing mriki.',
  personTold: 'Pesen panjenengan kula aturaken dhateng petugas. Wangsulanipun dugi ing mriki.',
  personLeft: 'Petugas sampun rampung. Kula mbiyantu panjenengan malih.',
  fromPerson: (text, name = 'Petugas') => `${name}: ${text}`,
  setAside: 'Pesen panjenengan kasimpen, nanging kula gagal maos. Petugas badhe mriksani.',

  remind: 'Laporan panjenengan dereng dipunkintun. Badhe dipunlajengaken?',
  expired:
    'Laporan ingkang dereng dipunkintun sampun kula busak amargi dangu mboten dipunlajengaken. Mangga nyerat malih kapan kemawon.',

  oldButton: 'Tombol punika saking pitakenan ingkang sampun kapengker.',
  notUnderstood: 'Nyuwun pangapunten, kula dereng mangertos wangsulanipun.',
  anotherWay: 'Wangsuli mawi angka pilihanipun, utawi serat "pitulungan" utawi "petugas".',
  empty: 'Pesenipun kothong. Mangga nyerat masalahipun, utawi ngintun foto.',
  tooLong:
    'Pesenipun panjang sanget; ingkang kula ginakaken 4.000 aksara kapisan. Sisanipun tetep kasimpen kangge petugas.',
  unsupported: {
    sticker: 'Stiker mboten saged kula waos. Serat kemawon masalahipun.',
    contact: 'Kartu kontak mboten saged kula ginakaken. Serat kemawon masalahipun; ampun ngintun nomer tiyang sanes.',
    poll: 'Polling mboten saged kula waos. Serat kemawon masalahipun.',
    call: 'Kula mboten saged nampi telpun ing mriki. Serat kemawon masalahipun, utawi serat "petugas".',
    undecryptable: 'Pesen panjenengan mboten kawaos ing mriki. Nyuwun tulung dipunkintun sepisan malih.',
    tooLarge: 'Berkasipun kageden (paling ageng 16 MB). Mangga ngintun foto ingkang langkung alit.',
    tooMany:
      'Berkas panjenengan sampun kathah ing wekdal cekak; ingkang punika mboten saged katampi. Mangga dipunkintun malih setengah jam malih.',
    file: 'Berkas menika mboten saged kula waos. Mangga kirim foto JPG, PNG, utawi WebP.',
    position: 'Lokasinipun mboten kawaos saking HP panjenengan. Panggenanipun dipunserat kemawon.',
    other: 'Pesen ingkang kados mekaten mboten saged kula waos. Serat kemawon masalahipun, utawi kintun foto.',
  },
  outOfScope: (where) => `Prakawis pengadilan lan sengketa pribadi mboten saged kula tangani. ${where}`,
  outOfScopeWhere:
    'Kangge punika mangga dhateng Pos Bantuan Hukum ing pengadilan ingkang paling celak (gratis) utawi kepolisian 110.',
  or: 'utawi',
};
