#!/usr/bin/env bash
# test [unit|all|sanitized]: the test programs of single folders under ASan and UBSan, those over whole firms as users' programs
# are built; with `all` also laws, the program itself end to end, kills, real data, lint and short fuzzing; `sanitized`: every test
# program under the sanitizers, which takes an hour. Ends with "N passed, M failed". What is skipped is said.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
level=${1:-all}
passed=0
failed=0
begun=$(date +%s)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export ASAN_SYMBOLIZER_PATH=/usr/lib/llvm-19/bin/llvm-symbolizer  # names in what the sanitizers report

say() { printf '── [%3d s] %s\n' $(($(date +%s) - begun)) "$*" >&2; }

# gtest NAME PROGRAM: counts its cases. Two halves run at once, each in a folder of its own, for two cores.
gtest() {
  local name=$1 program=$2 half
  say "tests: $name"
  local pids=()
  for half in 0 1; do
    mkdir -p "$logs/tmp$half"
    TMPDIR=$logs/tmp$half GTEST_TOTAL_SHARDS=2 GTEST_SHARD_INDEX=$half "$program" --gtest_brief=1 >"$logs/$name.$half" 2>&1 &
    pids+=($!)
  done
  local ran_at_all=0
  for half in 0 1; do
    wait "${pids[$half]}"
    count_half "$logs/$name.$half" $?
  done
  [ $ran_at_all != 0 ] && return
  failed=$((failed + 1))
  echo "no test ran in $name" >&2
}

# count_half LOG CODE
count_half() {
  local log=$1 code=$2 ran ok bad
  ran=$(sed -n 's/^\[==========\] \([0-9]*\) tests* from .* ran\..*/\1/p' "$log" | tail -n 1)
  ok=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) tests*\..*/\1/p' "$log" | tail -n 1)
  bad=$(sed -n 's/^ *\([0-9]*\) FAILED TESTS*$/\1/p' "$log" | tail -n 1)
  grep -E '^\[  SKIPPED \]|skipped:' "$log" | sort -u | head -n 5 >&2
  passed=$((passed + ${ok:-0}))
  ran_at_all=$((ran_at_all + ${ran:-0}))
  [ "$code" -eq 0 ] && return
  failed=$((failed + ${bad:-1}))
  ran_at_all=1
  tail -n 60 "$log" >&2
}

# step NAME COMMAND…: one check.
step() {
  local name=$1 log=$logs/step.log
  shift
  say "$name"
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    grep -E '^(skipped|warning):' "$log" >&2
  else
    failed=$((failed + 1))
    echo "FAILED: $name" >&2
    tail -n 40 "$log" >&2
  fi
}

# run_scripts: the program end to end, two scripts at once; each works in a folder of its own.
run_scripts() {
  local script name running=0
  for script in tests/e2e/*.sh; do
    name=$(basename "$script" .sh)
    [ "$name" != lib ] || continue
    say "$name"
    (bash "$script" >"$logs/e2e.$name" 2>&1; echo $? >"$logs/e2e.$name.code") &
    running=$((running + 1))
    [ $running -lt 2 ] || { wait -n; running=$((running - 1)); }
  done
  wait
  for script in "$logs"/e2e.*.code; do
    name=${script%.code}
    if [ "$(cat "$script")" = 0 ]; then
      passed=$((passed + 1))
      grep -E '^(skipped|warning):' "$name" >&2
    else
      failed=$((failed + 1))
      echo "FAILED: ${name##*/e2e.}" >&2
      tail -n 40 "$name" >&2
    fi
  done
}

[ -d ../shared ] || say "no ../shared beside the project: tests on real data and published reference files are skipped"

readonly FIRM_TESTS=" test_study test_pipeline test_report test_catalogue test_laws test_sample test_doctor test_month test_cli test_cluster " # as in tests/CMakeLists.txt

# run_tests FOLDER unit|firm|all: the test programs of that kind that were built there.
run_tests() {
  local program name kind
  for program in "$1"/tests/test_*; do
    [ -x "$program" ] && [ -f "$program" ] || continue
    name=$(basename "$program")
    kind=unit
    case "$FIRM_TESTS" in *" $name "*) kind=firm ;; esac
    [ "$2" = all ] || [ "$2" = $kind ] || continue
    [ "$name" != test_laws ] || [ "$level" != unit ] || continue
    gtest "$name ($1)" "$program"
  done
}

if [ "$level" = sanitized ]; then
  step "build with sanitizers" ./run build asan all
  run_tests build-asan all
else
  step "build with sanitizers" ./run build asan unit_tests
  run_tests build-asan unit
  step "build" ./run build release steelyard firm_tests
  run_tests build firm
fi

if [ "$level" = all ]; then
  run_scripts
  step "lint" ./run lint
  step "fuzz, 20 s a target" ./run fuzz 20
fi

seconds=$(($(date +%s) - begun))
say "took $((seconds / 60)) min $((seconds % 60)) s"
[ $seconds -le 2400 ] || say "warning: over 40 minutes; the limit is 60"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
