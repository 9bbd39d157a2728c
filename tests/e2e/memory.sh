#!/usr/bin/env bash
# A limit of memory: enough of it changes nothing, too little is told with what to do, and nothing is lost by it.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" -q sample "$work/data" --orders 20000 --seed 4 >"$work/out"
"$bin" init "$firm" >/dev/null
run -q load "$work/data" >"$work/out" || die "$(cat "$work/out")"
run -q --memory 2GB assess seed --period 2026-05 --format json --dry-run >"$work/plenty.json" || die "2GB do not suffice"
says W004 3 --memory 1MB assess seed --period 2026-04 --dry-run
"$bin" --lang zh --project "$firm" --memory 1MB assess seed --period 2026-04 --dry-run >"$work/out" 2>&1 || true
expect "引擎原话：“" "$work/out"
run -q assess seed --period 2026-05 --format json --dry-run >"$work/after.json" || die "the project suffered"
cmp -s "$work/plenty.json" "$work/after.json" || die "a limit of memory changed the result"
for size in much 0GB 99999999999999999999GB ""; do
  got=0
  run --memory "$size" assess seed >"$work/out" 2>&1 || got=$?
  [ $got = 2 ] || die "exit $got of --memory '$size': $(cat "$work/out")"
  expect "--memory" "$work/out"
done
echo "memory: a limit is kept or told"
