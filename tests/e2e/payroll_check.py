"""A payroll reckoned anew by another hand: payroll_check.py FILE.xlsx FILE.csv RECALCULATED.xlsx. The workbook's cached values are
those of its formulas as LibreOffice computes them; rows, departments and totals agree; both files hold the same figures."""
import csv
import decimal
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")  # openpyxl cannot read the page numbers of our footers
D = decimal.Decimal
EXPECTED = {"e1": "4330.00", "e2": "1080.00", "e3": "1620.00", "e4": "1507.20", "e5": None, "e7": "492.80"}


def sheets(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]


def same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) < 1e-9
    return (a or "") == (b or "")


workbook, table, recalculated = sys.argv[1:]
cached, computed = sheets(workbook), sheets(recalculated)
for ours, theirs in zip(cached, computed):
    for a, b in zip(ours, theirs):
        assert all(same(x, y) for x, y in zip(a, b)), (a, b)
rows, departments = computed
head = rows[0]
assert head[:6] == ["工号", "姓名", "部门", "岗位", "方案", "周期"], head
total = head.index("合计 CNY")
paid = {row[0]: row[total] for row in rows[1:-1]}
assert {k: None if v is None else f"{v:.2f}" for k, v in paid.items()} == EXPECTED, paid
sum_of_rows = sum(D(f"{v:.2f}") for v in paid.values() if v is not None)
assert rows[-1][0] == "合计" and f"{rows[-1][total]:.2f}" == str(sum_of_rows), rows[-1]
assert departments[-1][0].startswith("核对") and all(v == 0 for v in departments[-1][2:8]), departments[-1]
assert f"{departments[-2][7]:.2f}" == str(sum_of_rows), departments[-2]
names = {row[0].value: row[1] for row in openpyxl.load_workbook(workbook).worksheets[0].iter_rows()}
assert names["e7"].value == "=1+1", names["e7"].value
with open(table, encoding="utf-8-sig", newline="") as file:
    lines = list(csv.reader(file))
assert {line[0]: line[17] or None for line in lines[1:7]} == EXPECTED, lines
assert [line[0] for line in lines[7:]] == ["小计", "小计", "小计", "合计"], lines[7:]
assert sum(D(line[17]) for line in lines[7:10]) == D(lines[10][17]) == sum_of_rows
assert all(sum(D(x) for x in line[12:17]) == D(line[17]) for line in lines[1:] if line[17])
assert [line[1] for line in lines if line[0] == "e7"] == ["'=1+1"]
