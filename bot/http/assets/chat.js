/** The chat page: sends messages and shows the conversation. */
import { build, createLog } from './log.js';
import { createOutbox } from './outbox.js';
import { preparePhoto } from './photo.js';
import { listen } from './stream.js';

const MAX_PHOTOS = 10;
/** Most answers come sooner; then "writing" is never shown. */
const TYPING_AFTER_MS = 400;
const TYPING_FOR_MS = 10_000;
/** A shorter break of the connection is not shown. */
const BREAK_MS = 2_500;
/** Further from the end than this, the citizen is reading older messages, and the page does not scroll. */
const NEAR_PX = 120;

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function find(selector, kind) {
  const found = document.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`the page lacks ${selector}`);
}

const main = find('#content', HTMLElement);
const scroll = find('.scroll', HTMLElement);
const root = find('#log', HTMLElement);
const typing = find('#typing', HTMLElement);
const notice = find('#connection', HTMLElement);
const newest = find('#newest', HTMLButtonElement);
const composer = find('#composer', HTMLFormElement);
const text = find('#text', HTMLTextAreaElement);
const file = find('#file', HTMLInputElement);
const strip = find('#photos', HTMLElement);
const place = find('#place', HTMLButtonElement);

/** @type {Record<string, string>} */
const texts = JSON.parse(main.dataset.texts ?? '{}');
/** On a phone, the keyboard must not open after a button is pressed. */
const touch = matchMedia('(pointer: coarse)').matches;
const tabs = new BroadcastChannel('kentongan');

/** `crypto.randomUUID` does not exist on pages without https. */
const freshId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {string} [words] */
const say = (words = '') => {
  notice.textContent = words;
};

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typingTimer;
/** @param {boolean} on */
function wait(on) {
  clearTimeout(typingTimer);
  typing.hidden = true;
  if (!on) return;
  typingTimer = setTimeout(() => {
    typing.hidden = false;
    if (near) toEnd();
    typingTimer = setTimeout(() => wait(false), TYPING_FOR_MS);
  }, TYPING_AFTER_MS);
}

let near = true;
const toEnd = () => {
  scroll.scrollTop = scroll.scrollHeight;
};
scroll.addEventListener('scroll', () => {
  near = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_PX;
  if (near) newest.hidden = true;
});
newest.addEventListener('click', toEnd);
// The keyboard, the photo strip or a long text make the log smaller: a citizen at its end stays there.
new ResizeObserver(() => near && toEnd()).observe(scroll);

const log = createLog(root, {
  texts,
  locale: main.dataset.locale ?? 'id',
  timezone: main.dataset.timezone ?? 'Asia/Jakarta',
  choose: (choice) => send({ choice }, choice.label),
  retry: () => outbox.retry(),
  copied: () => say(texts.copied),
});

const outbox = createOutbox({
  onState(id, state, reason) {
    log.mark(id, state, reason);
    if (state === 'sent') {
      tabs.postMessage('changed');
      if (notice.textContent === texts.interrupted) say();
    }
    if (state === 'failed' || state === 'refused') {
      wait(false);
      say(reason ?? (navigator.onLine ? texts.interrupted : texts.offline));
    }
    if (near) toEnd();
  },
});

/**
 * @param {Omit<import('./outbox.js').Unsent, 'id' | 'at'>} what
 * @param {string} shown the words of its bubble
 */
function send(what, shown) {
  const message = { id: freshId(), at: Date.now(), ...what };
  show(message, shown);
  say();
  near = true;
  toEnd();
  wait(true);
  outbox.add(message);
  if (!touch) text.focus();
  else if (document.activeElement !== text) root.focus({ preventScroll: true });
}

/** @param {import('./outbox.js').Unsent} message @param {string} shown */
function show({ id, at, photo }, shown) {
  const media = photo ? [{ id: '', kind: 'image', local: URL.createObjectURL(photo) }] : [];
  log.add({ id, from: 'citizen', text: shown, media, at: new Date(at).toISOString() });
  log.mark(id, 'sending');
}

/** @param {{ lat: number, lon: number }} where */
const located = ({ lat, lon }) =>
  (texts.located ?? '').replace('{lat}', lat.toFixed(5)).replace('{lon}', lon.toFixed(5));

/** Photos to be sent with the next text. @type {Blob[]} */
let photos = [];

function showPhotos() {
  strip.hidden = photos.length === 0;
  strip.replaceChildren(
    ...photos.map((photo, index) => {
      const label = (texts.removePhoto ?? '').replace('{number}', String(index + 1));
      const remove = build('button', { type: 'button', 'aria-label': label, title: label }, '×');
      remove.addEventListener('click', () => {
        photos = photos.filter((other) => other !== photo);
        showPhotos();
        text.focus();
      });
      return build('li', {}, build('img', { src: URL.createObjectURL(photo), alt: '' }), remove);
    }),
  );
}

/** @param {Iterable<File>} files */
async function addPhotos(files) {
  for (const given of files) {
    if (photos.length >= MAX_PHOTOS) return say(texts.tooMany);
    const photo = await preparePhoto(given);
    if (!photo) return say(texts.tooLarge);
    photos.push(photo);
    showPhotos();
    say(texts.photoAdded);
  }
  text.focus();
}

composer.addEventListener('submit', (event) => {
  event.preventDefault();
  const words = text.value.trim();
  if (words === '' && photos.length === 0) {
    say(texts.empty);
    text.focus();
    return;
  }
  text.value = '';
  const [first, ...others] = photos;
  photos = [];
  showPhotos();
  if (first) send({ photo: first, text: words }, words);
  else send({ text: words }, words);
  for (const photo of others) send({ photo }, '');
});

text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});

find('#photo', HTMLButtonElement).addEventListener('click', () => file.click());
file.addEventListener('change', async () => {
  await addPhotos([...(file.files ?? [])]);
  file.value = '';
});
document.addEventListener('paste', (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  void addPhotos(files);
});
// Otherwise the browser opens a dropped photo instead of the chat.
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void addPhotos(event.dataTransfer?.files ?? []);
});

place.addEventListener('click', () => {
  if (!('geolocation' in navigator)) return say(texts.noLocation);
  place.setAttribute('aria-busy', 'true');
  say(texts.locating);
  const done = () => place.removeAttribute('aria-busy');
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      done();
      const location = { lat: coords.latitude, lon: coords.longitude };
      send({ location }, located(location));
    },
    () => {
      done();
      say(texts.noLocation);
    },
    { enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 },
  );
});

for (const starter of document.querySelectorAll('[data-say]')) {
  const words = starter.getAttribute('data-say') ?? '';
  starter.addEventListener('click', () => send({ text: words }, words));
}

/** Loads what the server has: at the start, after a break, and after another tab sent a message. */
async function sync() {
  const answer = await fetch('/chat/messages');
  if (!answer.ok) throw new Error(`history: ${answer.status}`);
  /** @type {{ messages: import('./log.js').Line[] }} */
  const { messages } = await answer.json();
  log.merge(messages);
  if (near) toEnd();
  return messages;
}

const resync = () => void sync().catch(() => undefined);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let breakTimer;

async function start() {
  // A screen reader must not read the whole history aloud.
  root.setAttribute('aria-busy', 'true');
  const messages = await sync();
  const known = new Set(messages.filter(({ from }) => from === 'citizen').map(({ id }) => id));
  const { left, send: resend } = await outbox.restore(known);
  for (const message of left)
    show(message, message.text ?? message.choice?.label ?? (message.location ? located(message.location) : ''));
  toEnd();
  root.removeAttribute('aria-busy');
  void resend();

  const last = messages
    .filter(({ from }) => from === 'bot')
    .reduce((most, { id }) => Math.max(most, Number(id) || 0), 0);
  listen(last, {
    onReply(reply) {
      if (log.has({ from: 'bot', id: reply.id })) return;
      wait(false);
      log.add({ from: 'bot', at: new Date().toISOString(), ...reply });
      if (near) toEnd();
      else newest.hidden = false;
    },
    onOpen() {
      clearTimeout(breakTimer);
      breakTimer = undefined;
      if (notice.textContent === texts.reconnecting || notice.textContent === texts.offline) say();
    },
    onBreak() {
      breakTimer ??= setTimeout(() => say(navigator.onLine ? texts.reconnecting : texts.offline), BREAK_MS);
    },
  });
}

tabs.addEventListener('message', resync);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && resync());
addEventListener('offline', () => say(texts.offline));
addEventListener('online', () => {
  say();
  outbox.retry();
  resync();
});

const begin = () => void start().catch(() => setTimeout(begin, 3_000));
begin();
if (!touch) text.focus();
