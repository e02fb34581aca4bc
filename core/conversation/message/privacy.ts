/** Whether a text asks to hide the name (anonim) or the report (rahasia), whatever else it says. */
import { plain } from '../answer.js';

const ANONIM =
  /\b(anonim|anonymous(ly)?|samarkan|tanpa nama|jangan (di)?sebut(kan)? nama|(nama|identitas)( saya| aku)?( tolong| mohon| harap)? (di)?(sembunyikan|rahasiakan)|(sembunyikan|rahasiakan) (nama|identitas))\b/;
const RAHASIA =
  /\b(rahasia|confidential(ly)?|secret(ly)?|(laporan|aduan|isi)( ini| saya)? (di)?rahasiakan|rahasiakan (laporan|aduan))\b/;
const ASKS = /\b(apa (itu|maksud|arti|bedanya)|maksudnya|artinya|what (is|does))\b/;
/** "tidak rahasia", "jangan anonim": not to be hidden. */
const REFUSED =
  /\b(tidak|gak|ga|nggak|bukan|jangan|batal|tak|not|no)\s+(usah\s+|perlu\s+|jadi\s+)?(anonim|rahasia|anonymous|confidential)\b|\b(anonim|rahasia)(nya)?\s+(tidak|gak|ga|nggak|batal)\b/;
/** A secret that the report is about, not a wish. */
const SECRET_AS_TOPIC = /\b(rahasia (umum|negara|jabatan|dagang))\b/;

export interface Privacy {
  readonly anonim: boolean;
  readonly rahasia: boolean;
  /** The citizen asks what it means: nothing is changed. */
  readonly asks: boolean;
  /** The citizen no longer wants it. */
  readonly refused: boolean;
}

/** Most texts have none of these words, and no further search is needed. */
const ANY = /anonim|anonym|samar|nama|identitas|rahasia|confidential|secret/i;

export function privacyIn(said: string): Privacy {
  if (!ANY.test(said)) return { anonim: false, rahasia: false, asks: false, refused: false };
  const text = plain(said);
  const anonim = ANONIM.test(text);
  const rahasia = RAHASIA.test(text) && !SECRET_AS_TOPIC.test(text);
  const asks = ASKS.test(text) || (said.includes('?') && text.split(' ').length <= 5);
  return { anonim, rahasia, asks, refused: REFUSED.test(text) };
}
