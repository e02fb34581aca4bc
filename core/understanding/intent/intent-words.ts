/** The words by which a message shows what it wants. `CueTable` in cues.ts says how the phrases are written. */
import type { CueTable } from './cues.js';

function set(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

export const GREETINGS = set(
  `halo selamat pagi siang sore malam assalamualaikum waalaikumsalam wr wb warahmatullahi wabarakatuh permisi salam
  punten kulo kula nuwun kulonuwun sewu sampurasun tes test ping om swastiastu swastyastu rahajeng semeng sanja
  shalom sejahtera admin pak bapak ibu mas mbak kak bang sugeng enjing dalu sonten wilujeng salamaik good morning
  afternoon evening there apa kabar bupati wakil walikota`,
);
export const THANKS = set('terima kasih nuhun suwun nuwun matur hatur suksma suksema tarimo thank you');
/** Said along with thanks. */
export const COURTESIES = set(
  `banyak sangat sekali banget ya pak bapak ibu admin kak mas mbak bang atas bantuan bantuannya respon responnya
  tanggapan tanggapannya perhatian perhatiannya infonya informasi informasinya kerjasamanya kerjanya sip mantap oke
  ok siap baik much so dong pisan sebelumnya semua semuanya sudah dan very`,
);
/** Words that say nothing about a matter. */
export const FILLER = set(
  `saya mau ingin ya pak ibu bapak admin kak mas mbak dong tolong mohon minta ini itu untuk yang di dan dengan ada
  deh sih kok halo terima kasih`,
);

/** What citizens call a report that they filed with us. */
const OWN =
  'laporan/laporanku/laporannya/lapor/pengaduan/aduan/aduanku/aduannya/tiket/tiketnya/report/complaint/ticket/keluhan';

/** The names of these cues are features of `intents.bin`: a renamed cue needs a newly trained model. */
export const INTENT_CUES: CueTable = {
  own: OWN,
  'my own': `${OWN} saya/kami/aku/ku/gue/kuring/abdi/kula/tiang/ambo/awak/ini/tadi/kemarin/minggu/yang/kode/nomor,
    ${OWN} dengan kode, my ${OWN}`,
  progress: `status, statusnya, progres, progress, perkembangan, kelanjutan, kelanjutannya, sampai mana, sejauh mana, lacak,
    tracking, track, kabar, update, cek, check, tindak lanjut, nasib, riwayat, posisi, hasil, hasilnya`,
  handled: `diproses, ditindaklanjuti, ditanggapi, dijawab, ditangani, dikerjakan, diteruskan, diterima, selesai, masuk,
    terkirim, processed`,
  'call off': `batal, batalkan, batalin, dibatalkan, membatalkan, pembatalan, cabut, mencabut, dicabut, tarik, ditarik, urungkan,
    urung, cancel, withdraw, tidak jadi, teu jadi, ora sida, mboten siios, never mind, forget it, lupakan, stop,
    hentikan, tidak usah`,
  'only call off': {
    before: 'halo, maaf, pak, admin',
    only: 'batal/batalkan/batalin/cancel/urungkan, tidak jadi',
    after: 'saja, ya, dong, pak, admin, deh, lapor, dulu, kak',
  },
  data: `data, akun, identitas, riwayat, informasi pribadi, nomor, percakapan, chat, account, personal, persetujuan`,
  wipe: `hapus, dihapus, hapuskan, menghapus, hilangkan, dihilangkan, musnahkan, dimusnahkan, bersihkan, lupakan, delete,
    erase, remove, jangan simpan, disimpan, busek, pupus, hapuih, cabut, tarik`,
  'wipe mine': [
    {
      first: 'hapus/dihapus/hapuskan/hilangkan/dihilangkan/delete/erase/remove/musnahkan/dimusnahkan',
      later: 'data/akun/identitas/nomor/riwayat/chat/percakapan/account',
    },
    { first: 'data/akun/identitas', later: 'dihapus/dihilangkan/dimusnahkan/hapus' },
  ],
  talk: `bicara, berbicara, ngomong, ngobrol, hubungkan, sambungkan, disambungkan, dihubungkan, chat, talk, speak,
    komunikasi, telepon, ditelepon, hubungi, dihubungi, panggilkan, panggil, alihkan, nyarios, ngomongan, mangecek,
    matur, connect, transfer`,
  somebody: `petugas, petugase, petugasna, admin, adminnya, operator, manusia, orang, orangnya, cs, customer service, staf,
    staff, human, person, agent, pegawai, seseorang, atasan`,
  machine: 'robot, bot, mesin, botnya',
  language: 'bahasa, bahasanya, basa, baso, bahaso, language, english, inggris',
  change: `ganti, ubah, pakai, pilih, gunakan, diganti, switch, change, speak, use, in english, english please, nganggo,
    anggen, make`,
  'only language': {
    before: 'ganti, ubah, pakai, pilih, ke, tolong, bisa, in, use, speak, nganggo, anggen, saja',
    only: 'bahasa/basa/baso/bahaso/language/english/jowo/sunda',
    after: 'jawa, sunda, bali, minang, inggris, indonesia, english, saja, please, wae, weh, tidak, ya',
  },
  'how to report': {
    first: 'cara/caranya/carane/carana/caro/bagaimana/prosedur/langkah/contoh/format/tutorial/how',
    later: `lapor, melapor, melaporkan, mengadu, ngadu, laporan, laporannya, ngalapor, malapor, wadul, report, mengirim, kirim,
      pakai, pakainya, menggunakan, use, work, works`,
  },
  'this service': [
    { first: 'ini/this, di sini', later: 'apa/siapa/gratis/what' },
    'what is this, what can you do, menu, bantuan, help, panduan, petunjuk, mulai, start, fitur',
  ],
  'only help': {
    before: 'halo, admin, pak, butuh, minta',
    only: 'bantuan/help/menu/panduan/petunjuk/mulai/start/fitur/info/bantu',
    after: 'saya, dong, ya, admin, pak, kak, please, me',
  },
  how: `bagaimana, cara, caranya, prosedur, alur, mekanisme, syarat, syaratnya, persyaratan, persyaratannya, dokumen apa,
    how`,
  'where when': `kapan, di mana, ke mana, jam berapa, hari apa, jadwal, alamat, nomor telepon, jam buka, jam layanan,
    jam pelayanan, when, where, what time`,
  'how much': 'berapa, pinten, sabaraha, biaya, biayanya, tarif, gratis, how much',
  whether: 'apakah, apa bisa, bisakah, bolehkah, boleh, apa benar, is it, can i',
  asks: `tanya, bertanya, menanyakan, nanya, mohon informasi, minta informasi, mohon penjelasan, ingin tahu,
    ingin mengetahui, permintaan informasi, permohonan informasi, tanglet, naros, question`,
  why: 'kenapa, mengapa, mana, kok, why',
  proposes: `usul, usulan, mengusulkan, diusulkan, saran, menyarankan, masukan, ide, aspirasi, sebaiknya, hendaknya, alangkah,
    seyogyanya, lebih baik, suggest, suggestion, propose, harapan, berharap, semoga, mendukung, dukung, setuju,
    kalau bisa, bagaimana kalau, dipertimbangkan, pertimbangkan, perlu, harusnya, mestinya, kudune, kedahe, harusnyo,
    mbok, pengen, pengin, mengharapkan, memohon adanya, andai, seandainya, prayoginipun, saena`,
  'wants built': `dibangun, dibangunkan, dibikin, dibikinin, dibuatin, digawekke, bikinin, tambahin, dibuatkan, dibuat, diadakan,
    disediakan, ditambah, ditambahkan, dipasang, dipasangi, perbanyak, diperbanyak, diperluas, bangun, buatkan,
    adakan, sediakan, tambah, penambahan, pengadaan, pembangunan, build, add, install`,
  'wants mended': `diperbaiki, perbaiki, perbaikan, diaspal, dibersihkan, diangkut, ditertibkan, ditindak, ditindaklanjuti,
    dipangkas, ditebang, dikeruk, diganti, didandani, fogging, ditangani, fix, repair`,
  trouble: `rusak, berlubang, lubang, mati, padam, gelap, banjir, tergenang, macet, bau, menumpuk, tumbang, bocor, mampet,
    tersumbat, retak, longsor, roboh, ambles, hancur, kotor, hilang, putus, keruh, bahaya, berbahaya, membahayakan,
    jatuh, pungli, pungutan, ditarik, dipungut, dipersulit, lambat, lama, belum, tidak
    dapat/bisa/ada/jalan/nyala/mengalir/diangkut/keluar/datang/cair/aktif/sesuai/tepat/dibayar/pernah/jelas, kecewa,
    mengeluh, parah, resah, meresahkan, mengganggu, terganggu, sembarangan, liar, ilegal, kasar, buruk, jelek, mahal,
    langka, salah, gagal, error, ditolak, sempit, bising, berisik, broken, dead, flood, dirty, wrong`,
  reports: `lapor, melapor, melaporkan, laporkan, mengadu, ngadu, mengadukan, keluhan, mengeluhkan, keberatan, komplain`,
  thanks: `terima kasih, suwun, nuhun, suksma, tarimo, thank, apresiasi, salut, alhamdulillah, mantap, keren, luar biasa,
    good job, great, bagus, jempol, top`,
  'done well': {
    first: 'sudah/telah/wis/sampun/is',
    later: `diperbaiki, diaspal, nyala, hidup, diangkut, dibersihkan, beres, selesai, ditindaklanjuti, bagus, lancar, fixed,
      cair, dibantu`,
  },
};
