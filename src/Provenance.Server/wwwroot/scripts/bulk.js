// Says how many rows are chosen, and lets nobody send none.
const form = document.getElementById('bulk');

function show() {
  const count = form.querySelectorAll('input[name="chosen"]:checked').length;
  form.querySelector('.bulk-count').textContent = count === 0 ? 'None chosen.' : `${count} chosen:`;
  form.classList.toggle('choosing', count > 0);
  for (const button of form.querySelectorAll('.bulk-bar button')) button.disabled = count === 0;
}

if (form?.querySelector('.bulk-bar')) {
  form.addEventListener('change', show);
  show();
}
