/**
 * Single-letter shortcuts of the desk. An element with `data-key="r"` is what r goes to: a link is followed, a choice is
 * chosen, a field or a button gets the focus. So no key alone sends or changes anything.
 */

const isOn = document.querySelector('[data-shortcuts]')?.getAttribute('data-shortcuts') === 'on';
const PREFIX = '#key-';
/** After g the next letter names a page of the menu. */
const PAGES = new Map([
  ['q', '/desk'],
  ['d', '/desk/dashboard'],
]);
const G_TIMEOUT_MS = 1_500;
let pressedGAt = 0;

/** @param {EventTarget | null} target */
function isField(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const links = () => /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('tr[data-code] th a')]);

function currentRow() {
  return document.activeElement?.closest('tr[data-code]') ?? undefined;
}

/** @param {number} step */
function moveFocus(step) {
  const all = links();
  const row = currentRow();
  const at = all.findIndex((link) => row?.contains(link));
  const next = at < 0 ? all[0] : all[Math.min(all.length - 1, Math.max(0, at + step))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** @param {string} key @returns {boolean} whether there is something for this key */
function goTo(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!(target instanceof HTMLElement)) return false;
  for (let box = target.closest('details'); box; box = box.parentElement?.closest('details') ?? null) box.open = true;
  if (target instanceof HTMLAnchorElement) {
    target.click();
    return true;
  }
  if (target instanceof HTMLInputElement && target.type === 'radio') {
    target.checked = true;
    target.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const field = target.dataset.then ? document.getElementById(target.dataset.then) : target;
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
  return true;
}

/** @param {string} key @returns {boolean} */
function press(key) {
  if (performance.now() - pressedGAt < G_TIMEOUT_MS && PAGES.has(key)) {
    const page = document.querySelector(`.desk-top a[href="${PAGES.get(key)}"]`);
    if (page instanceof HTMLAnchorElement) page.click();
    return true;
  }
  const hasList = links().length > 0;
  switch (key) {
    case 'g':
      pressedGAt = performance.now();
      return true;
    case 'j':
    case 'k':
      if (!hasList) return goTo(key);
      moveFocus(key === 'j' ? 1 : -1);
      return true;
    case 'x': {
      const box = currentRow()?.querySelector('input[type=checkbox]');
      if (box instanceof HTMLInputElement) box.checked = !box.checked;
      return box !== undefined;
    }
    case '/': {
      const search = document.getElementById('q');
      if (search) search.focus();
      else location.assign('/desk#q');
      return true;
    }
    case '?': {
      const keys = document.getElementById('keys');
      if (!(keys instanceof HTMLDetailsElement)) return false;
      keys.open = !keys.open;
      keys.querySelector('summary')?.focus();
      return true;
    }
    case 'z':
      document.getElementById('undo')?.focus();
      return true;
    case 'v':
    case 'd':
    case 'r':
    case 'n': {
      const link = currentRow()?.querySelector('th a');
      if (!(link instanceof HTMLAnchorElement)) return goTo(key);
      location.assign(`${link.href}${PREFIX}${key}`);
      return true;
    }
    default:
      return goTo(key);
  }
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement) {
    event.preventDefault();
    event.target.form?.requestSubmit();
    return;
  }
  if (!isOn || event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) return;
  if (event.key.length === 1 && press(event.key)) event.preventDefault();
});

// The key was pressed on a row of the queue.
if (location.hash.startsWith(PREFIX)) {
  const key = location.hash.slice(PREFIX.length);
  history.replaceState(null, '', location.pathname + location.search);
  goTo(key);
} else if (location.hash === '#q') document.getElementById('q')?.focus();

for (const button of document.querySelectorAll('button[data-copy]'))
  if (button instanceof HTMLButtonElement && navigator.clipboard) {
    button.hidden = false;
    button.addEventListener('click', () => navigator.clipboard.writeText(button.dataset.copy ?? ''));
  }
