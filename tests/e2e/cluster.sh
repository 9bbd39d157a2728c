#!/usr/bin/env bash
# The same scorecards, byte by byte, counted on two shards of ClickHouse: at first, after an export that changes rows, and for
# another month; and what is said when the cluster is not there.
source "$(dirname "$0")/lib.sh"
source "$root/tests/cluster/shards.sh"
firm=$work/firm
"$bin" sample "$work/data" --orders 4000 --seed 5 >/dev/null
"$bin" init "$firm" >/dev/null 2>&1
"$bin" --lang en --project "$firm" load "$work/data" >/dev/null 2>&1
same() {
  run -q assess "$1" --period "$2" --format json >"$work/here.json"
  run -q --warehouse "$(cluster shop)" assess "$1" --period "$2" --format json >"$work/there.json"
  cmp "$work/here.json" "$work/there.json" || die "$1 of $2 differs on the cluster"
}
same seed 2026-05
same seed 2026-04
same seed 2026-05
# A later export in which every fifth order has moved by a day or to another shop.
orders=$(ls "$work"/data/orders*.csv | head -n 1)
python3 - "$orders" "$work/orders_20991231.csv" <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
head, rows = rows[0], rows[1:]
shop = head.index("shop_id")
moved = []
for i, row in enumerate(rows):
    if i % 5:
        continue
    row[shop] = rows[(i * 7) % len(rows)][shop]
    moved.append(row)
csv.writer(open(sys.argv[2], "w", encoding="utf-8", newline="")).writerows([head] + moved)
PY
run load "$work/orders_20991231.csv" >/dev/null 2>&1 || die "the later export"
same seed 2026-05
says W010 2 --warehouse "clickhouse://ann:S3CRET@127.0.0.1/shop" assess seed --period 2026-05
kill_shard 2
says W011 3 --warehouse "$(cluster shop)" assess seed --period 2026-05
start_shard 2
same seed 2026-05
echo "the same bytes on two shards"
