/**
 * What a message wants. What a citizen says to the service itself is known by its words (cues); a small linear model,
 * fed with the cues and with the words, weighs them.
 */

import type { Features } from '../model/features.js';
import { best, type Guess, headOf, type Linear } from '../model/linear.js';
import { answer } from '../model/word-sums.js';
import type { Token } from '../text/normalise.js';
import { isStopword } from '../text/stem.js';
import { cuesOf } from './cues.js';
import { messageFeatures, namedFeatures } from './message-features.js';

export const INTENTS = [
  'complaint',
  'aspiration',
  'information_request',
  'status',
  'cancel',
  'help',
  'greeting',
  'thanks',
  'human',
  'language',
  'erase',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const GREETINGS = set(
  'halo selamat pagi siang sore malam assalamualaikum waalaikumsalam wr wb warahmatullahi wabarakatuh permisi salam punten kulo kula nuwun kulonuwun nuwun sewu sampurasun tes test ping om swastiastu swastyastu rahajeng semeng sanja shalom sejahtera admin pak bapak ibu mas mbak kak bang sugeng enjing dalu sonten wilujeng salamaik good morning afternoon evening there good apa kabar bupati wakil walikota',
);
const THANKS = set('terima kasih nuhun suwun nuwun matur hatur suksma suksema tarimo thank you');
const COURTESIES = set(
  'banyak sangat sekali banget ya pak bapak ibu admin kak mas mbak bang atas bantuan bantuannya respon responnya tanggapan tanggapannya perhatian perhatiannya infonya informasi informasinya kerjasamanya kerjanya sip mantap oke ok siap baik much so dong pisan sebelumnya semua semuanya sudah dan infonya very',
);
const FILLER = set(
  'saya mau ingin ya pak ibu bapak admin kak mas mbak dong tolong mohon minta ini itu untuk yang di dan dengan ada deh sih kok halo terima kasih',
);

/** What a citizen calls what he filed with us. */
const OWN =
  '(?:laporan|laporanku|laporannya|lapor|pengaduan|aduan|aduanku|aduannya|tiket|tiketnya|report|complaint|ticket|keluhan)';
const TICKET = /\b[0-9a-hjkmnp-tv-z]{4}[- ]?[0-9a-hjkmnp-tv-z]{4}[- ]?[0-9a-hjkmnp-tv-z]{3}\b/gi;

const CUES = cuesOf({
  own: new RegExp(`\\b${OWN}\\b`),
  'my own': new RegExp(
    `\\b${OWN} (?:saya|kami|aku|ku|gue|kuring|abdi|kula|tiang|ambo|awak|ini|tadi|kemarin|minggu|yang|dengan kode|kode|nomor)\\b|\\bmy ${OWN}\\b`,
  ),
  progress:
    /\b(?:status|statusnya|progres|progress|perkembangan|kelanjutan|kelanjutannya|sampai mana|sejauh mana|lacak|tracking|track|kabar|update|cek|check|tindak lanjut|nasib|riwayat|posisi|hasil|hasilnya)\b/,
  handled:
    /\b(?:diproses|ditindaklanjuti|ditanggapi|dijawab|ditangani|dikerjakan|diteruskan|diterima|selesai|masuk|terkirim|processed)\b/,
  'call off':
    /\b(?:batal|batalkan|batalin|dibatalkan|membatalkan|pembatalan|cabut|mencabut|dicabut|tarik|ditarik|urungkan|urung|cancel|withdraw|tidak jadi|teu jadi|ora sida|mboten siios|never mind|forget it|lupakan|stop|hentikan|tidak usah)\b/,
  'only call off':
    /^(?:halo |maaf |pak |admin )*(?:batal|batalkan|batalin|cancel|tidak jadi|urungkan)(?: (?:saja|ya|dong|pak|admin|deh|lapor|dulu|kak))*$/,
  data: /\b(?:data|akun|identitas|riwayat|informasi pribadi|nomor|percakapan|chat|account|personal|persetujuan)\b/,
  wipe: /\b(?:hapus|dihapus|hapuskan|menghapus|hilangkan|dihilangkan|musnahkan|dimusnahkan|bersihkan|lupakan|delete|erase|remove|jangan simpan|disimpan|busek|pupus|hapuih|cabut|tarik)\b/,
  'wipe mine':
    /\b(?:hapus|dihapus|hapuskan|hilangkan|dihilangkan|delete|erase|remove|musnahkan|dimusnahkan)\b.*\b(?:data|akun|identitas|nomor|riwayat|chat|percakapan|account)\b|\b(?:data|akun|identitas)\b.*\b(?:dihapus|dihilangkan|dimusnahkan|hapus)\b/,
  talk: /\b(?:bicara|berbicara|ngomong|ngobrol|hubungkan|sambungkan|disambungkan|dihubungkan|chat|talk|speak|komunikasi|telepon|ditelepon|hubungi|dihubungi|panggilkan|panggil|alihkan|nyarios|ngomongan|mangecek|matur|connect|transfer)\b/,
  somebody:
    /\b(?:petugas|petugase|petugasna|admin|adminnya|operator|manusia|orang|orangnya|cs|customer service|staf|staff|human|person|agent|pegawai|seseorang|atasan)\b/,
  machine: /\b(?:robot|bot|mesin|botnya)\b/,
  tongue: /\b(?:bahasa|bahasanya|basa|baso|bahaso|language|english|inggris)\b/,
  switch:
    /\b(?:ganti|ubah|pakai|pilih|gunakan|diganti|switch|change|speak|use|in english|english please|nganggo|anggen|make)\b/,
  'only tongue':
    /^(?:(?:ganti|ubah|pakai|pilih|ke|tolong|bisa|in|use|speak|nganggo|anggen|saja) )*(?:bahasa|basa|baso|bahaso|language|english|jowo|sunda)(?: (?:jawa|sunda|bali|minang|inggris|indonesia|english|saja|please|wae|weh|tidak|ya))*$/,
  'how to report':
    /\b(?:cara|caranya|carane|carana|caro|bagaimana|prosedur|langkah|contoh|format|tutorial|how)\b.*\b(?:lapor|melapor|melaporkan|mengadu|ngadu|laporan|laporannya|ngalapor|malapor|wadul|report|mengirim|kirim|pakai|pakainya|menggunakan|use|works?)\b/,
  'this service':
    /\b(?:ini|bot ini|layanan ini|nomor ini|aplikasi ini|di sini|chat ini|this)\b.*\b(?:apa|untuk apa|bisa apa|siapa|gratis|what)\b|\bwhat (?:is this|can you do)\b|\b(?:menu|bantuan|help|panduan|petunjuk|mulai|start|fitur)\b/,
  'only help':
    /^(?:halo |admin |pak |butuh |minta )*(?:bantuan|help|menu|panduan|petunjuk|mulai|start|fitur|info|bantu)(?: (?:saya|dong|ya|admin|pak|kak|please|me))*$/,
  how: /\b(?:bagaimana|cara|caranya|prosedur|alur|mekanisme|syarat|syaratnya|persyaratan|persyaratannya|dokumen apa|how)\b/,
  'where when':
    /\b(?:kapan|di mana|ke mana|jam berapa|hari apa|jadwal|alamat|nomor telepon|jam buka|jam layanan|jam pelayanan|when|where|what time)\b/,
  'how much': /\b(?:berapa|pinten|sabaraha|biaya|biayanya|tarif|gratis|how much)\b/,
  whether: /\b(?:apakah|apa bisa|bisakah|bolehkah|boleh|apa benar|is it|can i)\b/,
  asks: /\b(?:tanya|bertanya|menanyakan|nanya|mohon informasi|minta informasi|mohon penjelasan|ingin tahu|ingin mengetahui|permintaan informasi|permohonan informasi|tanglet|naros|question)\b/,
  why: /\b(?:kenapa|mengapa|mana|kok|why)\b/,
  proposes:
    /\b(?:usul|usulan|mengusulkan|diusulkan|saran|menyarankan|masukan|ide|aspirasi|sebaiknya|hendaknya|alangkah|seyogyanya|lebih baik|suggest|suggestion|propose|harapan|berharap|semoga|mendukung|dukung|setuju|kalau bisa|bagaimana kalau|dipertimbangkan|pertimbangkan|perlu|harusnya|mestinya|kudune|kedahe|harusnyo|mbok|pengen|pengin|mengharapkan|memohon adanya|andai|seandainya|prayoginipun|saena)\b/,
  'wants built':
    /\b(?:dibangun|dibangunkan|dibikin|dibikinin|dibuatin|digawekke|bikinin|tambahin|dibuatkan|dibuat|diadakan|disediakan|ditambah|ditambahkan|dipasang|dipasangi|perbanyak|diperbanyak|diperluas|bangun|buatkan|adakan|sediakan|tambah|penambahan|pengadaan|pembangunan|build|add|install)\b/,
  'wants mended':
    /\b(?:diperbaiki|perbaiki|perbaikan|diaspal|dibersihkan|diangkut|ditertibkan|ditindak|ditindaklanjuti|dipangkas|ditebang|dikeruk|diganti|didandani|fogging|ditangani|fix|repair)\b/,
  trouble:
    /\b(?:rusak|berlubang|lubang|mati|padam|gelap|banjir|tergenang|macet|bau|menumpuk|tumbang|bocor|mampet|tersumbat|retak|longsor|roboh|ambles|hancur|kotor|hilang|putus|keruh|bahaya|berbahaya|membahayakan|jatuh|pungli|pungutan|ditarik|dipungut|dipersulit|lambat|lama|belum|tidak (?:dapat|bisa|ada|jalan|nyala|mengalir|diangkut|keluar|datang|cair|aktif|sesuai|tepat|dibayar|pernah|jelas)|kecewa|mengeluh|parah|resah|meresahkan|mengganggu|terganggu|sembarangan|liar|ilegal|kasar|buruk|jelek|mahal|langka|salah|gagal|error|ditolak|sempit|bising|berisik|broken|dead|flood|dirty|wrong)\b/,
  reports: /\b(?:lapor|melapor|melaporkan|laporkan|mengadu|ngadu|mengadukan|keluhan|mengeluhkan|keberatan|komplain)\b/,
  thanks:
    /\b(?:terima kasih|suwun|nuhun|suksma|tarimo|thank|apresiasi|salut|alhamdulillah|mantap|keren|luar biasa|good job|great|bagus|jempol|top)\b/,
  'done well':
    /\b(?:sudah|telah|wis|sampun|is)\b.*\b(?:diperbaiki|diaspal|nyala|hidup|diangkut|dibersihkan|beres|selesai|ditindaklanjuti|bagus|lancar|fixed|cair|dibantu)\b/,
});

/** Cues of the whole text. */
const WHOLLY = [[], ['ticket'], ['only greetings'], ['ticket', 'only greetings']];

/** What `intents.bin` is fed with. */
export function intentFeatures(cleaned: string, found: readonly Token[]): Features {
  const words = found.map(({ word }) => word);
  const isTicket = ticketIn(cleaned);
  const isGreeting = words.length > 0 && words.every((word) => GREETINGS.has(word));
  const wholly = WHOLLY[(isTicket ? 1 : 0) + (isGreeting ? 2 : 0)] ?? [];
  return messageFeatures(cleaned, words, named(CUES(words), wholly));
}

const named = namedFeatures(41, 3, (listed, wholly) => {
  const cues = [...listed, ...wholly];
  return cues.length === 0
    ? ['no cue']
    : [...cues, ...cues.flatMap((cue, index) => cues.slice(index + 1).map((other) => `${cue} ${other}`))];
});

/** A ticket code has digits and letters, so that no word of eleven letters is taken for one. */
const ticketIn = (cleaned: string): boolean =>
  /\d/.test(cleaned) &&
  [...cleaned.matchAll(TICKET)].some(([code]) => /\d/.test(code) && /[a-z]/i.test(code) && !/^\d+$/.test(code));

export function intentOf(cleaned: string, found: readonly Token[], model: Linear | undefined): Guess<Intent> {
  if (found.length === 0) return { id: 'other', p: 1 };
  const words = found.map(({ word }) => word);
  if (words.every((word) => GREETINGS.has(word))) return { id: 'greeting', p: 0.98 };
  if (
    words.some((word) => THANKS.has(word)) &&
    words.every((word) => THANKS.has(word) || GREETINGS.has(word) || COURTESIES.has(word))
  )
    return { id: 'thanks', p: 0.97 };
  const head = model && headOf(model, 'category');
  if (!model || !head) return { id: content(words).length > 1 ? 'complaint' : 'other', p: 0.5 };
  const [first] = best(head.labels, answer(intentFeatures(cleaned, found), model, head).shares, 1);
  const id = INTENTS.find((intent) => intent === first?.id) ?? 'other';
  return { id, p: first?.p ?? 0 };
}

/** The words that tell something. */
export const content = (words: readonly string[]): readonly string[] =>
  words.filter((word) => word.length > 2 && !FILLER.has(word) && !GREETINGS.has(word) && !isStopword(word));
