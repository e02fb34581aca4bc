/**
 * Receives each reply when it is written. The browser reconnects by itself after a break, with the last id that it has. It
 * gives up only when the server refuses; then a new stream starts.
 *
 * @typedef {{ id: string, text: string, choices: { id: string, label: string }[],
 *   media?: { id: string, kind: string }[] }} Reply
 * @typedef {{ onReply: (reply: Reply) => void, onOpen: () => void, onBreak: () => void }} StreamOptions
 */

const RETRY_MS = 3_000;

/**
 * @param {number} after the last reply that is shown already
 * @param {StreamOptions} options
 */
export function listen(after, { onReply, onOpen, onBreak }) {
  let last = after;
  const source = new EventSource(`/chat/events?after=${last}`);
  source.addEventListener('open', onOpen);
  source.addEventListener('message', (event) => {
    last = Number(event.lastEventId) || last;
    onReply(JSON.parse(event.data));
  });
  source.addEventListener('error', () => {
    onBreak();
    if (source.readyState === EventSource.CLOSED)
      setTimeout(() => listen(last, { onReply, onOpen, onBreak }), RETRY_MS);
  });
}
