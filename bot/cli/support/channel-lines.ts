/** The lines about the channels that a start prints. */
import type { ChannelKind } from '../../../channels/channel.js';
import type { ChannelChoice } from '../../config.js';

/** For each channel on or off which setting would change it. */
export function channelLines(choices: readonly ChannelChoice[]): readonly string[] {
  const width = Math.max(...choices.map(({ kind }) => kind.name.length));
  return choices.map(({ kind, on }) =>
    `${kind.name.padEnd(width)}  ${on ? 'on ' : 'off'}  ${howToChange(kind, on)}`.trimEnd(),
  );
}

function howToChange({ settings }: ChannelKind, on: boolean): string {
  const required = settings.filter(({ required }) => required);
  const names = (required.length > 0 ? required : settings.slice(0, 1)).map(({ name, oneOf }) =>
    oneOf ? `${name}=${on ? oneOf.at(-1) : oneOf[0]}` : name,
  );
  if (names.length === 0) return '';
  if (on && required.length > 0) return `(without ${names[0]} it is off)`;
  return `(set ${names.join(', ')} to switch it ${on ? 'off' : 'on'})`;
}
