#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every test. With CI=true also: restores locked, checks the format, and takes a skipped
# test for a failed one unless it only wants the footage of ../shared. The last line counts: N passed, N failed, N skipped.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
# Servers that msbuild and the compiler leave behind would outlive this script and hold its output open.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
ci=${CI:-false}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0

finish() {
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

# A step before the tests: without it there is nothing to count.
step() {
  local title=$1
  shift
  echo "== $title"
  SECONDS=0
  if ! "$@" >"$results/step.log" 2>&1; then
    cat "$results/step.log"
    echo "-- $title: failed"
    failed=$((failed + 1))
    finish
  fi
  echo "   ${SECONDS} s"
}

# count TRX: adds one project's results. The test runner's own counters leave skipped tests out; the outcomes do not.
count() {
  local ok bad skip shared
  ok=$(grep -c '<UnitTestResult .*outcome="Passed"' "$1")
  bad=$(grep -c '<UnitTestResult .*outcome="\(Failed\|Error\|Aborted\|Timeout\)"' "$1")
  skip=$(grep -c '<UnitTestResult .*outcome="NotExecuted"' "$1")
  shared=$(grep -A8 '<UnitTestResult .*outcome="NotExecuted"' "$1" | grep -c '\.\./shared')
  if [ "$ci" = true ] && [ "$shared" -lt "$skip" ]; then
    echo "   $((skip - shared)) tests were skipped for want of something other than ../shared: failures here."
    bad=$((bad + skip - shared))
    skip=$shared
  fi
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
  last="$ok passed, $bad failed, $skip skipped"
  [ "$bad" -eq 0 ] && [ $((ok + skip)) -gt 0 ]
}

# why TRX: what the failed tests of a project said.
why() {
  sed -n '/<UnitTestResult .*outcome="Failed"/,/<\/UnitTestResult>/p' "$1" |
    sed -e 's/.* testName="\([^"]*\)".*/-- \1/' -e '/^ *<\/\?\(UnitTestResult\|Output\|ErrorInfo\)>/d' -e 's/<[^>]*>//g' -e 's/&#xD;//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g' | cut -c1-400 | head -n 400
}

# run_tests TITLE PROJECT [ARGUMENT ...]
run_tests() {
  local title=$1 project=$2 trx="$results/$1.trx" code=0
  shift 2
  echo "== $title"
  SECONDS=0
  dotnet test "$project" -c Release --no-build --nologo -v quiet --logger "trx;LogFileName=$trx" "$@" >"$results/run.log" 2>&1 || code=$?
  if [ ! -f "$trx" ]; then
    if [ "$code" -eq 0 ]; then echo "   no test"; return; fi
    cat "$results/run.log"
    echo "   the run ended with exit code $code and left no results"
    failed=$((failed + 1))
    return
  fi
  count "$trx" || { cat "$results/run.log"; why "$trx"; }
  # A fixture that fails as it ends is no test and does not count; what the server under it told of is worth reading all the same.
  if grep -q 'Cleanup Failure' "$results/run.log"; then
    echo "   a fixture failed as it ended:"
    grep -A30 'Cleanup Failure' "$results/run.log" | cut -c1-300 | head -n 60
  fi
  # A test host that dies may leave results in which nothing has failed.
  if [ "$code" -ne 0 ] && ! grep -q 'outcome="Failed"' "$trx"; then
    cat "$results/run.log"
    failed=$((failed + 1))
    last="$last; the run itself ended with exit code $code"
  fi
  echo "   $last, $SECONDS s"
}

step "Tools" samples/install.sh ffmpeg postgresql:pg_lsclusters chromium openssl bubblewrap:bwrap nodejs:node npm python3
if [ "$ci" = true ]; then
  step "Restore, locked" dotnet restore Provenance.sln --locked-mode -v quiet
  step "Format" dotnet format Provenance.sln --verify-no-changes --no-restore
else
  step "Restore" dotnet restore Provenance.sln -v quiet
fi
step "The provider that signing in is tested with" npm ci --prefix tests/oidc-provider --no-audit --no-fund
step "Build" dotnet build Provenance.sln -c Release --no-restore --nologo -v quiet

# Whatever only measures is run by the scripts of tests/long.
for project in tests/*.Tests; do
  run_tests "$(basename "$project")" "$project" --filter "Category!=Measure"
done
# Whatever uses the store, once more on the other engine: SQLite above, PostgreSQL here.
stores="Store|Submit|AcquireMedia|FingerprintMedia|MatchFingerprint|LookUp|Cascade|Review|StageRunner"
# shellcheck disable=SC2043
for project in tests/Provenance.Tests; do
  TEST_ENGINE=postgres run_tests "$(basename "$project"), on PostgreSQL" "$project" --filter "FullyQualifiedName~${stores//|/|FullyQualifiedName~}"
done
# Stored hashes must be the same on every machine: the kernels once more, as a processor without vector instructions runs them.
# shellcheck disable=SC2043
for project in tests/Provenance.Tests; do
  DOTNET_EnableHWIntrinsic=0 run_tests "$(basename "$project"), kernels without vector instructions" "$project" --filter "FullyQualifiedName~.Kernels.|FullyQualifiedName~PdqHasherTests|FullyQualifiedName~Fingerprinting.Points."
done

echo "== The sample, end to end"
SECONDS=0
if samples/national-guard/run.sh --once --no-build >"$results/sample.log" 2>&1; then
  passed=$((passed + 1))
  echo "   1 passed, $SECONDS s"
else
  cat "$results/sample.log"
  failed=$((failed + 1))
  echo "   1 failed, $SECONDS s"
fi

echo "== The API by example, with curl and in C#"
SECONDS=0
if samples/api/run.sh --once --no-build >"$results/api-sample.log" 2>&1; then
  passed=$((passed + 1))
  echo "   1 passed, $SECONDS s"
else
  cat "$results/api-sample.log"
  failed=$((failed + 1))
  echo "   1 failed, $SECONDS s"
fi
finish
