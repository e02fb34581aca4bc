/** Settings that work and are not safe. */
import { httpUrl } from '../../config.js';
import { officersDoor, openToReaders, weakSettings } from '../../weak-settings.js';
import { oneLine } from '../support/one-line.js';
import { type Check, care, fault } from './finding.js';

const PART = 'settings';
const quietLog = { info() {}, warn() {}, error() {} };

export const checkSettings: Check = async function* ({ config }) {
  const { channels, publicUrl, dataDir } = config;
  for (const { text } of weakSettings(config)) yield care(PART, text);
  try {
    const environment = { dataDir, publicUrl, log: quietLog };
    const opened = await Promise.all(
      channels.filter(({ on }) => on).map(({ kind, settings }) => kind.open(settings, environment)),
    );
    for (const { text } of openToReaders(opened, publicUrl)) yield care(PART, text);
  } catch (error) {
    yield fault(PART, oneLine(error));
  }
  const door = officersDoor(publicUrl);
  if (!door.isOpen) yield care(PART, door.text);
  if (isBehindProxy(config) && config.trustProxy.length === 0)
    yield care(
      PART,
      `${publicUrl} must be a proxy in front of ${httpUrl(config.host, config.port)}, but TRUST_PROXY is empty: all citizens then share the limits of one address, and one of them can lock the status page for all. Put the address of the proxy there`,
    );
};

/** The program itself speaks http at its own port only. */
function isBehindProxy({ publicUrl, port }: Parameters<Check>[0]['config']): boolean {
  const url = new URL(publicUrl);
  return url.protocol === 'https:' || Number(url.port || 80) !== port;
}
