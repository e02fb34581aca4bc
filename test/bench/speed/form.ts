/**
 * The form that every speed bench fills: a story of about 30 words, the place, another category, "anonim", "ya".
 * The last of the five files a ticket. The words are those of citizens; none of the stories names a place, so that it is
 * asked.
 */

import { bindConverse } from '../../../bot/converse.js';
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { CodeMisses } from '../../../bot/limits/code-misses.js';
import { Limiter } from '../../../bot/limits/limits.js';
import { areaName } from '../../../bot/tenant/areas.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import type { Conversation, RunConversation } from '../../../core/conversation/conversation.js';
import { converse } from '../../../core/conversation/converse.js';
import type { Received } from '../../../core/post.js';

const STORIES = [
  'Pak, sudah tiga minggu jalan di kampung kami rusak parah dan selokannya mampet penuh sampah, setiap hujan air meluap sampai ke teras warga, tolong segera dicek petugas karena banyak anak kecil lewat',
  'Selamat pagi, kami mengeluh karena lampu penerangan mati sejak bulan lalu dan pohon besar menutupi tiangnya, dahannya tidak pernah dipangkas, ibu-ibu takut pulang malam, mohon pohon ditebang dan lampunya diganti yang baru',
  'Ada tumpukan sampah besar yang tidak diangkut di halaman sekolah anak saya, baunya masuk kelas sampai murid pusing dan mual, kata gurunya sudah dua minggu begitu padahal setiap bulan kami bayar, mohon bantuannya',
  'Puskesmas meminta uang parkir lima ribu tanpa karcis, antrean obatnya tiga jam dan petugasnya ketus kepada orang tua saya, padahal kami memakai kartu jaminan kesehatan, tolong diperiksa bagaimana aturannya supaya tidak terulang lagi',
  'Keran air di rumah warga keruh dan bau sejak ada galian pipa, lubang bekas galian di jalan tidak ditutup lagi sehingga motor sering terperosok, sudah lapor ke loket tetapi sampai sekarang belum ada tindakan',
  'Mohon bantuannya Pak, keadaan di tempat kami sudah tidak beres sejak minggu lalu, sudah dilaporkan kepada ketua RT dan pak dukuh tetapi belum ada tindakan sama sekali, warga sudah resah, tolong segera diperiksa',
  'Warung tetangga menyetel musik keras sampai larut malam, pengunjungnya parkir sembarangan menutup jalan, dan limbah dapurnya dibuang ke sungai sampai airnya hitam, sudah ditegur baik-baik tetapi tidak peduli, mohon ditindak supaya warga tenang',
  'Nama ibu saya dicoret dari daftar bantuan sosial karena datanya salah di kartu keluarga, padahal sudah diurus dua kali ke kantor dan diminta uang administrasi oleh petugas, mohon diperiksa siapa yang bertanggung jawab',
] as const;

const PLACES = [
  'Jalan Kaliurang km 9, Ngaglik, Sleman',
  'depan Pasar Godean, Sidoagung',
  'dusun Karangmalang, Caturtunggal, Depok',
  'Jalan Magelang km 12, Triharjo',
  'perempatan Gejayan, Condongcatur',
  'Jalan Palagan, Sariharjo, Ngaglik',
] as const;

/** How the webhook of Telegram is called. */
export const WEBHOOK = '/webhooks/telegram';
export const TOKEN = '4242:bench';
export const SECRET = 'bench_secret_0123456789abcdef';

/** Messages of one form; the last is the "ya". */
export const TURNS = 5;

const answers = (story: string, place: string): readonly string[] => [
  story,
  place,
  'kategorinya sampah',
  'anonim',
  'ya',
];

/** What the citizen says at a turn of their `nth` form. */
export function said(nth: number, turn: number): string {
  const [story = ''] = FITTING.slice(nth % FITTING.length);
  return answers(story, PLACES[Math.floor(nth / FITTING.length) % PLACES.length] ?? '')[turn] ?? '';
}

/** The message of one turn of one form, as a channel brings it. */
export function message(nth: number, turn: number, chat: string, channel = 'web'): Received {
  const id = `${chat}-${turn}`;
  const now = Date.now();
  return {
    kind: 'message',
    address: { channel, account: channel, chat },
    key: id,
    message: { id, sentAt: now, receivedAt: now, kind: 'text', text: said(nth, turn) },
  };
}

const silent = () => {};
export const quietLog = { info: silent, warn: silent, error: silent };
/** Those of the web chat and of Telegram. */
const TRAITS = [
  { traits: { name: 'web', buttons: 24, terse: false, photos: true, locations: true } },
  { traits: { name: 'telegram', buttons: 8, terse: false, photos: true, locations: true } },
];

export const { tenant } = loadTenant(undefined);
export const secretKey = new Uint8Array(32).fill(7);

export const understanding = loadUnderstanding(tenant);

/** The program's own conversation over the example tenant, with all of its understanding. `onRead` is told of each text read. */
export function realConversation(onRead: () => void = () => {}): RunConversation {
  return bindConverse(converse, {
    tenant,
    understanding: {
      ...understanding,
      read: (text) => {
        onRead();
        return understanding.read(text);
      },
    },
    channels: TRAITS,
    publicUrl: 'https://lapor.example.go.id',
    areaName,
    codeMisses: new CodeMisses(new Limiter(Date.now), quietLog),
  });
}

/** Of a chat that knows of no ticket: what a story and its answers come to. */
function files(settle: RunConversation, story: string): boolean {
  let state: Conversation | undefined;
  const filed = answers(story, PLACES[0]).map((text, turn) => {
    const message = { id: String(turn), sentAt: 0, receivedAt: 0, kind: 'text', text } as const;
    const settling = settle({ state, id: 0, channel: 'web', now: Date.now() }, { kind: 'message', message });
    let step = settling.next(undefined);
    while (!step.done)
      step = settling.next(step.value.kind === 'similar' || step.value.kind === 'mine' ? [] : undefined);
    state = step.value.state;
    return step.value.effects.some(({ kind }) => kind === 'file');
  });
  return filed.indexOf(true) === TURNS - 1;
}

/** As the understanding grows it may find a place and ask less: the bench keeps to stories of five turns. */
const CONVERSATION = realConversation();
const FITTING = STORIES.filter((story) => files(CONVERSATION, story));
if (FITTING.length < 3) throw new Error('Fewer than three stories take five turns: give form.ts vaguer ones');
