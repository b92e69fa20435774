// The drawn time line: zoom, pan, and the choice of scale. The server draws it compressed and whole; this moves what carries data-from
// and data-to (milliseconds; empty is open). The scale is TimelineScale.cs.
const margin = 4;
const thinnest = 0.5;
const clamp = (value, least, most) => Math.min(most, Math.max(least, value));
const percent = value => `${value.toFixed(3)}%`;

export function makeScale(instants, isLinear) {
  const breaks = [...new Set(instants)].sort((one, other) => one - other);
  const room = [0];
  for (let i = 1; i < breaks.length; i++) {
    const minutes = (breaks[i] - breaks[i - 1]) / 60000;
    room.push(room[i - 1] + (isLinear ? minutes : clamp(Math.log2(1 + minutes), 0.5, 8)));
  }
  const all = room.at(-1) || 1;
  const place = at => {
    if (breaks.length < 2) return 50;
    if (at <= breaks[0]) return margin;
    if (at >= breaks.at(-1)) return 100 - margin;
    const upper = breaks.findIndex(one => one > at);
    const share = (at - breaks[upper - 1]) / (breaks[upper] - breaks[upper - 1]);
    return margin + (100 - 2 * margin) * (room[upper - 1] + share * (room[upper] - room[upper - 1])) / all;
  };
  const at = where => {
    const wanted = clamp((where - margin) / (100 - 2 * margin), 0, 1) * all;
    const upper = room.findIndex((one, index) => index > 0 && one >= wanted);
    if (upper < 1) return breaks[0];
    return breaks[upper - 1] + (wanted - room[upper - 1]) / (room[upper] - room[upper - 1]) * (breaks[upper] - breaks[upper - 1]);
  };
  return { place, at, breaks };
}

function bind(drawing) {
  const bars = [...drawing.querySelectorAll('[data-from]')].map(bar => ({
    bar, from: bar.dataset.from === '' ? null : Number(bar.dataset.from), to: bar.dataset.to === '' ? null : Number(bar.dataset.to),
  }));
  const instants = bars.flatMap(({ from, to }) => [from, to]).filter(at => at !== null);
  const marks = document.getElementById('timeline-marks');
  const grid = [...drawing.querySelectorAll('.tl-grid')];
  let linear = false;
  let scale = makeScale(instants, linear);
  let [left, right] = [0, 100];

  const across = where => (where - left) / (right - left) * 100;

  function drawBar({ bar, from, to }) {
    const start = clamp(from === null ? 0 : across(scale.place(from)), -1, 101);
    const end = clamp(to === null ? 100 : across(scale.place(to)), -1, 101);
    bar.setAttribute('x', percent(start));
    bar.setAttribute('width', percent(Math.max(thinnest, end - start)));
  }

  function text(words, x, y) {
    const it = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    it.setAttribute('class', 'tl-mark');
    it.setAttribute('x', percent(x));
    it.setAttribute('y', String(y));
    it.setAttribute('text-anchor', x < 12 ? 'start' : x > 88 ? 'end' : 'middle');
    it.textContent = words;
    return it;
  }

  function drawMarks() {
    const y = Number(marks.dataset.y);
    const seen = scale.breaks.map(at => ({ at, x: across(scale.place(at)) })).filter(({ x }) => x >= 0 && x <= 100);
    const even = [6, 35, 65, 94].map(x => ({ at: scale.at(left + x * (right - left) / 100), x }));
    const chosen = [];
    for (const one of [...seen, ...even]) {
      if (chosen.every(other => Math.abs(other.x - one.x) >= 24)) chosen.push(one);
    }
    marks.replaceChildren(...chosen.flatMap(({ at, x }) => {
      const iso = new Date(at).toISOString();
      const day = new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
      return [text(day, x, y + 17), text(iso.slice(11, 19), x, y + 33)];
    }));
    grid.forEach((line, index) => {
      line.toggleAttribute('visibility', false);
      if (!chosen[index]) line.setAttribute('visibility', 'hidden');
      else for (const end of ['x1', 'x2']) line.setAttribute(end, percent(chosen[index].x));
    });
  }

  function draw() {
    bars.forEach(drawBar);
    drawMarks();
  }

  function look(from, length) {
    const wide = clamp(length, 0.5, 100);
    left = clamp(from, 0, 100 - wide);
    right = left + wide;
    draw();
  }

  function zoom(by, around = (left + right) / 2) {
    const wide = (right - left) * by;
    look(around - (around - left) / (right - left) * clamp(wide, 0.5, 100), wide);
  }

  const moves = {
    in: () => zoom(0.5), out: () => zoom(2), all: () => look(0, 100),
    back: () => look(left - (right - left) / 3, right - left), on: () => look(left + (right - left) / 3, right - left),
  };

  function choose(button) {
    linear = button.dataset.scale === 'linear';
    scale = makeScale(instants, linear);
    for (const one of document.querySelectorAll('[data-scale]')) one.setAttribute('aria-pressed', String(one === button));
    document.querySelector('.timeline-scale-words').textContent = linear ? 'Linear scale.' : 'Compressed scale: empty stretches are drawn short.';
    look(0, 100);
  }

  const tools = document.getElementById('timeline-tools');
  tools.hidden = instants.length < 2;
  tools.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (button?.dataset.scale) choose(button);
    else moves[button?.dataset.move]?.();
  });
  drawing.addEventListener('wheel', event => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = drawing.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, left + (event.clientX - box.left) / box.width * (right - left));
  }, { passive: false });
  drag(drawing, share => look(left - share * (right - left), right - left), () => right - left < 100);
}

// A drag pans; a click that did not move still follows the row's link.
function drag(drawing, pan, may) {
  let from = null;
  let moved = false;
  drawing.addEventListener('pointerdown', event => { from = event.pointerType === 'mouse' && event.button === 0 && may() ? event.clientX : null; moved = false; });
  drawing.addEventListener('pointermove', event => {
    if (from === null || Math.abs(event.clientX - from) < 4) return;
    pan((event.clientX - from) / drawing.getBoundingClientRect().width);
    from = event.clientX;
    moved = true;
  });
  addEventListener('pointerup', () => { from = null; });
  drawing.addEventListener('dragstart', event => event.preventDefault());
  drawing.addEventListener('click', event => { if (moved) event.preventDefault(); }, true);
}

// A row that has the focus or the pointer says its times below; the words are those of the table.
function bindDetails(drawing) {
  const detail = document.getElementById('timeline-detail');
  const tell = event => {
    const row = event.target.closest('.tl-row');
    if (!row) return;
    for (const other of drawing.querySelectorAll('.tl-row.now')) other.classList.remove('now');
    row.classList.add('now');
    detail.hidden = false;
    detail.textContent = row.getAttribute('aria-label');
  };
  drawing.addEventListener('focusin', tell);
  drawing.addEventListener('pointerover', tell);
}

const drawing = document.getElementById('timeline');
if (drawing) {
  bind(drawing);
  bindDetails(drawing);
}
