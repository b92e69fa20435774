#!/usr/bin/env bash
# usage: tests/long/load.sh [SECONDS]
# 50 clients submit, look up and read pages for three minutes at one process, which runs on two cores with everything it starts. Ends
# with 0 when every answer was one of 2xx; the figures are in what it prints.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export LOAD_SECONDS=${1:-180} SERVER_CORES=${SERVER_CORES:-0,1}
samples/install.sh ffmpeg bubblewrap:bwrap
exec tests/long/measure.sh LoadTests
