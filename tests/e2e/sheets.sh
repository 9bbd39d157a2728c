#!/usr/bin/env bash
# Workbooks of several sheets: each that somebody knows is a batch of its own, and the others are named.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
run() { "$bin" --lang en --project "$firm" "$@" >"$work/out" 2>"$work/err"; }
/usr/bin/python3 - "$work" <<'PY'
import sys
import openpyxl

HEADER = ["order_id", "shop_id", "created_at", "amount"]

def order(i, amount):
    return [f"O{i}", "S1", "2026-05-03 10:00:00", amount]

def write(name, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(f"{sys.argv[1]}/{name}.xlsx")

write("multi_20260608", [("一月", [HEADER, order(1, 10)]), ("空", []), ("20260101", [HEADER, order(2, 20), order(3, 30)]),
                ("透视", [["店铺", "合计"], ["S1", 60]])])
write("cover", [("说明", [["订单导出说明", "版本 1"], ["请勿修改", "2026"]]), ("订单", [HEADER, order(4, 40)])])
write("foreign", [("甲", [["x", "y"], [1, 2]]), ("乙", [["x", "y"], [3, 4]])])
PY

run load --preview "$work/multi_20260608.xlsx" || die "preview: $(cat "$work/err")"
expect "sheet 一月" "$work/out"
expect "sheet 20260101" "$work/out"
expect "D070" "$work/out"
[ "$(grep -c D070 "$work/out")" = 1 ] || die "the sheets left out are named once"
run --format json load --preview "$work/cover.xlsx" || die "preview: $(cat "$work/err")"
expect '"sheet": "订单"' "$work/out"
expect "D070" "$work/out"

run load "$work/multi_20260608.xlsx" || die "load: $(cat "$work/out" "$work/err")"
expect "multi_20260608.xlsx#一月 → orders" "$work/out"
expect "multi_20260608.xlsx#20260101 → orders" "$work/out"
expect "1 in = 1 accepted" "$work/out"
expect "2 in = 2 accepted" "$work/out" # a sheet's name says nothing of when the file was exported
expect "sheets that were not loaded: 透视; to load one write load '$work/multi_20260608.xlsx#透视' [D070]" "$work/out"
grep -q "空" "$work/out" && die "an empty sheet holds nothing to be named"
run load "$work/multi_20260608.xlsx" || die "again"
[ "$(grep -c "already loaded" "$work/out")" = 2 ] || die "both sheets are known: $(cat "$work/out")"
expect D070 "$work/out"
run load "$work/multi_20260608.xlsx#20260101" || die "one sheet: $(cat "$work/err")"
expect "already loaded" "$work/out"
run load "$work/multi_20260608.xlsx#透视" && die "nobody knows its header"
expect D020 "$work/err"
run load "$work/multi_20260608.xlsx#二月" && die "no such sheet"
expect D017 "$work/err"

# A batch of one sheet is read anew from that sheet.
run load "$work/multi_20260608.xlsx#20260101"
batch=$(sed -n 's/.*(batch \([0-9a-f]*\)).*/\1/p' "$work/out")
run reparse "$batch" --adapter generic:orders || die "reparse: $(cat "$work/err")"
expect "#20260101: already loaded" "$work/out"

run --format json load "$work/cover.xlsx" || die "cover: $(cat "$work/err")"
expect '"code": "D070"' "$work/out"
expect "cover.xlsx#订单" "$work/out"
run load "$work/foreign.xlsx" && die "nobody knows any of the sheets"
[ "$(grep -c D020 "$work/err")" = 2 ] || die "each of the two is said: $(cat "$work/err")"
expect "foreign.xlsx#乙" "$work/err"
echo "sheets: ok"
