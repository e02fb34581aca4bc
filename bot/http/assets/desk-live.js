/**
 * What keeps a page of the desk fresh: the number of new reports, colleagues at the same ticket, and drafts that are
 * kept while the officer writes. It never moves a row and never touches a field.
 */

const BEAT_MS = 20_000;
/** Without a sign of the officer for this long the page counts as left alone, and its session may end. */
const ALONE_MS = 5 * 60_000;
const DRAFT_PAUSE_MS = 500;

let lastSignAt = performance.now();
let typedAt = Number.NEGATIVE_INFINITY;
for (const kind of ['pointermove', 'keydown', 'scroll', 'touchstart'])
  addEventListener(kind, () => (lastSignAt = performance.now()), { passive: true });

/** @param {string} url @param {Record<string, string>} fields */
const post = (url, fields) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers: { Accept: 'application/json' } });

const news = document.getElementById('news');
if (news?.dataset.events) {
  const link = news.querySelector('a');
  const { one = '', many = '' } = news.dataset;
  const title = document.title;
  const source = new EventSource(news.dataset.events);
  source.addEventListener('news', (event) => {
    const count = Number(event.data);
    if (!link) return;
    link.hidden = count === 0;
    link.textContent = count === 1 ? one : many.replace('2', String(count));
    document.title = count === 0 ? title : `(${count}) ${title}`;
  });
}

const page = document.querySelector('[data-beat]');
if (page instanceof HTMLElement) {
  const { beat = '', csrf = '', version = '' } = page.dataset;
  const line = document.getElementById('present');
  const tell = async () => {
    if (document.hidden || performance.now() - lastSignAt > ALONE_MS) return;
    const isTyping = performance.now() - typedAt < BEAT_MS;
    const answer = await post(beat, { csrf, ...(isTyping ? { typing: '1' } : {}) }).catch(() => undefined);
    if (!answer?.ok || !line) return;
    const { text, version: current, changed } = await answer.json();
    const words = [text, Number(current) > Number(version) ? changed : ''].filter(Boolean).join(' ');
    if (line.textContent !== words) line.textContent = words;
    line.hidden = words === '';
  };
  setInterval(tell, BEAT_MS);
  tell();
  addEventListener('pagehide', () => navigator.sendBeacon(beat, new URLSearchParams({ csrf, gone: '1' })));
}

for (const form of document.querySelectorAll('form[data-draft]'))
  if (form instanceof HTMLFormElement) {
    const status = form.querySelector('[data-kept]');
    let timer = 0;
    const keep = async () => {
      /** @type {Record<string, string>} */
      const fields = {};
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields[name] = value;
      const answer = await post(form.dataset.draft ?? '', fields).catch(() => undefined);
      if (status instanceof HTMLElement) status.textContent = answer?.ok ? (status.dataset.kept ?? '') : '';
    };
    form.addEventListener('input', () => {
      typedAt = performance.now();
      clearTimeout(timer);
      timer = Number(setTimeout(keep, DRAFT_PAUSE_MS));
    });
    form.addEventListener('submit', () => clearTimeout(timer));
  }
