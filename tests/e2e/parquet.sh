#!/usr/bin/env bash
# Rows as Parquet by day: another project reads the files again and counts the same; the record holds every row of every batch.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" init "$firm" >/dev/null
mkdir "$work/in"
printf 'shop_id,name\nS1,a\n' >"$work/in/shops.csv"
printf 'order_id,shop_id,created_at,amount\nO1,S1,2026-05-01 10:00:00,10.5\nO2,S1,2026-05-02 10:00:00,20\nO3,S1,,1\n' >"$work/in/orders.csv"
run load "$work/in" --exported-at 2026-06-01 >"$work/out" || die "$(cat "$work/out")"
printf 'order_id,shop_id,created_at,amount\nO2,S1,2026-05-02 10:00:00,21\n' >"$work/orders.csv"
run load "$work/orders.csv" --exported-at 2026-06-02 >"$work/out" || die "$(cat "$work/out")"

good "orders  3 rows" export facts --out "$work/facts"
[ -n "$(ls "$work/facts/orders/business_day=2026-05-01/"*.parquet)" ] || die "no file of 1 May"
[ -d "$work/facts/orders/business_day=none" ] || die "no folder of rows without a day"
good "orders  4 rows" export record --out "$work/record"
[ -f "$work/record/batches.parquet" ] || die "no list of batches"
[ "$(find "$work/record/orders/business_day=2026-05-02" -name '*.parquet' | wc -l)" = 2 ] || die "O2 stands in two batches"

# What is there is not written over in silence.
says P411 2 export facts --out "$work/facts"
good "orders  3 rows" export facts --out "$work/facts" --replace
# Only what an export wrote is ever replaced: not the project, not a folder of somebody's.
says P411 2 export record --out "$firm" --replace
mkdir "$work/mine" && echo precious >"$work/mine/file"
says P411 2 export facts --out "$work/mine" --replace
echo precious >"$work/facts/orders/notes.txt"
says P411 2 export facts --out "$work/facts" --replace
[ -f "$work/facts/orders/notes.txt" ] || die "a file within an export is gone"
[ -f "$work/mine/file" ] && [ -d "$firm/.steelyard/landing" ] || die "something of ours is gone"
# A deletion, by its keys alone; the same file may be loaded, deleted and loaded again.
printf 'order_id\nO1\n' >"$work/gone.csv"
good "deletion: rows of these keys are no more" load "$work/gone.csv" --deletes orders --exported-at 2026-06-02
good "orders  2 rows" export facts --out "$work/less"
good "1 accepted" load "$work/orders.csv" --deletes orders --exported-at 2026-06-03
good "orders  1 row" export facts --out "$work/less" --replace
good "1 accepted" load "$work/orders.csv" --exported-at 2026-06-04
good "orders  2 rows" export facts --out "$work/less" --replace
says U006 2 load "$work/gone.csv" --deletes order
says U006 2 load "$work/gone.csv" --deletes frobnicate
expect "one of platforms, shops, " "$work/out"
# Nothing loaded yet.
firm=$work/empty
"$bin" init "$firm" >/dev/null
good "nothing has been loaded yet" export facts --out "$work/none"

# Another reader: the files of two days as a source of a second project.
firm=$work/second
"$bin" init "$firm" >/dev/null
run load "$work/facts/orders/business_day=2026-05-02/"*.parquet --exported-at 2026-06-03 --adapter steelyard >"$work/out" 2>&1 ||
  run load "$work/facts/orders/business_day=2026-05-02/"*.parquet --exported-at 2026-06-03 >"$work/out" 2>&1 || die "$(cat "$work/out")"
good "orders  1 row" export facts --out "$work/again"
echo "parquet: facts and record by day, read again; deletions"
