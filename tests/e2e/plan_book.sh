#!/usr/bin/env bash
# plan.xlsx from the command line: out, used as a plan, edited in LibreOffice, and back with exactly these changes.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
run() { "$bin" --lang "${language:-en}" --project "$firm" "$@" >"$work/out" 2>"$work/err"; }

run export seed --to "$work/plan.txt" && die "neither xlsx nor yaml"
expect "P410" "$work/err"
language=zh run export seed --to "$work/plan.xlsx" || die "export: $(cat "$work/err")"
run export seed --to "$work/plan.xlsx" && die "nothing is written over in silence"
expect "P411" "$work/err"
language=zh run export seed --to "$work/plan.xlsx" --replace || die "replace: $(cat "$work/err")"
run check "$work/plan.xlsx" || die "check: $(cat "$work/err")"
expect "plan 'seed' version 1 is sound: 4 indicators" "$work/out"
run export "$work/plan.xlsx" --to "$work/plan.yaml" || die "back: $(cat "$work/err")"
expect "# 满意度 ≥ 90% 为优秀" "$work/plan.yaml"
expect "# The default preset: the four standards of the deck" "$work/plan.yaml"
# Both say the same to whoever compiles them.
for plan in seed "$work/plan.xlsx" "$work/plan.yaml"; do
  run sql "$plan" --period 2026-05 || die "sql: $(cat "$work/err")"
  cat "$work/out" >>"$work/all.sql"
  sha256sum <"$work/out" >>"$work/sums"
done
[ "$(sort -u "$work/sums" | wc -l)" = 1 ] || die "the three forms must compile into the same statements"
cp "$work/plan.xlsx" "$firm/plans/mine.xlsx"
run check mine || die "a workbook in plans/ is found by its name: $(cat "$work/err")"

if ! command -v soffice >/dev/null || ! /usr/bin/python3 -c 'import uno, openpyxl' 2>/dev/null; then
  echo "skipped: edits in LibreOffice (soffice, python3-uno or python3-openpyxl is not installed)"
  echo "plan book: ok"
  exit 0
fi
/usr/bin/python3 "$root/tests/e2e/plan_book_edit.py" "$work/plan.xlsx" "$work/edited.xlsx" || die "LibreOffice"
run check "$work/edited.xlsx" || die "edited: $(cat "$work/err")"
run export "$work/edited.xlsx" --to "$work/edited.yaml" || die "edited: $(cat "$work/err")"
diff "$work/plan.yaml" "$work/edited.yaml" >"$work/changes" || true
cat >"$work/wanted" <<'TEXT'
<     weight: 40
>     weight: 35
<       steps: "≥ 90% → 100, ≥ 80% → 80, ≥ 70% → 60, else → 0"
>       steps: "≥ 95％ → 100，≥ 85% → 80, else → 0"
<     weight: 20
>     weight: 15
>   - use: gmv  # 新增
>     objective: efficiency
>     weight: 10
>     standard:
>       line: { 0: 0, 100000: 100 }
TEXT
grep '^[<>]' "$work/changes" | diff - "$work/wanted" || die "these and no other changes must come back"

# What is wrong in a cell is said with its cell.
/usr/bin/python3 - "$work/plan.xlsx" "$work/wrong.xlsx" 2>/dev/null <<'PY' || die "openpyxl"
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["指标"]
column = [cell.value for cell in sheet[1]].index("评分规则") + 1
sheet.cell(2, column).value = "≥ 95 → 100, else → 0"
book.save(sys.argv[2])
PY
run check "$work/wrong.xlsx" && die "a ratio is written with %"
expect "wrong.xlsx#指标!" "$work/err"
expect "P205" "$work/err"
echo "plan book: ok"
