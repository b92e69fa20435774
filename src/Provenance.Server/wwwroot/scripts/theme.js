// The switch of light and dark, and of the zone of times: works as a form without this; with it, at once and without a new page.
const root = document.documentElement;

export function remember(name, value) {
  document.cookie = value === null
    ? `${name}=; path=/; max-age=0; samesite=lax`
    : `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

function mark(attribute, chosen) {
  for (const button of document.querySelectorAll(`[${attribute}]`)) {
    button.setAttribute('aria-pressed', String(button.getAttribute(attribute) === chosen));
  }
}

function show() {
  mark('data-theme-choice', root.dataset.theme || 'system');
  mark('data-times-choice', root.dataset.times || 'utc');
}

document.addEventListener('click', event => {
  const button = event.target.closest('[data-theme-choice], [data-times-choice]');
  if (!button) return;

  event.preventDefault();
  const { themeChoice, timesChoice } = button.dataset;
  if (themeChoice) {
    if (themeChoice === 'system') delete root.dataset.theme;
    else root.dataset.theme = themeChoice;
    remember('theme', themeChoice === 'system' ? null : themeChoice);
  } else {
    root.dataset.times = timesChoice;
    remember('times', timesChoice);
    document.dispatchEvent(new CustomEvent('zonechange'));
  }
  show();
});

show();
