/** Checks of settings that work but are not safe. They only report; the program decides whether to warn or to refuse. */
import type { ChannelKind } from './channel.js';

/** Minimum characters of a secret by which a provider proves that a webhook call is its own. */
export const MIN_WEBHOOK_SECRET_LENGTH = 16;

export interface ShortSecret {
  /** The environment variable. */
  readonly name: string;
  /** Characters that it has. */
  readonly length: number;
  /** Characters that it needs. */
  readonly minLength: number;
  /** The program starts with it on a new store too. */
  readonly isAllowed: boolean;
}

/** The given secrets of a channel that are shorter than its settings demand. A missing setting is not short. */
export function shortSecrets(
  kind: Pick<ChannelKind, 'settings'>,
  given: Readonly<Record<string, string>>,
): readonly ShortSecret[] {
  return kind.settings.flatMap(({ name, minLength = 0, mayBeShort: isAllowed = false }) => {
    const { length } = given[name] ?? '';
    return length > 0 && length < minLength ? [{ name, length, minLength, isAllowed }] : [];
  });
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether secrets may travel to this address: over https, or within this same computer. Otherwise others can read along. */
export function isSafeForSecrets(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' || LOOPBACK.test(hostname);
}
