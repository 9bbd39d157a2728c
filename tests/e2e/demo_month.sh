#!/usr/bin/env bash
# `./run demo --month` with a smaller firm: two months closed and paid, everything reconciled; a payroll that was changed is noticed.
source "$(dirname "$0")/lib.sh"
STEELYARD_BIN=$bin "$root/scripts/demo_month.sh" --orders 6000 --shops 8 --people 110 --to "$work/month" >"$work/report" 2>"$work/log" ||
  { cat "$work/log" "$work/report" >&2; die "the demo of two months"; }
expect "Every row, department and total agrees to the cent" "$work/report"
expect "red line of E00001 decided" "$work/log"
expect "people are told of theirs by a note" "$work/log"
expect "before anything is published, and is refused" "$work/log"
expect "versions 2  objections 1 upheld, 1 refused" "$work/report"
expect "adjustments in May for April" "$work/report"
# By another hand: Σ of the rows of both months is what the report says of the departments.
python3 - "$work/month/firm/published" "$work/report" <<'PY' || die "the departments' totals"
import csv, glob, re, sys
from decimal import Decimal
paid = {}
for path in glob.glob(sys.argv[1] + "/*/*/closed/payroll.csv"):
    rows = list(csv.reader(open(path, encoding="utf-8-sig")))
    people = [r for r in rows[1:] if r[0].startswith("E")]
    total = next(r for r in rows if r[0] == "total")
    assert sum(Decimal(r[17] or 0) for r in people) == Decimal(total[17]), path
    for r in people:
        key = (path.split("/")[-4], r[2])
        paid[key] = paid.get(key, 0) + Decimal(r[17] or 0)
said, period = {}, ""
for line in open(sys.argv[2], encoding="utf-8"):
    if found := re.match(r"(\d{4}-\d\d):", line):
        period = found[1]
    if found := re.match(r"  paid (.*): \d+ people, CNY (-?[\d.]+),", line):
        said[period, found[1]] = Decimal(found[2])
assert said == paid and len(said) >= 4, (said, paid)
PY
[ "$(find "$work/month/firm/published" -name payroll.xlsx | wc -l)" = 4 ] || die "no payroll to import"
echo "demo_month: as it should be"
