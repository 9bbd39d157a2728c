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
# Columns beside the model's own are kept with the original file and named; a key is not to be done without.
printf '%s,备注2\nX1,S1,2026-05-03 10:00:00,10,x\n' $head >"$work/extra.csv"
"$bin" --lang en --project "$firm" load "$work/extra.csv" >"$work/out" 2>"$work/err" || die "extra: $(cat "$work/out" "$work/err")"
expect "1 accepted" "$work/out"
expect "columns nobody reads: 备注2 [D072]" "$work/out"
printf '{"order_id":"X2","shop_id":"S1","created_at":"2026-05-03 10:00:00","amount":7,"tag":"a"}\n' >"$work/extra.jsonl"
"$bin" --lang en --project "$firm" load "$work/extra.jsonl" >"$work/out" 2>"$work/err" || die "extra key: $(cat "$work/out" "$work/err")"
expect "columns nobody reads: tag [D072]" "$work/out"
printf 'shop_id,created_at,amount,x\nS1,2026-05-03,1,1\n' >"$work/keyless.csv"
"$bin" --lang en --project "$firm" load "$work/keyless.csv" >"$work/out" 2>"$work/err" && die "no key, no relation"
expect "D020" "$work/err"
printf 'order_id,amount,x,y,z\n1,1,1,1,1\n' >"$work/foreign.csv"
"$bin" --lang en --project "$firm" load "$work/foreign.csv" >"$work/out" 2>"$work/err" && die "most of it is unknown"
expect "D020" "$work/err"
printf 'return_id,%s\nR1,X1,S1,2026-05-04,3\n' $head >"$work/returned.csv"
"$bin" --lang en --project "$firm" load "$work/returned.csv" >"$work/out" 2>"$work/err" && die "a return is no order"
expect "D020" "$work/err"
# A header of a megabyte is not printed; too many columns are called that.
/usr/bin/python3 - "$work" <<'PY'
import sys
open(sys.argv[1] + "/wide.csv", "w").write(",".join(f"column number {i}" for i in range(300_000)) + "\n")
open(sys.argv[1] + "/long.csv", "w").write("x" * 900_000 + ",b\n1,2\n")
open(sys.argv[1] + "/many.csv", "w").write(",".join(f"c{i}" for i in range(9000)) + "\n1\n")
PY
"$bin" --lang en --project "$firm" load "$work/wide.csv" >"$work/out" 2>"$work/err" && die "too wide"
expect "D016" "$work/err"
expect "16384 columns" "$work/err"
for name in long many; do
  "$bin" --lang en --project "$firm" load "$work/$name.csv" >"$work/out" 2>"$work/err" && die "nobody knows it"
  expect "D020" "$work/err"
  [ "$(wc -c <"$work/err")" -lt 4000 ] || die "$name: $(wc -c <"$work/err") bytes of error"
done
# Of a folder what is known is loaded, and previewed, and the rest is named.
mkdir "$work/mixed"
printf 'a,b\n1,2\n' >"$work/mixed/a_foreign.csv"
printf '%s\nM1,S1,2026-05-03 10:00:00,10\nM2,S1,2026-05-40,10\n' $head >"$work/mixed/orders_20260601.csv"
got=0
"$bin" --lang en --project "$firm" load --preview "$work/mixed" >"$work/out" 2>"$work/err" || got=$?
[ $got = 1 ] || die "exit code $got"
expect "order_id = M1" "$work/out"
expect "a_foreign.csv" "$work/err"
# In JSON several files are one document, and days are read as cells are.
printf '%s\nN1,S1,2026-05-03 10:00:00,10\n' $head >"$work/mixed/orders_20260602.csv"
"$bin" -q --format json --project "$firm" load --preview "$work/mixed" --exported-at 2026.6.8 >"$work/out" 2>/dev/null || true
[ "$(grep -c '^{' "$work/out")" = 1 ] || die "one document: $(cat "$work/out")"
[ "$(grep -c '"adapter": "generic:orders"' "$work/out")" = 2 ] || die "two files: $(cat "$work/out")"
rm "$work/mixed/orders_20260602.csv"
got=0
"$bin" --lang en --project "$firm" load "$work/mixed" >"$work/out" 2>"$work/err" || got=$?
[ $got = 1 ] || die "exit code $got"
expect "1 accepted" "$work/out"
expect "a_foreign.csv" "$work/err"
# The same for programs: one document, in which what could not be taken stands too. Archives beside the data are named.
: >"$work/mixed/more.zip"
got=0
"$bin" --lang en --project "$firm" --format json load "$work/mixed" >"$work/out" 2>"$work/err" || got=$?
[ $got = 1 ] || die "exit code $got"
/usr/bin/python3 - "$work/out" <<'PY' || die "json: $(cat "$work/out")"
import json, sys
files = json.load(open(sys.argv[1]))
assert len(files) == 3 and files[0]["relation"] == "orders" and files[1]["failed"]["code"] == "D020", files
assert files[1]["failed"]["file"].endswith("mixed/a_foreign.csv"), files[1]
assert files[2] == {"left_out": "more.zip"}, files[2]
PY
expect "note[D096]" "$work/err"
expect "more.zip" "$work/err"
# Nothing but an archive: the error names it as well.
mkdir "$work/packed"
: >"$work/packed/orders.zip"
got=0
"$bin" --lang en --project "$firm" load "$work/packed" >"$work/out" 2>"$work/err" || got=$?
[ $got = 2 ] || die "exit code $got"
expect "D027" "$work/err"
expect "orders.zip" "$work/err"
got=0
"$bin" --lang en --project "$firm" load "$work/a.csv" --adapter nope >"$work/out" 2>"$work/err" || got=$?
[ $got = 1 ] || die "exit code $got"
expect "tmall_orders" "$work/err"
# Loaded already: the batch, and what it held.
"$bin" --lang en --project "$firm" --format json load "$work/mixed/orders_20260601.csv" >"$work/out" 2>&1 || true
/usr/bin/python3 - "$work/out" <<'PY' || die "already loaded: $(cat "$work/out")"
import json, sys
one = json.load(open(sys.argv[1]))[0]
assert one["already_loaded"] and len(one["batch"]) == 64 and one["relation"] == "orders", one
assert (one["rows_in"], one["rejected"], one["summary"]) == (2, 1, 0) and "accepted" not in one, one
PY
# Loaded, deleted, and loaded twice as of the same moment after that: the fourth brings nothing and says so.
printf '%s\nD1,S9,2026-05-03 10:00:00,10\n' $head >"$work/orders_20260604.csv"
for how in "--exported-at 2026-06-04" "--deletes orders --exported-at 2026-06-05" "--exported-at 2026-06-06" "--exported-at 2026-06-06"; do
  # shellcheck disable=SC2086
  "$bin" --lang en --project "$firm" load "$work/orders_20260604.csv" $how >"$work/out" 2>&1 || die "again: $(cat "$work/out")"
done
expect "already loaded" "$work/out"
grep -q "internal fault\|durable" "$work/out" && die "a batch twice: $(cat "$work/out")"
# What a deletion would take away is told before it does; a file of another relation deletes nothing, and bare keys are no rows.
printf 'order_id\nD1\nD2\n' >"$work/gone.csv"
good "names 2 keys, of which 1 is held; 1 row would go" load "$work/gone.csv" --deletes orders --preview
good "order_id = D1" load "$work/gone.csv" --deletes orders --preview
printf 'return_id\nR1\n' >"$work/bare.csv"
says D075 1 load "$work/bare.csv"
expect "--deletes returns" "$work/out"
printf 'return_id,order_id,amount,requested_at\nR1,D1,3,2026-05-04 10:00:00\n' >"$work/returns_20260604.csv"
says D074 1 load "$work/returns_20260604.csv" --deletes orders
says U006 2 load "$work/gone.csv" --deletes orders --adapter house_costs
good "names 2 keys, of which 1 is held" load "$work/gone.csv" --deletes orders --preview
# The same bytes as of another moment: the very moments, in the preview too.
good "it says 2026-06-09 23:59:59" load "$work/a.csv" --exported-at 2026-06-09 --preview
expect "exported 2026-05-31 15:59:59 UTC" "$work/out"
says D073 0 load "$work/a.csv" --exported-at 2026-06-09
expect "it says 2026-06-09 23:59:59" "$work/out"
# A log of the engine that cannot be opened is told before anything lands; one that cannot be written costs nothing but itself.
printf '%s\nL1,S9,2026-05-03 10:00:00,10\n' $head >"$work/logged.csv"
n_batches=$(find "$firm/.steelyard/landing/batches" -name '*.batch' | wc -l)
STEELYARD_ENGINE_LOG=/no/such/folder/log says E002 3 load "$work/logged.csv"
[ "$(find "$firm/.steelyard/landing/batches" -name '*.batch' | wc -l)" = "$n_batches" ] || die "it landed nevertheless"
if [ -e /dev/full ]; then
  STEELYARD_ENGINE_LOG=/dev/full good "1 accepted" load "$work/logged.csv"
  [ "$(grep -c W005 "$work/out")" = 1 ] || die "once: $(cat "$work/out")"
fi
# Several currencies: a figure for each.
printf '%s,currency\nC1,S9,2026-05-03 10:00:00,10,USD\nC2,S9,2026-05-03 10:00:00,20,\n' $head >"$work/orders_20260602.csv"
"$bin" --lang en --project "$firm" load "$work/orders_20260602.csv" >"$work/out" 2>&1 || die "currencies: $(cat "$work/out")"
expect "money CNY 20 in = 20 accepted" "$work/out"
expect "money USD 10 in = 10 accepted" "$work/out"
expect "money CNY 20, USD 10: S9 (2 rows, CNY 20, USD 10)" "$work/out"
# No amount is no money, rather than money 0.
printf '%s\nN1,S8,2026-05-03 10:00:00,\n' $head >"$work/orders_20260603.csv"
"$bin" --lang en --project "$firm" load "$work/orders_20260603.csv" >"$work/out" 2>&1 || die "no amounts: $(cat "$work/out")"
expect "1 row: S8 (1 row)" "$work/out"
grep -q "money" "$work/out" && die "money: $(cat "$work/out")"
# A second sample into the folder of the first takes the first one's files away, and only those.
"$bin" -q sample "$work/exports" --platform jd --orders 20 >/dev/null
: >"$work/exports/mine.csv"
"$bin" -q sample "$work/exports" --platform pdd --orders 20 >/dev/null
[ "$(ls "$work/exports" | sort | tr '\n' ' ')" = "manifest.json mine.csv orders_export_20260608.csv " ] || die "mixed: $(ls "$work/exports")"
echo "load: ok"
