/** Binds the pure conversation to a clock, random codes, the tenant, the traits of channels and the understanding. */
import { randomBytes } from 'node:crypto';
import type { Converse, RunConversation } from '../core/conversation/conversation.js';
import type { ChannelTraits } from '../core/message.js';
import type { Tenant } from '../core/tenant.js';
import { ticketCode } from '../core/tickets/ticket-code.js';
import type { Understanding } from '../core/understanding/reading.js';
import type { CodeMisses } from './limits/code-misses.js';

export interface Surroundings {
  readonly tenant: Tenant;
  readonly understanding: Understanding;
  readonly channels: readonly { readonly traits: ChannelTraits }[];
  readonly publicUrl: string;
  readonly burstMs?: number;
  readonly codeMisses: Pick<CodeMisses, 'of'>;
  areaName(code: string): string | undefined;
}

export function bindConverse(
  converse: Converse,
  { tenant, understanding, channels, codeMisses, ...rest }: Surroundings,
): RunConversation {
  const traits = new Map(channels.map((channel) => [channel.traits.name, channel.traits]));
  return ({ state, id, channel, origin, officer, now }, input) =>
    converse(state, input, {
      now,
      tenant,
      channel: traits.get(channel) ?? plainTraits(channel),
      officer,
      publicUrl: rest.publicUrl,
      burstMs: rest.burstMs ?? 0,
      areaName: rest.areaName,
      freshCode: () => ticketCode(randomBytes(10)),
      codes: codeMisses.of(id === 0 ? { origin } : { chat: id, origin }),
      read: understanding.read,
      correct: understanding.correct,
      roots: understanding.roots,
      similarity: understanding.similarity,
    });
}

/** A chat of a channel that is switched off still gets notices. They wait in the outbox, in a form that suits any channel. */
const plainTraits = (name: string): ChannelTraits => ({
  name,
  buttons: 0,
  terse: false,
  photos: false,
  locations: false,
});
