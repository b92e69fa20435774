// Pictures are blurred until asked for, item by item; what was asked for is remembered for the person on this machine.
const root = document.documentElement;
const shelf = `shown:${root.dataset.person || 'all'}`;

function shown() {
  try {
    return new Set(JSON.parse(localStorage.getItem(shelf) ?? '[]'));
  } catch {
    return new Set();
  }
}

function keep(items) {
  localStorage.setItem(shelf, JSON.stringify([...items].slice(-2000)));
}

export function openGuards(within = document) {
  const items = shown();
  for (const guarded of within.querySelectorAll('.guarded')) {
    guarded.classList.toggle('open', items.has(guarded.dataset.guard));
    if (guarded.querySelector('.guard-button')) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'guard-button';
    button.append(label(guarded));
    guarded.append(button);
  }
}

const label = guarded => guarded.classList.contains('open') ? 'Blur' : 'Show';

function setAll(guarded, open, items) {
  for (const twin of document.querySelectorAll(`.guarded[data-guard="${CSS.escape(guarded.dataset.guard)}"]`)) {
    twin.classList.toggle('open', open);
    const button = twin.querySelector('.guard-button');
    if (button) button.textContent = label(twin);
  }
  if (open) items.add(guarded.dataset.guard);
  else items.delete(guarded.dataset.guard);
}

document.addEventListener('click', event => {
  const button = event.target.closest('.guard-button');
  if (!button) return;
  event.preventDefault();
  const guarded = button.closest('.guarded');
  const items = shown();
  setAll(guarded, !guarded.classList.contains('open'), items);
  keep(items);
});

document.addEventListener('keydown', event => {
  if (event.key !== 'b' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  const all = [...document.querySelectorAll('.guarded')];
  const open = all.some(guarded => !guarded.classList.contains('open'));
  const items = shown();
  for (const guarded of all) setAll(guarded, open, items);
  keep(items);
});

// A picture that is not there (not made yet, removed meanwhile) leaves an empty box, not a torn one.
document.addEventListener('error', event => {
  if (event.target.matches?.('.poster img')) event.target.closest('.poster').classList.add('lost');
}, true);
document.addEventListener('pagechange', () => openGuards());
openGuards();
for (const picture of document.querySelectorAll('.poster img')) {
  if (picture.complete && picture.naturalWidth === 0 && picture.loading !== 'lazy') picture.closest('.poster').classList.add('lost');
}
