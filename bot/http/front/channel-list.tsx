/** The channels that are on and how a citizen reaches each. */
import type { Channel } from '../../../channels/channel.js';
import type { PageTexts } from '../texts/index.js';

interface Way {
  readonly name: string;
  readonly text: string | undefined;
  readonly link: string | undefined;
}

/** To a citizen all SMS providers are one way, and so are the two WhatsApp channels. */
const FAMILIES = ['telegram', 'whatsapp', 'sms'] as const;

export function otherWays(channels: readonly Channel[], texts: PageTexts): readonly Way[] {
  return channels.flatMap((channel) => {
    const family = FAMILIES.find((name) => channel.name.startsWith(name));
    if (!family) return [];
    const reach = channel.reach?.();
    return [{ name: texts.channels[family], text: reach?.text, link: reach?.link }];
  });
}

export function ChannelList({ channels, texts }: { channels: readonly Channel[]; texts: PageTexts }) {
  return (
    <ul class="ways">
      {otherWays(channels, texts).map(({ name, text, link }) => (
        <li>
          <b>{name}</b> {link ? <a href={link}>{text}</a> : text}
        </li>
      ))}
    </ul>
  );
}
