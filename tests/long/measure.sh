#!/usr/bin/env bash
# usage: tests/long/measure.sh NAME
# Runs the tests of the server whose full name holds NAME, in a release build, and shows what they say. Settings are in the environment.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
project=tests/Provenance.Server.Tests
dotnet build "$project" -c Release --nologo -v quiet
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg), cores: $(nproc)"
dotnet test "$project" -c Release --no-build --nologo --filter "FullyQualifiedName~$1" --logger "console;verbosity=detailed" | grep -v '^\[xUnit.net'
