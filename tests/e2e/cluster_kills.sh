#!/usr/bin/env bash
# kill -9 of Steelyard or of a shard while rows are on their way to the cluster, then again: nothing lost, nothing doubled.
# STEELYARD_KILLS=200 for the long form.
source "$(dirname "$0")/lib.sh"
source "$root/tests/cluster/shards.sh"
kills=${STEELYARD_KILLS:-10}
firm=$work/firm
"$bin" sample "$work/data" --orders 3000 --seed 7 >/dev/null
"$bin" init "$firm" >/dev/null 2>&1
"$bin" --lang en --project "$firm" load "$work/data" >/dev/null 2>&1
assess() { run -q "$@" assess seed --period 2026-05 --format json; }
assess >"$work/want.json"
# How long an undisturbed one takes, so that the moments fall into it.
begin=$(date +%s%3N)
assess --warehouse "$(cluster calm)" >"$work/got.json"
took=$(($(date +%s%3N) - begin))
cmp "$work/want.json" "$work/got.json" || die "undisturbed, the scorecards differ"
killed=0
interrupted=0
for i in $(seq 1 "$kills"); do
  there=$(cluster "k$i")
  "$bin" --project "$firm" -q --warehouse "$there" assess seed --period 2026-05 --format json >"$work/out" 2>"$work/err" &
  pid=$!
  moment=$((took * (i * 7919 % 1000) / 1000))
  sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
  if [ $((i % 2)) = 0 ]; then
    kill -9 $pid 2>/dev/null && killed=$((killed + 1))
    wait $pid 2>/dev/null || true
  else
    shard=$((i / 2 % 2 + 1))
    kill_shard $shard
    wait $pid || interrupted=$((interrupted + 1))
    start_shard $shard
  fi
  # Whatever was there: without any manual step the same bytes, and once more from what is now kept.
  for _ in 1 2; do
    assess --warehouse "$there" >"$work/got.json" 2>"$work/err" || die "after kill $i: $(cat "$work/err")"
    cmp -s "$work/want.json" "$work/got.json" || die "after kill $i the scorecards differ"
  done
  for n in 1 2; do
    curl -s "http://127.0.0.1:$((first_port + 2 * n))/" --data-binary "DROP DATABASE k$i" >"$work/drop"
  done
done
echo "$kills rounds of $took ms: $killed times Steelyard killed, $interrupted times failed for want of a shard; nothing lost or doubled"
[ $((killed + interrupted)) -gt 0 ]
