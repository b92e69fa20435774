#!/usr/bin/env bash
# usage: tests/long/fuzz.sh [FILES]
# 2,000 videos with damaged bytes through probe and fingerprint, in the sandbox. Ends with 0 when each ended in an outcome within
# the time that is allowed, no program was left behind, and none had more than 1 GB.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export FUZZED_FILES=${1:-2000}
samples/install.sh ffmpeg bubblewrap:bwrap
exec timeout 3600 dotnet test tests/Provenance.Media.Tests -c Release --filter FullyQualifiedName~FuzzTests --logger "console;verbosity=detailed"
