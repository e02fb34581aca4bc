/**
 * Hears each reply as it is written. The browser comes back by itself after a break, with the last id that it has; only
 * when the server refuses outright does it give up, and then we begin anew.
 *
 * @typedef {{ id: string, text: string, choices: { id: string, label: string }[],
 *   media?: { id: string, kind: string }[] }} Reply
 * @typedef {{ onReply: (reply: Reply) => void, onOpen: () => void, onBreak: () => void }} StreamOptions
 */

const AGAIN_MS = 3_000;

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
      setTimeout(() => listen(last, { onReply, onOpen, onBreak }), AGAIN_MS);
  });
}
