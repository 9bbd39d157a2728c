#!/usr/bin/env bash
# The report as a user gets it: a page and a workbook of a marketplace, one pair per person for a plan on people. Where an office
# program is at hand, it computes the workbook's formulas anew, and the totals must be those of the run.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" -q sample "$work/data" --orders 5000 --seed 3 >/dev/null
"$bin" -q init "$firm" >/dev/null
"$bin" -q --project "$firm" load "$work/data" >/dev/null
"$bin" -q --lang zh --project "$firm" report seed --period 2026-05 >"$work/out"
expect "seed-2026-05.html" "$work/out"
expect "seed-2026-05.xlsx" "$work/out"
page=$firm/reports/seed-2026-05.html
expect '<html lang="zh-CN">' "$page"
grep -qE '(src|href)="?https?:' "$page" && die "the page asks the network for something"
cp "$firm/reports/seed-2026-05.xlsx" "$work/first.xlsx"
"$bin" -q --lang zh --project "$firm" report seed --period 2026-05 >/dev/null
cmp "$work/first.xlsx" "$firm/reports/seed-2026-05.xlsx" || die "the same run gives another workbook"
"$bin" -q --lang en --project "$firm" report seed --period 2026-05 --out "$work/may" --as html >"$work/out"
expect '<html lang="en">' "$work/may.html"
[ -e "$work/may.xlsx" ] && die "--as html wrote a workbook"
"$bin" -q --lang en --project "$firm" report seed --as pdf >"$work/out" 2>&1 && die "an unknown format must be refused"
expect "U006" "$work/out"
if command -v soffice >/dev/null; then
  "$bin" -q --lang en --project "$firm" report seed --period 2026-05 --out "$work/book" --as xlsx >/dev/null
  "$bin" -q --project "$firm" assess seed --period 2026-05 --format json >"$work/run.json" 2>/dev/null
  # Cached values away, so that what comes out was computed there.
  (cd "$work" && mkdir book && cd book && unzip -q ../book.xlsx && sed -i -E 's#(</f>)<v>[^<]*</v>#\1#g' xl/worksheets/sheet*.xml && zip -q -r ../bare.xlsx .)
  (cd "$work" && soffice --headless --convert-to csv bare.xlsx >/dev/null 2>&1)
  sed -n 's/^   "subject": "\(.*\)",$/\1/p' "$work/run.json" >"$work/ids"
  sed -n 's/^   "score": \(.*\),$/\1/p' "$work/run.json" >"$work/scores"
  paste "$work/ids" "$work/scores" | while read -r id score; do
    [ "$score" = null ] && continue
    awk -F, -v id="$id" -v score="$score" '$2 == id { found = 1; if (($5 - score) ^ 2 > 1e-8) exit 1 } END { exit !found }' "$work/bare.csv" ||
      die "$id: the office program computes another total than $score"
  done
else
  echo "skipped: no office program to compute the workbook anew"
fi
echo "report: as it should be"
