#!/usr/bin/env bash
# usage: tests/long/page-times.sh [APPEARANCES [ROUNDS]]
# Page times over HTTP from a real server with 10,000 appearances, first on SQLite and then on PostgreSQL, and the server's memory.
set -euo pipefail

export PAGES_APPEARANCES=${1:-10000} PAGES_ROUNDS=${2:-40}
"$(dirname "${BASH_SOURCE[0]}")/../../samples/install.sh" ffmpeg postgresql:pg_lsclusters
exec "$(dirname "${BASH_SOURCE[0]}")/measure.sh" PageMeasures
