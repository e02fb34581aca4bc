/** Three bugs that such programs have had, as patches of the built one: the checker must catch each. */
import type { Patch } from '../../support/program/patched-build.js';

export const BUGS: Readonly<Record<string, readonly Patch[]>> = {
  'acknowledges before the commit': [
    {
      file: 'bot/intake.js',
      find: 'await within(ACCEPT_TIMEOUT_MS, accepting, () => new Unavailable(`not stored within ${ACCEPT_TIMEOUT_MS} ms`));',
      put: 'accepting.catch(() => {});',
    },
  ],
  'has no unique key in the inbox': [
    {
      file: 'db/schema/migrations/0001-start.js',
      find: `error \${blob}, unique (chat, key))\${end}\``,
      put: `error \${blob})\${end}\``,
    },
    {
      file: 'db/chats/inputs.js',
      find: 'export const isKnown = (chat, key) => first(seen, { chat, key });',
      put: 'export const isKnown = function* () {};',
    },
    { file: 'db/chats/inputs.js', find: ".onConflict((on) => on.columns(['chat', 'key']).doNothing())", put: '' },
  ],
  'takes no lease': [
    { file: 'db/outbox/outbox.js', find: '.set({ ...p, state: OUTBOX.sending })', put: '.set({ attempt: p.attempt })' },
    { file: 'db/outbox/claim.js', find: ' || row.state === OUTBOX.queued)', put: ')' },
  ],
};
