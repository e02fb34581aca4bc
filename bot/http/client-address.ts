/** The address that a request counts for in the limits. */
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';
import type { Origin } from '../../core/post.js';
import type { HttpEnv } from './env.js';

export type ClientOf = (c: Context) => Origin;

/**
 * Reads the far end of the socket or, when that is a trusted proxy, the last hop of X-Forwarded-For that is not a trusted
 * proxy. Hops before that one are the client's own claim. Throws for an entry that is neither address nor network.
 */
export function clientReader(trustProxy: readonly string[]): ClientOf {
  const isTrusted = proxyAddr.compile([...trustProxy]);
  return (c: Context<HttpEnv>) => {
    const remoteAddress = c.env?.incoming?.socket.remoteAddress ?? '';
    const headers = { 'x-forwarded-for': c.req.header('x-forwarded-for') };
    // Typed for a whole request of Node; it reads these two fields.
    const request = { headers, socket: { remoteAddress } } as unknown as Parameters<typeof proxyAddr>[0];
    return clientAt(hostOf(proxyAddr(request, (hop, distance) => isTrusted(hostOf(hop), distance))));
  };
}

/** Without the port that some proxies write: `203.0.113.9:4000`, `[2001:db8::1]:443`. */
function hostOf(hop: string): string {
  const [, bracketed, dotted] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(hop) ?? [];
  return bracketed ?? dotted ?? hop;
}

/** A hop that is no address ("unknown") shares one count with all others of its kind. */
function clientAt(host: string): Origin {
  if (!ipaddr.isValid(host)) return { address: 'unknown' };
  // An IPv4 address written as IPv6 (::ffff:198.51.100.8) is the same client as without.
  const address = ipaddr.process(host);
  if (!('parts' in address)) return { address: address.toString() };
  const groups = address.parts.map((part) => part.toString(16));
  return { address: `${groups.slice(0, 4).join(':')}::/64`, network: `${groups.slice(0, 3).join(':')}::/48` };
}
