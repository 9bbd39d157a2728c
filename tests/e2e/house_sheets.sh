#!/usr/bin/env bash
# House sheets: made by init, left alone they add nothing; filled in by another program they load with the right rows.
source "$(dirname "$0")/lib.sh"
if ! /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
  echo "skipped: house sheets (python3-openpyxl is not installed)"
  exit 0
fi
sheets="assignments attendance chats costs departments entries exchange_rates exclusions excuses pay_bases people platforms rosters shops targets teams"
for language in zh en; do
  firm=$work/$language
  "$bin" --lang $language init "$firm" >"$work/out" 2>&1 || die "init: $(cat "$work/out")"
  [ "$(cd "$firm/house" && echo *)" = "$(for s in $sheets; do printf '%s.xlsx ' $s; done | sed 's/ $//')" ] || die "the sheets: $(ls "$firm/house")"
  "$bin" --lang en --project "$firm" load "$firm/house" >"$work/out" 2>"$work/err" || die "untouched: $(cat "$work/out" "$work/err")"
  grep -qE '[1-9][0-9]* (accepted|rejected)' "$work/out" && die "untouched templates add nothing: $(cat "$work/out")"
  /usr/bin/python3 "$root/tests/e2e/house_sheets_fill.py" "$firm/house" $language || die "fill"
  "$bin" --lang en --project "$firm" load "$firm/house" >"$work/out" 2>"$work/err" || die "load: $(cat "$work/out" "$work/err")"
  grep -q '[1-9][0-9]* rejected' "$work/out" && die "rejected: $(cat "$work/out")"
  for sheet in $sheets; do
    grep -A3 "$sheet.xlsx" "$work/out" | grep -q '2 accepted' || die "$language $sheet: $(cat "$work/out")"
  done
done
# What the rows say: a share of half, an id with zeros, a date.
"$bin" --lang en --project "$work/en" load --preview "$work/en/house/assignments.xlsx" >"$work/out" 2>&1 || die "preview"
for text in "employee_id = 0012345" "share = 0.5" "first_day = 2026-05-01"; do expect "$text" "$work/out"; done
"$bin" --lang en --project "$work/zh" load --preview "$work/zh/house/shops.xlsx" >"$work/out" 2>&1 || die "preview"
for text in "shop_id = 007" "pilot = true" "opened_on = 2025-01-31"; do expect "$text" "$work/out"; done
# One form only: the other is made when asked for, and never beside the first.
"$bin" init "$work/csv" --csv >/dev/null 2>&1
[ -f "$work/csv/house/shops.csv" ] && [ ! -f "$work/csv/house/shops.xlsx" ] || die "--csv"
"$bin" init "$work/csv" >/dev/null 2>&1
[ ! -f "$work/csv/house/shops.xlsx" ] || die "no second form beside the first"
echo "house sheets: ok"
