/**
 * Plays a `.chat` transcript against the real conversation and a real store, one line at a time, and gives back what
 * was said, in the same form. Without a channel the store is closed and opened again now and then.
 *
 *   # what it shows                        a comment
 *   @ sms-kannel                           the channel (telegram unless said)
 *   @ warga Budi                           from here on another citizen writes
 *   > jalan rusak                          the citizen writes; {1} is the code of the first ticket
 *   >> di godean                           … in a burst: more follows before the bot may answer
 *   > [Kirim]                              … taps a button that hangs there (or hung there: any label ever shown)
 *   > (foto) di depan pasar                … sends a photo with a caption
 *   > (suara)                              … a voice message
 *   > (album a) …                          … a part of album "a"
 *   > (lokasi -7.7,110.3)                  … a pin
 *   > (stiker) (kontak) (polling) (telepon) (besar) (racun)   … what we can't read; (racun) breaks the program
 *   > (ubah 2) jalan amblas                … edits the 2nd message;  (hapus 2) deletes it
 *   > (kutip 3) tolong ya                  … quotes our 3rd message
 *   > (reaksi 3 👍)                        … puts an emoji on our 3rd message
 *   > (layanan 3636) …                     … is a service with that short number
 *   > (operator stop) STOP                 … writes a word that the provider acts on
 *   > (kosong)                             … an empty message;  (panjang) one of 5,000 letters
 *   ! 1 didisposisi agency=dpupkp          an officer moves ticket 1;  ! 1 urungkan   takes it back
 *   ! petugas Selamat siang                a person writes in the chat;  ! petugas pergi   leaves it
 *   ! jam 31m                              time passes (s m h d)
 *   < …                                    the bot's whole text, "  " before its further lines
 *   = [Kirim] [Anonim]                     its choices
 *   ~ album                                a silence, by its name
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shape } from './shapes.js';
import { Stage, type Visit } from './stage.js';
import type { TestChannel } from './test-channel.js';

export interface Played {
  /** The transcript as it was really said. */
  readonly text: string;
  readonly visits: readonly Visit[];
  /** Of what the citizens did and of what the bot replied. */
  readonly shapes: ReadonlySet<Shape>;
  /** What the citizens did that the channel never reports: the store was given it without the channel. */
  readonly unreported: readonly string[];
}

export interface Transcript {
  /** `short-answers.chat` */
  readonly file: string;
  readonly path: string;
  readonly text: string;
}

const FOLDER = join(import.meta.dirname, '..', '..', 'transcripts');

export const TRANSCRIPTS: readonly Transcript[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.chat'))
  .map((file) => {
    const path = join(FOLDER, file);
    return { file, path, text: readFileSync(path, 'utf8') };
  });

/** Plays a whole transcript, over a channel where one is given. Lines of the bot in it are passed over. */
export async function play(text: string, over?: TestChannel): Promise<Played> {
  const stage = new Stage(over);
  const out: string[] = [];
  try {
    const lines = text.split('\n');
    for (const [at, line] of lines.entries()) {
      if (line.startsWith('#')) out.push(line.trim());
      // A blank line before a scene stays; one inside what the bot said is said again.
      else if (line.trim() === '' && /^[#@]/.test(lines[at + 1] ?? '')) out.push('');
      if (!/^[@>!]/.test(line)) continue;
      out.push(line.trimEnd(), ...(await stage.play(line)));
    }
  } catch (error) {
    throw new Error(`after "${out.at(-1)}": ${error instanceof Error ? error.message : error}`, { cause: error });
  } finally {
    await stage.end();
  }
  const { visits, shapes, unreported } = stage;
  return { text: `${out.join('\n').trimEnd()}\n`, visits, shapes, unreported };
}
