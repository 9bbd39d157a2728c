#!/usr/bin/env bash
# Long work on a pseudo-terminal: rows per second and refused rows are seen, on stderr only; in a pipe nothing of it; Ctrl-C
# stops cleanly, and what was kept comes in with the next command.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" init "$firm" >/dev/null 2>&1
rows=${STEELYARD_CASES:-1500000}
awk -v n="$rows" 'BEGIN { print "order_id,shop_id,created_at,amount"
  for (i = 1; i <= n; i++) printf "O%d,S%d,2026-05-%02d 12:00:00,%s\n", i, i % 9, i % 28 + 1, i % 1000 ? "12.50" : "dear" }' >"$work/big.csv"

# A person at a terminal: stdout goes to a file, stderr is the terminal.
status=0
TERM=xterm script -qec "'$bin' --lang en --project '$firm' load '$work/big.csv' --exported-at 2026-06-01 >'$work/out'" "$work/terminal" >/dev/null </dev/null || status=$?
[ $status = 1 ] || die "a load with refused rows ends with $status, not 1"
tr '\r' '\n' <"$work/terminal" >"$work/lines"
expect "rows per second" "$work/lines"
expect "rejected " "$work/lines"
grep -qE '[0-9]+%' "$work/lines" || die "no percentage"
grep -q $'\r' "$work/out" && die "progress in stdout"
grep -qE 'per second|%' "$work/out" && die "progress in stdout"
grep -q $'\033\[[0-9;]*m' "$work/terminal" && die "colours nobody asked for"

# No terminal: nothing that rewrites a line, at most one line per ten seconds; with -q nothing at all.
cp -r "$firm" "$work/again"
"$bin" --lang en --project "$work/again" rebuild >"$work/out" 2>"$work/err"
grep -q $'[\r\033]' "$work/err" && die "a rewritten line in a pipe"
"$bin" -q --lang en --project "$work/again" rebuild >"$work/out" 2>"$work/err"
[ -s "$work/err" ] && die "-q says something: $(cat "$work/err")"

# Ctrl-C in the middle of the second file: the first one stays, the second leaves nothing.
printf 'order_id,shop_id,created_at,amount\nA1,S1,2026-05-01 12:00:00,10\n' >"$work/a.csv"
"$bin" init "$work/cut" >/dev/null 2>&1
TERM=xterm "$bin" --lang en --project "$work/cut" load "$work/a.csv" "$work/big.csv" --exported-at 2026-06-01 >"$work/out" 2>"$work/err" &
pid=$!
until grep -q '^durable' "$work/err" || ! kill -0 $pid 2>/dev/null; do sleep 0.02; done
kill -INT $pid 2>/dev/null || die "the load ended too early"
status=0
wait $pid || status=$?
[ $status = 3 ] || die "a stopped load ends with $status, not 3: $(cat "$work/out" "$work/err")"
expect "[E071]" "$work/err"
expect "1 of 2 files are durable" "$work/err"
[ "$(find "$work/cut/.steelyard/landing/batches" -type f | wc -l)" = 1 ] || die "something of the stopped file is left"
"$bin" --lang en --project "$work/cut" load "$work/a.csv" --exported-at 2026-06-01 >"$work/out" 2>/dev/null || die "afterwards"
expect "already loaded" "$work/out"
# In the middle of an assessment: nothing half is stored.
"$bin" --lang en --project "$firm" assess seed --period 2026-05 >"$work/out" 2>"$work/err" &
pid=$!
kill -INT $pid
status=0
wait $pid || status=$?
[ $status = 3 ] || [ $status = 130 ] || [ $status = 0 ] || die "a stopped assessment ends with $status"
echo "progress: as it should be"
