#!/usr/bin/env bash
# Totals made of parts, and a period that a change cuts in two, as a user meets them.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" -q sample "$work/data" --orders 20000 --seed 3 >/dev/null
"$bin" -q init "$firm" >/dev/null
"$bin" -q --project "$firm" load "$work/data" >/dev/null
cp "$root/examples/operator/plan.yaml" "$firm/plans/operator.yaml"
"$bin" --lang en --project "$firm" check operator >"$work/out" 2>&1 || { cat "$work/out"; die "the example is sound"; }
"$bin" -q --format json --project "$firm" assess operator --period 2026-05 >"$work/run.json"
# Everybody's total is that of the parts, added up here.
python3 - "$work/run.json" <<'PY' || die "totals are not those of their parts"
import json, sys
from decimal import Decimal, ROUND_HALF_UP
run = json.load(open(sys.argv[1]), parse_float=Decimal)
mixed = 0
for card in run["subjects"]:
    own, shop = card["parts"]
    assert (own["name"], shop["name"], shop["plan"]) == ("own", "shop", "shop-monthly")
    rated = [one for one in shop["of"] if one["score"] is not None]
    if not rated or card["score"] is None:
        continue
    days = sum(Decimal(one["weight"]) for one in rated)
    mean = sum(Decimal(one["weight"]) * one["score"] for one in rated) / days
    own_total = sum(one["contribution"] for one in card["indicators"])
    total = (own_total * 7 + mean * 3) / 10
    assert abs(total - card["score"]) < Decimal("0.006"), (card["subject"], total, card["score"])
    mixed += 1
assert mixed > 20, mixed
PY
run=$(sed -n 's/^ "run": "\([0-9a-f]*\)",$/\1/p' "$work/run.json")
# What the run keeps holds the other plan: it replays though the project's own changes.
"$bin" --lang en --project "$firm" replay "$run" >"$work/out"
expect "replays to the same bytes" "$work/out"
sed 's/^plan: .*/plan: shop-monthly/' "$root/catalog/presets/seed.yaml" >"$firm/plans/shop-monthly.yaml"
"$bin" --lang en --project "$firm" replay "$run" >"$work/out"
expect "replays to the same bytes" "$work/out"
rm "$firm/plans/shop-monthly.yaml"
subject=$(python3 -c "import json,sys; print(next(c['subject'] for c in json.load(open('$work/run.json'))['subjects'] if c['parts'][1]['of']))")
"$bin" --lang zh --project "$firm" explain operator "$subject" --period 2026-05 >"$work/out"
expect "总分的构成" "$work/out"
expect "shop（shop-monthly）" "$work/out"
"$bin" -q --lang en --project "$firm" report operator --period 2026-05 --out "$work/report" --as html,xlsx >/dev/null
page=$(ls "$work"/report/*.html | head -1)
expect "the total is made of" "$page"
sed 's/shop-monthly/shop-weekly/' "$root/examples/operator/plan.yaml" >"$firm/plans/lost.yaml"
"$bin" --lang en --project "$firm" check lost >"$work/out" 2>&1 && die "a plan that is not there must be refused"
expect "U011" "$work/out"

cat >"$firm/plans/split.yaml" <<'YAML'
plan: split
version: 1
title: { zh: 分段, en: stretches }
subjects: { of: shop }
cycle: month
objectives: { o: { title: { zh: 目标, en: objective } } }
indicators:
  - use: return_rate
    objective: o
    weight: 100
    standard:
      - { line: { 5%: 100, 20%: 0 }, effective_to: 2026-05-14 }
      - { line: { 4%: 100, 10%: 0 }, effective_from: 2026-05-15, split: true }
grades: { A: "≥ 60", B: else }
YAML
"$bin" --lang en --project "$firm" rules split --on 2026-05-10 >"$work/out"
expect "scored in 2 stretches; these are the rules of 2026-05-01 … 2026-05-14 (14 days)" "$work/out"
expect "20%: 0" "$work/out"
"$bin" --lang en --project "$firm" rules split --on 2026-05-20 >"$work/out"
expect "10%: 0" "$work/out"
grep -q "split: true" "$work/out" && die "the word is left in what is in force"
"$bin" -q --lang en --project "$firm" assess split --period 2026-05 >"$work/out"
expect "2026-05-01 … 2026-05-14" "$work/out"
run=$("$bin" -q --format json --project "$firm" assess split --period 2026-05 | sed -n 's/^ "run": "\([0-9a-f]*\)",$/\1/p')
"$bin" --lang en --project "$firm" replay "$run" >"$work/out"
expect "replays to the same bytes" "$work/out"
# The workbook: a line for each stretch of each shop, contributions that add up to the score; and the
# indicators of each, also the one that is scored in the first stretch alone.
python3 - "$firm/plans/split.yaml" "$firm/plans/turned.yaml" <<'PY'
import sys
text = open(sys.argv[1]).read().replace("plan: split", "plan: turned").replace("weight: 100", "weight: 50")
one = "  - { name: %s_orders, label: %s orders, kind: share, of: orders, that: amount > 100, objective: o, weight: 50, %s, standard: { line: { 0%%: 0, 100%%: 100 } } }\n"
text = text.replace("indicators:\n", "indicators:\n" + one % ("first", "First", "effective_to: 2026-05-14")
                    + one % ("later", "Later", "effective_from: 2026-05-15, split: true"))
open(sys.argv[2], "w").write(text)
PY
"$bin" -q --lang en --project "$firm" report turned --period 2026-05 --out "$work/split" --as xlsx >/dev/null
/usr/bin/python3 - "$work/split.xlsx" <<'PY' || die "the sheet of parts is not as it should be"
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
scores = {row[1]: row[4] for row in book["Overview"].iter_rows(min_row=6, values_only=True) if row[1] and row[4] is not None}
sums, days, named, within, score = {}, {}, {}, {}, {}
for row in book["Parts"].iter_rows(min_row=2, values_only=True):
    if row[7]:
        named.setdefault(row[2], set()).add(row[7])
        if row[5] is not None:
            within[row[0], row[2]] = within.get((row[0], row[2]), 0) + row[5] * row[12] / 100
        continue
    sums[row[0]] = sums.get(row[0], 0) + (row[6] or 0)
    days[row[0]] = days.get(row[0], 0) + row[9]
    if row[5] is not None:
        score[row[0], row[2]] = row[5]
assert scores and all(abs(sums[id] - total) < 0.006 for id, total in scores.items()), (scores, sums)
assert set(days.values()) == {31}, days
assert named == {"2026-05-01 … 2026-05-14": {"return_rate", "first_orders"},
                 "2026-05-15 … 2026-05-31": {"return_rate", "later_orders"}}, named
assert score and all(abs(within[at] - points) < 0.001 for at, points in score.items()), (score, within)
PY
echo "parts: ok"
