#!/usr/bin/env bash
# usage: tests/long/killed-fleet.sh [SUBMISSIONS [KILLS [ALONE]]]
# Web and two workers on a throwaway PostgreSQL take 200 submissions while each of the three is killed (-9) ten times; then one process on
# SQLite takes as many and is killed 30 times. Kills are aimed at stages, by a seed. Ends with 0 when every submission ended right, and
# once, and 'provenance check' finds nothing. The third kill of one stage, which this spares, is tests/.../Processes/GivenUpTests.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export KILLED_SUBMISSIONS=${1:-200} KILLS_OF_EACH=${2:-10} KILLS_ALONE=${3:-30}
samples/install.sh ffmpeg postgresql:pg_lsclusters
exec tests/long/measure.sh KilledFleetTests
