/**
 * Reads what a short text says as a whole: yes, no, thanks, a plea or a question. Each word of the text has a part: it
 * affirms, sends, approves, denies, thanks, asks for help, or only rounds the sentence off. A text in which any word has
 * no part is not a short answer: "ya tapi lokasinya salah" says something else.
 */
import { plain } from './answer.js';

/**
 * `yes`: affirms, or asks to send. `later`: "nanti saja". `question`: "ya?", "sudah dikirim?". `thanks`: thanks and
 * nothing else. `plea`: asks for help or haste and names no matter ("tolong diangkut min", "secepatnya").
 */
export type ShortAnswer = 'yes' | 'no' | 'later' | 'question' | 'thanks' | 'plea';

const MAX_WORDS = 8;
/** A longer text is no short answer. */
const MAX_LETTERS = 80;

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Says yes by itself, in all languages of the bot. */
const AFFIRMS = set(
  `ya y iya iyaa yaa ye yap yup yups yoi yo yoh iyo iyolah alah ok oke okey okay okeh okei okk sip sipp siip siap siyap gas gass gaskeun
  setuju sepakat acc boleh bolehlah sudah sdh udah udh beres yes yep yeah yea sure agree agreed
  nggih inggih njih enggih nggeh injih enjih sampun mpun pun wis wes uwis mangga monggo sumangga sarujuk rampung dados
  muhun sumuhun enya heeh hooh huum yakin parantos satuju sok atos geus enggeus rengse suba cumpu puput beneh jadih
  salasai solved deal roger affirmative`,
);
/** Asks to send or to go on. */
const SENDS = set(
  `kirim kirimkan kirimin dikirim dikirimkan krm lanjut lanjutkan lanjutin lanjutken dilanjut dilanjutkan lanjoot proses
  diproses prosesin teruskan diteruskan laporkan dilaporkan laporin ajukan submit send sent file proceed continue
  kintun kintunaken kintunkeun dikintun dikintunkeun kirimno gaskan tarukan kirimlah`,
);
/** Says that it is right. */
const APPROVES = set(
  `benar bener bnr betul btl sesuai cocok pas tepat mantap mantul bagus lengkap aman oke correct right good fine
  great perfect accurate exactly leres patut batua rancak lerese bennar cucok sae becik luwung cocog pener`,
);
const DENIES = set(
  `tidak tdk tak gak ga gk g nggak enggak ngga engga ndak nda bukan jangan jgn belum blm belom blum no nope not n dont
  mboten boten ora durung dereng ndereng ampun ojo sanes dudu urung emoh henteu hanteu teu teuacan acan can
  tacan moal ulah entong tuara ten nenten durungan sing tusing boya sampunang eda konden tonden indak ndak alun alum
  tido jan yet`,
);
const THANKS = set(
  `terima terimakasih kasih makasih makasi mksh mkasih trims trimakasih tks thx thanks thank you tq matur nuwun suwun
  nuhun hatur suksma suksema tarimo tarimokasih matursuwun`,
);
/** Asks for help or for haste. */
const PLEADS = set(
  `tolong tlg tolonglah mohon mhn minta harap plis please pls bantu dibantu help segera secepatnya
  cepat cepet cepetan buruan lekas gercep asap urgent penting direspon tulung nyuwun enggal gancang capek`,
);
/** How bad it is, without saying what. */
const STRESSES = set(
  `parah parahnya kritis gawat ngeri resah kesal kesel bahaya serius mendesak lama lamo
  darurat parahlah poll temenan`,
);
/** Rounds a sentence off. */
const ROUNDS = set(
  `pak bu bpk bapak ibu mas mbak min admin kak kakak bang gan om dong donk deh aja saja aj lah lho loh yg yang kok nih
  nya to ta sih tuh dah e eh he la kan semua semuanya sedaya sadayana sadaya kabeh all sudah sdh udah udh sampun alah
  itu ini tu iki niku punika eta eto kuwi laporan laporannya laporane lapor aduan aduannya pengaduan report saya sy
  aku ku gue kami kita isinya isi datanya data untuk utk dan and it that is looks the so much langsung sekarang skrg
  now begitu gitu seperti sebelumnya atas banyak banyakk silakan silahkan silakn monggo mangga tolong tlg mohon
  please segera dulu la ye 86 dengan sekali banget bgt amat sangat pisan usah perlu bantuan bantuannya perhatian
  perhatiannya atensi respon responnya solusi solusinya kerjasamanya`,
);
/** Something follows that changes the answer. */
const CONTRASTS = set('tapi tp tetapi cuma cuman hanya kecuali namun but except nanging mung tapinya ning sakewanten');
/** Puts it off: not now. */
const DELAYS = set('nanti ntar besok dulu mengko engke beko kapan later wait tunggu');

/** Emoji that say yes, without the sign that makes an emoji coloured and without skin tones. */
export const YES_EMOJI = ['👍', '✅', '👌', '🆗', '💯', '☑', '✔', '🙏', '🤝', '❤', '🫡'] as const;
const YES_SIGNS = new RegExp(YES_EMOJI.join('|'), 'gu');
const NO_SIGNS = /👎|❌|⛔|🚫/gu;

/** Small letters, signs as words, "okee" as "oke", "iya2" as "iya". */
function wordsOf(text: string): readonly string[] {
  return plain(text.replace(YES_SIGNS, ' ok ').replace(NO_SIGNS, ' tidak '))
    .replace(/^he eh\b/, 'heeh')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .split(' ')
    .map((word) => (known(word) ? word : known(simple(word)) ? simple(word) : word))
    .filter(Boolean);
}

/** "iya2" and "iyaa" as "iya", "siap-siap" as "siap". */
const simple = (word: string): string =>
  word
    .replace(/2$/, '')
    .replace(/^(\p{L}+)-\1$/u, '$1')
    .replace(/(\p{L})\1+/gu, '$1');

const PARTS = [AFFIRMS, SENDS, APPROVES, DENIES, THANKS, PLEADS, STRESSES, ROUNDS, CONTRASTS, DELAYS];
const known = (word: string): boolean => PARTS.some((part) => part.has(word));

/** What is to be done to the matter ("diangkut", "dibersihkan"), after a plea. */
const isPassive = (word: string): boolean =>
  /^di\p{L}{3,}$/u.test(word) &&
  !/^di(mana|sini|sana|situ|depan|dekat|rumah|jalan|tps|kantor|pasar|sekolah)/.test(word);

export function shortAnswer(text: string): ShortAnswer | undefined {
  if (text.length > MAX_LETTERS) return undefined;
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MAX_WORDS) return undefined;
  const has = (part: ReadonlySet<string>) => words.some((word) => part.has(word));
  if (has(CONTRASTS)) return undefined;
  const pleads = has(PLEADS) || has(STRESSES);
  if (!words.every((word) => known(word) || (pleads && isPassive(word)))) return undefined;
  if (text.includes('?')) return 'question';
  const isDelay = has(DELAYS) && !has(SENDS);
  if (has(DENIES)) return isDelay ? 'later' : 'no';
  const agrees = words.some(
    (word) => SENDS.has(word) || APPROVES.has(word) || (AFFIRMS.has(word) && !isEmpty(word, words)),
  );
  if (agrees && !isDelay && !words.some((word) => STRESSES.has(word))) return 'yes';
  if (pleads) return 'plea';
  return has(THANKS) ? 'thanks' : isDelay ? 'later' : undefined;
}

/** They affirm by themselves, and only round off a plea or thanks: "sudah lama", "makasih ya". */
const WEAK = set('ya sudah udah sdh udh sampun');

const isEmpty = (word: string, words: readonly string[]): boolean =>
  WEAK.has(word) &&
  words[0] !== word &&
  words.some((other) => THANKS.has(other) || PLEADS.has(other) || STRESSES.has(other));

/** `yes` or `no` when the text says nothing else ("ya pak", "oke sip"). */
export function yesOrNo(text: string): 'yes' | 'no' | undefined {
  const answer = shortAnswer(text);
  if (answer === 'later') return 'no';
  return answer === 'yes' || answer === 'no' ? answer : undefined;
}

/**
 * `yes` or `no` by the first word, for questions that ask nothing else ("belum pak, masih berlubang"). A text that goes on
 * with "tapi" or denies later on ("sudah seminggu belum diangkat") is no yes.
 */
export function leaning(text: string): 'yes' | 'no' | undefined {
  const words = wordsOf(text);
  const first = words.find((word) => !ROUNDS.has(word) || AFFIRMS.has(word) || DENIES.has(word));
  if (first === undefined) return undefined;
  if (DENIES.has(first)) return 'no';
  if (!AFFIRMS.has(first) && !APPROVES.has(first)) return undefined;
  if (words.some((word) => CONTRASTS.has(word))) return undefined;
  return words.some((word) => DENIES.has(word)) ? 'no' : 'yes';
}

/** Whether a text has a word of thanks. */
export const givesThanks = (text: string): boolean => wordsOf(text).some((word) => THANKS.has(word));
