#!/usr/bin/env bash
# The report as a user gets it: a page and a workbook of a marketplace, one pair per person for a plan on people. Where an office
# program is at hand, it computes the workbook's formulas anew, and the totals must be those of the run.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" -q sample "$work/data" --orders 5000 --seed 3 >/dev/null
# A shop whose name a spreadsheet would take for a formula.
sed -i -E 's/^(S0001,)[^,]*/\1=1+1/' "$work"/data/shops_*.csv
grep -q '^S0001,=1+1,' "$work"/data/shops_*.csv || die "the sample's shops look different"
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
# The ending may be written: it is not put there twice, and says the form where --as does not.
"$bin" -q --lang en --project "$firm" report seed --period 2026-05 --out "$work/named.csv" >"$work/out"
[ "$(cat "$work/out")" = "$work/named.csv" ] || die "--out named.csv: $(cat "$work/out")"
"$bin" -q --lang en --project "$firm" report seed --period 2026-05 --out "$work/both.csv" --as csv,digest >"$work/out"
expect "$work/both.csv" "$work/out"
expect "$work/both.txt" "$work/out"
"$bin" -q --lang en --project "$firm" report seed --as pdf >"$work/out" 2>&1 && die "an unknown format must be refused"
expect "U006" "$work/out"
# Every form, named one by one.
"$bin" -q --lang zh --project "$firm" report shop-monthly --period 2026-05 --out "$work/all" --as html,xlsx,csv,parquet,digest >"$work/out"
for extension in html xlsx csv parquet txt; do
  expect "all.$extension" "$work/out"
  [ -s "$work/all.$extension" ] || die "$extension is empty"
done
[ "$(head -c 3 "$work/all.csv" | od -An -tx1)" = " ef bb bf" ] || die "the CSV has no BOM"
expect ",'=1+1," "$work/all.csv"
[ "$(head -c 4 "$work/all.parquet")" = PAR1 ] || die "no Parquet"
[ "$(LC_ALL=C.UTF-8 wc -m <"$work/all.txt")" -le 800 ] || die "the digest is too long"
"$bin" -q --lang zh --project "$firm" report shop-monthly --period 2026-05 --out "$work/gb" --as csv --encoding gb18030 >/dev/null
iconv -f GB18030 -t UTF-8 "$work/gb.csv" | cmp - <(tail -c +4 "$work/all.csv") || die "GB18030 holds other characters"
"$bin" -q --lang en --project "$firm" report seed --as csv --encoding latin1 >"$work/out" 2>&1 && die "an unknown encoding must be refused"
expect "U006" "$work/out"
"$bin" -q --lang en --project "$firm" report seed --as html,digest --encoding gb18030 >"$work/out" 2>&1 && die "an encoding of no csv must be refused"
expect "an encoding is for csv only" "$work/out"
# An ending that is no form is refused, and nothing is written; of a name with a point there is none.
for name in e.pdf e.docx e.HTM; do
  "$bin" -q --lang en --project "$firm" report seed --out "$work/$name" >"$work/out" 2>&1 && die "--out $name must be refused"
  expect "U006" "$work/out"
  expect "there is no form .${name#e.}" "$work/out"
  ls "$work" | grep "^$name" && die "$name was written nevertheless"
done
"$bin" -q --lang en --project "$firm" report seed --period 2026-05 --out "$work/seed.2026.05" --as digest >"$work/out"
[ "$(cat "$work/out")" = "$work/seed.2026.05.txt" ] || die "--out seed.2026.05: $(cat "$work/out")"
# In English a grade is called by its label; what is for programs keeps its name.
"$bin" -q --lang en --project "$firm" assess seed --period 2026-05 >"$work/out"
expect "excellent" "$work/out"
grep -qF 优秀 "$work/out" && die "a Chinese grade in the English table"
"$bin" -q --lang en --project "$firm" --format csv assess seed --period 2026-05 >"$work/out"
expect ",优秀," "$work/out"
head -1 "$work/out" | grep -q ',unknown,no_grade,score_lo,' || die "no column of unknown rows: $(head -1 "$work/out")"
# Plans on people: a digest of counts for all, everything else per person.
cat >"$firm/plans/agents.yaml" <<'YAML'
plan: agents
version: 1
title: { zh: 客服考核, en: agents }
subjects: { of: employee }
cycle: month
objectives: { o: { title: o } }
indicators:
  - { name: sessions, label: { zh: 接待量, en: sessions }, kind: sum, of: agent_days, value: sessions, objective: o, weight: 100, standard: { line: { 0: 0, 300: 100 } } }
grades: { A: "≥ 60", B: "< 60" }
YAML
"$bin" -q --lang zh --project "$firm" report agents --period 2026-05 --out "$work/agents" --as html,csv,digest >"$work/out"
n_people=$("$bin" -q --project "$firm" assess agents --period 2026-05 --format json 2>/dev/null | grep -c '^   "subject": ')
[ "$(ls "$work/agents" | wc -l)" = $((3 * n_people)) ] || die "not three files for each of $n_people people"
[ ! -e "$work/agents.html" ] || die "a page with all people"
expect "考核 $n_people 人" "$work/agents.txt"
grep -q 'E0' "$work/agents.txt" && die "the digest names people"
# Nobody to assess: an explained, empty result in every form, by a register without shops and by a plan that selects none.
"$bin" -q init "$work/empty" >/dev/null
printf 'order_id,shop_id,created_at,amount\nO1,S1,2026-05-04 23:59:00,10\n' >"$work/one.csv"
"$bin" -q --project "$work/empty" load "$work/one.csv" --exported-at 2026-06-01 >/dev/null
"$bin" -q --lang en --project "$work/empty" assess seed --period 2026-05 >"$work/out" 2>&1 || die "nobody registered: $(cat "$work/out")"
expect "S023" "$work/out"
"$bin" -q --lang en --project "$work/empty" report seed --period 2026-05 --out "$work/none" --as html,xlsx,csv,parquet,digest >"$work/out" 2>&1 ||
  die "a report of nobody: $(cat "$work/out")"
sed 's/where: status = "open"/where: status = "none such"/' "$root/catalog/presets/shop-monthly.yaml" >"$firm/plans/nobody.yaml"
"$bin" -q --lang en --project "$firm" report nobody --period 2026-05 --out "$work/nobody" --as html,xlsx,csv,parquet,digest >"$work/out" 2>&1 ||
  die "a plan that selects nobody: $(cat "$work/out")"
for file in none nobody; do
  for extension in html xlsx csv parquet txt; do
    [ -s "$work/$file.$extension" ] || die "$file.$extension is missing"
  done
  [ "$(wc -l <"$work/$file.csv")" = 1 ] || die "$file.csv has rows"
done
ls "$work/empty/runs" "$firm/runs" | grep '\.part$' && die "half a run was left behind"
# Ids that a spreadsheet takes for patterns and comparisons, and such that differ in case only: each has a score of its own.
"$bin" -q init "$work/odd" >/dev/null
printf 'shop_id,name\n' >"$work/odd_shops.csv"
printf 'order_id,shop_id,created_at,paid_at,amount,paid_amount\n' >"$work/odd_orders.csv"
i=0
for id in 'a*' 'ab' 'a?' '<>q' '>0' '=x' 'x' 'ShopA' 'shopa' '~' '1e3' '1000' '001' '1'; do
  i=$((i + 1))
  printf '%s,n%s\n' "$id" $i >>"$work/odd_shops.csv"
  printf 'O%s,%s,2026-05-04 10:00:00,2026-05-04 10:00:00,%s,%s\n' $i "$id" $i $i >>"$work/odd_orders.csv"
done
cat >"$work/odd/plans/odd.yaml" <<'YAML'
plan: odd
version: 1
title: { zh: 怪编号, en: odd ids }
subjects: { of: shop }
cycle: month
objectives: { o: { title: o } }
indicators:
  - { use: gmv, objective: o, weight: 100, standard: { line: { 0: 0, 100: 100 } } }
grades: { B: "≥ 12", b: "≥ 5", a: "≥ 2", A: "< 2" }
YAML
"$bin" -q --lang en --project "$work/odd" load "$work/odd_shops.csv" "$work/odd_orders.csv" --exported-at 2026-06-02 >"$work/out" 2>&1 || { cat "$work/out"; die "odd ids are not loaded"; }
"$bin" -q --lang zh --project "$work/odd" report odd --period 2026-05 --out "$work/odd" --as xlsx >"$work/out" 2>&1 || { cat "$work/out"; die "no report of odd ids"; }
# Refused rows are for a spreadsheet too: no formula, no NUL byte; and for programs.
printf 'order_id,shop_id,created_at,amount\n=1+1,S1,2026-13-01 12:00:00,1\n' >"$work/bad.csv"
"$bin" -q --project "$work/empty" load "$work/bad.csv" --exported-at 2026-06-01 >/dev/null 2>&1 || true
"$bin" -q --lang zh --project "$work/empty" rejects >"$work/out"
expect "文件,行号,列,代码,原因,原文" "$work/out"
expect "\"'=1+1,S1" "$work/out"
"$bin" -q --lang zh --project "$work/empty" rejects --format json >"$work/out"
expect '"raw": "=1+1,S1' "$work/out"
if command -v soffice >/dev/null; then
  "$bin" -q --project "$firm" assess seed --period 2026-05 --format json >"$work/seed.json" 2>/dev/null
  "$bin" -q --project "$firm" assess shop-monthly --period 2026-05 --format json >"$work/monthly.json" 2>/dev/null
  "$bin" -q --project "$work/odd" assess odd --period 2026-05 --format json >"$work/odd.json" 2>/dev/null
  cp "$firm/reports/seed-2026-05.xlsx" "$work/seed.xlsx"
  cp "$work/all.xlsx" "$work/monthly.xlsx"
  # Cached values away, so that what comes out was computed there.
  for book in seed monthly odd; do
    (cd "$work" && mkdir book-$book && cd book-$book && unzip -q ../$book.xlsx && sed -i -E 's#(</f>)<v>[^<]*</v>#\1#g' xl/worksheets/sheet*.xml && zip -q -r ../bare-$book.xlsx .)
    grep -ho '<f>[^<]*</f>' "$work/book-$book"/xl/worksheets/sheet*.xml | grep -q '1+1' && die "data became a formula"
    grep -o '<sheet name="[^"]*"' "$work/book-$book/xl/workbook.xml" | tr '\n' ' ' >"$work/sheets"
    expect '"总览" <sheet name="指标" <sheet name="加减分" <sheet name="明细·' "$work/sheets"
    expect '<sheet name="异常" <sheet name="口径说明" <sheet name="数据来源"' "$work/sheets"
  done
  (cd "$work" && timeout 200 soffice -env:UserInstallation="file://$work/office" --headless --convert-to csv bare-seed.xlsx bare-monthly.xlsx bare-odd.xlsx >office.log 2>&1) ||
    { cat "$work/office.log" >&2; die "the office program does not open the workbooks"; }
  n_compared=0
  for book in seed monthly odd; do
    sed -i '/^ "unassigned": /,$d' "$work/$book.json"
    sed -n 's/^   "subject": "\(.*\)",$/\1/p' "$work/$book.json" >"$work/ids"
    sed -n 's/^   "score": \(.*\),$/\1/p' "$work/$book.json" >"$work/scores"
    while read -r id score; do
      [ "$score" = null ] && continue
      awk -F, -v id="$id" -v score="$score" '$2 == id { found = 1; if (($5 - score) ^ 2 > 1e-8) exit 1 } END { exit !found }' "$work/bare-$book.csv" ||
        die "$book, $id: the office program computes another total than $score"
      n_compared=$((n_compared + 1))
    done < <(paste "$work/ids" "$work/scores")
    [ $book = odd ] || grep -q '^[0-9]*,S0001,=1+1,' "$work/bare-$book.csv" || die "the name '=1+1' is not text in the office program"
  done
  [ "$(wc -l <"$work/ids")" = 14 ] || die "not all odd ids were compared"
  # How many have each grade, whose names differ in case only: 3, 7, 3 and 1 of 14.
  for wanted in 'B,,3' 'b,,7' 'a,,3' 'A,,1'; do grep -qF ",$wanted" "$work/bare-odd.csv" || { tail -8 "$work/bare-odd.csv"; die "the office program counts grades otherwise than $wanted"; }; done
  [ $n_compared -gt 10 ] || die "only $n_compared totals were compared"
else
  echo "skipped: no office program to compute the workbook anew"
fi
echo "report: as it should be"
