#!/usr/bin/env bash
# usage: tests/long/fleet-delay.sh [CLIPS]
# From the fingerprint that one worker commits to the match that another process writes, over 40 clips on PostgreSQL.
set -euo pipefail

export DELAY_ROUNDS=${1:-40}
"$(dirname "${BASH_SOURCE[0]}")/../../samples/install.sh" ffmpeg postgresql:pg_lsclusters
exec "$(dirname "${BASH_SOURCE[0]}")/measure.sh" FleetMeasures.What_one_worker_fingerprints
