// Puts the frame that is shown into the clipboard as a picture. Where the browser forbids that, saving still works.
function wire() {
  for (const button of document.querySelectorAll('[data-copy-frame]')) {
    if (!navigator.clipboard?.write || !window.ClipboardItem || !button.hidden) continue;
    button.hidden = false;
    const form = button.closest('form');
    const said = form.querySelector('[data-copy-said]');
    button.addEventListener('click', async () => {
      const url = new URL(form.action);
      url.searchParams.set('seconds', form.elements.seconds.value.replace(',', '.'));
      url.searchParams.set('format', 'png');
      const picture = fetch(url).then(answer => {
        if (!answer.ok) throw new Error('no frame there');
        return answer.blob();
      });
      try {
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
        said.textContent = 'Copied.';
      } catch {
        said.textContent = 'The browser did not take it. Save it instead.';
      }
    });
  }
}

document.addEventListener('pagechange', wire);
wire();
