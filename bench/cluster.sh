#!/usr/bin/env bash
# What counting on ClickHouse costs: one shard and two, each pinned to a core, beside the process itself; CPU seconds, answers compared.
#
#   bench cluster [--orders N]      otherwise 200,000
#
# first: ship everything, make cells, count · again: nothing to send, everything kept · changed: after an export of 1,000 orders
set -euo pipefail
root=$(pwd)
orders=200000
[ "${1:-}" = --orders ] && orders=$2
source tests/e2e/lib.sh
firm=$work/firm
"$bin" sample "$work/data" --orders "$orders" --seed 7 >/dev/null
"$bin" init "$firm" >/dev/null 2>&1
run load "$work/data" >/dev/null 2>&1 || die "load"
# The same 1,000 orders cost one more each time.
changed() {
  python3 - "$work"/data/orders_*.csv "$work/orders_209912$1.csv" "$1" <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
head, rows = rows[0], rows[1:]
amount = head.index("amount")
some = rows[-1000:]
for row in some:
    row[amount] = f"{float(row[amount]) + int(sys.argv[3]):.2f}"
csv.writer(open(sys.argv[2], "w", encoding="utf-8", newline="")).writerows([head] + some)
PY
  run load "$work/orders_209912$1.csv" >/dev/null 2>&1 || die "the change"
}
ticks=$(getconf CLK_TCK)
server_seconds() {
  local all=0 pid
  for pid in "${shard_pids[@]}"; do
    [ "$pid" = 0 ] || all=$((all + $(awk '{ print $14 + $15 }' "/proc/$pid/stat")))
  done
  awk -v t="$all" -v hz="$ticks" 'BEGIN { printf "%.2f", t / hz }'
}
# measure NAME ARGS…: one line, and the scorecards compared with those of the process itself.
measure() {
  local name=$1 before after own
  shift
  before=$(server_seconds)
  TIMEFORMAT='%U %S %R'
  own=$({ time run -q "$@" assess seed --period 2026-05 --format json >"$work/got.json" 2>"$work/err"; } 2>&1) || die "$name: $(cat "$work/err")"
  after=$(server_seconds)
  run -q assess seed --period 2026-05 --format json >"$work/want.json"
  cmp "$work/want.json" "$work/got.json" || die "$name: the scorecards differ"
  awk -v n="$name" -v o="$own" -v a="$after" -v b="$before" \
    'BEGIN { split(o, t, " "); printf "%-22s steelyard %6.2f  servers %6.2f CPU s   %6.2f s\n", n, t[1] + t[2], a - b, t[3] }'
}
shard_pids=(0 0)
measure "in process, first"
measure "in process, again"
source tests/cluster/shards.sh
day=11
for n in 1 2; do
  kill_shard 1
  kill_shard 2
  shard_pids=(0 0)
  rm -rf "${shards:?}"/*
  for ((i = 1; i <= n; ++i)); do
    start_shard $i
    taskset -apc $(((i - 1) % $(nproc))) "${shard_pids[i - 1]}" >/dev/null
  done
  there=$(cluster bench)
  [ $n = 2 ] || there=$(cluster bench | sed 's/,[^/]*//')
  measure "$n shard(s), first" --warehouse "$there"
  measure "$n shard(s), again" --warehouse "$there"
  changed $day
  day=$((day + 1))
  measure "$n shard(s), changed" --warehouse "$there"
  echo "  on disk: $(du -sh --apparent-size "$shards" | cut -f 1)"
done
