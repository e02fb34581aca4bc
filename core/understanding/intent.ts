/** What a message wants, by rules over its plain words: those of this service itself first, a complaint else. */
import type { Guess, Intent } from './reading.js';
import { isStopword } from './stem.js';

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const GREETINGS = set(
  'halo selamat pagi siang sore malam assalamualaikum wr wb warahmatullahi wabarakatuh permisi salam punten kulo nuwun kulonuwun sampurasun tes test ping om swastiastu admin pak bapak ibu mas mbak kak bang min sugeng enjing dalu sonten wilujeng enjing good morning afternoon evening there good',
);
const THANKS = set(
  'terima kasih nuhun suwun nuwun matur hatur thanks thank you suksma suksema tarimo banyak sangat sekali ya pak ibu bapak admin min kak atas bantuan respon responnya tanggapan perhatian sip mantap oke ok',
);
const FILLER = set(
  'saya mau ingin ya pak ibu bapak admin kak mas mbak dong tolong mohon minta ini itu untuk yang di dan dengan ada lah deh nih sih kok',
);

const OWN = '(?:laporan|lapor|pengaduan|aduan|tiket|report|complaint|keluhan|pengajuan)';

const RULES: readonly (readonly [Intent, RegExp])[] = [
  [
    'language',
    /\b(?:(?:ganti|ubah|pakai|pilih|gunakan|in|speak|use|switch to|change) )?(?:bahasa|basa|language)(?: (?:jawa|sunda|bali|minang|inggris|indonesia|english))?$|\b(?:speak|in|use) (?:english|indonesian)\b|^english(?: please)?$/,
  ],
  [
    'erase',
    /\b(?:hapus|hapuskan|hilangkan|musnahkan|delete|erase|remove)\b.*\b(?:data|akun|identitas|riwayat|informasi|my data|account|nomor)\b/,
  ],
  [
    'human',
    /\b(?:bicara|ngomong|ngobrol|hubungkan|sambungkan|disambungkan|chat|talk|speak|berbicara|komunikasi)\b.*\b(?:petugas|admin|operator|manusia|orang|cs|customer service|staf|human|person|agent|pegawai)\b|^(?:minta |mau |ke |panggil )?(?:petugas|operator|cs|customer service|manusia|orang asli|human|agent)$|\bbukan (?:robot|bot|mesin)\b/,
  ],
  [
    'cancel',
    new RegExp(
      `^(?:batal|batalkan|cancel|tidak jadi|urungkan|cabut)(?: (?:saja|lah|deh|ya|dong|pak|lapor))*$|\\b(?:batalkan|batal|cabut|tarik|cancel|tidak jadi|withdraw|membatalkan|mencabut|menarik)\\b.*\\b${OWN}\\b`,
    ),
  ],
  [
    'status',
    new RegExp(
      `\\b(?:status|progres|progress|perkembangan|kelanjutan|nasib|sampai mana|cek|lacak|tracking|kabar|track|check)\\b.*\\b${OWN}\\b|\\b${OWN}\\b.*\\b(?:status|sampai mana|diproses|progres|kabar|perkembangan|kelanjutan|gimana|bagaimana)\\b|^(?:status|cek status|lacak)\\b`,
    ),
  ],
  [
    'help',
    /^(?:bantuan|help|menu|tolong|bantu|info|panduan|mulai|start|fitur)$|\b(?:cara|bagaimana) (?:lapor|melapor|melaporkan|pakai|pakainya|menggunakan|mengadu|kirim laporan|membuat laporan|buat laporan)\b|\b(?:ini|layanan|bot) (?:layanan |bot |nomor )?(?:apa|untuk apa|bisa apa)\b|\bhow (?:do|to|can) (?:i )?(?:report|use)\b/,
  ],
];

const TICKET = /\b[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{3}\b/i;
const QUESTION =
  /\b(?:bagaimana (?:cara|prosedur|proses|mekanisme|syarat)|apa (?:saja )?(?:syarat|persyaratan|yang harus)|syarat(?:nya)?|persyaratan|berapa (?:biaya|lama|tarif|hari)|kapan (?:jadwal|buka|dibuka|ada|mulai|pelaksanaan)|jam (?:berapa|buka|layanan|operasional)|di mana (?:saya|tempat|lokasi|alamat|kantor|bisa)|apakah (?:bisa|boleh|ada|harus|perlu|dapat)|mohon informasi|minta informasi|tanya|bertanya|menanyakan|jadwal|alamat kantor|nomor telepon|what|how|where|when)\b/;
const ASPIRATION =
  /\b(?:usul|usulan|mengusulkan|saran|menyarankan|sebaiknya|alangkah baiknya|bagaimana kalau|harapan saya|semoga|diadakan|dibangun|dibuatkan|disediakan|ditambah|perbanyak|diperbanyak|suggest|suggestion|please build|aspirasi)\b/;
const PROBLEM =
  /\b(?:rusak|berlubang|lubang|mati|padam|gelap|banjir|tergenang|macet|bau|menumpuk|tumbang|bocor|mampet|tersumbat|retak|longsor|roboh|kotor|hilang|putus|keruh|bahaya|berbahaya|jatuh|pungli|ditarik|dipungut|dipersulit|lambat|lama|belum|tidak (?:dapat|bisa|ada|jalan|nyala|mengalir|diangkut|keluar|datang)|kenapa|mengapa|kecewa|keluhan|mengeluh|broken|dead|flood)\b/;

export function intentOf(text: string, words: readonly string[]): Guess<Intent> {
  if (words.length === 0) return { id: 'other', p: 1 };
  const said = words.join(' ');
  const problem = PROBLEM.test(said);
  if (TICKET.test(text) && words.length < 16)
    return { id: /\b(batal|batalkan|cabut)\b/.test(said) ? 'cancel' : 'status', p: 0.9 };
  for (const [intent, rule] of RULES)
    if (rule.test(said) && !(problem && words.length > 12)) return { id: intent, p: 0.9 };
  if (words.every((word) => GREETINGS.has(word))) return { id: 'greeting', p: 0.97 };
  if (words.every((word) => THANKS.has(word) || GREETINGS.has(word))) return { id: 'thanks', p: 0.95 };
  if (!content(words).length) return { id: 'other', p: 0.8 };
  if (QUESTION.test(said) && !problem) return { id: 'information_request', p: 0.8 };
  if (ASPIRATION.test(said) && !problem) return { id: 'aspiration', p: 0.8 };
  return problem || content(words).length > 1 ? { id: 'complaint', p: problem ? 0.9 : 0.6 } : { id: 'other', p: 0.5 };
}

/** The words that tell something. */
export const content = (words: readonly string[]): readonly string[] =>
  words.filter((word) => word.length > 2 && !FILLER.has(word) && !GREETINGS.has(word) && !isStopword(word));
