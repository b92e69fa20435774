// The player: never starts by itself, sound off until asked for, one frame back and forward, the filmstrip as a place to click.
import './guard.js';

const near = 1 / 30;

function wire(player) {
  const video = player.querySelector('video');
  if (!video || player.dataset.wired) return;
  player.dataset.wired = 'yes';
  const fps = Number(player.dataset.fps) || 25;
  const field = player.querySelector('[data-seconds-field]');
  for (const tool of player.querySelectorAll('[data-scripted]')) tool.hidden = false;
  video.muted = true;

  const step = by => {
    video.pause();
    // The middle of the next frame: its edge may belong to either.
    const frame = Math.round(video.currentTime * fps - 0.5) + by;
    video.currentTime = Math.max(0, Math.min(video.duration || 0, (frame + 0.5) / fps));
  };
  const showTime = () => {
    if (field && document.activeElement !== field) field.value = video.currentTime.toFixed(3).replace(/\.?0+$/, '');
  };
  video.addEventListener('timeupdate', showTime);
  video.addEventListener('seeked', showTime);
  video.addEventListener('error', () => {
    player.querySelector('[data-unplayable]')?.removeAttribute('hidden');
  });
  field?.addEventListener('change', () => {
    const at = Number(field.value.replace(',', '.'));
    if (Number.isFinite(at)) video.currentTime = at;
  });
  player.addEventListener('click', event => {
    const button = event.target.closest('[data-step]');
    if (button) step(Number(button.dataset.step));
    const strip = event.target.closest('[data-filmstrip]');
    if (strip && !event.target.closest('.guard-button')) {
      const box = strip.getBoundingClientRect();
      video.currentTime = Math.max(0, (event.clientX - box.left) / box.width * (Number(strip.dataset.seconds) || video.duration || 0));
    }
  });
  document.addEventListener('keydown', event => {
    if (!player.isConnected) return;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.target.closest('input, textarea, select, button, summary, a, video')) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      step(event.key === 'ArrowLeft' ? -1 : 1);
    } else if (event.key === ' ') {
      event.preventDefault();
      if (video.paused) video.play();
      else video.pause();
    }
  });
  const at = Number(new URLSearchParams(location.search).get('t'));
  if (at > near) video.addEventListener('loadedmetadata', () => { video.currentTime = at; }, { once: true });
}

function wireAll() {
  for (const player of document.querySelectorAll('[data-player]')) wire(player);
}

document.addEventListener('pagechange', wireAll);
wireAll();
