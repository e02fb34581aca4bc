/**
 * The conversation on the page: bubbles, their states, and the choices of the last question.
 *
 * @typedef {{ id: string, label: string }} Choice
 * @typedef {{ id: string, kind: string, local?: string }} Media `local` is an object URL of a photo not yet sent
 * @typedef {{ id: string, from: 'citizen' | 'bot', text: string, choices?: Choice[], media?: Media[], at: string }} Line
 * @typedef {'sending' | 'sent' | 'failed' | 'refused'} State
 * @typedef {Record<string, string>} Texts
 * @typedef {{ texts: Texts, locale: string, timezone: string, choose: (choice: Choice) => void, retry: () => void,
 *   copied: () => void }} LogOptions
 */

const CODE = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}\b/;
const LINK = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/;
/** A number with a name behind it: "119 ext. 8 (Sejiwa)". */
const TELEPHONE = /\b\d{3,4}(?: ext\. \d+)?(?= \([A-Z])/;
const PARTS = new RegExp(`(${CODE.source}|${LINK.source}|${TELEPHONE.source})`);

/** Tries to load a photo that is still being cleaned; each waits a little longer. */
const PHOTO_TRIES = 6;

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
export function build(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/**
 * @param {HTMLElement} root
 * @param {LogOptions} options
 */
export function createLog(root, { texts, locale, timezone, choose, retry, copied }) {
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();
  /** Labels of all choices shown: the history has only the id of a chosen one. @type {Map<string, string>} */
  const labels = new Map();
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: timezone });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: timezone });

  /** @param {string} at */
  const when = (at) => {
    const date = new Date(at);
    const today = day.format(date) === day.format(new Date());
    return build('time', { datetime: at }, today ? clock.format(date) : `${day.format(date)} ${clock.format(date)}`);
  };

  /** @param {string} code */
  const copyButton = (code) => {
    const button = build('button', { type: 'button', class: 'copy' }, texts.copy ?? '');
    button.addEventListener('click', async () => {
      await copy(code, button.previousElementSibling);
      copied();
    });
    return button;
  };

  /** @param {string} text */
  const words = (text) => {
    const paragraph = build('p', { dir: 'auto' });
    const parts = text.split(PARTS);
    for (const [at, part] of parts.entries()) {
      if (LINK.test(part)) paragraph.append(build('a', { href: part, target: '_blank', rel: 'noopener' }, part));
      else if (CODE.test(part)) {
        paragraph.append(build('span', { class: 'code' }, part));
        // A button in the middle of a sentence would disturb reading.
        if (/^\s*(\n|$)/.test(parts[at + 1] ?? '')) paragraph.append(' ', copyButton(part));
      } else if (TELEPHONE.test(part + (parts[at + 1] ?? '').slice(0, 3)))
        paragraph.append(build('a', { href: `tel:${part.replace(' ext. ', ';ext=')}` }, part));
      else if (part !== '') paragraph.append(part);
    }
    return paragraph;
  };

  /** @param {Media} media @param {Line['from']} from */
  const attachment = ({ id, kind, local }, from) => {
    const url = local ?? `/chat/media/${encodeURIComponent(id)}`;
    if (kind !== 'image') return build('p', {}, build('a', { href: url, download: '' }, texts.file ?? ''));
    const who = (from === 'citizen' ? texts.you : texts.bot) ?? '';
    const image = build('img', { src: url, alt: (texts.photoAlt ?? '').replace('{who}', who) });
    const figure = build('div', { class: 'picture' }, image);
    let tries = 0;
    image.addEventListener('error', () => {
      figure.dataset.waiting = texts.photoPending;
      tries += 1;
      if (tries < PHOTO_TRIES) setTimeout(() => image.setAttribute('src', `${url}?${tries}`), tries * 2000);
    });
    image.addEventListener('load', () => delete figure.dataset.waiting);
    return figure;
  };

  /** @param {Line} line */
  const element = ({ from, text, choices = [], media = [], at }) => {
    const speaker = build('span', { class: 'hidden' }, `${from === 'citizen' ? texts.you : texts.bot}: `);
    const bubble = build('div', { class: 'bubble' }, speaker, ...media.map((item) => attachment(item, from)));
    const said = labels.get(text) ?? text;
    if (said !== '') bubble.append(words(said));
    const meta = build('p', { class: 'meta' }, when(at));
    const line = build('div', { class: `line ${from}` }, bubble, meta);
    for (const { id, label } of choices) labels.set(id, label);
    if (choices.length > 0) line.append(choiceButtons(choices));
    return line;
  };

  /** @param {Choice[]} choices */
  const choiceButtons = (choices) => {
    const group = build('div', { class: 'choices', role: 'group', 'aria-label': texts.choices ?? '' });
    for (const choice of choices) {
      const button = build('button', { type: 'button' }, choice.label);
      button.addEventListener('click', () => choose(choice));
      group.append(button);
    }
    return group;
  };

  /** Only the last question can be answered: buttons of older or answered questions are removed. */
  const retireChoices = () => {
    let open = true;
    for (const line of [...root.children].reverse()) {
      const group = line.querySelector('.choices');
      if (group && !open) group.remove();
      if (group || line.classList.contains('citizen')) open = false;
    }
  };

  /** @param {Pick<Line, 'from' | 'id'>} line */
  const key = ({ from, id }) => `${from}:${id}`;

  return {
    /** @param {Pick<Line, 'from' | 'id'>} line */
    has: (line) => shown.has(key(line)),

    /** @param {Line} line */
    add(line) {
      if (shown.has(key(line))) return;
      const added = element(line);
      shown.set(key(line), added);
      root.append(added);
      retireChoices();
    },

    /** Adds missing lines at their places in the history. @param {Line[]} lines */
    merge(lines) {
      /** @type {Element | null} */
      let next = null;
      for (const line of [...lines].reverse()) {
        let here = shown.get(key(line));
        if (!here) {
          here = element(line);
          shown.set(key(line), here);
          root.insertBefore(here, next ?? root.querySelector(':scope > .unsent'));
        }
        next = here;
      }
      // The labels of chosen choices are known now that all questions are shown.
      for (const { id, from, text } of lines) {
        const label = from === 'citizen' ? labels.get(text) : undefined;
        if (label) shown.get(`citizen:${id}`)?.querySelector('.bubble > p')?.replaceChildren(label);
      }
      retireChoices();
    },

    /**
     * @param {string} id of a citizen's message
     * @param {State} state
     * @param {string} [reason] in words, shown below the bubble
     */
    mark(id, state, reason) {
      const line = shown.get(`citizen:${id}`);
      const meta = line?.querySelector('.meta');
      if (!line || !meta) return;
      line.classList.toggle('unsent', state !== 'sent');
      line.classList.toggle('failed', state === 'failed' || state === 'refused');
      meta.querySelector('.state')?.remove();
      const note = build('span', { class: 'state' }, ` · ${reason ?? texts[state] ?? ''}`);
      if (state === 'failed') {
        const again = build('button', { type: 'button', class: 'again' }, texts.retry ?? '');
        again.addEventListener('click', retry);
        note.append(' ', again);
      }
      meta.append(note);
    },
  };
}

/**
 * Pages without https have no clipboard API; selecting the code and the old copy command still work there.
 * @param {string} code
 * @param {Element | null} shownAt
 */
async function copy(code, shownAt) {
  try {
    await navigator.clipboard.writeText(code);
  } catch {
    if (shownAt) getSelection()?.selectAllChildren(shownAt);
    document.execCommand('copy');
  }
}
