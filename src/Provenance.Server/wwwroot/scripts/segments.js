// The segments of a match, read from its list. Seconds of the one side are seconds of the other by a rate: the ratio of the two lengths.
const number = (element, name) => Number(element.dataset[name]);

export function readSegments(within = document) {
  return [...within.querySelectorAll('a.segment')].map(link => {
    const [queryStart, queryEnd] = [number(link, 'queryStart'), number(link, 'queryEnd')];
    const [referenceStart, referenceEnd] = [number(link, 'referenceStart'), number(link, 'referenceEnd')];
    const rate = queryEnd > queryStart ? (referenceEnd - referenceStart) / (queryEnd - queryStart) : 1;
    return {
      index: number(link, 'segment'), kind: link.dataset.kind, queryStart, queryEnd, referenceStart, referenceEnd, rate,
      matrix: (link.dataset.matrix ?? '1 0 0 1 0 0').split(' ').map(Number), fit: link.dataset.fit ?? 'contain',
      toReference: seconds => referenceStart + (seconds - queryStart) * rate,
      holds: seconds => seconds >= queryStart - 0.05 && seconds < queryEnd,
    };
  });
}

export const isMirror = matrix => matrix[0] * matrix[3] - matrix[1] * matrix[2] < 0;

export function clock(seconds) {
  const tenths = Math.round(Math.max(0, seconds) * 10);
  const whole = Math.floor(tenths / 10);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}.${tenths % 10}`;
}
