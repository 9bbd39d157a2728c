#!/usr/bin/env bash
# The files that go to persons and managers, as a user gets them: one page and one workbook each, nobody else in them, the same bytes
# again; and where an office program is at hand it computes the workbooks' totals anew.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" -q sample "$work/data" --orders 5000 --seed 3 >/dev/null
"$bin" -q init "$firm" >/dev/null
"$bin" -q --project "$firm" load "$work/data" >/dev/null
"$bin" -q --lang zh --project "$firm" report presale-a --period 2026-05 --people >"$work/out" 2>"$work/err" || { cat "$work/err"; die "no files for people"; }
dir=$firm/reports/presale-a-2026-05
"$bin" -q --project "$firm" assess presale-a --period 2026-05 --format json >"$work/run.json" 2>/dev/null
sed -i '/^ "unassigned": /,$d' "$work/run.json"
sed -n 's/^   "subject": "\(.*\)",$/\1/p' "$work/run.json" >"$work/ids"
sed -n 's/^   "score": \(.*\),$/\1/p' "$work/run.json" >"$work/scores"
[ "$(wc -l <"$work/ids")" -gt 3 ] || die "the sample has too few agents"
[ "$(ls "$dir/people" | wc -l)" = $((2 * $(wc -l <"$work/ids"))) ] || die "not two files for each person"
[ "$(grep -c . "$work/out")" -ge $((2 * $(wc -l <"$work/ids"))) ] || die "the paths are not all printed"
# Nobody else's id, name or rank in anybody's page.
while read -r id; do
  while read -r other; do
    [ "$id" = "$other" ] && continue
    grep -qF "$other" "$dir/people/$id.html" && die "$other stands in the page of $id"
  done <"$work/ids"
  grep -qE '名次|排名' "$dir/people/$id.html" && die "a rank in the page of $id"
  grep -q '<script' "$dir/people/$id.html" && die "a script in the page of $id"
  grep -qE '(src|href)=' "$dir/people/$id.html" && die "the page of $id asks for something else"
done <"$work/ids"
# The same run, the same bytes; one person alone by --person.
cp -r "$dir" "$work/first"
"$bin" -q --lang zh --project "$firm" report presale-a --period 2026-05 --people >/dev/null 2>&1
diff -r "$dir" "$work/first" || die "the same run gives other files"
one=$(head -1 "$work/ids")
"$bin" -q --lang en --project "$firm" report presale-a --period 2026-05 --person "$one" --out "$work/alone" >"$work/out" 2>/dev/null
[ "$(ls "$work/alone/people")" = "$one.html
$one.xlsx" ] || die "--person writes more than one person's files"
expect '<html lang="en">' "$work/alone/people/$one.html"
"$bin" -q --lang en --project "$firm" report presale-a --period 2026-05 --person nobody --out "$work/nobody" >"$work/out" 2>&1 && die "an unknown person must be refused"
expect "S011" "$work/out"
"$bin" -q --lang en --project "$firm" report presale-a --people --as csv >"$work/out" 2>&1 && die "--people has its own forms"
# In English, for the office program below: its CSV may know no other letters.
"$bin" -q --lang en --project "$firm" report presale-a --period 2026-05 --people --out "$work/en" >/dev/null 2>&1
# Who has a superior in the people's list is in his file; a colleague's manager has another's.
printf '工号,姓名,岗位,直属上级\n' >"$work/list.csv"
sed -n 1p "$work/ids" | sed 's/$/,甲,售前客服,M1/' >>"$work/list.csv"
sed -n 2p "$work/ids" | sed 's/$/,乙,售前客服,M2/' >>"$work/list.csv"
printf 'M1,韩梅梅,主管,\n' >>"$work/list.csv"
"$bin" -q --project "$firm" load "$work/list.csv" --exported-at 2026-06-09 >/dev/null
"$bin" -q --lang zh --project "$firm" report presale-a --period 2026-05 --people --out "$work/line" >/dev/null 2>&1
[ "$(cd "$work/line/managers" && ls M[12].* | tr '\n' ' ')" = "M1.html M1.xlsx M2.html M2.xlsx " ] || die "not one pair for each manager: $(ls "$work/line/managers")"
expect "韩梅梅 · M1" "$work/line/managers/M1.html"
expect "$(sed -n 1p "$work/ids")" "$work/line/managers/M1.html"
grep -qF "$(sed -n 2p "$work/ids")" "$work/line/managers/M1.html" && die "another's people in a manager's file"
grep -q '等级分布' "$work/line/managers/M1.html" && die "a distribution of one person"
if command -v soffice >/dev/null; then
  # Cached values away, so that what comes out was computed there.
  mkdir "$work/bare"
  head -5 "$work/ids" >"$work/some"
  while read -r id; do
    (mkdir "$work/book" && cd "$work/book" && unzip -q "$work/en/people/$id.xlsx" && sed -i -E 's#(</f>)<v>[^<]*</v>#\1#g' xl/worksheets/sheet*.xml && zip -q -r "$work/bare/$id.xlsx" .)
    rm -r "$work/book"
  done <"$work/some"
  (cd "$work/bare" && timeout 200 soffice -env:UserInstallation="file://$work/office" --headless --convert-to csv ./*.xlsx >../office.log 2>&1) ||
    { cat "$work/office.log" >&2; die "the office program does not open the workbooks"; }
  n_compared=0
  while read -r id score; do
    [ -e "$work/bare/$id.csv" ] && [ "$score" != null ] || continue
    awk -F, -v score="$score" '$1 == "total" { found = 1; if (($2 - score) ^ 2 > 1e-8) exit 1 } END { exit !found }' "$work/bare/$id.csv" ||
      { cat "$work/bare/$id.csv"; die "$id: the office program computes another total than $score"; }
    n_compared=$((n_compared + 1))
  done < <(paste "$work/ids" "$work/scores")
  [ $n_compared -gt 2 ] || die "only $n_compared totals were compared"
else
  echo "skipped: no office program to compute the workbooks anew"
fi
# A table of everybody is the owner's, and says so.
for form in csv json; do
  "$bin" --lang en --project "$firm" assess presale-a --period 2026-05 --format $form --dry-run >/dev/null 2>"$work/err" || die "assess as $form"
  expect "[S032]" "$work/err"
done
echo "people: as it should be"
