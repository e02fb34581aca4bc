/**
 * Settings that work and are not safe. A new store refuses them, since nothing depends on them yet; an existing one starts
 * and warns, so that an update stops no service.
 */
import { stat } from 'node:fs/promises';
import type { Channel } from '../channels/channel.js';
import { isSafeForSecrets, shortSecrets } from '../channels/setting-checks.js';
import type { Config } from './config.js';
import { OperatorError } from './operator-error.js';
import { OWN_SETTINGS } from './settings.js';

export interface WeakSetting {
  /** One sentence for the operator: what is wrong, and what to put there. */
  readonly text: string;
  readonly isRefused: boolean;
}

/** Without what only an open channel knows. */
export function weakSettings(config: Config): readonly WeakSetting[] {
  const { metricsToken, secretKey, channels } = config;
  const own = metricsToken === undefined ? {} : { METRICS_TOKEN: metricsToken };
  const secrets = [
    ...shortSecrets({ settings: OWN_SETTINGS }, own),
    ...channels.filter(({ on }) => on).flatMap(({ kind, settings }) => shortSecrets(kind, settings)),
  ];
  return [
    ...secrets.map(({ name, length, minLength, isAllowed }) => ({
      text: `${name} has ${length} characters and can be guessed: put at least ${minLength} random letters and digits (openssl rand -hex 16) there and at its other side`,
      isRefused: !isAllowed,
    })),
    ...(secretKey !== undefined && new Set(secretKey).size === 1
      ? [{ text: 'SECRET_KEY is one character repeated: put random ones (openssl rand -base64 32)', isRefused: true }]
      : []),
  ];
}

/** Whether calls of providers can be read on their way. */
export function openToReaders(channels: readonly Channel[], publicUrl: string): readonly WeakSetting[] {
  const called = channels.filter(({ receiver }) => receiver.via === 'webhook').map(({ name }) => name);
  if (called.length === 0 || isSafeForSecrets(publicUrl)) return [];
  return [
    {
      text: `PUBLIC_URL is ${publicUrl}, so anybody on the way can read what ${called.join(' and ')} sends: put a proxy with https in front and its https address into PUBLIC_URL`,
      isRefused: true,
    },
  ];
}

/** Where officers sign in, or what keeps them out. A password goes over https or stays on this computer. */
export const officersDoor = (publicUrl: string): { readonly isOpen: boolean; readonly text: string } =>
  isSafeForSecrets(publicUrl)
    ? { isOpen: true, text: `Officers sign in at ${publicUrl}/desk` }
    : {
        isOpen: false,
        text: `Officers can't sign in at ${publicUrl}/desk, since passwords need https: put a proxy with https in front and its https address into PUBLIC_URL`,
      };

/** Refuses the first weak setting that a new store may not have. */
export function refuseWeak(weak: readonly WeakSetting[]): void {
  const refused = weak.find(({ isRefused }) => isRefused);
  if (refused) throw new OperatorError(refused.text);
}

/** A data folder that other accounts of this computer may open; undefined when only its owner may. */
export async function looseDataDir(dataDir: string): Promise<string | undefined> {
  const { mode } = await stat(dataDir);
  const rights = mode & 0o777;
  if ((rights & 0o077) === 0) return undefined;
  return `other accounts of this computer may open DATA_DIR (its rights are ${rights.toString(8)}): run chmod 700 ${dataDir}`;
}
