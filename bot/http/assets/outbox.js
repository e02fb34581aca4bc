/**
 * Messages that the server has not confirmed yet. The browser stores them over a reload and sends them again under the same
 * id, so the server recognises a message whose first try did arrive.
 *
 * @typedef {{ id: string, at: number, text?: string, choice?: { id: string, label: string },
 *   location?: { lat: number, lon: number }, photo?: Blob }} Unsent
 * @typedef {'sending' | 'sent' | 'failed' | 'refused'} State
 * @typedef {{ onState: (id: string, state: State, reason?: string) => void }} OutboxOptions
 */

const WAITS_MS = [2_000, 4_000, 8_000, 15_000, 30_000];
const TEXT_TIMEOUT_MS = 30_000;
const PHOTO_TIMEOUT_MS = 300_000;

/** @param {OutboxOptions} options */
export function createOutbox({ onState }) {
  /** Oldest first: messages are sent in the order in which they were written. @type {Unsent[]} */
  let queue = [];
  /** Refused by a limit of the server for now: others are sent first. @type {Unsent[]} */
  let limited = [];
  let busy = false;
  let failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function pump() {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    for (let next = queue[0]; next; next = queue[0]) {
      onState(next.id, 'sending');
      const outcome = await post(next);
      if (outcome.waitMs) {
        queue = queue.filter(({ id }) => id !== next.id);
        limited.push(next);
        onState(next.id, 'failed', outcome.reason);
        setTimeout(again, outcome.waitMs);
        continue;
      }
      if (outcome.state === 'failed') {
        for (const { id } of queue) onState(id, 'failed');
        timer = setTimeout(pump, WAITS_MS[Math.min(failures, WAITS_MS.length - 1)]);
        failures += 1;
        break;
      }
      failures = 0;
      queue = queue.filter(({ id }) => id !== next.id);
      onState(next.id, outcome.state, outcome.reason);
      await forget(next.id);
    }
    busy = false;
  }

  function again() {
    queue = [...limited, ...queue];
    limited = [];
    void pump();
  }

  return {
    /** @param {Unsent} message */
    add(message) {
      queue.push(message);
      void keep(message);
      void pump();
    },
    retry() {
      failures = 0;
      again();
    },
    /** Queues messages that an earlier visit left unsent. `known` are ids that the server has. @param {Set<string>} known */
    async restore(known) {
      const kept = (await all()).sort((a, b) => a.at - b.at);
      for (const { id } of kept) if (known.has(id)) await forget(id);
      const left = kept.filter(({ id }) => !known.has(id));
      queue = [...left, ...queue];
      return { left, send: pump };
    },
  };
}

/**
 * @param {Unsent} message
 * @returns {Promise<{ state: 'sent' | 'failed' | 'refused', reason?: string, waitMs?: number }>}
 */
async function post({ id, text, choice, location, photo }) {
  if (!navigator.onLine) return { state: 'failed' };
  try {
    const answer = await fetch('/chat/messages', {
      method: 'POST',
      signal: AbortSignal.timeout(photo ? PHOTO_TIMEOUT_MS : TEXT_TIMEOUT_MS),
      ...(photo ? { body: form(id, photo, text) } : json({ id, text, choice: choice?.id, location })),
    });
    if (answer.ok) return { state: 'sent' };
    if (answer.status >= 500 || answer.status === 408) return { state: 'failed' };
    const { error } = await answer.json().catch(() => ({}));
    const reason = error?.message ? { reason: String(error.message) } : {};
    if (answer.status !== 429) return { state: 'refused', ...reason };
    return { state: 'failed', ...reason, waitMs: 1_000 * (Number(answer.headers.get('Retry-After')) || 60) };
  } catch {
    return { state: 'failed' };
  }
}

/** @param {object} body */
const json = (body) => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** @param {string} id @param {Blob} photo @param {string} [text] */
function form(id, photo, text) {
  const fields = new FormData();
  fields.set('id', id);
  if (text) fields.set('text', text);
  fields.set('media', photo, 'foto');
  return fields;
}

/** @type {Promise<IDBDatabase> | undefined} */
let opening;
const database = () => {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('kentongan', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('outbox', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
};

/**
 * Runs one request on the stored messages. Resolves to undefined where the browser stores nothing (some private windows);
 * then messages live as long as the page.
 * @template T
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T | undefined>}
 */
async function kept(act) {
  try {
    const store = (await database()).transaction('outbox', 'readwrite').objectStore('outbox');
    const request = act(store);
    return await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } catch {
    return undefined;
  }
}

/** @param {Unsent} message */
const keep = (message) => kept((store) => store.put(message));
/** @param {string} id */
const forget = (id) => kept((store) => store.delete(id));
/** @returns {Promise<Unsent[]>} */
const all = async () => (await kept((store) => store.getAll())) ?? [];
