/** "Ubah", "ubah lokasi": opens a field again; after filing, what is to be changed goes to the officer. */
import { plain } from '../answer.js';
import { fieldNamed } from '../situations/correct.js';
import { again, notice, onward } from '../turn.js';
import type { Command } from './command.js';

const FIELD =
  /^(?:ubah|ganti|koreksi|edit|ralat|perbaiki|change|correct|gantos|gentos|ngowahi|tuka)\s+(\S+(?:\s\S+)?)$/;

export const change: Command = {
  name: 'change',
  match: (text, _said, _state, turn) => {
    const field = FIELD.exec(plain(text))?.[1];
    return field ? fieldNamed(field, turn) : undefined;
  },
  *run(field, _said, state, turn) {
    if (!state.draft)
      return onward(state, [notice(state.lastTicket ? turn.say.changeFiled : turn.say.nothingToChange)]);
    return again({
      ...state,
      asked: field ? { kind: 'draft', step: field, turn: state.turn } : { kind: 'change', turn: state.turn },
    });
  },
};
