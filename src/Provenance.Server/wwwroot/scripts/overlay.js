// The reference laid over the query: a 2x3 matrix takes the reference's picture (its corners at 0,0 and 1,1) into the query's.
import { isMirror } from './segments.js';

const still = matchMedia('(prefers-reduced-motion: reduce)');
const blinkEvery = 700;
const identity = [1, 0, 0, 1, 0, 0];
const mirror = [-1, 0, 0, 1, 1, 0];

// Where the picture lies in a player that shows it whole: what is left is bars.
function picture(video) {
  const [width, height] = [video.clientWidth, video.clientHeight];
  const shape = video.videoWidth && video.videoHeight ? video.videoWidth / video.videoHeight : width / Math.max(1, height);
  const wide = Math.min(width, height * shape);
  const high = wide / shape;
  return { left: (width - wide) / 2, top: (height - high) / 2, width: wide, height: high };
}

export function cssMatrix([a, b, c, d, e, f], width, height) {
  return `matrix(${a}, ${b * height / width}, ${c * width / height}, ${d}, ${e * width}, ${f * height})`;
}

export function makeOverlay(root, query, reference) {
  const opacity = root.querySelector('#pair-opacity');
  const flipped = root.querySelector('#pair-mirror');
  let view = 'side';
  let current = null;
  let blinking = 0;

  function lay() {
    const style = reference.style;
    if (view === 'side') {
      for (const name of ['position', 'left', 'top', 'width', 'height', 'objectFit', 'opacity', 'transformOrigin', 'mixBlendMode', 'visibility']) style[name] = '';
      style.transform = flipped.checked ? 'scaleX(-1)' : '';
      reference.controls = !flipped.checked; // they would be mirrored with the picture
      return;
    }
    const box = picture(query);
    const matrix = current && isMirror(current.matrix) === flipped.checked ? current.matrix : flipped.checked ? mirror : identity;
    Object.assign(style, {
      position: 'absolute', left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px`,
      objectFit: current?.fit ?? 'contain', transformOrigin: '0 0', transform: cssMatrix(matrix, box.width, box.height),
      opacity: view === 'onion' ? String(opacity.value / 100) : '1',
    });
  }

  function choose(chosen) {
    view = root.dataset.view = chosen;
    for (const button of root.querySelectorAll('[data-pair-view]')) button.setAttribute('aria-pressed', String(button.dataset.pairView === chosen));
    for (const only of root.querySelectorAll('.pair-only')) only.hidden = only.dataset.for !== chosen;
    query.controls = chosen === 'side';
    reference.controls = false;
    clearInterval(blinking);
    root.classList.remove('blinked');
    if (chosen === 'blink' && !still.matches) blinking = setInterval(swap, blinkEvery);
    lay();
  }

  const swap = () => root.classList.toggle('blinked');

  for (const button of root.querySelectorAll('[data-pair-view]')) button.addEventListener('click', () => choose(button.dataset.pairView));
  root.querySelector('#pair-swap').addEventListener('click', () => { clearInterval(blinking); swap(); });
  opacity.addEventListener('input', lay);
  flipped.addEventListener('change', lay);
  new ResizeObserver(lay).observe(query);
  choose('side');

  return {
    place(segment) {
      if (segment && segment !== current) flipped.checked = isMirror(segment.matrix);
      current = segment;
      lay();
    },
  };
}
