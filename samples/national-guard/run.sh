#!/usr/bin/env bash
# The sample case from nothing: installs ffmpeg if it is missing, builds, starts the server on a free loopback port, submits the case,
# prints its cascade. On a terminal the server then stays up until Ctrl-C; without one, or with --once, it is stopped.
# usage: run.sh [--once] [--no-build] [--data FOLDER]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Servers that msbuild and the compiler leave behind would outlive this script and hold its output open.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
once=false build=true data=""
while [ $# -gt 0 ]; do
  case $1 in
    --once) once=true ;;
    --no-build) build=false ;;
    --data) data=${2:?--data needs a folder}; shift ;;
    *) echo "Unknown option $1. Options: --once, --no-build, --data FOLDER" >&2; exit 2 ;;
  esac
  shift
done
[ -t 1 ] || once=true

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is missing: install it (https://dotnet.microsoft.com/download), then run this again." >&2
  exit 1
fi
"$root/samples/install.sh" ffmpeg

scratch=$(mktemp -d)
server="" sample=""
stop() {
  for child in $sample $server; do
    kill "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ "$build" = true ]; then
  echo "Building (the first time takes a minute or two) ..." >&2
  for project in src/Provenance.Server src/Provenance.Cli samples/national-guard/NationalGuard; do
    if ! dotnet build "$root/$project" -c Release --nologo -v quiet >"$scratch/build.log" 2>&1; then
      cat "$scratch/build.log" >&2
      echo "The build failed: the lines above say why." >&2
      exit 1
    fi
  done
fi

# The first port from $1 on that nobody answers on.
free_port() {
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}
port=$(free_port 5180)
site_port=$(free_port $((port + 100)))
url="http://127.0.0.1:$port"
log="$scratch/server.log"

dotnet "$root/src/Provenance.Server/bin/Release/net10.0/Provenance.Server.dll" \
  --urls "$url" --data "${data:-$scratch/data}" --first-key "$scratch/key" --allow-fetch-from "127.0.0.1:$site_port" >"$log" 2>&1 &
server=$!
for _ in $(seq 150); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  if ! kill -0 "$server" 2>/dev/null; then
    cat "$log" >&2
    echo "The server did not start: its last words are above." >&2
    exit 1
  fi
  sleep 0.2
done

mkdir -p "$scratch/footage"
code=0
# A data folder that was used before has its keys and its people already: then the key of the environment is sent.
if [ -f "$scratch/key" ]; then PROVENANCE_KEY=$(cat "$scratch/key"); export PROVENANCE_KEY; fi
dotnet "$root/samples/national-guard/NationalGuard/bin/Release/net10.0/NationalGuard.dll" \
  "$url" "http://127.0.0.1:$site_port" "$scratch/footage" "$(command -v ffmpeg)" &
sample=$!
# Waiting lets a signal through; a command in the foreground would hold it back to its end.
wait "$sample" || code=$?
sample=""
if [ "$code" -ne 0 ]; then
  echo "The server's last words:" >&2
  tail -n 20 "$log" >&2
  exit "$code"
fi

if [ "$once" = false ]; then
  echo
  link=$(grep -o "$url/account/first?code=[A-Za-z0-9_-]*" "$log" | tail -n 1 || true)
  if [ -n "$link" ]; then
    echo "The dashboard is up. Open this link, which works once, and choose a name and a password; Ctrl-C ends the server."
    echo "  $link"
  else
    echo "The dashboard is up at $url; Ctrl-C ends the server."
  fi
  wait "$server"
fi
