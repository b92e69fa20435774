#!/usr/bin/env bash
# usage: tests/long/killed-fleet.sh [SUBMISSIONS [KILLS]]
# Web and two workers on a throwaway PostgreSQL take 200 submissions while each of the three is killed (-9) five times. Ends with 0 when
# every submission ended right, and once. The third kill of one stage, which this spares, is tests/.../Processes/GivenUpTests.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export KILLED_SUBMISSIONS=${1:-200} KILLS_OF_EACH=${2:-5}
samples/install.sh ffmpeg postgresql:pg_lsclusters
exec tests/long/measure.sh KilledFleetTests
