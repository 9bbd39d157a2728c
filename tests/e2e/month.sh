#!/usr/bin/env bash
# Two months of a small firm, closed from the command line: amendments, a red line, objections, late data, pay.
# Every figure expected here was worked out by hand from the rows below.
source "$(dirname "$0")/lib.sh"
unset STEELYARD_STORE STEELYARD_USER
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
at() { export STEELYARD_CLOCK=$1; }

# The firm: three agents and their manager. Replies answered of 100 asked a day; 20 workdays of April (10th … 30th are not needed).
data=$work/data
mkdir "$data"
cat >"$data/teams.csv" <<'CSV'
team_id,name,department
T1,早班,客服
CSV
cat >"$data/people.csv" <<'CSV'
employee_id,name,role,joined_on,left_on,manager_id
E1,Ann,agent,2024-01-01,,M1
E2,Bob,agent,2024-01-01,,M1
E3,Cat,agent,2026-04-16,,M1
M1,Kim,manager,2020-01-01,,
CSV
cat >"$data/assignments.csv" <<'CSV'
employee_id,team_id,shop_id,share,first_day,last_day
E1,T1,,1,2024-01-01,
E2,T1,,1,2024-01-01,
E3,T1,,1,2026-04-16,
CSV
cat >"$data/pay_bases.csv" <<'CSV'
employee_id,first_day,last_day,base
E1,2024-01-01,,1000
E2,2024-01-01,,1000
E3,2026-04-16,,1000
CSV
# One day a month is enough: April 20 and May 20.
cat >"$data/agent_days_20260504.csv" <<'CSV'
agent_id,day,buyers_asked,buyers_answered,buyers_paid,sessions,mean_response,credited_sales
E1,2026-04-20,100,96,40,100,30 s,1000
E2,2026-04-20,100,91,50,100,30 s,1000
E3,2026-04-20,100,70,20,100,30 s,1000
CSV
cat >"$work/agent_days_20260601.csv" <<'CSV'
agent_id,day,buyers_asked,buyers_answered,buyers_paid,sessions,mean_response,credited_sales
E1,2026-05-20,100,96,40,100,30 s,1000
E2,2026-05-20,100,96,50,100,30 s,1000
E3,2026-05-20,100,91,40,100,30 s,1000
CSV
cat >"$firm/plans/service.yaml" <<'YAML'
plan: service
version: 1
title: { zh: 客服月度考核, en: Service month }
subjects: { of: employee, where: role = "agent" }
cycle: month
timetable: { data_closed: +3 workdays, published: +6 workdays, objections: 5 workdays }
indicators:
  - name: reply_rate
    label: { zh: 回复率, en: reply rate }
    kind: share
    of: agent_days
    n: buyers_asked
    hits: buyers_answered
    weight: 60
    standard: { steps: "≥ 95% → 100, ≥ 90% → 80, else → 0" }
  - name: conversion
    label: { zh: 转化率, en: conversion }
    kind: share
    of: agent_days
    n: buyers_asked
    hits: buyers_paid
    weight: 40
    standard: { line: { 0%: 0, 50%: 100 } }
entries:
  items: { praise: { label: { zh: 表扬, en: praise }, points: 2, at_most: 4 }, abuse: { label: { zh: 辱骂客户, en: abuse }, points: 0 } }
red_lines:
  - { item: abuse, then: { total: 0 }, confirm: person }
grades: { A: "≥ 90", B: "≥ 70", C: else }
pay: { base: { from: pay_bases }, coefficient: { A: 1.2, B: 1.0, C: 0.8 } }
YAML
at "2026-03-30 02:00"
run load "$data" --exported-at "2026-05-04 09:00" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
says A012 3 month status
good submitted plan submit service --as zoe
says A215 2 month status
good approved plan approve service --as kim --note agreed
good published plan publish service --as zoe
good running plan start service --as zoe

# April. Ann 60 + 32 = 92 A; Bob 48 + 40 = 88 B; Cat 0 + 16 = 16 C.
at "2026-05-06 02:00"
good "not assessed yet" month status --period 2026-04
expect "to be published by 2026-05-12" "$work/out" # six workdays after 30 April: 6 (1 … 5 off), 7, 8, 9 (made up), 11, 12
says A214 2 month publish --period 2026-04 --as zoe
says A214 2 month confirm --all --period 2026-04 --as kim
good "3 subjects" month assess --period 2026-04 --dry-run --as zoe
expect "nothing kept" "$work/out"
good "not assessed yet" month status --period 2026-04
good "3 scorecards are new" month assess --period 2026-04 --as zoe
good "the same as before" month assess --period 2026-04 --as zoe
good "grades: A 1, B 1, C 1" month review --period 2026-04 --as zoe
says U005 2 month confirm --period 2026-04 --as kim
says A223 2 month confirm --subject E9 --period 2026-04 --as kim
says A222 2 month confirm --subject E1 --period 2026-04 --as Ann
good "2 wait still" month confirm --subject E1 --period 2026-04 --as kim
says A217 2 month publish --period 2026-04 --as zoe
expect "E2, E3" "$work/out"
good "waits for somebody else" month confirm --all --period 2026-04 --as bob
good "0 wait still" month confirm --all --period 2026-04 --as kim
good "ready to publish" month publish --period 2026-04 --as zoe --dry-run
good "published →" month publish --period 2026-04 --as zoe
v1=$firm/published/2026-04/service/v1
for file in run.json people/E1.html people/E1.xlsx managers/M1.html payroll.json digests.json; do [ -s "$v1/$file" ] || die "no $file: $(find "$firm/published")"; done
expect "92" "$v1/people/E1.html"
! grep -q "Bob\|E2" "$v1/people/E1.html" || die "a colleague in the file of E1"
sums() { (cd "$1" && find . -type f -exec sha256sum {} + | sort); }
sums "$v1" >"$work/v1"
good "published already" month publish --period 2026-04 --as zoe
says A219 2 month close --period 2026-04 --as zoe
expect "2026-05-19" "$work/out" # five workdays after the 12th, when it was due

# Bob: an order's payment was not counted; Cat objects too, and is refused.
says A223 2 objection raise service --period 2026-04 --subject E9 --about conversion --note why --as E9
says A243 2 objection raise service --period 2026-04 --subject E2 --about convertion --note why --as E2
expect "conversion" "$work/out"
printf 'screenshot' >"$work/chat.png"
good "O1  service 2026-04 v1  E2" objection raise service --period 2026-04 --subject Bob --about reply_rate --note "five replies lack" --evidence "$work/chat.png" --as Bob
good "O2 " objection raise service --period 2026-04 --subject E3 --about grade --note "too hard" --as E3
expect "[A250]" "$work/out" # it has no evidence
says A218 2 month close --period 2026-04 --as zoe --early --note now
says A220 2 objection refuse O9 --note no --as ann
says A222 2 objection refuse O2 --note no --as bob # who confirmed the card of E3
says A222 2 objection uphold O1 --note no --as kim --data "$work/fix.csv" # who confirmed that of E2
says A222 2 objection uphold O1 --note mine --as bob --data "$work/fix.csv"
says A224 2 objection uphold O1 --note "so it is" --as lee
cat >"$work/agent_days_fix.csv" <<'CSV'
agent_id,day,buyers_asked,buyers_answered,buyers_paid,sessions,mean_response,credited_sales
E2,2026-04-20,100,96,50,100,30 s,1000
CSV
good "O2: refused" objection refuse O2 --note "the rule was known" --as lee
sed 's/,96,/,x,/' "$work/agent_days_fix.csv" >"$work/agent_days_bad.csv"
says D031 2 objection uphold O1 --note "so it is" --as lee --data "$work/agent_days_bad.csv"
says D031 2 objection uphold O1 --note "so it is" --as lee --data "$work/agent_days_bad.csv" --dry-run
good "O1: upheld" objection uphold O1 --data "$work/agent_days_fix.csv" --note "the log shows them" --as lee
expect "1 scorecard is new or other than before: E2" "$work/out"
says A226 2 objection refuse O1 --note again --as lee
(cd "$work" && unzip -q -o "$firm/published/2026-04/service/objections/O1.zip" -d O1) || die "no pack"
for file in objection.json before.json after.json diff.txt corrections.json log.json digests.json; do [ -s "$work/O1/$file" ] || die "the pack lacks $file"; done
[ "$(cat "$work"/O1/evidence/*chat.png)" = screenshot ] || die "evidence"
expect '"kind": "correction"' "$work/O1/corrections.json"
! grep -q "Ann\|Cat" -r "$work/O1" || die "a colleague in the pack"
good "the corrected scores are not published yet" month status --period 2026-04
says A214 2 month close --period 2026-04 --as zoe --early --note now
good "1 waits for confirmation" month review --period 2026-04 --as zoe
good "0 wait still" month confirm --all --period 2026-04 --as kim
good "published →" month publish --period 2026-04 --as zoe
v2=$firm/published/2026-04/service/v2
expect "100" "$v2/people/E2.html" # 60 + 40
expect "The data were corrected." "$v2/people/E2.html"
expect "Your objection O1 (reply rate) was upheld; the reason: the log shows them" "$v2/people/E2.html"
sums "$v1" | cmp - "$work/v1" || die "v1 changed"
at "2026-05-20 02:00"
good "closed →" month close --period 2026-04 --as zoe
good "closed already" month close --period 2026-04 --as zoe
batch=$(sed -n 's/.*"batch": "\([0-9a-f]\{12\}\).*/\1/p' "$work/O1/corrections.json")
says U097 2 undo "$batch" --by mallory --reason oops
says A216 2 month assess service --period 2026-04 --as zoe
# A payroll of a closed month is the one that it was closed with.
good "[A251]" export payroll service --period 2026-04 --out "$work/closed.csv"
cmp "$work/closed.csv" "$firm/published/2026-04/service/closed/payroll.csv" || die "another payroll than the closed one"
good "[A252]" export payroll service --period 2026-04 --out "$work/anew.csv" --anew
good "closed already" month assess --period 2026-04 --as zoe # of all plans
sums "$firm/published/2026-04" >"$work/april"
# Ann and Bob A, Cat C with the base of her days: 1000 × 0.8.
python3 - "$firm/published/2026-04/service/closed" <<'PY' || die "payroll of April"
import csv, json, sys
kept = json.load(open(sys.argv[1] + "/payroll.json"))
paid = {r["employee_id"]: r["wage"] + r["commission"] + r["prizes"] + r["settling"] + r["adjustment"] for r in kept["rows"]}
assert paid == {"E1": 120000, "E2": 120000, "E3": 80000}, paid
text = open(sys.argv[1] + "/payroll.csv", encoding="utf-8-sig").read()
assert "3200" in text.replace(",", ""), text
PY

# May: a red line that a person must decide, an amendment that would be back-dated, data of April that come late.
cat >"$work/entries_20260602.csv" <<'CSV'
subject_id,item,day,points,reason,evidence,entered_by,confirmed_by,note
E1,praise,2026-05-11,2,=HYPERLINK("http://x"),mail 7,zoe,kim,
E2,praise,2026-05-12,2,thanked,mail 8,zoe,,
E3,abuse,2026-05-13,,shouted,call 9,zoe,kim,
CSV
at "2026-06-03 02:00"
run load "$work/agent_days_20260601.csv" "$work/entries_20260602.csv" >"$work/out" 2>&1 || die "entries: $(cat "$work/out")"
got=0
run month collect --period 2026-05 --as zoe >"$work/out" 2>&1 || got=$?
[ $got = 1 ] || die "collect: exit $got"
expect "entries nobody confirmed: praise ×1: E2 2026-05-12" "$work/out"
expect "red line to be decided: abuse ×1: E3" "$work/out"
sed -e 's/^version: 1/version: 2/' -e 's/≥ 90% → 80/≥ 90% → 40/' "$firm/plans/service.yaml" >"$work/harder.yaml" && cp "$work/harder.yaml" "$firm/plans/service.yaml"
good submitted plan submit service --as zoe --note "stricter"
good approved plan approve service --as kim --note agreed
good published plan publish service --as zoe
good closed plan close service --version 1 --as zoe
good running plan start service --version 2 --as zoe
says A221 2 month assess --period 2026-05 --as zoe
expect "E3" "$work/out"
# Dated into June it touches nobody in May.
cp "$work/harder.yaml" "$firm/plans/service.yaml"
sed -i 's/^version: 2/version: 3/; s/    standard: { steps: "≥ 95% → 100, ≥ 90% → 40, else → 0" }/    standard:\n      - { steps: "≥ 95% → 100, ≥ 90% → 80, else → 0", effective_to: 2026-05-31 }\n      - { steps: "≥ 95% → 100, ≥ 90% → 40, else → 0", effective_from: 2026-06-01 }/' "$firm/plans/service.yaml"
good submitted plan submit service --as zoe --note "from June"
good approved plan approve service --as kim --note agreed
good published plan publish service --as zoe
good closed plan close service --version 2 --as zoe
good running plan start service --version 3 --as zoe
good "3 subjects" month assess --period 2026-05 --as zoe
# Ann 60 + 32 + 2 = 94 A; Bob 100 A, his praise is not confirmed; Cat 48 + 32 = 80 B until somebody decides.
good "grades: A 2, B 1" month review --period 2026-05 --as zoe
good "0 wait still" month confirm --all --period 2026-05 --as kim
says A227 2 month publish --period 2026-05 --as zoe
says A228 2 month decide service --period 2026-05 --subject E1 --red-line abuse --yes --note heard --as kim
says A222 2 month decide service --period 2026-05 --subject E3 --red-line abuse --no --note "not so" --as cat
says U001 2 month decide service --period 2026-05 --subject E3 --red-line abuse --yes --no --note "heard the call" --as kim
expect "one of them only" "$work/out"
says A257 2 month decide service --period 2026-05 --subject E3 --red-line abuse --yes --change --note "heard the call" --as kim
good "in the record" month decide service --period 2026-05 --subject E3 --red-line abuse --yes --note "heard the call" --as kim
good "month.decide" audit show
expect "heard the call" "$work/out"
good "decided so before" month decide service --period 2026-05 --subject E3 --red-line abuse --yes --note "heard the call" --as kim
says A246 2 month decide service --period 2026-05 --subject Cat --red-line abuse --no --note "not so" --as kim
expect "kim" "$work/out"
good "in the record" month decide service --period 2026-05 --subject E3 --red-line abuse --no --change --note "another voice" --as kim
good "1 scorecard is new" month assess --period 2026-05 --as zoe # it waits no more, and does not act
good "in the record" month decide service --period 2026-05 --subject E3 --red-line abuse --yes --change --note "it was she" --as lee
good "1 scorecard is new or other than before: E3" month assess --period 2026-05 --as zoe
good "grades: A 2, C 1" month review --period 2026-05 --as zoe
good "0 wait still" month confirm --subject Cat --period 2026-05 --as kim
good "published →" month publish --period 2026-05 --as zoe
# A day of April that came after April was closed: Ann's rate falls to 86 / 100, Bob's stays as ruled, though the export
# does not know of the ruling.
cat >"$work/agent_days_20260610.csv" <<'CSV'
agent_id,day,buyers_asked,buyers_answered,buyers_paid,sessions,mean_response,credited_sales
E1,2026-04-21,100,76,40,100,30 s,1000
E2,2026-04-20,100,91,50,100,30 s,1000
CSV
at "2026-06-20 02:00"
run load "$work/agent_days_20260610.csv" >"$work/out" 2>&1 || die "late: $(cat "$work/out")"
says A230 2 objection raise service --period 2026-05 --subject E1 --about grade --note late --as E1
expect "2026-06-15" "$work/out" # due on 8 June, five workdays after it
good "closed →" month close --period 2026-05 --as zoe
# April by today's data: Ann 86 % → 0 + 32 = 32 C: 800 and not 1200.
python3 - "$firm/published/2026-05/service/closed" <<'PY' || die "payroll of May: $(cat "$firm/published/2026-05/service/closed/payroll.json")"
import json, sys
kept = json.load(open(sys.argv[1] + "/payroll.json"))
own = {r["employee_id"]: r["wage"] + r["commission"] + r["prizes"] + r["settling"] for r in kept["rows"]}
assert own == {"E1": 120000, "E2": 120000, "E3": 80000}, own
late = {r["employee_id"]: r["adjustment"] for r in kept["rows"]}
assert late == {"E1": -40000, "E2": 0, "E3": 0}, late
assert kept["adjustments"] == [{"period": "2026-04", "employee_id": "E1", "name": "Ann", "amount": -40000}], kept["adjustments"]
PY
expect "pay differs by -400.00" "$firm/published/2026-05/service/closed/adjustments/E1.txt"
[ "$(ls "$firm/published/2026-05/service/closed/adjustments")" = E1.txt ] || die "only Ann is told"
sums "$firm/published/2026-04" | cmp - "$work/april" || die "closed April changed"
run --format json month status --period 2026-05 >"$work/status.json" 2>/dev/null || die "status as JSON"
python3 -c 'import json, sys; m = json.load(open(sys.argv[1]))["months"][0]; assert m["state"] == "closed" and m["next"] is None and m["version"] == 3, m' "$work/status.json" || die "status as JSON"
good "O1  service 2026-04 v1" month objections
good "the audit log is whole" audit verify
# June is not over, and can be looked at only.
good "3 subjects" month assess --period 2026-06 --as zoe
good "without a grade: no data 3" month review --period 2026-06 --as zoe
good "0 wait still" month confirm --all --period 2026-06 --as kim
says A229 2 month publish --period 2026-06 --as zoe
mv "$firm/runs" "$work/runs"
mv "$firm/.steelyard/drafts" "$work/drafts"
says A232 2 month assess --period 2026-06 --as zoe
mv "$work/runs" "$firm/runs"
mv "$work/drafts" "$firm/.steelyard/drafts"
# A closed payroll that somebody changes is found before the next month is paid by it.
cp "$firm/published/2026-05/service/closed/payroll.json" "$work/kept.json"
sed -i 's/120000/920000/' "$firm/published/2026-05/service/closed/payroll.json"
says A225 2 month close --period 2026-05 --as zoe
cp "$work/kept.json" "$firm/published/2026-05/service/closed/payroll.json"
# A published file that somebody changes is found.
echo >>"$v1/run.json"
says A225 2 month close --period 2026-04 --as zoe
unset STEELYARD_CLOCK
STEELYARD_CLOCK=soon says U020 2 month status
echo "month: as it should be"
