/** Basa Bali (alus). No native speaker has checked these texts yet. */
import type { Moment } from '../tickets/dates.js';
import type { ReportType, State } from '../tickets/ticket.js';
import type { Texts } from './id.js';

const DAYS = ['Soma', 'Anggara', 'Buda', 'Wraspati', 'Sukra', 'Saniscara', 'Redite'];
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
  masuk: 'Sampun katerima',
  ditunda: 'Katunda',
  bukan_wewenang: 'Boya wewenang',
  diarsipkan: 'Kaarsipang',
  terverifikasi: 'Sampun kaverifikasi',
  didisposisi: 'Kalanturang ring instansi',
  ditindaklanjuti: 'Katindaklanjutin',
  selesai: 'Sampun puput',
  dibuka_kembali: 'Kabuka malih',
  dibatalkan: 'Kabatalang',
};

const types: Readonly<Record<ReportType, string>> = {
  pengaduan: 'Aduan',
  aspirasi: 'Aspirasi',
  permintaan_informasi: 'Pinunas informasi',
};

const date = ({ weekday, day, month, year }: Moment) => `${DAYS[weekday - 1]}, ${day} ${MONTHS[month - 1]} ${year}`;
const clock = ({ hour, minute }: Moment) => `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')}`;

export const ban: Texts = {
  name: 'Basa Bali',
  states,
  types,
  date,
  dateTime: (moment) => `${date(moment)} jam ${clock(moment)}`,
  shortDate: ({ day, month }) => `${day}/${month}`,

  commands: {
    status: [
      'status',
      'cingakin laporan',
      'nyingakin laporan',
      'rauh dija',
      'sampun rauh dija',
      'kanti dija',
      'suba kanti dija',
    ],
    mine: ['laporan titiang', 'laporan tityang', 'laporan tiang', 'laporan tiange', 'aduan titiang'],
    change: ['gentos', 'gentosin', 'ngentosin', 'uwahin'],
    back: ['mawali', 'mewali', 'mabalik', 'sadurungnyane', 'sadurungne'],
    cancel: [
      'batal',
      'batalang',
      'wangde',
      'wangdeang',
      'buung',
      'buungang',
      'nenten jadi',
      'ten jadi',
      'sing jadi',
      'tusing jadi',
    ],
    help: ['wantuan', 'pitulung', 'sapunapi carane', 'sapunapi caranyane', 'kenken carane'],
    person: [
      'petugas',
      'mabaos sareng petugas',
      'mabebaosan sareng petugas',
      'nunas petugas',
      'ngidih petugas',
      'ngomong ajak petugas',
    ],
    language: ['basa', 'gentos basa', 'gentosin basa', 'ganti basa', 'pilih basa'],
    data: ['data titiang', 'data tiang'],
    erase: ['hapus data titiang', 'hapus data tityang', 'hapus data tiang', 'hapus data tiange', 'apus data titiang'],
    mute: ['sampunang ngirim gatra', 'sampunang kirim gatra', 'eda ngirim orta', 'da ngirim orta'],
    unmute: ['kirim gatra', 'kirimin gatra', 'kirim orta'],
    start: ['ngalapor', 'pacang ngalapor', 'lakar ngalapor', 'makarya laporan', 'ngae laporan', 'ngawitin'],
  },
  fields: {
    story: ['carita', 'cerita', 'daging', 'daging laporan', 'isi', 'isi laporan', 'laporan', 'unduk'],
    place: ['genah', 'lokasi', 'tongos', 'tempat', 'alamat'],
    category: ['kategori', 'soroh', 'bidang'],
  },

  label: {
    send: 'Kirim',
    anonim: 'Anonim',
    notAnonim: 'Nenten malih anonim',
    rahasia: 'Rahasia',
    notRahasia: 'Nenten malih rahasia',
    photo: 'Foto',
    change: 'Gentos',
    yes: 'Inggih',
    no: 'Nenten',
    skip: 'Lintangin',
    unsure: 'Nenten uning',
    person: 'Petugas',
    back: 'Mawali',
    story: 'Carita',
    place: 'Genah',
    category: 'Kategori',
    follow: 'Inggih, tutin',
    separate: 'Kirim ngraga',
    addition: 'Tambahan',
    newReport: 'Laporan anyar',
    solved: 'Sampun puput',
    unsolved: 'Durung',
    discard: 'Inggih, kutang',
    keepOn: 'Nenten, lanturang',
    erase: 'Inggih, hapus',
  },

  greeting: (tenant, terse) =>
    terse
      ? `Layanan aduan ${tenant}. Surat pikobet miwah genahnyane, minakadi: lampu margi padem ring ajeng SD Godean 1`
      : `Rahajeng! Puniki layanan aduan ${tenant}. Durus caritayang: wenten pikobet punapi, tur ring dija? Dados antuk asiki pesen, dados taler nganggen foto.`,
  welcomeBack: 'Wenten sane pacang kalaporang? Durus caritayang: pikobetnyane punapi, tur ring dija.',
  thanks: 'Suksma mawali. Yening wenten pikobet tiosan, durus surat iriki.',
  help: (facts) =>
    facts.terse
      ? 'Surat pikobet miwah genahnyane anggen ngalapor. CEK kode = status. BATAL = narik laporan. PETUGAS = mabaos sareng jadma.'
      : [
          'Durus surat pikobet miwah genahnyane nganggen basan ragane ngraga, jagi rapiang titiang. Pidan kemanten ragane dados nyurat:',
          'status (utawi kode laporan) - nyingakin laporan ragane sampun rauh dija',
          'laporan titiang - daftar laporan ragane',
          'gentos utawi mawali - menahin cawisan',
          'batal - wangde, utawi narik laporan sane wau kakirim',
          'petugas - mabaos sareng jadma',
          'basa - ngentosin basa',
          'hapus data titiang - ngapus data ragane',
          ...(facts.phone ? [`Telepon kantor: ${facts.phone}`] : []),
        ].join('\n'),

  askStory: (misses) =>
    misses === 0
      ? 'Durus caritayang pikobetnyane: wenten punapi?'
      : 'Ampura, titiang durung ngresep pikobetnyane. Surat nganggen basan ragane ngraga, minakadi: "lampu margi padem ngawit Soma" utawi "luu nenten kaangkut".',
  currentStory: (story) => `Carita mangkin: "${story}"\nSurat carita sane patut, makasami pacang gentosin titiang.`,
  askPlace: (misses, terse) => {
    if (terse)
      return misses === 0 ? 'Ring dija genahnyane?' : 'Sambatang desa miwah kecamatannyane, utawi patokan sane nampek.';
    return misses === 0
      ? 'Ring dija genahnyane? Surat wastan margi, desa, utawi patokan sane nampek. Dados taler ngirim lokasi.'
      : 'Titiang durung uning genahnyane. Sambatang desa utawi kecamatannyane, minakadi "Sidoagung, Godean", utawi patokan sakadi "ring ajeng SD Godean 1".';
  },
  askPlaceMore: (place) => `Ring sisi dija ${place}? Sambatang desa, nomer, km, utawi patokan sane nampek.`,
  askWhichPlace: (name) => `${name} wenten ring makudang-kudang genah. Sane encen?`,
  currentPlace: (place) => `Genah mangkin: ${place}\nSurat genah sane patut.`,
  askCategoryAll: 'Pilih sane pinih cocok:',
  currentCategory: (name) => `Kategori mangkin: ${name}\nPilih sane patut:`,

  summary: (facts) =>
    [
      facts.short ? 'Durung kakirim:' : 'Sapuniki sane karesepang titiang, durung kakirim:',
      `${types[facts.type]}: ${facts.story}`,
      `Genah: ${facts.place ?? 'durung kasambatang'}`,
      facts.when ? `Galah: ${facts.when}` : undefined,
      `Kategori: ${facts.category}${facts.guessed ? ' (kirang langkung)' : ''}${facts.agency ? `, anggen ${facts.agency}` : ''}`,
      facts.outside
        ? `Indike puniki biasane katanganin olih ${facts.outside.name}: ${facts.outside.how}. Kantun prasida kakirim saking iriki.`
        : undefined,
      facts.elsewhere
        ? `Genahe puniki ring ${facts.elsewhere.there}, sajabaning wewidangan ${facts.elsewhere.here}. Iwang? Surat genahnyane. Patut? Lapurang ring ${facts.elsewhere.there}.`
        : undefined,
      facts.media > 0 ? `Lampiran: ${facts.media}` : undefined,
      facts.anonim ? 'ANONIM: wastan ragane kaengkebang, taler saking petugas sane nanganin.' : undefined,
      facts.rahasia ? 'RAHASIA: daging laporan nenten kaedengang ring umum.' : undefined,
      '',
      `Yening kakirim mangkin, kacawis pinih kasep ${date(facts.due)}.`,
      ...(facts.short
        ? [
            'Kirim? Utawi surat sane patut kagentosin. Antuk "inggih" ragane setuju laporan puniki kasimpen miwah kalanturang ring instansi sane madue wewenang.',
          ]
        : [
            '',
            'Sampun patut? Cawis "inggih" anggen ngirim, utawi surat kemanten sane iwang.',
            'Antuk "inggih" ragane setuju laporan puniki kasimpen miwah kalanturang ring instansi sane madue wewenang. Anonim: wastan ragane kaengkebang. Rahasia: daging laporan nenten kaedengang ring umum.',
          ]),
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  changed: (fields) => `Sampun kagentosin: ${fields.join(', ').toLowerCase()}.`,
  placeFromPin: 'titik lokasi sane kirim ragane',
  sendPhoto: 'Durus kirim fotonyane mangkin. Yening nenten wenten, cawis "kirim".',
  mediaUnheard:
    'Suara miwah video durung prasida kapirengang utawi kacingak iriki. Sasurat manten dagingnyane, utawi sasurat "petugas".',
  mediaAdded: (count) => `Lampiran sampun katerima (${count}).`,
  mediaFull: (most) => `Lampiran sampun ${most}; sane puniki nenten kaanggen.`,
  pinAdded: 'Lokasi sampun katerima.',
  changeFiled:
    'Laporan sane sampun kakirim nenten dados gentosin ngraga. Surat iriki punapi sane iwang; pacang lanturang titiang ring petugas.',
  nothingToChange: 'Durung wenten laporan sane dados kagentosin.',
  whatToChange: 'Punapi sane kagentosin?',
  storyAdded: 'Sampun tambahin titiang.',
  partChanged: 'Pesen sane gentosin ragane sampun anggen titiang.',
  partDeleted: 'Pesen sane hapus ragane sampun medalang titiang saking laporan.',
  draftEmptied: 'Pesen sane hapus ragane sampun medalang titiang. Nenten wenten laporan sane kakaryanin.',
  deletedAfterFiling:
    'Laporan sane sampun kakirim nenten sareng kahapus. Anggen ngapus data ragane, surat "hapus data titiang".',

  filed: (facts) =>
    facts.terse
      ? `Laporan ${facts.code} katerima, kacawis pinih kasep ${facts.shortDue}. Iwang? Cawis BATAL.`
      : [
          facts.urgent
            ? 'Laporan darurat ragane sampun katerima tur katandain mendesak.'
            : 'Matur suksma, laporan ragane sampun katerima.',
          `Kode: ${facts.code}`,
          `Kacawis pinih kasep ${date(facts.due)} jam ${clock(facts.due)}.`,
          `Gatrannyane rauh iriki. Anggen nyingakin status, surat kode punika iriki utawi buka ${facts.url}`,
          `Iwang ngirim? Surat "batal" sajeroning ${facts.withdrawMinutes} menit.`,
        ]
          // In danger only the code matters, and that news will come to this chat.
          .filter((_line, at) => !facts.urgent || at < 2)
          .join('\n'),
  emergency: (numbers) =>
    `Yening mangkin wenten anak sajeroning baya, gelisang nelepon ${numbers}. Sampunang nyantosang cawisan iriki.`,
  comfort: (numbers) =>
    `Matur suksma sampun macarita. Ragane nenten padidian, wenten sane kayun mirengang mangkin: nelepon ${numbers}. Yening prasida, tunasang anak sane kagega ngancanin ngantos wenten wantuan.`,
  urgentNoted: (code) => `Sampun tambahin titiang ring laporan darurat ${code}.`,
  gapFilled: (code) => `Matur suksma, sampun tambahin titiang ring laporan ${code}.`,
  withdrawn: (code) => `Laporan ${code} sampun kabatalang.`,
  withdrawTooLate: (code) =>
    `Laporan ${code} nenten dados katarik malih: galahnyane sampun lintang utawi sampun kaproses. Wenten sane iwang? Surat iriki, petugas ngwacen.`,
  nothingToCancel: 'Nenten wenten sane patut kabatalang.',
  confirmDiscard: 'Kutang laporan sane kantun kakaryanin?',
  discarded: 'Inggih, wangde. Nenten wenten sane kakirim.',
  keptOn: 'Inggih, ngiring lanturang.',
  closedAside: 'Inggih.',

  offerFollow: (facts) =>
    `Pikobet sane mairib sampun kalaporang ${facts.count} warga: ${facts.what}${facts.where ? ` (${facts.where})` : ''}. Tutin laporan punika kemanten? Ragane pacang polih gatrannyane.`,
  following: (code) => `Inggih, ragane nutin laporan ${code}. Gatrannyane rauh iriki.`,
  askBelongs: (code) => `Puniki tambahan anggen laporan ${code}, utawi laporan anyar?`,
  noted: (code) => `Sampun tambahin titiang ring laporan ${code}. Petugas pacang ngwacen.`,

  status: (facts) =>
    [
      `${facts.code}: ${states[facts.state]} ngawit ${date(facts.since)}.`,
      facts.agency ? `Katanganin: ${facts.agency}.` : undefined,
      facts.closed || (facts.terse && facts.late !== undefined) ? undefined : `Kacawis pinih kasep ${date(facts.due)}.`,
      facts.late === undefined ? undefined : facts.late > 0 ? `Kasep ${facts.late} rahina karya.` : 'Kasep.',
    ]
      .filter((line) => line !== undefined)
      .join(facts.terse ? ' ' : '\n'),
  noTicket: (code) => `Nenten wenten laporan antuk kode ${code}. Durus cingakin malih kodenyane.`,
  wrongCode: (written) =>
    `Kode ${written} nenten patut, minab wenten huruf sane iwang. Durus cingakin malih ring pesen saking titiang.`,
  tooManyCodes:
    'Akeh pisan kode sane iwang. Antosang 10 menit, raris cobain malih. Yening laporan ragane ngraga, surat "laporan titiang".',
  noTickets: 'Durung wenten laporan saking bebaosan puniki. Yening madue kode, surat kodenyane.',
  keptData: ({ codes, hasDraft, identityDays, contentDays, file }) =>
    [
      'Sane kasimpen indik ragane: alamat bebaosan puniki (nomor utawi akun), daging ipun, miwah laporan ragane.',
      codes.length > 0 ? `Laporan: ${codes.join(', ')}.` : 'Durung wenten laporan.',
      ...(hasDraft ? ['Wenten siki laporan sane durung kakirim.'] : []),
      `Sasampun ${identityDays} rahina puput utawi nenten kanggen, laporan kapasahang saking ragane; daging ipun kahapus sasampun ${contentDays} rahina.`,
      ...(file ? [`Makasami marupa berkas: ${file}`] : []),
      'Mangda kahapus mangkin, surat "hapus data titiang".',
    ].join('\n'),
  myTickets: 'Laporan ragane:',

  late: ({ code, due }) =>
    `Nunas ampura, laporan ${code} durung kacawis ngantos galahnyane, ${date(due)}. Indik kasepnyane sampun katur ring koordinator. Gatra salanturnyane rauh iriki.`,

  ticketEvent: (facts) => {
    const about = `Laporan ${facts.code}`;
    const due = `Kacawis pinih kasep ${date(facts.due)}.`;
    const reason = facts.reason ? ` Alasannyane: ${facts.reason}` : '';
    const answer = facts.answer ? `\n${facts.answer}` : '';
    switch (facts.state) {
      case 'masuk':
        return `${about} sampun ngranjing.`;
      case 'terverifikasi':
        return `${about} sampun kapreksa tur kabaos jangkep.${answer}`;
      case 'ditunda':
        return `${about} katunda ngantos ${facts.until ? date(facts.until) : 'wenten gatra malih'}.${reason} Janjin titiang tetep: kacawis pinih kasep ${date(facts.due)}.${answer}`;
      case 'bukan_wewenang':
        return `${about} ring jaba wewenang titiang.${reason}${facts.body ? ` Sane madue wewenang: ${facts.body.name}. ${facts.body.how}` : ''}${answer}`;
      case 'diarsipkan':
        return `${about} kaarsipang.${reason}${answer}`;
      case 'didisposisi':
        return facts.transferred
          ? `${about} kagingsirang ring ${facts.agency ?? 'instansi sane mapaiketan'}. Galahnyane kaetang malih. ${due}${reason}${answer}`
          : `${about} kalanturang ring ${facts.agency ?? 'instansi sane mapaiketan'}. ${due}${answer}`;
      case 'ditindaklanjuti':
        return facts.answer
          ? `Cawisan anggen laporan ${facts.code}${facts.agency ? ` saking ${facts.agency}` : ''}:${answer}\nWenten sane pacang katambahin? Durus surat iriki.`
          : `${about} kantun katindaklanjutin${facts.agency ? ` olih ${facts.agency}` : ''}.`;
      case 'selesai':
        return facts.bySystem
          ? `${about} katutup santukan nenten wenten cawisan malih. Durung puput? Surat "durung".`
          : `${about} kabaos sampun puput${facts.agency ? ` olih ${facts.agency}` : ''}.${answer}`;
      case 'dibuka_kembali':
        return `${about} kabuka malih.${reason}`;
      case 'dibatalkan':
        return `${about} kabatalang.`;
      default:
        return facts.state satisfies never;
    }
  },

  askVerdict: (code) => `Punapike pikobet ring laporan ${code} sampun puput?`,
  reopened: (code, explained) =>
    explained
      ? `Laporan ${code} kabuka malih tur baos ragane kalanturang ring petugas.`
      : `Laporan ${code} kabuka malih. Durus caritayang punapi sane durung puput; petugas pacang ngwacen.`,
  askMark: 'Matur suksma! Durus icen nilai indik penanganannyane, 1 (kaon) ngantos 5 (becik).',
  markThanks: 'Matur suksma antuk nilai saking ragane.',
  askAppeal: 'Ampura penanganannyane nenten nglegayang. Pacang ngaturang keberatan mangda kapreksa olih atasannyane?',
  appealed: (code) => `Keberatan indik laporan ${code} sampun kacatet tur pacang kapreksa koordinator.`,
  noAppeal: 'Inggih, nenten kaaturang.',

  askLanguage: 'Pilih bahasa / choose a language:',
  languageSet: 'Inggih, ngiring nganggen basa Bali.',

  confirmErase: (open) =>
    `Wastan, nomer, miwah daging bebaosan ragane pacang kahapus. Kode miwah tanggal laporan kantun wenten.${open > 0 ? ` ${open} laporan sane kantun mamargi tetep katanganin: carita, genah, miwah fotonyane kantun wenten, wastan miwah nomer ragane ring irika kaengkebang. Gatrannyane nenten kakirim malih iriki; statusnyane dados cingakin nganggen kode.` : ''} Hapus?`,
  erased: 'Data ragane sampun kahapus. Matur suksma sampun ngalapor.',
  notErased: 'Inggih, nenten wenten sane kahapus.',
  muted: 'Inggih, gatran laporan nenten kakirim malih iriki. Surat "kirim gatra" yening pacang nerima malih.',
  unmuted: 'Inggih, gatran laporan kakirim malih iriki.',

  personCalled: (office) =>
    `Petugas pacang nyawis iriki ring jam kerja. Durus surat pesen ragane; status miwah perintah tiosan kantun dados kaanggen.${office ? ` Telepon kantor: ${office}.` : ''}`,
  personLost: 'Ampura, titiang durung ngresep. Titiang ngaturin petugas; durus surat pesen ragane.',
  tooManyReports: 'Laporan ragane sampun 20 ring ajam. Pesen ragane kasimpen tur pacang kawacen olih petugas iriki.',
  personTold: 'Pesan ragane katur ring petugas. Cawisannyane rauh iriki.',
  personLeft: 'Petugas sampun puput ngwantu. Titiang malih ngwantu ragane.',
  fromPerson: (text, name = 'Petugas') => `${name}: ${text}`,
  setAside: 'Pesen ragane kasimpen, sakewanten titiang nenten prasida ngwacen. Petugas pacang nyingakin.',

  remind: 'Laporan ragane durung kakirim. Pacang kalanturang?',
  expired:
    'Laporan sane durung kakirim sampun hapus titiang santukan sampun sue nenten kalanturang. Durus surat malih pidan kemanten.',

  oldButton: 'Tombol punika saking pitaken sane sampun lintang.',
  notUnderstood: 'Ampura, titiang durung ngresep cawisannyane.',
  anotherWay: 'Cawis nganggen angka pilihannyane, utawi surat "wantuan" utawi "petugas".',
  empty: 'Pesennyane puyung. Surat pikobetnyane, utawi kirim foto.',
  tooLong: 'Pesennyane lantang pisan; sane kaanggen 4.000 huruf kapertama. Sisannyane tetep kasimpen anggen petugas.',
  unsupported: {
    sticker: 'Stiker nenten prasida wacen titiang. Surat kemanten pikobetnyane.',
    contact:
      'Kartu kontak nenten prasida anggen titiang. Surat kemanten pikobetnyane; sampunang ngirim nomer anak tiosan.',
    poll: 'Polling nenten prasida wacen titiang. Surat kemanten pikobetnyane.',
    call: 'Titiang nenten prasida nerima telepon iriki. Surat kemanten pikobetnyane, utawi surat "petugas".',
    undecryptable: 'Pesen ragane nenten prasida kawacen iriki. Durus kirim apisan malih.',
    tooLarge: 'Berkasnyane kalangkung ageng (pinih ageng 16 MB). Kirim foto sane alitan.',
    tooMany: 'Berkas ragane sampun akeh ring galah bawak; sane puniki nenten katerima. Kirim malih atenga jam malih.',
    file: 'Berkas punika nenten prasida wacen titiang. Durus kirim foto JPG, PNG, utawi WebP.',
    position: 'Genahnyane nenten kawacen saking HP ragane. Sasurat manten genahnyane.',
    other: 'Pesen sakadi punika nenten prasida wacen titiang. Surat kemanten pikobetnyane, utawi kirim foto.',
  },
  outOfScope: (where) => `Wicara pengadilan miwah sengketa pribadi nenten prasida tanganin titiang. ${where}`,
  outOfScopeWhere:
    'Indik punika durus ka Pos Bantuan Hukum ring pengadilan sane pinih nampek (gratis) utawi kepolisian 110.',
  or: 'utawi',
};
