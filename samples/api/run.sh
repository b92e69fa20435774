#!/usr/bin/env bash
# The API by example: submits a video, looks it up by every kind of hash, by file, by picture and by address, and follows events; first with
# curl, then in C#. Ask a server that runs, with a key of scopes submit, read and lookup (an administrator makes it under People and keys):
#   run.sh URL KEY
# or let it start a server of its own on a free loopback port, and stop it at the end:
#   run.sh --once
# Option --no-build takes what was built before.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# Servers that msbuild and the compiler leave behind would outlive this script and hold its output open.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
once=false build=true
while [ $# -gt 0 ]; do
  case $1 in
    --once) once=true ;;
    --no-build) build=false ;;
    -*) echo "Unknown option $1. Usage: run.sh URL KEY, or run.sh --once; --no-build takes what was built before" >&2; exit 2 ;;
    *) break ;;
  esac
  shift
done
if [ "$once" = false ] && [ $# -ne 2 ]; then
  echo "usage: run.sh URL KEY, or run.sh --once" >&2
  exit 2
fi

"$root/samples/install.sh" ffmpeg curl
scratch=$(mktemp -d)
server=""
stop() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

build() {
  if ! dotnet build "$root/$1" -c Release --nologo -v quiet >"$scratch/build.log" 2>&1; then
    cat "$scratch/build.log" >&2
    echo "The build failed: the lines above say why." >&2
    exit 1
  fi
}
if [ "$build" = true ]; then
  [ "$once" = false ] || build src/Provenance.Server
  build samples/api/ApiSample
fi

if [ "$once" = true ]; then
  port=5380
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  url="http://127.0.0.1:$port"
  dotnet "$root/src/Provenance.Server/bin/Release/net10.0/Provenance.Server.dll" \
    --urls "$url" --data "$scratch/data" --first-key "$scratch/key" >"$scratch/server.log" 2>&1 &
  server=$!
  for _ in $(seq 300); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    if ! kill -0 "$server" 2>/dev/null; then
      cat "$scratch/server.log" >&2
      echo "The server did not start: its last words are above." >&2
      exit 1
    fi
    sleep 0.2
  done
  key=$(cat "$scratch/key")
else
  url=${1%/} key=$2
fi

# A clip that nobody has, a copy as people make them, and a still of it.
seed=$((RANDOM * 32768 + RANDOM))
ffmpeg -v error -f lavfi -i "mandelbrot=s=320x180:r=25:start_scale=2" -f lavfi -i "life=s=320x180:r=25:mold=10:ratio=0.3:seed=$seed:death_color=#C83232:life_color=#00ff00" \
  -filter_complex "[0][1]blend=all_mode=average,boxblur=1" -t 6 -pix_fmt yuv420p -metadata comment="$seed" "$scratch/clip.mp4"
ffmpeg -v error -i "$scratch/clip.mp4" -ss 1 -t 4 -vf scale=240:-2,eq=brightness=0.04 -crf 30 "$scratch/copy.mp4"
ffmpeg -v error -i "$scratch/clip.mp4" -ss 2 -frames:v 1 "$scratch/still.png"

echo "== With curl"
"$here/curl.sh" "$url" "$key" "$scratch"
echo
echo "== In C#"
PROVENANCE_KEY=$key dotnet "$here/ApiSample/bin/Release/net10.0/ApiSample.dll" "$url" "$scratch"
