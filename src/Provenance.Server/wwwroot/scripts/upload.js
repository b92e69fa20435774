// Sends a form that may bring files and shows how far it is; without this the same form is sent by the browser.
function send(form, button) {
  const state = form.querySelector('[data-upload-state]');
  const [bar, words] = [state.querySelector('progress'), state.querySelector('span')];
  const request = new XMLHttpRequest();
  const buttons = [...form.querySelectorAll('button')];
  const busy = on => {
    for (const one of buttons) one.disabled = on;
    state.hidden = !on;
  };
  // A button without an address of its own gives the page's, not the form's.
  request.open('POST', button?.hasAttribute('formaction') ? button.formAction : form.action);
  request.setRequestHeader('X-Progress', '1');
  request.setRequestHeader('Accept', 'text/html, application/json');
  request.upload.addEventListener('progress', event => {
    if (!event.lengthComputable) return;
    const percent = Math.floor(event.loaded / event.total * 100);
    bar.value = percent;
    words.textContent = percent < 100 ? `${percent} %` : 'sent, being looked at';
  });
  request.addEventListener('load', () => {
    if (request.getResponseHeader('Content-Type')?.startsWith('application/json') && request.status < 300) {
      location.assign(JSON.parse(request.responseText).next);
      return;
    }
    // A page with what was wrong, or with an answer: it takes the place of this one.
    const page = new DOMParser().parseFromString(request.responseText, 'text/html');
    const main = page.querySelector('main');
    if (!main) {
      busy(false);
      say(form, 'The server answered in a way that cannot be shown. Load the page anew and try again.');
      return;
    }
    document.querySelector('main').replaceWith(document.adoptNode(main));
    document.title = page.title;
    document.dispatchEvent(new CustomEvent('pagechange'));
    scrollTo(0, 0);
  });
  request.addEventListener('error', () => {
    busy(false);
    say(form, 'The connection was lost. Nothing was stored: try it again.');
  });
  busy(true);
  words.textContent = 'sending';
  request.send(new FormData(form, button ?? undefined));
}

function say(form, text) {
  let line = form.querySelector('.flash');
  if (!line) {
    line = document.createElement('p');
    line.className = 'flash flash-wrong';
    line.setAttribute('role', 'alert');
    form.prepend(line);
  }
  line.textContent = text;
}

document.addEventListener('submit', event => {
  const form = event.target.closest('form[data-upload]');
  const hasFiles = form && [...form.querySelectorAll('input[type="file"]')].some(input => input.files.length > 0);
  if (!hasFiles || event.defaultPrevented) return;
  event.preventDefault();
  send(form, event.submitter);
});
