// Two players in step. The query leads at its own pace; the reference follows at the segment's rate, and a small controller
// takes out what drift there is: a nudge of its pace while it is small, a jump when it is not.
import { readSegments, clock } from './segments.js';
import { makeOverlay } from './overlay.js';

const nudgeFrom = 0.02;
const jumpFrom = 0.35;
const jumpAtMostEvery = 1000;
const frame = 1 / 25;

export function paceFor(rate, drift) {
  if (Math.abs(drift) < nudgeFrom) return rate;
  return rate * (1 - Math.max(-0.2, Math.min(0.2, drift)));
}

export function makePair(root) {
  if (!root) return null;
  const query = root.querySelector('#query-video');
  const reference = root.querySelector('#reference-video');
  const segments = readSegments();
  const listeners = [];
  const overlay = makeOverlay(root, query, reference);
  const [play, seek, rate, hint] = ['pair-play', 'pair-seek', 'pair-rate', 'pair-hint'].map(id => root.querySelector(`#${id}`));
  let segment = segments.find(one => document.querySelector(`a.segment[data-segment="${one.index}"][aria-current]`)) ?? segments[0];
  let playing = false;
  let jumped = 0;
  let wanted = false;

  function tell() {
    for (const listen of listeners) listen({ query: query.currentTime, reference: reference.currentTime, segment, playing });
    for (const [side, video] of [['query', query], ['reference', reference]]) {
      root.querySelector(`[data-clock="${side}"]`).textContent = clock(video.currentTime);
    }
    if (segment && document.activeElement !== seek) {
      seek.value = String(1000 * (query.currentTime - segment.queryStart) / (segment.queryEnd - segment.queryStart));
      seek.setAttribute('aria-valuetext', `query ${clock(query.currentTime)}, reference ${clock(reference.currentTime)}`);
    }
  }

  function show() {
    play.querySelector('span').textContent = playing ? 'Pause both' : 'Play both';
    rate.textContent = segment ? `reference at ${segment.rate.toFixed(2)}x` : '';
    overlay.place(segment);
    tell();
  }

  function align(force) {
    if (!segment) return;
    const drift = reference.currentTime - segment.toReference(query.currentTime);
    if (force || (Math.abs(drift) > jumpFrom && performance.now() - jumped > jumpAtMostEvery)) {
      jumped = performance.now();
      reference.currentTime = Math.max(0, segment.toReference(query.currentTime));
    } else {
      reference.playbackRate = paceFor(segment.rate, drift);
    }
  }

  function pause() {
    playing = wanted = false;
    query.pause();
    reference.pause();
    align(true);
    show();
  }

  async function start() {
    if (!segment) return;
    if (!segment.holds(query.currentTime) || query.currentTime >= segment.queryEnd - 0.1) query.currentTime = segment.queryStart;
    align(true);
    wanted = playing = true;
    query.playbackRate = 1;
    reference.playbackRate = segment.rate;
    show();
    try {
      await Promise.all([query.play(), reference.play()]);
    } catch (fault) {
      if (!wanted) return;
      hint.textContent = `The browser does not play this: ${fault.message}`;
      pause();
    }
  }

  function follow() {
    if (playing) {
      if (segment && query.currentTime >= segment.queryEnd) {
        pause();
        return;
      }
      align(false);
    }
    tell();
  }

  function go(index, share = 0) {
    segment = segments.find(one => one.index === index) ?? segment;
    if (!segment) return;
    query.currentTime = segment.queryStart + share * (segment.queryEnd - segment.queryStart);
    align(true);
    for (const link of document.querySelectorAll('a.segment')) link.toggleAttribute('aria-current', Number(link.dataset.segment) === segment.index);
    for (const link of document.querySelectorAll('a.segment[aria-current]')) link.setAttribute('aria-current', 'true');
    show();
  }

  function step(by) {
    if (playing) pause();
    query.currentTime = Math.max(0, query.currentTime + by * frame);
    align(true);
    show();
  }

  const eachFrame = () => {
    follow();
    query.requestVideoFrameCallback(eachFrame);
  };
  if ('requestVideoFrameCallback' in query) query.requestVideoFrameCallback(eachFrame);
  query.addEventListener('timeupdate', follow);
  query.addEventListener('seeked', () => { if (!playing) { align(true); tell(); } });
  reference.addEventListener('seeked', tell);
  query.addEventListener('loadedmetadata', show);
  reference.addEventListener('loadedmetadata', show);
  query.addEventListener('waiting', () => { if (playing) reference.pause(); });
  query.addEventListener('playing', () => { if (playing && reference.paused) reference.play().catch(() => pause()); });
  query.addEventListener('ended', () => { if (playing) pause(); });
  query.addEventListener('pause', () => { if (playing && !query.ended && !query.seeking) pause(); });
  play.addEventListener('click', () => (playing ? pause() : start()));
  root.querySelector('#pair-back').addEventListener('click', () => step(-1));
  root.querySelector('#pair-forward').addEventListener('click', () => step(1));
  seek.addEventListener('input', () => { if (segment) { query.currentTime = segment.queryStart + (seek.value / 1000) * (segment.queryEnd - segment.queryStart); align(true); tell(); } });

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const target = event.target;
    if (target.closest('input, textarea, select, [contenteditable], summary') || (event.key === ' ' && target.closest('a, button'))) return;
    if (event.key === ' ') play.click();
    else if (event.key === 'ArrowLeft') step(-1);
    else if (event.key === 'ArrowRight') step(1);
    else return;
    event.preventDefault();
  }, true);

  root.querySelector('.pair-controls').hidden = false;
  if (segment?.queryEnd > segment?.queryStart) show();
  return { go, start, listen: listener => listeners.push(listener), root };
}
