// Times are written in UTC; this turns them into the reader's zone and back. What was written stays in the markup's data.
const root = document.documentElement;
const day = { day: 'numeric', month: 'short', year: 'numeric' };
const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

const words = (at, options) => new Intl.DateTimeFormat('en-GB', options).format(at);
const zoneOf = at => new Intl.DateTimeFormat('en-GB', { timeZoneName: 'shortOffset' })
  .formatToParts(at).find(part => part.type === 'timeZoneName').value;

function local(time) {
  const { until, latest } = time.dataset;
  const from = new Date(time.dateTime || latest);
  const written = time.dataset.utc;
  const clock = /:\d\d:\d\d/.test(written) ? { ...minute, second: '2-digit' } : minute;
  const start = `${words(from, day)} ${words(from, clock)}`;
  const zone = zoneOf(from);
  if (latest) return `${start} ${zone} at the latest`;
  if (written.endsWith('or later')) return `${start} ${zone} or later`;
  if (!until || !/[–-]/.test(written)) return `${start} ${zone}`;
  const to = new Date(until);
  const sameDay = words(from, day) === words(to, day);
  return sameDay ? `${start}–${words(to, clock)} ${zone}` : `${start} – ${words(to, day)} ${words(to, clock)} ${zone}`;
}

export function showTimes(within = document) {
  const isLocal = root.dataset.times === 'local';
  for (const time of within.querySelectorAll('time[datetime], time[data-latest]')) {
    time.dataset.utc ??= time.textContent;
    time.textContent = isLocal ? local(time) : time.dataset.utc;
    time.title = isLocal ? time.dataset.utc : '';
    if (!isLocal) time.removeAttribute('title');
  }
  for (const zone of document.querySelectorAll('.zone-words')) zone.textContent = isLocal ? 'local' : 'UTC';
}

document.addEventListener('zonechange', () => showTimes());
if (root.dataset.times === 'local') showTimes();
