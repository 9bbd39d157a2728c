#!/usr/bin/env bash
# load at the edges: a bare date given as time of export is the end of that day in the project's zone; two loads at once.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
head=order_id,shop_id,created_at,amount
printf '%s\nO1,S1,2026-05-31 23:59:00,10\n' $head >"$work/a.csv"
"$bin" --lang en --project "$firm" load "$work/a.csv" --exported-at 2026-05-31 >"$work/out" 2>"$work/err" || die "an order of the day itself: $(cat "$work/out" "$work/err")"
expect "1 accepted" "$work/out"
printf '%s\nO2,S1,2026-06-01 00:20:00,10\n' $head >"$work/b.csv"
"$bin" --lang en --project "$firm" load "$work/b.csv" --exported-at 2026-05-31 >"$work/out" 2>/dev/null && die "an order of the next day must be refused"
expect "D037" "$work/out"
expect "2026-06-01 00:09:59" "$work/out"
expect "Asia/Shanghai" "$work/out"
# Several at once: the second waits for the first; afterwards everything is there.
"$bin" sample "$work/one" --orders 3000 --seed 1 >/dev/null
pids=()
for data in "$work/one/"orders_*.csv "$work/one/"payments_*.csv "$work/one/"reviews_*.csv; do
  timeout 300 "$bin" --lang en --project "$firm" load "$data" >"$work/load.$(basename "$data")" 2>&1 &
  pids+=($!)
done
for pid in "${pids[@]}"; do
  status=0
  wait "$pid" || status=$?
  [ $status = 0 ] || die "one of several loads ended with $status"
done
for data in "$work/one/"orders_*.csv "$work/one/"payments_*.csv "$work/one/"reviews_*.csv; do
  "$bin" --lang en --project "$firm" load "$data" >"$work/out" 2>&1 || die "afterwards: $(cat "$work/out")"
  expect "already loaded" "$work/out"
done
echo "load: ok"
