/** Whose request it is, as far as limits need to know. */
import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';
import type { AppEnv } from './env.js';

/** An IPv4 address that a dual-stack socket shows as `::ffff:10.0.0.1`. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * The address of the socket's far end or, when that is a trusted proxy, the last address of X-Forwarded-For that is
 * none: what stands before it is the client's own word. An IPv6 client counts by its /64, since it owns all of that.
 * Throws for an entry that is neither address nor network.
 */
export function clientAddress(trustProxy: readonly string[]): (c: Context<AppEnv>) => string {
  const trusted = new BlockList();
  for (const entry of trustProxy) {
    const [address = '', prefix] = entry.split('/');
    if (prefix === undefined) trusted.addAddress(plain(address), family(plain(address)));
    else trusted.addSubnet(address, Number(prefix), family(address));
  }
  const isTrusted = (address: string) =>
    trustProxy.length > 0 && isIP(address) !== 0 && trusted.check(address, family(address));

  return (c) => {
    const socket = plain(c.env?.incoming?.socket.remoteAddress ?? 'unknown');
    if (!isTrusted(socket)) return grouped(socket);
    const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()));
    return grouped(hops.reverse().find((hop) => isIP(hop) !== 0 && !isTrusted(hop)) ?? socket);
  };
}

function grouped(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
