#!/usr/bin/env bash
# A hundred thousand rows imported twice into an empty server on SQLite: the first time all are taken, the second time nothing changes. Prints seconds, rows a
# second and the server's memory; fails when a row is lost or doubled, or memory grows by more than 50 MB from the first ten thousand rows to the end.
# usage: import.sh [ROWS] [FOLDER]      (after a Release build of the solution; 2 minutes on two cores)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rows=${1:-100000}
folder=${2:-$(mktemp -d)}
mkdir -p "$folder"
server=""
stop() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  [ -n "${2:-}" ] || rm -rf "$folder"
}
trap 'stop' EXIT

awk -v n="$rows" 'BEGIN {
  print "group,url,label,title,date"
  split("fake,real,uncertain,debunked,parody", label, ",")
  for (i = 1; i <= n; i++)
    printf "%d,https://x.com/someone%d/status/1478990%012d,%s,\"Clip %d, as it was posted\",2022-01-06\n", i % 300, i % 500, i * 4001, label[i % 5 + 1], i
}' >"$folder/list.csv"
head -n 10001 "$folder/list.csv" >"$folder/first.csv"

port=5390
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
"$root/src/Provenance.Server/bin/Release/net10.0/Provenance.Server" --urls "http://127.0.0.1:$port" --data "$folder/data" --first-key "$folder/key" >"$folder/server.log" 2>&1 &
server=$!
for _ in $(seq 120); do
  [ -s "$folder/key" ] && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  kill -0 "$server" 2>/dev/null || { cat "$folder/server.log" >&2; exit 1; }
  sleep 0.5
done
PROVENANCE_KEY=$(cat "$folder/key")
export PROVENANCE_KEY

megabytes() { awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$server/status"; }
import() { "$root/src/Provenance.Cli/bin/Release/net10.0/provenance" import "$1" --as csv --no-fetch --server "http://127.0.0.1:$port"; }
timed() {
  local began ended said
  began=$(date +%s%N)
  said=$(import "$1")
  ended=$(date +%s%N)
  awk -v s="$said" -v ns=$((ended - began)) -v n="$rows" -v mb="$(megabytes)" 'BEGIN { printf "%s %.1f s, %d rows a second, server %d MB\n", s, ns / 1e9, n / (ns / 1e9), mb }' >&2
  echo "$said"
}

import "$folder/first.csv" >/dev/null
warm=$(megabytes)
echo "After the first ten thousand rows the server takes $warm MB." >&2
first=$(timed "$folder/list.csv")
second=$(timed "$folder/list.csv")
grown=$(($(megabytes) - warm))
echo "Grown by $grown MB." >&2
[ "$first" = "$((rows - 10000)) taken, 10000 unchanged." ] || { echo "The first import is not as expected: $first" >&2; exit 1; }
[ "$second" = "$rows unchanged." ] || { echo "The second import changed something: $second" >&2; exit 1; }
[ "$grown" -lt 50 ] || { echo "The server's memory grew by $grown MB." >&2; exit 1; }
