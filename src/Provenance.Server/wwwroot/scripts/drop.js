// The box that knows what it got: says whether a link, a hash or files stand in it, and takes files that are dropped anywhere on the page.
const hex = /^[0-9a-f]+$/i;
const lengths = { 16: 'a 64-bit image hash', 32: 'an MD5', 64: 'a SHA-256 or a PDQ hash' };

export function recognise(text) {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (hex.test(trimmed) && lengths[trimmed.length]) return { kind: 'hash', words: `That is ${lengths[trimmed.length]}: it will be looked up.` };
  if (/^[0-9a-f]{64},\d+,[\d.]+/i.test(trimmed)) return { kind: 'hash', words: 'That is a vPDQ signal: it will be looked up.' };
  const lines = trimmed.split('\n').map(line => line.trim()).filter(line => line !== '');
  const links = lines.filter(line => /https?:\/\/\S/.test(line));
  if (links.length > 1) return { kind: 'link', words: `${links.length} links: each is submitted by itself.` };
  if (links.length === 1) return { kind: 'link', words: `A link to ${hostOf(links[0])}.` };
  return { kind: 'other', words: 'Neither a link nor a hash. A link begins with http:// or https://.' };
}

function hostOf(line) {
  try {
    return new URL(line.match(/https?:\/\/\S+/)[0]).hostname.replace(/^www\./, '');
  } catch {
    return 'a page';
  }
}

const sizes = bytes => bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`;

function showFiles(zone) {
  const input = zone.querySelector('input[type="file"]');
  const list = zone.querySelector('[data-chosen]');
  if (!list) return;
  list.hidden = input.files.length === 0;
  list.replaceChildren(...[...input.files].map(file => {
    const item = document.createElement('li');
    const name = document.createElement('bdi');
    name.textContent = file.name;
    item.append(name, ` · ${sizes(file.size)}`);
    return item;
  }));
}

function bind() {
  for (const box of document.querySelectorAll('[data-box]')) {
    const words = box.closest('form').querySelector('[data-box-words]');
    const update = () => {
      const what = recognise(box.value);
      words.textContent = what?.words ?? words.dataset.boxWords;
      box.closest('form').dataset.got = what?.kind ?? '';
    };
    box.addEventListener('input', update);
    box.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && !box.value.trim().includes('\n')) {
        event.preventDefault();
        box.form.requestSubmit();
      }
    });
    update();
  }
  for (const zone of document.querySelectorAll('[data-drop]')) {
    zone.querySelector('input[type="file"]').addEventListener('change', () => showFiles(zone));
    showFiles(zone);
  }
}

const zone = () => document.querySelector('[data-drop]');

document.addEventListener('dragover', event => {
  if (!zone() || ![...event.dataTransfer.types].includes('Files')) return;
  event.preventDefault();
  zone().classList.add('over');
});
document.addEventListener('dragleave', event => {
  if (event.relatedTarget === null) zone()?.classList.remove('over');
});
document.addEventListener('drop', event => {
  const at = zone();
  at?.classList.remove('over');
  if (!at || event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  at.querySelector('input[type="file"]').files = event.dataTransfer.files;
  showFiles(at);
});
document.addEventListener('pagechange', bind);
bind();
