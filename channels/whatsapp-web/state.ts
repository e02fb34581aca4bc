/**
 * What must outlive the page, in `DATA_DIR/whatsapp` beside its profile, for this account alone (0700): who is who, up
 * to when everything is known, and how the pairing stands for `kentongan whatsapp pair`.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Pairing } from '../channel.js';
import type { Heard } from './protocol.js';

export interface Chats {
  /** The one name of a citizen who writes by number and by @lid: the number's digits, or the @lid when it hides. */
  nameOf(who: Pick<Heard, 'chat' | 'lid' | 'pn'>): string;
  /** The exact chat id that the citizen's last message came from. */
  lastOf(name: string): string | undefined;
  /** Keeps only those names for which `isKnown` says so. */
  forget(isKnown: (name: string) => Promise<boolean>): Promise<void>;
}

interface Line {
  readonly name: string;
  readonly ids: readonly string[];
  readonly last: string;
}

/**
 * One line a change is added to `chats`; it is read, and written anew, when it is opened. The lines are sealed by a key
 * that lies beside them: no number stands in the clear in what is copied or searched.
 */
export function openChats(folder: string): Chats {
  const file = join(folder, 'chats');
  const { seal, open } = openSeal(join(folder, 'chats.key'));
  const names = new Map<string, string>();
  const last = new Map<string, string>();
  const take = ({ name, ids, last: id }: Line) => {
    for (const one of ids) names.set(one, name);
    last.set(name, id);
  };
  const lines = readText(file).split('\n').filter(Boolean);
  for (const line of lines) {
    const known = parse<Line>(open(line));
    if (known) take(known);
  }
  const rewrite = () => {
    const ids = new Map<string, string[]>();
    for (const [id, name] of names) ids.set(name, [...(ids.get(name) ?? []), id]);
    const whole = [...last].map(([name, id]) => seal({ name, ids: ids.get(name) ?? [], last: id }));
    write(file, whole.join(''));
  };
  if (lines.length > last.size * 2) rewrite();
  return {
    nameOf({ chat, lid, pn }) {
      const ids = [pn, lid, chat].filter((id) => id !== undefined);
      const known = ids.map((id) => names.get(id)).find((name) => name !== undefined);
      const digits = (pn ?? (chat.endsWith('@lid') ? undefined : chat))?.replace(/[:@].*/, '');
      const name = known ?? digits ?? chat;
      if (last.get(name) !== chat || ids.some((id) => names.get(id) !== name)) {
        const line = { name, ids, last: chat };
        take(line);
        appendFileSync(file, seal(line), { mode: 0o600 });
      }
      return name;
    },
    lastOf: (name) => last.get(name),
    async forget(isKnown) {
      const before = last.size;
      for (const [name, id] of [...last]) {
        // Who has just written may not be in the store yet.
        if ((await isKnown(name)) || last.get(name) !== id) continue;
        last.delete(name);
        for (const [one, of] of names) if (of === name) names.delete(one);
      }
      if (last.size < before) rewrite();
    },
  };
}

/** AES-256-GCM, a line each: nonce, tag and text in base64. A line that was cut off opens as nothing. */
function openSeal(keyFile: string) {
  if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
  const key = readFileSync(keyFile);
  return {
    seal(line: Line): string {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = Buffer.concat([cipher.update(JSON.stringify(line)), cipher.final()]);
      return `${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')}\n`;
    },
    open(line: string): string {
      try {
        const bytes = Buffer.from(line, 'base64');
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString();
      } catch {
        return '';
      }
    },
  };
}

/** Everything that came between the two is kept. `from`: when the phone was first linked here. */
export interface Cursor {
  readonly from: number;
  readonly until: number;
}

export function readCursor(folder: string): Cursor | undefined {
  const { from, until } = parse<Partial<Cursor>>(readText(join(folder, 'cursor.json'))) ?? {};
  return typeof from === 'number' && typeof until === 'number' ? { from, until } : undefined;
}

export const writeCursor = (folder: string, cursor: Cursor): void =>
  write(join(folder, 'cursor.json'), JSON.stringify(cursor));

/** `pid`: the program that wrote it. */
export type WrittenPairing = Pairing & { readonly pid: number; readonly at: number };

export const writePairing = (folder: string, pairing: Pairing): void =>
  write(join(folder, 'pairing.json'), JSON.stringify({ ...pairing, pid: process.pid, at: Date.now() }));

export const readPairing = (folder: string): WrittenPairing | undefined =>
  parse<WrittenPairing>(readText(join(folder, 'pairing.json')));

/** The number for which a command asks the running program for a pairing code. */
export const askForCode = (folder: string, number: string): void => write(join(folder, 'number'), number);

export function takeNumber(folder: string): string | undefined {
  const file = join(folder, 'number');
  const number = readText(file);
  if (number) rmSync(file, { force: true });
  return number || undefined;
}

/** The program that wrote it has ended as it should. */
export const endPairing = (folder: string): void => rmSync(join(folder, 'pairing.json'), { force: true });

export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whole or not at all. */
function write(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** A line that was cut off by a crash says nothing. */
function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
