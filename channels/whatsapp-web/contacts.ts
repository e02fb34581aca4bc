/**
 * Which ids belong to one citizen: WhatsApp writes from a number, from an @lid that hides it, or from both. The address of
 * a chat in the store must stay the same, so the first name of a citizen is kept, in DATA_DIR/whatsapp/chats.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson, readText, replaceFile } from './files.js';
import type { PageMessage } from './protocol.js';

/** A line of the file. A later line of the same name adds its ids and replaces `last`. */
interface Line {
  readonly name: string;
  readonly ids: readonly string[];
  /** The exact chat id that the citizen's last message came from. */
  readonly last: string;
}

export class Contacts {
  private readonly file: string;
  private readonly seal: LineSeal;
  private readonly nameById = new Map<string, string>();
  private readonly lastByName = new Map<string, string>();

  /** Reads the file, and rewrites it when most of its lines are outdated. */
  constructor(folder: string) {
    this.file = join(folder, 'chats');
    this.seal = new LineSeal(join(folder, 'chats.key'));
    const lines = readText(this.file).split('\n').filter(Boolean);
    for (const sealed of lines) {
      const line = parseJson<Line>(this.seal.open(sealed));
      if (line) this.add(line);
    }
    if (lines.length > this.lastByName.size * 2) this.rewrite();
  }

  /** The citizen's one name: the digits of the number, or the @lid if the first message hid the number. */
  nameOf({ chat, lid, pn }: Pick<PageMessage, 'chat' | 'lid' | 'pn'>): string {
    const ids = [pn, lid, chat].filter((id) => id !== undefined);
    const known = ids.map((id) => this.nameById.get(id)).find((name) => name !== undefined);
    const digits = (pn ?? (chat.endsWith('@lid') ? undefined : chat))?.replace(/[:@].*/, '');
    const name = known ?? digits ?? chat;
    if (this.lastByName.get(name) !== chat || ids.some((id) => this.nameById.get(id) !== name)) {
      const line = { name, ids, last: chat };
      this.add(line);
      appendFileSync(this.file, this.seal.seal(line), { mode: 0o600 });
    }
    return name;
  }

  /** The exact chat id that the citizen's last message came from. */
  lastChatOf(name: string): string | undefined {
    return this.lastByName.get(name);
  }

  /** Deletes all names for which `isKnown` says no, from the file too. */
  async eraseUnknown(isKnown: (name: string) => Promise<boolean>): Promise<void> {
    const before = this.lastByName.size;
    for (const [name, last] of [...this.lastByName]) {
      // A citizen who writes during the check may not be in the store yet, and stays.
      if ((await isKnown(name)) || this.lastByName.get(name) !== last) continue;
      this.lastByName.delete(name);
      for (const [id, owner] of this.nameById) if (owner === name) this.nameById.delete(id);
    }
    if (this.lastByName.size < before) this.rewrite();
  }

  private add({ name, ids, last }: Line): void {
    for (const id of ids) this.nameById.set(id, name);
    this.lastByName.set(name, last);
  }

  /** One line a citizen. */
  private rewrite(): void {
    const idsByName = new Map<string, string[]>();
    for (const [id, name] of this.nameById) idsByName.set(name, [...(idsByName.get(name) ?? []), id]);
    const lines = [...this.lastByName].map(([name, last]) =>
      this.seal.seal({ name, ids: idsByName.get(name) ?? [], last }),
    );
    replaceFile(this.file, lines.join(''));
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM, one line each: nonce, tag and text in base64. The key lies beside the file: it keeps numbers out of searches
 * and partial copies of the folder, not from somebody who has the whole folder, which is the phone's session anyway.
 */
class LineSeal {
  private readonly key: Buffer;

  constructor(keyFile: string) {
    if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
    this.key = readFileSync(keyFile);
  }

  seal(line: Line): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(line)), cipher.final()]);
    return `${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')}\n`;
  }

  /** Empty for a line that a crash has cut off. */
  open(sealed: string): string {
    const textAt = NONCE_BYTES + TAG_BYTES;
    try {
      const bytes = Buffer.from(sealed, 'base64');
      const cipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES));
      cipher.setAuthTag(bytes.subarray(NONCE_BYTES, textAt));
      return Buffer.concat([cipher.update(bytes.subarray(textAt)), cipher.final()]).toString();
    } catch {
      return '';
    }
  }
}
