// c, x and u prepare a decision: the usual reason is written and marked, Enter records it, anything typed replaces it, Escape leaves it.
const keys = { c: 'confirm', x: 'reject', u: 'undo' };

export function bindDecision(form) {
  if (!form) return;
  const reason = form.querySelector('#reason');
  const hint = form.querySelector('#decide-hint');
  const said = hint.textContent;
  let chosen = null;

  function prepare(button) {
    chosen?.classList.remove('prepared');
    chosen = button;
    button.classList.add('prepared');
    const usual = [...form.querySelectorAll('[data-reason]')].map(one => one.dataset.reason);
    if (reason.value.trim() === '' || usual.includes(reason.value)) reason.value = button.dataset.reason;
    reason.focus();
    reason.select();
    hint.textContent = `Enter: ${button.firstChild.nextSibling.textContent.trim().toLowerCase()} with this reason, or write another. Escape leaves it.`;
  }

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.target.closest('input:not([type="range"], [type="checkbox"]), textarea, select')) return;
    const button = document.getElementById(keys[event.key.toLowerCase()] ?? '');
    if (!button || !form.contains(button)) return;
    event.preventDefault();
    prepare(button);
  });

  reason.addEventListener('keydown', event => {
    if (event.key === 'Escape' && chosen) {
      chosen.classList.remove('prepared');
      chosen = null;
      hint.textContent = said;
    }
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    if (chosen) form.requestSubmit(chosen);
    else hint.textContent = 'Choose first: confirm or reject.';
  });
}
