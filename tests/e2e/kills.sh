#!/usr/bin/env bash
# kill -9 at random moments of a load: nothing acknowledged is lost, nothing needs a hand. STEELYARD_KILLS=300 for the long form.
source "$(dirname "$0")/lib.sh"
kills=${STEELYARD_KILLS:-30}
"$bin" sample "$work/data" --orders 3000 --seed 7 >/dev/null
"$bin" init "$work/firm" >/dev/null 2>&1
"$bin" --lang en --project "$work/firm" load "$work/data" >/dev/null 2>&1
"$bin" --project "$work/firm" assess seed --period 2026-05 --format json -q >"$work/want.json"
lost=0
killed=0
for i in $(seq 1 "$kills"); do
  firm=$work/k$i
  "$bin" init "$firm" >/dev/null 2>&1
  "$bin" --lang en --project "$firm" load "$work/data" >/dev/null 2>"$work/ack" &
  pid=$!
  sleep "0.$(printf '%03d' $((RANDOM % 900)))"
  if kill -9 $pid 2>/dev/null; then killed=$((killed + 1)); fi
  wait $pid 2>/dev/null || true
  # Every acknowledged batch is in the record…
  while read -r _ digest _; do
    compgen -G "$firm/.steelyard/landing/batches/$digest*" >/dev/null || { echo "lost $digest" >&2; lost=$((lost + 1)); }
  done < <(grep '^durable ' "$work/ack" || true)
  # …and loading again, without any manual step, gives what an undisturbed load gives.
  "$bin" --project "$firm" load "$work/data" >/dev/null 2>"$work/again" || { cat "$work/again" >&2; die "the load after kill $i failed"; }
  "$bin" --project "$firm" assess seed --period 2026-05 --format json -q >"$work/got.json"
  cmp -s "$work/want.json" "$work/got.json" || die "after kill $i the scorecards differ"
  rm -rf "$firm"
done
echo "$kills rounds, $killed killed while running, $lost acknowledged batches lost"
[ $lost = 0 ] && [ "$killed" -gt 0 ]
