#!/usr/bin/env bash
# usage: tests/long/fleet-speed.sh [SUBMISSIONS [SECONDS]]
# Throughput of 1, 2 and 3 workers on PostgreSQL, with all cores and then with two, and who kept the cores busy. By default 36 clips of
# 20 seconds at 1280 x 720; SECONDS 3 takes small clips of three seconds, which cost little but their handling.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export FLEET_SUBMISSIONS=${1:-36} FLEET_CLIP_SECONDS=${2:-20} FLEET_WORKERS_FROM=1 FLEET_WORKERS_TO=3
"$here/../../samples/install.sh" ffmpeg postgresql:pg_lsclusters
for cores in "0-$(($(nproc) - 1))" 0,1; do
  echo "== cores $cores"
  taskset -c "$cores" "$here/measure.sh" FleetMeasures.Workers_share
done
