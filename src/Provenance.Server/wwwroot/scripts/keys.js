// The fast path: single keys, never while somebody writes. Pages bind their own with data-key on a link, button or field.
let pending = '';
const places = { d: '/', a: '/appearances', c: '/cascades', m: '/matches', l: '/lookup', j: '/jobs' };

const writes = target => target.closest('input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"], [type="submit"]), textarea, select, [contenteditable]');

function rows() {
  return [...document.querySelectorAll('.row-link')].filter(link => link.offsetParent !== null);
}

function step(by) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function bound(key) {
  const it = document.querySelector(`[data-key="${CSS.escape(key)}"]:not([disabled])`);
  if (!it) return false;
  if (it.matches('input, textarea, select')) {
    it.focus();
    it.select?.();
  } else {
    it.click();
  }
  return true;
}

function press(key) {
  if (pending === 'g' && places[key]) {
    location.assign(places[key]);
    return true;
  }
  switch (key) {
    case '?': document.getElementById('keys')?.showModal(); return true;
    case 'g': return false;
    case 'j': if (document.querySelector('[data-key="j"]')) return bound('j'); step(1); return true;
    case 'k': if (document.querySelector('[data-key="k"]')) return bound('k'); step(-1); return true;
    case 'n': if (!bound('n')) location.assign('/submit'); return true;
    default: return bound(key);
  }
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape' && writes(event.target)) event.target.blur();
  if (writes(event.target) || document.querySelector('dialog[open]')) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === ' ' || key === 'Enter' || key.startsWith('Arrow') || key === 'Tab') return;
  if (press(key)) event.preventDefault();
  pending = key === 'g' ? 'g' : '';
});

for (const opener of document.querySelectorAll('[data-open]')) {
  opener.hidden = false;
  opener.addEventListener('click', () => document.getElementById(opener.dataset.open)?.showModal());
}
