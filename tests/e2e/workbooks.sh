#!/usr/bin/env bash
# Workbooks cell for cell: STEELYARD_WORKBOOKS (40) seeded ones by openpyxl, and what LibreOffice makes of them with its own values of
# formulas, as xlsx and as xls. Read by the program and by openpyxl; the xls by xlrd and by LibreOffice.
source "$(dirname "$0")/lib.sh"
readonly python=/usr/bin/python3 tools=$root/tests/e2e/workbooks n=${STEELYARD_WORKBOOKS:-40}

# convert FILTER FOLDER FILE…: a hundred by one LibreOffice, which stops by itself somewhere beyond two hundred.
convert() {
  local filter=$1 to=$2
  shift 2
  printf '%s\0' "$@" | HOME=$work xargs -0 -n 100 soffice --headless "-env:UserInstallation=file://$to.profile" \
    --convert-to "$filter" --outdir "$to" >"$to.log" 2>&1 ||
    die "LibreOffice: $(tail -n 3 "$to.log")"
  [ "$(find "$to" -type f | wc -l)" = $# ] || die "LibreOffice left workbooks out: $(tail -n 3 "$to.log")"
}
compare() { "$python" "$tools/compare.py" "$bin" "$@"; }
as_xlsx() {
  convert xlsx "$work/office_xlsx" "$work/written/"*.xlsx
  compare xlsx "$work/office_xlsx"
}
as_xls() {
  convert xls:"MS Excel 97" "$work/office_xls" "$work/written/"*.xlsx
  convert xlsx "$work/witness" "$work/office_xls/"*.xls
  compare xls "$work/office_xls" "$work/witness"
}

mkdir "$work/written" "$work/office_xlsx" "$work/office_xls" "$work/witness"
"$python" "$tools/make.py" "$work/written" "$n"
as_xlsx &
one=$!
as_xls &
other=$!
failed=0
compare xlsx "$work/written" || failed=1
wait $one || failed=1
wait $other || failed=1
[ $failed = 0 ] || die "there are differences"
echo "workbooks: ok, $n of them"
