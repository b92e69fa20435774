// Keeps a part of the page up to date: what is there changes in place, what is new waits behind a button. Asks anew when something
// happened (server-sent events), and every few seconds while something is in progress.
import { showTimes } from './times.js';
import { openGuards } from './guard.js';

const place = document.querySelector('[data-live]');
const announcer = document.getElementById('announcer');
let asking = false;
let again = false;
let whole = false;
const seen = new WeakMap();
let timer = 0;

function say(words) {
  announcer.textContent = words;
}

function inPlace(now, next) {
  if (now.innerHTML === next.innerHTML || now.contains(document.activeElement)) {
    // A row somebody stands on keeps its links; only its progress moves.
    const [bar, newBar] = [now.querySelector('progress'), next.querySelector('progress')];
    if (bar && newBar) bar.value = newBar.value;
    return;
  }
  const title = now.querySelector('.row-link')?.textContent ?? '';
  if (now.dataset.liveState !== next.dataset.liveState && next.dataset.liveState) say(`${title}: ${next.dataset.liveState}`);
  now.className = next.className;
  if (now.dataset.liveState !== next.dataset.liveState) whole = true;
  if (next.dataset.liveState) now.dataset.liveState = next.dataset.liveState;
  now.replaceChildren(...next.childNodes);
  openGuards(now);
  if (document.documentElement.dataset.times === 'local') showTimes(now);
}

function waiting(list, items) {
  let button = list.previousElementSibling?.matches('.fresh') ? list.previousElementSibling : null;
  if (items.length === 0) {
    button?.remove();
    return;
  }
  if (!button) {
    button = document.createElement('p');
    button.className = 'fresh';
    const inner = document.createElement('button');
    inner.className = 'button small';
    inner.type = 'button';
    button.append(inner);
    list.before(button);
    say(`${items.length} new`);
  }
  const inner = button.querySelector('button');
  inner.textContent = `${items.length} new`;
  inner.onclick = () => {
    list.prepend(...items);
    openGuards(list);
    button.remove();
    if (document.documentElement.dataset.times === 'local') showTimes(list);
    items[0].querySelector('.row-link')?.focus();
  };
}

function take(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const lists = [...place.querySelectorAll('[data-live-list]')];
  const newLists = [...page.querySelectorAll('[data-live-list]')];
  if (lists.length !== newLists.length) {
    place.replaceChildren(...page.body.childNodes); // a part came or went: rare, and nothing stands in it to be lost
    openGuards(place);
    return;
  }
  for (const next of page.querySelectorAll('[data-live-id]')) {
    const now = place.querySelector(`[data-live-id="${CSS.escape(next.dataset.liveId)}"]`);
    if (now) inPlace(now, next);
  }
  lists.forEach((list, i) => {
    const fresh = [...newLists[i].children].filter(item => !place.querySelector(`[data-live-id="${CSS.escape(item.dataset.liveId)}"]`));
    waiting(list, fresh);
  });
}

// The parts of a page about one thing: read anew when something happened to it, never under somebody's hands.
async function takeParts() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const now of document.querySelectorAll('[data-part]')) {
    const next = page.querySelector(`[data-part="${CSS.escape(now.dataset.part)}"]`);
    const isInUse = now.contains(document.activeElement) || now.querySelector('details[open]') || [...now.querySelectorAll('video')].some(video => video.currentTime > 0);
    if (!next || isInUse || seen.get(now) === next.innerHTML) continue;
    // What scripts made of a part since it came is no change.
    seen.set(now, next.innerHTML);
    now.replaceChildren(...next.childNodes);
  }
  document.dispatchEvent(new CustomEvent('pagechange'));
  if (document.documentElement.dataset.times === 'local') showTimes(document.querySelector('main'));
}

async function ask() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  clearTimeout(timer);
  try {
    const answer = await fetch(place.dataset.live, { headers: { Accept: 'text/html' } });
    if (answer.ok && !answer.redirected) take(await answer.text());
    if (whole && document.querySelector('[data-part]')) await takeParts();
    whole = false;
  } catch {
    // The server is away for a moment; the next turn asks again.
  } finally {
    asking = false;
    const busy = place.querySelector('[data-stage], [data-busy]');
    timer = setTimeout(ask, again ? 700 : busy ? 1500 : 20000);
    again = false;
  }
}

// A browser hears only the events it names; others of these pages show themselves at the next turn.
const types = [
  'work.progress', 'stage.retried',
  ...['submitted', 'resubmitted', 'acquired', 'unavailable', 'edited', 'restricted', 'unrestricted', 'held', 'released', 'erased'].map(what => `appearance.${what}`),
  ...['found', 'confirmed', 'rejected', 'undone'].map(what => `match.${what}`),
  ...['formed', 'joined', 'left', 'dissolved', 'restored', 'restricted', 'unrestricted'].map(what => `cascade.${what}`),
  'earliest.changed', 'review.opened', 'claim.added', 'verdict.given',
];

function follow() {
  const events = new EventSource('/api/v1/events');
  let soon = 0;
  const wake = event => {
    if (event.type !== 'work.progress') whole = true;
    clearTimeout(soon);
    soon = setTimeout(ask, 300);
  };
  for (const type of types) events.addEventListener(type, wake);
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) clearTimeout(soon);
  };
  return events;
}

if (place) {
  let events = follow();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      events.close();
      clearTimeout(timer);
    } else {
      events = follow();
      ask();
    }
  });
  timer = setTimeout(ask, place.querySelector('[data-stage], [data-busy]') ? 1500 : 20000);
}
