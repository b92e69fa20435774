#!/usr/bin/env bash
# usage: tests/long/matching.sh CORPUS EVAL [OUT]
# How well edited copies are found: every figure of src/Provenance/Matching/README.md that is about accuracy. CORPUS holds the sets dev/ and natural/,
# EVAL their scorers score.py and natural.py (Python 3 without packages). Runs `provenance match` on both sets, scores them, dev whole and by halves (footage with
# odd numbers, from which the codebook was learned and on which constants were chosen, and with even ones), and measures how far scores are from being
# probabilities. OUT keeps the CSVs.
set -euo pipefail

corpus=${1:?CORPUS, a folder with dev/ and natural/}
eval=${2:?EVAL, a folder with score.py and natural.py}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=${3:-$(mktemp -d)}
confirm=0.9
mkdir -p "$out"
"$root/samples/install.sh" ffmpeg >&2
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build -c Release "$root/src/Provenance.Cli" -v quiet --nologo >&2
provenance() { dotnet "$root/src/Provenance.Cli/bin/Release/net10.0/Provenance.Cli.dll" "$@"; }

dev=$corpus/dev
begin=$SECONDS
provenance match --queries "$dev/queries" --references "$dev/refs" --out "$out/dev.csv"
echo "dev: $((SECONDS - begin)) s on $(nproc) cores"
python3 "$eval/score.py" "$dev/truth.csv" "$out/dev.csv" --per-transform

# A query's footage: of a copy the original's number, of others the number they were made of.
base() { awk -F, 'FNR > 1 && !($1 in seen) { seen[$1] = 1; print $1, substr($5, 1, 3) % 2 }' "$dev/truth_extra.csv"; }
for half in 1 0; do
  for file in "$dev/truth.csv" "$out/dev.csv"; do
    awk -F, -v half=$half 'NR == FNR { split($0, part, " "); of[part[1]] = part[2]; next } FNR == 1 || of[$1] == half' <(base) "$file" >"$out/half-$(basename "$file")"
  done
  echo "== dev, footage with $([ $half = 1 ] && echo odd || echo even) numbers"
  python3 "$eval/score.py" "$out/half-truth.csv" "$out/half-dev.csv"
  # Of all pairs with any evidence: ten bins of scores, in each the mean score against the share of copies, weighed by their pairs.
  awk -F, 'FNR == 1 { next }
    NR == FNR { if ($3 != "") copy[substr($1, 1, 5), $3] = 1; next }
    { pair = substr($1, 1, 5) SUBSEP substr($2, 1, 3); score[pair] = $7 }
    END {
      for (pair in score) { bin = int(score[pair] * 10); if (bin > 9) bin = 9; pairs[bin]++; sum[bin] += score[pair]; copies[bin] += pair in copy; all++ }
      for (bin in pairs) { gap = sum[bin] - copies[bin]; error += gap < 0 ? -gap : gap }
      printf "expected calibration error %.4f over %d pairs\n", error / all, all
    }' "$out/half-truth.csv" "$out/half-dev.csv"
done

natural=$corpus/natural
begin=$SECONDS
provenance match --queries "$natural" --references "$natural" --out "$out/natural.csv"
echo "== natural: $((SECONDS - begin)) s"
for threshold in 0.2 0.5 $confirm; do
  echo "at $threshold"
  python3 "$eval/natural.py" "$natural" "$out/natural.csv" "$threshold"
done
echo "The CSVs are in $out."
