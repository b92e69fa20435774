// Ribbons, rows of the list of segments and the strip of moments lead both players there; the time lines show where they are.
const percent = share => `${100 * share}%`;

export function joinRibbons(pair) {
  const drawing = document.getElementById('ribbons');
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-segment]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    pair.go(Number(link.dataset.segment), Number(link.dataset.share ?? 0));
    pair.start();
    const box = pair.root.getBoundingClientRect();
    if (box.top < 0 || box.top > innerHeight - 200) pair.root.scrollIntoView({ block: 'start' });
  });

  if (!drawing) return;
  const { querySeconds, referenceSeconds, queryWidth, referenceWidth } = drawing.dataset;
  const lines = {
    query: { line: drawing.querySelector('[data-playhead="query"]'), scale: queryWidth / 100 / querySeconds },
    reference: { line: drawing.querySelector('[data-playhead="reference"]'), scale: referenceWidth / 100 / referenceSeconds },
  };
  pair.listen(at => {
    for (const side of ['query', 'reference']) {
      const { line, scale } = lines[side];
      const x = percent(Math.min(0.999, at[side] * scale));
      line.setAttribute('x1', x);
      line.setAttribute('x2', x);
      line.removeAttribute('visibility');
    }
    for (const ribbon of drawing.querySelectorAll('.ribbon')) ribbon.classList.toggle('now', Number(ribbon.dataset.segment) === at.segment?.index);
  });
}
