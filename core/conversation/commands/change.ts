/** "Ubah", "ubah lokasi": opens a field again. After filing, the reply says that an officer changes it. */
import { plain } from '../answer.js';
import { fieldNamed } from '../corrections.js';
import { ask, askNext, notice } from '../outcome.js';
import type { Command } from './command.js';

const FIELD =
  /^(?:ubah|ganti|koreksi|edit|ralat|perbaiki|change|correct|gantos|gentos|ngowahi|tuka)\s+(\S+(?:\s\S+)?)$/;

export const change: Command = {
  name: 'change',
  match: (text, context) => {
    const field = FIELD.exec(plain(text))?.[1];
    return field ? fieldNamed(field, context) : undefined;
  },
  *run(field, _said, state, { say }) {
    if (!state.draft) return askNext(state, [notice(state.lastTicket ? say.changeFiled : say.nothingToChange)]);
    return ask(state, field ? { kind: 'step', step: field } : { kind: 'changeMenu' });
  },
};
