/** What officers read in their own chats, in Indonesian and English. SMS texts fit GSM-7. */
import type { Moment } from '../tickets/dates.js';
import type { State } from '../tickets/ticket.js';

const two = (value: number) => String(value).padStart(2, '0');

interface Shown {
  readonly code: string;
  readonly state: string;
  readonly about: string;
  readonly due: string;
  readonly flags: readonly string[];
  /** Undefined once the words are erased. */
  readonly text: string | undefined;
  readonly place: string | undefined;
  readonly notes: readonly string[];
  readonly photos: number;
  /** The page of the ticket on the desk. */
  readonly url: string;
}

const id = {
  states: {
    masuk: 'Masuk',
    ditunda: 'Ditunda',
    bukan_wewenang: 'Bukan wewenang',
    diarsipkan: 'Diarsipkan',
    terverifikasi: 'Terverifikasi',
    didisposisi: 'Didisposisikan',
    ditindaklanjuti: 'Ditindaklanjuti',
    selesai: 'Selesai',
    dibuka_kembali: 'Dibuka kembali',
    dibatalkan: 'Dibatalkan',
  } satisfies Record<State, string> as Record<State, string>,
  linked: (name: string) =>
    `Chat ini sekarang milik ${name}. Perintah seperti KODE lihat dan KODE verifikasi berlaku di sini. Teks lain tetap dibaca sebagai laporan warga. Balas BANTUAN untuk daftar perintah.`,
  badCode: 'Kode tautan itu salah, sudah dipakai, atau lewat 10 menit. Buat kode baru di halaman Akun saya.',
  tooMany: 'Terlalu banyak kode yang salah. Coba lagi 10 menit lagi.',
  unlinked: 'Tautan chat ini dilepas. Anda tidak lagi menerima atau mengerjakan laporan di sini.',
  help: `Perintah petugas (KODE = kode laporan):
antrean
KODE lihat
KODE verifikasi [kategori]
KODE ke INSTANSI
KODE jawab TEKS
KODE tunda 12/12 ALASAN
KODE selesai TEKS
KODE bukan LEMBAGA
KODE arsip ALASAN
KODE kembali ALASAN
urungkan
lepas tautan`,
  waits: (state: string, due: string, late: boolean) => `${state}, ${late ? 'TERLAMBAT' : 'tenggat'} ${due}.`,
  more: 'Balas LAGI untuk berikutnya.',
  nothingWaits: 'Tidak ada yang menunggu Anda.',
  wrongCode: 'Kode itu salah tulis. Periksa lagi, lalu kirim ulang.',
  unclear: (code: string) =>
    `Tulis perintah sesudah kode, misalnya: ${code} jawab TEKS. Balas BANTUAN untuk daftarnya.`,
  noPhotos: (url: string) =>
    `Foto belum dapat dikirim dari sini, jadi perintah ini tidak dijalankan. Lampirkan di ${url}`,
  cancelled: 'Baik, tidak jadi.',
  asksWords: {
    verify: 'Tulis kategorinya.',
    assign: 'Tulis kode instansinya. BATAL bila tidak jadi. Yang ada:',
    answer: 'Tulis jawaban untuk pelapor. BATAL bila tidak jadi.',
    hold: 'Tulis tanggal dan alasannya, misalnya: 12/12 menunggu material. BATAL bila tidak jadi.',
    resolve: 'Tulis apa yang sudah dikerjakan. BATAL bila tidak jadi.',
    notOurs: 'Tulis lembaganya atau alasannya. BATAL bila tidak jadi.',
    archive: 'Tulis alasannya. BATAL bila tidak jadi.',
    return: 'Tulis alasannya. BATAL bila tidak jadi.',
  },
  buttons: { verify: 'Verifikasi', assign: 'Ke instansi…', answer: 'Jawab', hold: 'Tunda' },
  changed: (code: string, state: string) =>
    `${code} berubah sejak Anda melihatnya: sekarang ${state}. Belum ada yang dilakukan. Kirim sekali lagi bila tetap.`,
  done: (code: string, state: string, agency: string | undefined, clock: string) =>
    `${code}: ${state}${agency ? ` (${agency})` : ''}. Pelapor diberi tahu pukul ${clock}. Batalkan dengan: urungkan`,
  undone: (code: string, state: string) => `${code}: diurungkan, kembali ${state}. Pelapor tidak diberi tahu.`,
  nothingToUndo: 'Tidak ada yang dapat diurungkan: pelapor sudah diberi tahu, atau Anda belum melakukan apa pun.',
  notYours: (name: string) => `Itu dilakukan ${name}. Hanya ${name} atau koordinator yang dapat mengurungkannya.`,
  show: ({ code, state, about, due, flags, text, place, notes, photos, url }: Shown) =>
    [
      `${code}: ${state}`,
      about,
      `Tenggat ${due}`,
      flags.join(', '),
      text ?? 'Isi laporan sudah dihapus.',
      place && `Tempat: ${place}`,
      ...notes.map((note) => `Tambahan: ${note}`),
      photos > 0 ? `${photos} foto: ${url}` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  flags: { urgent: 'DARURAT', anonim: 'ANONIM', rahasia: 'RAHASIA' },
  date: ({ day, month, year, hour, minute }: Moment) => `${day}/${month}/${year} ${two(hour)}.${two(minute)}`,
  shortDate: ({ day, month }: Moment) => `${day}/${month}`,
  clock: ({ hour, minute }: Moment) => `${two(hour)}.${two(minute)}`,
  faults: {
    notAllowed: (code: string, state: string, allowed: readonly string[]) =>
      allowed.length > 0
        ? `${code} sekarang ${state}. Dari situ hanya dapat: ${allowed.join(', ')}.`
        : `${code} sekarang ${state} dan tidak dapat diubah lagi.`,
    missing: (code: string) => ({
      agency: `Sebut instansinya: ${code} ke INSTANSI`,
      reason: `Tulis juga alasannya di belakang, sebab pelapor membacanya.`,
      until: `Sebut tanggalnya: ${code} tunda 12/12 ALASAN`,
      answer: `Tulis juga jawaban untuk pelapor, misalnya: ${code} jawab TEKS`,
      body: `Sebut lembaganya atau alasannya: ${code} bukan pln`,
    }),
    unknown: {
      agency: (known: string) => `Instansi itu tidak dikenal. Yang ada: ${known}`,
      body: (known: string) => `Lembaga itu tidak dikenal. Yang ada: ${known}. Atau tulis alasan dengan kalimat.`,
      category: (known: string) => `Kategori itu tidak dikenal. Yang ada: ${known}`,
    },
    past: 'Tanggal itu sudah lewat. Sebut tanggal yang akan datang.',
    unchanged: 'Laporan ini sudah di instansi itu. Sebut instansi lain.',
    noPhoto: 'Foto itu tidak ada.',
    coordinatorOnly: 'Sudah dua kali dikembalikan. Kembalikan ke koordinator dulu.',
    noDate: (code: string) => `Awali dengan tanggal, misalnya: ${code} tunda 12/12 ALASAN`,
    noAgency: (code: string, known: string) => `Sebut instansinya: ${code} ke INSTANSI. Yang ada: ${known}`,
    wordsAfterAgency: (code: string) =>
      `Tulis kode instansi saja, tanpa kata lain: ${code} ke INSTANSI. Belum ada yang dilakukan.`,
    assignFirst: (code: string) => `Teruskan dulu ke instansi: ${code} ke INSTANSI. Baru laporan ini dapat dijawab.`,
    tooLong: 'Teks itu terlalu panjang: paling banyak 4.000 huruf.',
    placeholder: 'Masih ada isian kosong seperti [...] di teks itu. Isi dulu, lalu kirim ulang.',
  },
};

export type OfficerTexts = typeof id;

const en: OfficerTexts = {
  states: {
    masuk: 'New',
    ditunda: 'On hold',
    bukan_wewenang: 'Not competent',
    diarsipkan: 'Archived',
    terverifikasi: 'Verified',
    didisposisi: 'Assigned',
    ditindaklanjuti: 'Answered',
    selesai: 'Resolved',
    dibuka_kembali: 'Reopened',
    dibatalkan: 'Withdrawn',
  },
  linked: (name) =>
    `This chat now belongs to ${name}. Commands such as CODE lihat and CODE verifikasi work here. Other texts are still read as reports of a citizen. Reply BANTUAN for the list of commands.`,
  badCode: 'That link code is wrong, used, or older than 10 minutes. Make a new one on the page My account.',
  tooMany: 'Too many wrong codes. Try again in 10 minutes.',
  unlinked: 'This chat is unlinked. You no longer receive or handle reports here.',
  help: `Commands of officers (CODE = code of the report):
antrean (queue)
CODE lihat (show)
CODE verifikasi [category]
CODE ke AGENCY
CODE jawab TEXT (answer)
CODE tunda 12/12 REASON (hold)
CODE selesai TEXT (resolved)
CODE bukan BODY (not ours)
CODE arsip REASON
CODE kembali REASON (return)
urungkan (undo)
unlink`,
  waits: (state, due, late) => `${state}, ${late ? 'LATE since' : 'due'} ${due}.`,
  more: 'Reply LAGI for the next ones.',
  nothingWaits: 'Nothing waits for you.',
  wrongCode: 'That code is mistyped. Check it and send it again.',
  unclear: (code) => `Write a command after the code, for example: ${code} jawab TEXT. Reply BANTUAN for the list.`,
  noPhotos: (url) => `Photos can't be sent from here yet, so this command was not done. Attach them at ${url}`,
  cancelled: 'All right, nothing was done.',
  asksWords: {
    verify: 'Write the category.',
    assign: 'Write the code of the agency. BATAL to stop. There are:',
    answer: 'Write the answer for the citizen. BATAL to stop.',
    hold: 'Write the date and the reason, for example: 12/12 waiting for material. BATAL to stop.',
    resolve: 'Write what was done. BATAL to stop.',
    notOurs: 'Write the body or the reason. BATAL to stop.',
    archive: 'Write the reason. BATAL to stop.',
    return: 'Write the reason. BATAL to stop.',
  },
  buttons: { verify: 'Verify', assign: 'To an agency…', answer: 'Answer', hold: 'Hold' },
  changed: (code, state) =>
    `${code} has changed since you saw it: it is ${state} now. Nothing was done. Send it once more if you still mean it.`,
  done: (code, state, agency, clock) =>
    `${code}: ${state}${agency ? ` (${agency})` : ''}. The citizen is told at ${clock}. Take it back with: urungkan`,
  undone: (code, state) => `${code}: taken back, it is ${state} again. The citizen is not told.`,
  nothingToUndo: 'There is nothing to take back: the citizen was told already, or you have done nothing yet.',
  notYours: (name) => `${name} did that. Only ${name} or a coordinator can take it back.`,
  show: ({ code, state, about, due, flags, text, place, notes, photos, url }) =>
    [
      `${code}: ${state}`,
      about,
      `Due ${due}`,
      flags.join(', '),
      text ?? 'The words of the report are erased.',
      place && `Place: ${place}`,
      ...notes.map((note) => `Added: ${note}`),
      photos > 0 ? `${photos} photos: ${url}` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  flags: { urgent: 'URGENT', anonim: 'ANONYMOUS', rahasia: 'CONFIDENTIAL' },
  date: ({ day, month, year, hour, minute }) => `${day}/${month}/${year} ${two(hour)}:${two(minute)}`,
  shortDate: ({ day, month }) => `${day}/${month}`,
  clock: ({ hour, minute }) => `${two(hour)}:${two(minute)}`,
  faults: {
    notAllowed: (code, state, allowed) =>
      allowed.length > 0
        ? `${code} is ${state} now. From there it can only become: ${allowed.join(', ')}.`
        : `${code} is ${state} now and can't be changed any more.`,
    missing: (code) => ({
      agency: `Name the agency: ${code} ke AGENCY`,
      reason: 'Add the reason at the end, since the citizen reads it.',
      until: `Name the date: ${code} tunda 12/12 REASON`,
      answer: `Add an answer for the citizen, for example: ${code} jawab TEXT`,
      body: `Name the body or the reason: ${code} bukan pln`,
    }),
    unknown: {
      agency: (known) => `That agency is unknown. There are: ${known}`,
      body: (known) => `That body is unknown. There are: ${known}. Or write a reason as a sentence.`,
      category: (known) => `That category is unknown. There are: ${known}`,
    },
    past: 'That date is over. Name a date to come.',
    unchanged: 'The report is with that agency already. Name another one.',
    noPhoto: 'There is no such photo.',
    coordinatorOnly: 'It was returned twice. Return it to the coordinator first.',
    noDate: (code) => `Begin with a date, for example: ${code} tunda 12/12 REASON`,
    noAgency: (code, known) => `Name the agency: ${code} ke AGENCY. There are: ${known}`,
    wordsAfterAgency: (code) => `Write the code of the agency alone: ${code} ke AGENCY. Nothing was done.`,
    assignFirst: (code) => `Assign it first: ${code} ke AGENCY. Then it can be answered.`,
    tooLong: 'That text is too long: 4,000 letters at most.',
    placeholder: 'There is an empty blank such as [...] in that text. Fill it and send the text again.',
  },
};

/** Officers' chats know two languages. */
export const officerTexts = (language: string): OfficerTexts => (language === 'en' ? en : id);

/** The name of a state, as officers know it. */
export const stateName = (state: State, language: string): string => officerTexts(language).states[state];
