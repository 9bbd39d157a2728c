#!/usr/bin/env bash
# A month's payroll of a small firm from its sheets, the figures by hand (tests/pipeline/payroll_test.cpp): workbook and CSV agree with each
# other, with what LibreOffice makes of the formulas, and to the cent; what cannot be a payroll is refused.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" -q init "$firm" --csv >"$work/out"
put() { cat >"$firm/house/$1.csv"; }
put orders <<'X'
order_id,shop_id,agent_id,created_at,paid_at,amount
1,S1,e1,2026-05-06 10:00:00,2026-05-06 10:00:00,100.00
2,S1,e4,2026-05-07 10:00:00,2026-05-07 10:00:00,50.00
X
put people <<'X'
工号,姓名,岗位,入职日期,离职日期
e1,王敏,agent,2024-01-01,
e2,Ann,agent,2026-05-18,
e3,Bo,agent,2024-01-01,2026-05-15
e4,Cy,packer,2024-01-01,
e5,Di,packer,2024-01-01,
e6,Ed,agent,2024-01-01,2026-04-30
e7,=1+1,packer,2024-01-01,
X
put teams <<'X'
班组编号,班组名称,部门
T1,早班,客服
T2,夜班,仓库
X
put assignments <<'X'
工号,班组编号,店铺编号,分摊比例,起始日,截止日
e1,T1,,,2026-01-01,
e2,T1,,,2026-05-18,
e4,T2,,,2026-05-16,
e5,T2,,,2026-01-01,
e7,T2,,,2026-01-01,
X
put departments <<'X'
部门,部门全称,部门系数,负责人工号
客服,客户服务部,1.2,e1
仓库,,,
X
put pay_bases <<'X'
工号,起始日,截止日,绩效基数
e1,2026-01-01,,3000
e2,2026-05-18,,1900
e3,2026-01-01,,3800
e4,2026-01-01,2026-05-15,1900
e4,2026-05-16,,3800
e7,2026-01-01,,950
X
mkdir -p "$firm/plans"
cat >"$firm/plans/agents.yaml" <<'X'
plan: agents
version: 1
title: { zh: 客服方案, en: agents }
subjects: { of: employee }
cycle: month
indicators:
  - use: gmv
    weight: 100
    standard: { target: 100, line: { 0%: 0, 100%: 100 } }
grades: { A: "≥ 80", B: else }
missing: { no_data: zero }
pay:
  base: { from: pay_bases }
  coefficient: { A: 1.2, B: 0.9 }
  department: { from: departments }
  on_duty: workdays
  commission: [ { of: gmv, whole: { else: 10% } } ]
  minimum: 300
  pools: [ { of: team, teams: [T2], amount: 2000, if_over: scale } ]
X
"$bin" -q --project "$firm" load "$firm/house" --exported-at 2026-06-01 >"$work/out" 2>"$work/err" || die "load: $(cat "$work/out" "$work/err")"
run() { "$bin" --lang "${language:-en}" --project "$firm" "$@" >"$work/out" 2>"$work/err"; }
language=zh run export payroll agents --period 2026-05 --out "$work/pay.xlsx" || die "xlsx: $(cat "$work/err")"
expect "[S096]" "$work/err"
expect "[S097]" "$work/err"
expect "$work/pay.xlsx" "$work/out"
run export payroll agents --period 2026-05 --out "$work/pay.xlsx" && die "nothing is written over in silence"
expect "[P411]" "$work/err"
language=zh run export payroll agents --period 2026-05 --to "$work/pay.csv" || die "csv: $(cat "$work/err")"
# The default name, and the run again: the same bytes.
(cd "$work" && "$bin" -q --lang zh --project "$firm" export payroll agents --period 2026-05 >/dev/null) || die "the default name"
cmp "$work/pay.xlsx" "$work/payroll-2026-05.xlsx" || die "the same run, other bytes"
run explain agents e4 --period 2026-05 || die "explain: $(cat "$work/err")"
expect "performance pay 2,610.00 = base 2,900.00 × coefficient 0.9 × department 仓库 1 × 19 of 19 days on duty" "$work/out"
expect "paid 1,507.20 CNY" "$work/out"
# What is no payroll.
run export payroll agents --period 2026-05 --out "$work/pay.pdf" && die "no such form"
expect "[P356]" "$work/err"
run export payroll seed --period 2026-05 --out "$work/seed.xlsx" && die "seed pays nobody"
expect "[P355]" "$work/err"
sed -e 's/of: employee/of: shop/' -e '/base:/d;/department:/d;/on_duty/d;/pools/d' -e 's/plan: agents/plan: shops/' "$firm/plans/agents.yaml" >"$firm/plans/shops.yaml"
run export payroll shops --period 2026-05 --out "$work/shops.xlsx" && die "shops are no people"
expect "[P357]" "$work/err"
run export payroll agents agents --period 2026-05 --out "$work/twice.csv" || die "twice: $(cat "$work/err")"
expect "[S099]" "$work/err"
run export agents && die "no target"
expect "[U005]" "$work/err"
run export agents shops --to "$work/x.xlsx" && die "two plans"
expect "[U004]" "$work/err"
if ! command -v soffice >/dev/null || ! /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
  echo "skipped: the payroll in LibreOffice (soffice or python3-openpyxl is not installed)"
  exit 0
fi
# Without its cached values, which LibreOffice would keep. openpyxl would write a name that looks like a formula as one.
mkdir "$work/anew"
/usr/bin/python3 - "$work/pay.xlsx" "$work/anew/pay.xlsx" <<'X'
import sys
import warnings
import openpyxl
warnings.simplefilter("ignore")  # openpyxl cannot read the page numbers of our footers
book = openpyxl.load_workbook(sys.argv[1])
for row in book.worksheets[0].iter_rows():
    row[1].data_type = "s"
book.save(sys.argv[2])
X
HOME=$work soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to xlsx --outdir "$work/office" "$work/anew/pay.xlsx" >"$work/out" 2>&1 || die "LibreOffice: $(cat "$work/out")"
/usr/bin/python3 "$root/tests/e2e/payroll_check.py" "$work/pay.xlsx" "$work/pay.csv" "$work/office/pay.xlsx" || die "the figures"
echo "payroll: ok"
