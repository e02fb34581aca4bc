/** The help page for officers. A new officer reads it once and can work. */
import type { PageLanguage } from '../../texts/index.js';

interface HelpSection {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly steps?: readonly string[];
}

interface Help {
  readonly title: string;
  readonly lead: string;
  readonly contents: string;
  readonly sections: readonly HelpSection[];
}

const id: Help = {
  title: 'Bantuan petugas',
  lead: 'Halaman ini menjelaskan pekerjaan Anda di meja petugas dari awal sampai akhir. Membacanya perlu lima menit.',
  contents: 'Isi',
  sections: [
    {
      id: 'singkat',
      title: 'Singkatnya',
      paragraphs: ['Tiap laporan punya tanggal janji. Tugas kita: pelapor mendapat jawaban sebelum tanggal itu.'],
      steps: [
        'Buka Antrean. Yang paling atas paling mendesak.',
        'Buka laporannya, baca, lalu pilih langkah berikutnya.',
        'Tulis jawaban untuk pelapor dengan kalimat biasa: apa yang dikerjakan dan kapan.',
        'Tekan "Kirim ke pelapor". Anda kembali ke antrean, siap untuk laporan berikutnya.',
      ],
    },
    {
      id: 'antrean',
      title: 'Antrean',
      paragraphs: [
        '"Perlu Anda" menampilkan yang menunggu Anda. Koordinator melihat laporan masuk, yang dikembalikan, dan semua yang terlambat. Pejabat penghubung melihat laporan instansinya.',
        'Urutannya: percakapan yang minta petugas, darurat, pelapor yang menulis lagi, pemberitahuan yang tidak sampai, terlambat, segera jatuh tempo, lalu lainnya.',
        'Gunakan "Saring dan urutkan" untuk mempersempit daftar. Tiap saringan muncul sebagai tombol kecil; tekan untuk menghapusnya. Saringan yang sering dipakai bisa disimpan dengan nama.',
        'Bila ada laporan baru, tulisan di atas daftar memberi tahu. Daftar tidak berubah sendiri; tekan tulisan itu untuk memuatnya.',
      ],
    },
    {
      id: 'verifikasi',
      title: 'Memeriksa laporan baru (koordinator)',
      paragraphs: [
        'Buka laporan berstatus Masuk. Kotak Saran menunjukkan kategori dan instansi yang mungkin, dengan alasannya. Saran bisa salah; Anda yang memutuskan.',
      ],
      steps: [
        'Cukup jelas dan memang urusan kita: pilih "Verifikasi dan disposisikan", lalu instansinya.',
        'Periksa "Kata-kata untuk umum". Nama dan nomor sudah disamarkan, tetapi periksa lagi. Centang foto yang boleh dilihat umum. Yang tidak dicentang tetap tertutup.',
        'Bukan urusan pemerintah daerah: buka "Bukan wewenang", pilih lembaganya, dan jelaskan. Pelapor mendapat nama dan cara menghubunginya.',
        'Perlu menunggu: "Tunda", dengan alasan dan tanggal. Janji kepada pelapor tetap berlaku.',
        'Bukan laporan sama sekali: "Arsipkan", dengan alasan.',
      ],
    },
    {
      id: 'lewat-chat',
      title: 'Bekerja lewat chat',
      paragraphs: [
        'Anda dapat bekerja dari Telegram, WhatsApp, SMS, atau chat di situs. Buat kode di halaman Akun saya, lalu kirim kode itu dari chat Anda.',
        'Kirim kode laporan untuk membacanya. Tambahkan perintah untuk mengerjakannya, misalnya "7K2M-9QXR-4TB ke dpupkp" atau "7K2M-9QXR-4TB jawab Kami perbaiki besok". Kirim BANTUAN untuk daftar perintah, dan URUNGKAN bila keliru.',
      ],
    },
    {
      id: 'menjawab',
      title: 'Menjawab dan menyelesaikan (instansi)',
      paragraphs: [
        'Pilih "Jawab" bila pekerjaan sedang atau akan dikerjakan. Tanggal janji terpenuhi begitu jawaban ini terkirim.',
        'Pilih "Nyatakan selesai" bila sudah beres. Jawaban wajib ditulis; foto hasil pekerjaan sangat membantu. Pelapor ditanya apakah sudah beres. Kalau ia menjawab belum, laporan dibuka kembali dan naik ke atas antrean.',
        'Salah alamat? "Kembalikan ke koordinator" dengan alasannya.',
        '"Lihat dulu" menunjukkan persis apa yang akan dibaca pelapor.',
      ],
    },
    {
      id: 'urungkan',
      title: 'Salah kirim?',
      paragraphs: [
        'Setelah Anda bertindak, pelapor baru diberi tahu beberapa menit kemudian. Selama itu tombol "Urungkan" membatalkannya; tulisan Anda kembali menjadi draf.',
        'Kalau sudah terkirim, kirim ralat: jawab sekali lagi dengan yang benar.',
      ],
    },
    {
      id: 'bersama',
      title: 'Bekerja bersama',
      paragraphs: [
        'Halaman laporan memberi tahu kalau rekan juga membukanya atau sedang menulis.',
        'Kalau rekan lebih dulu mengubah laporan, tulisan Anda tidak hilang. Anda melihat apa yang berubah, lalu memilih "Tetap kirim" atau memperbaiki.',
        'Yang Anda tulis tersimpan sendiri sebagai draf. Rekan melihat bahwa ada draf, bukan isinya.',
      ],
    },
    {
      id: 'terkirim',
      title: 'Apakah jawaban sampai?',
      paragraphs: [
        'Di "Perjalanan laporan" tiap pesan kepada pelapor punya keterangan: terkirim, sampai, dibaca, atau gagal dengan sebabnya.',
        'Yang gagal naik ke atas antrean. Coba "Kirim ulang", atau hubungi pelapor dengan cara lain.',
        'Di WhatsApp, jawaban bebas hanya bisa dikirim dalam 24 jam sejak pelapor menulis. Sesudahnya pelapor diberi tahu dulu dan menerima jawaban begitu ia membalas. Kotak jawaban mengatakannya sebelum Anda menulis.',
      ],
    },
    {
      id: 'privasi',
      title: 'Anonim dan rahasia',
      paragraphs: [
        'ANONIM: nama pelapor tidak dapat dibuka siapa pun di sini, dan isinya disamarkan.',
        'RAHASIA: laporan tidak pernah tampil untuk umum. Anda tetap menanganinya seperti biasa.',
        'Setiap kali Anda membuka laporan atau foto, itu tercatat. Buka hanya yang Anda tangani.',
      ],
    },
    {
      id: 'banyak',
      title: 'Banyak laporan sekaligus',
      paragraphs: [
        'Centang laporan di antrean, pilih tindakannya di bawah daftar, lalu periksa pada halaman berikutnya. Laporan yang berubah sementara itu dilewati dan disebutkan.',
        'Menyatakan selesai tidak bisa sekaligus: tiap pelapor berhak atas jawabannya sendiri.',
      ],
    },
    {
      id: 'pintasan',
      title: 'Papan ketik',
      paragraphs: [
        'Satu huruf membawa Anda ke tempatnya: j dan k pindah baris, Enter membuka, v memeriksa, d mendisposisikan, r menjawab, u kembali, / mencari, ? menampilkan semuanya. Tidak ada huruf yang langsung mengirim; hanya tombol atau Ctrl+Enter.',
        'Tidak suka? Matikan di Akun saya.',
      ],
    },
  ],
};

const en: Help = {
  title: "Officers' help",
  lead: 'This page explains your work at the desk from beginning to end. Reading it takes five minutes.',
  contents: 'Contents',
  sections: [
    {
      id: 'singkat',
      title: 'In short',
      paragraphs: ['Each report has a promised date. Our task: the citizen has an answer before that date.'],
      steps: [
        'Open the queue. What stands on top is most urgent.',
        'Open the report, read it, then choose the next step.',
        'Write an answer to the citizen in plain sentences: what is done and when.',
        'Press "Send to the citizen". You are back in the queue, ready for the next report.',
      ],
    },
    {
      id: 'antrean',
      title: 'The queue',
      paragraphs: [
        '"Needs you" shows what waits for you. A coordinator sees new reports, those that were returned, and everything late. A liaison sees the reports of the agency.',
        'The order: chats that ask for an officer, emergencies, citizens who wrote again, notices that did not arrive, late, due soon, then others.',
        'Use "Filter and sort" to narrow the list. Each filter appears as a small button; press it to remove the filter. Filters that you use often can be saved under a name.',
        'When there are new reports, a line above the list says so. The list does not change by itself; press the line to load it.',
      ],
    },
    {
      id: 'verifikasi',
      title: 'Checking a new report (coordinator)',
      paragraphs: [
        'Open a report in the state New. The box Suggestion shows a likely category and agency with reasons. It may be wrong; you decide.',
      ],
      steps: [
        'Clear enough and for us: choose "Verify and assign", then the agency.',
        'Check "Words for the public". Names and numbers are masked, but please look again. Tick the photos that the public may see. What is not ticked stays closed.',
        'Not for the local government: open "Not competent", choose the body, and explain. The citizen gets its name and how to reach it.',
        'It must wait: "Put on hold", with a reason and a date. The promise to the citizen stays.',
        'Not a report at all: "Archive", with a reason.',
      ],
    },
    {
      id: 'lewat-chat',
      title: 'Working by chat',
      paragraphs: [
        'You can work from Telegram, WhatsApp, SMS or the web chat. Make a code on the page My account, then send that code from your chat.',
        'Send the code of a report to read it. Add a command to handle it, for example "7K2M-9QXR-4TB ke dpupkp" or "7K2M-9QXR-4TB jawab We repair it tomorrow". Send BANTUAN for the list of commands, and URUNGKAN after a mistake.',
      ],
    },
    {
      id: 'menjawab',
      title: 'Answering and resolving (agency)',
      paragraphs: [
        'Choose "Answer" when the work is being done or planned. The promise is kept once this answer has left.',
        'Choose "Declare resolved" when it is done. An answer is required; a photo of the finished work helps a lot. The citizen is asked whether it is solved. If not, the report is reopened and rises in the queue.',
        'Wrong address? "Return to the coordinator" with the reason.',
        '"Preview" shows exactly what the citizen will read.',
      ],
    },
    {
      id: 'urungkan',
      title: 'Sent by mistake?',
      paragraphs: [
        'After your act the citizen is told some minutes later. Until then the button "Undo" takes it back; what you wrote becomes a draft again.',
        'If it has left, send a correction: answer once more with what is right.',
      ],
    },
    {
      id: 'bersama',
      title: 'Working together',
      paragraphs: [
        'The page of a report tells when a colleague has it open or is writing.',
        'If a colleague changed the report first, your words are not lost. You see what changed, then choose "Send anyway" or correct them.',
        'What you write is kept as a draft by itself. Colleagues see that there is a draft, not what it says.',
      ],
    },
    {
      id: 'terkirim',
      title: 'Did the answer arrive?',
      paragraphs: [
        'Under "What happened" each message to the citizen says: sent, delivered, read, or failed with the reason.',
        'What failed rises in the queue. Try "Send again", or reach the citizen in another way.',
        "On WhatsApp a free answer can be sent only within 24 hours of the citizen's message. After that the citizen is notified first and gets the answer when they reply. The answer box says so before you write.",
      ],
    },
    {
      id: 'privasi',
      title: 'Anonymous and confidential',
      paragraphs: [
        "ANONYMOUS: nobody here can open the citizen's name, and the text is masked.",
        'CONFIDENTIAL: the report never shows to the public. You handle it as usual.',
        'Each time you open a report or a photo it is recorded. Open only what you handle.',
      ],
    },
    {
      id: 'banyak',
      title: 'Many reports at once',
      paragraphs: [
        'Tick reports in the queue, choose the act below the list, then check them on the next page. Reports that change meanwhile are left out and named.',
        'Resolving is not possible for many at once: each citizen has a right to an answer of their own.',
      ],
    },
    {
      id: 'pintasan',
      title: 'Keyboard',
      paragraphs: [
        'One letter takes you to a place: j and k move between rows, Enter opens, v checks, d assigns, r answers, u goes back, / searches, ? shows them all. No letter sends anything; only the button or Ctrl+Enter does.',
        "Don't like it? Switch it off in My account.",
      ],
    },
  ],
};

export const HELP: Readonly<Record<PageLanguage, Help>> = { id, en };
