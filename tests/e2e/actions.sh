#!/usr/bin/env bash
# What is undertaken after a month, and what came of it; who has read what was published.
# Every figure expected here was worked out apart from the program: by hand, or by the Python below.
source "$(dirname "$0")/lib.sh"
unset STEELYARD_STORE STEELYARD_USER
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
at() { export STEELYARD_CLOCK=$1; }
# json CODE ARGS…: what the command says as JSON holds by that Python, in which `m` is the document.
json() {
  local code=$1
  shift
  run --format json "$@" >"$work/json" 2>"$work/err" || true
  python3 -c "import json, sys; m = json.load(open(sys.argv[1])); $code" "$work/json" || die "$*: $(cat "$work/json" "$work/err")"
}
n_rows() { run --format json audit show | wc -l; }

data=$work/data
mkdir "$data"
printf 'team_id,name,department\nT1,早班,客服\n' >"$data/teams.csv"
cat >"$data/people.csv" <<'CSV'
employee_id,name,role,joined_on,left_on,manager_id
E1,Ann,agent,2024-01-01,,M1
E2,Bob,agent,2024-01-01,,M1
E3,Cat,agent,2024-01-01,2026-05-31,M1
M1,Kim,manager,2020-01-01,,
CSV
cat >"$data/assignments.csv" <<'CSV'
employee_id,team_id,shop_id,share,first_day,last_day
E1,T1,,1,2024-01-01,
E2,T1,,1,2024-01-01,
E3,T1,,1,2024-01-01,2026-05-31
CSV
# April, and June after it: Ann pays 20 → 40 of 100, Bob 50 → 50 of 100; Ann answers within 60 s → 30 s.
head=agent_id,day,buyers_asked,buyers_answered,buyers_paid,sessions,mean_response,credited_sales
cat >"$data/agent_days_20260504.csv" <<CSV
$head
E1,2026-04-20,100,96,20,100,60 s,1000
E2,2026-04-20,100,91,50,100,30 s,1000
E3,2026-04-20,100,70,20,100,30 s,1000
CSV
cat >"$work/agent_days_20260702.csv" <<CSV
$head
E1,2026-06-20,100,96,40,100,30 s,1100
E2,2026-06-20,100,96,50,100,30 s,1000
CSV
cat >"$firm/plans/service.yaml" <<'YAML'
plan: service
version: 1
title: { zh: 客服月度考核, en: Service month }
subjects: { of: employee, where: role = "agent" }
cycle: month
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
  - name: response
    label: { zh: 平均响应, en: mean response }
    kind: mean
    of: agent_days
    value: mean_response
    weigh_by: sessions
  - name: sales
    label: { zh: 销售额, en: sales }
    kind: sum
    of: agent_days
    value: credited_sales
grades: { A: "≥ 90", B: "≥ 70", C: else }
YAML
at "2026-03-30 02:00"
run load "$data" --exported-at "2026-05-04 09:00" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
says A012 3 action list
says A012 3 receipt --list
good submitted plan submit service --as zoe
good approved plan approve service --as kim --note agreed
good published plan publish service --as zoe
good running plan start service --as zoe

at "2026-05-06 02:00"
add=(action add service --period 2026-04 --subject Ann --indicator conversion --owner Kim --due 2026-07-05 --expect "+2 pp" --note "sits with Bob" --as zoe)
says A214 2 "${add[@]}" # nobody is assessed yet
expect "steelyard month assess service --period 2026-04" "$work/out"
good "3 scorecards are new" month assess --period 2026-04 --as zoe
good "no actions" action list service

# Who cannot add what.
says U005 2 action add service --period 2026-04 --as zoe
says U005 2 action done
says A238 2 action add service --period 2026-04 --subject E1 --indicator convertion --owner Kim --due 2026-07-05 --expect "+2 pp" --note why
says A236 2 action add service --period 2026-04 --subject E1 --indicator conversion --owner Kim --due 2026-07-05 --expect "2 pp" --note why
says A237 2 action add service --period 2026-04 --subject E1 --indicator conversion --owner Kim --due 2026-07-05 --expect "+5%" --note why
says A237 2 action add service --period 2026-04 --subject E1 --indicator sales --owner Kim --due 2026-07-05 --expect "+5 USD" --note why
says A239 2 action add service --period 2026-04 --subject E1 --indicator conversion --owner Kim --due 2026-05-06 --expect "+2 pp" --note why
says U020 2 action add service --period 2026-04 --subject E1 --indicator conversion --owner Kim --due soon --expect "+2 pp" --note why
says A223 2 action add service --period 2026-04 --subject Eve --indicator conversion --owner Kim --due 2026-07-05 --expect "+2 pp" --note why
says A203 2 action list servize
says A223 2 action add service --period 2026-04 --subject Eve --indicator conversion --owner Kim --due 2026-07-05 --expect "+2 pp" --note why --dry-run
n=$(n_rows)
good "it can be added" "${add[@]}" --dry-run
[ "$(n_rows)" = "$n" ] || die "a dry run was noted"

good "M1  service since 2026-04  E1 “conversion”  +2 pp  Kim, due 2026-07-05: open" "${add[@]}"
n=$(n_rows)
good "M1 " "${add[@]}"
[ "$(n_rows)" = "$n" ] || die "the same again was noted"
good "M2 " action add service --period 2026-04 --subject E2 --indicator reply_rate --owner Bob --due 2026-07-05 --expect "+30 pp" --note "new texts" --as kim
good "M3 " action add service --period 2026-04 --subject E2 --indicator conversion --owner Bob --due 2026-07-05 --expect "+3 pp" --note "asks back" --as kim
good "M4 " action add service --period 2026-04 --subject E1 --indicator response --owner Bob --due 2026-07-05 --expect "-20 s" --note "short cuts" --as kim
good "M5 " action add service --period 2026-04 --subject E1 --indicator sales --owner Bob --due 2026-07-05 --expect "+5%" --note "sells more" --as kim
good "M6 " action add service --period 2026-04 --subject E3 --indicator conversion --owner Kim --due 2026-07-05 --expect "+1 pp" --note "learns" --as zoe
good "M7 " action add service --period 2026-04 --subject E3 --indicator sales --owner Kim --due 2026-06-01 --expect "+100 CNY" --note "learns" --as zoe
good "7 actions open, 0 overdue" month status service --period 2026-04
says A240 2 action measure M1
says A233 2 action measure M9
good "7 open, 0 of them due, 0 overdue" action list

# Ended by whom, once.
says A234 2 action drop M7 --note "left" --as ann
says U005 2 action drop M7 --as kim
good "it can be ended" action drop M7 --note "leaves" --as kim --dry-run
good "open" action list --all
good "dropped" action drop M7 --note "leaves in May" --as kim
good "dropped" action drop M7 --note "leaves in May" --as kim
says A235 2 action done M7 --as zoe
good "6 open" action list
good "leaves in May" action list --all
good "6 open" action list service --period 2026-06
good "M7" action list service --period 2026-05 # the month in which it ended
run action list service --period 2026-06 >"$work/out"
! grep -q M7 "$work/out" || die "M7 was carried on"
run action list service --period 2026-03 | grep -q "no actions" || die "listed before it came up"

# Published, contested, published again: each version has tokens of its own.
publish() {
  good "3 assessed" month review --period 2026-04 --as zoe
  good "0 wait still" month confirm --all --period 2026-04 --as lee
  good "published →" month publish --period 2026-04 --as zoe
}
token_of() { grep -o 'Receipt code: [0-9a-f]*' "$firm/published/2026-04/service/$1/people/$2.html" | head -1 | grep -o '[0-9a-f]*$'; }
good "nothing is published" receipt --list
publish
token=$(token_of v1 E1)
[ ${#token} = 12 ] || die "the token '$token'"
[ "$token" != "$(token_of v1 E2)" ] || die "two people, one token"
says A231 2 receipt 0123456789ab --as E1
says U005 2 receipt --as E1
says U005 2 receipt "$token" --file x.csv --as E1
good "of 3 cards 0 are read" receipt --list service --period 2026-04
good "noted: E1 has read service 2026-04 v1 E1" receipt "$token" --as E1 --dry-run
good "of 3 cards 0 are read" receipt --list service
good "noted: E1 has read service 2026-04 v1 E1" receipt "$token" --as E1
n=$(n_rows)
good "noted before: e1 has read service 2026-04 v1 E1" receipt " ${token^^} " --as e1
[ "$(n_rows)" = "$n" ] || die "the same receipt was noted twice"
good "of 3 cards 1 is read" receipt --list service
good "O1 " objection raise service --period 2026-04 --subject Bob --about reply_rate --note "five lack" --as Bob
printf '%s\nE2,2026-04-20,100,96,50,100,30 s,1000\n' "$head" >"$work/agent_days_fix.csv"
good "O1: upheld" objection uphold O1 --data "$work/agent_days_fix.csv" --note "so it is" --as ann
publish
[ "$token" != "$(token_of v2 E1)" ] || die "v2 has the token of v1"
good "of 3 cards 0 are read" receipt --list service
expect "E1 Ann  v1 2026-05-06 10:00:00 E1; v2 is not read" "$work/out"

# Many at once: the bad lines are said, the others are kept, and the file can be handed in again.
cat >"$work/receipts.csv" <<CSV
Token,By,At
$(token_of v2 E1),E1,2026/5/6 12:30
ffffffffffff,E9,
$(token_of v2 E2),,
$(token_of v2 E2),Bob,2027-01-01 09:30
$(token_of v2 E2),Bob,yesterday
$(token_of v2 E2),Bob,
$token,Kim
$(token_of v2 E3),Cat,2026-05-05 09:30
CSV
at "2026-05-07 02:00"
got=0
run receipt --file "$work/receipts.csv" --as zoe --dry-run >"$work/out" 2>&1 || got=$?
[ $got = 1 ] || die "exit $got: $(cat "$work/out")"
good "of 3 cards 0 are read" receipt --list service
for lang in zh en; do
  got=0
  "$bin" --lang $lang --project "$firm" receipt --file "$work/receipts.csv" --as zoe >"$work/out.$lang" 2>&1 || got=$?
  [ $got = 1 ] || die "exit $got: $(cat "$work/out.$lang")"
done
expect "记下 2 条，早已记下 0 条，没有记下 6 条" "$work/out.zh"
expect "0 noted, 2 noted before, 6 refused" "$work/out.en"
for said in "line 3" "line 4" "line 5" "line 6" "line 8" "line 9" "not published then" "[A231]" "[A242]" "[A205]" "it lies ahead"; do expect "$said" "$work/out.en"; done
good "of 3 cards 2 are read" receipt --list service
json '
(month,) = m["months"]
assert month["version"] == 2 and month["n_read"] == 2, m
cards = {c["subject"]: c for c in month["cards"]}
assert [c["has_read"] for c in month["cards"]].count(True) == 2 and not cards["E3"]["has_read"], m
assert [(r["version"], r["at"][:16]) for r in cards["E1"]["receipts"]] == [(1, "2026-05-06T02:00"), (2, "2026-05-06T04:30")], m
' receipt --list service
# Who reads the card of another has not read it for him.
good "noted: Kim has read service 2026-04 v2 E3" receipt "$(token_of v2 E3)" --as Kim
good "of 3 cards 2 are read" receipt --list service
expect "Kim (somebody else); v2 is not read" "$work/out"
printf 'code,by\nx,y\n' >"$work/columns.csv"
says A241 2 receipt --file "$work/columns.csv" --as zoe
says A203 2 receipt --list servize

# Two months later: what came of it. M7 was dropped; Cat has left.
at "2026-07-10 02:00"
run load "$work/agent_days_20260702.csv" --exported-at "2026-07-02 09:00" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
good "6 actions open, 6 overdue" month status service --period 2026-06
good "overdue by 5 d" action list service
good "6 open, 6 of them due, 6 overdue" action list --measure
good "before: 2026-04 20% (n 100), after: 2026-06 40% (n 100)" action measure M1
expect "change +20 pp" "$work/out"
expect "expected +2 pp: reached" "$work/out"
expect "before and after, not cause and effect" "$work/out"
good "there is no interval" action measure M4
good "there is no value in the period after" action measure M6
n=$(n_rows)
json '
from math import sqrt
z = 1.959963984540054
def wilson(k, n):
    p, d = k / n, 1 + z * z / n
    c, h = (p + z * z / 2 / n) / d, z * sqrt(p * (1 - p) / n + z * z / 4 / n / n) / d
    return p, c - h, c + h
def mover(after, before):
    (a, l, u), (b, m, v) = wilson(*after), wilson(*before)
    return a - b - sqrt((a - l) ** 2 + (v - b) ** 2), a - b + sqrt((u - a) ** 2 + (b - m) ** 2)
got = {a["id"]: a["measured"] for a in m["actions"]}
for name, after, before, outcome in [("M1", (40, 100), (20, 100), "reached"), ("M2", (96, 100), (96, 100), "not_reached"), ("M3", (50, 100), (50, 100), "not_proven")]:
    lo, hi = mover(after, before)
    one = got[name]
    assert abs(one["lo"] - lo) < 1e-9 and abs(one["hi"] - hi) < 1e-9, (name, one, lo, hi)
    assert one["outcome"] == outcome and one["causal"] is False and one["gap"] is None, (name, one)
assert got["M4"]["unit"] == "h" and abs(got["M4"]["change"] * 3600 + 30) < 1e-9 and got["M4"]["gap"] == "no_interval" and got["M4"]["outcome"] == "not_proven", got["M4"]
assert abs(got["M5"]["relative"] - 0.1) < 1e-12 and got["M5"]["outcome"] == "not_proven", got["M5"]
assert got["M6"]["gap"] == "no_after" and got["M6"]["outcome"] == "unknown" and got["M6"]["change"] is None, got["M6"]
' action list service --measure
[ "$(n_rows)" = "$n" ] || die "measuring was noted"
good "done" action done M1 --note "kept as a habit" --as kim
expect "kept as a habit" "$work/out"
good "5 actions open, 5 overdue" month status service --period 2026-06
good "M8 " action add service --period 2026-04 --subject E1 --indicator conversion --owner Kim --due 2026-07-11 --expect "+2 pp" --note "goes on" --as zoe
at "2026-07-12 02:00"
good "no whole period has passed since it was added" action measure M8
# July has no rows at all: what was sold then is not known, which is not 0.
at "2026-08-12 02:00"
good "there is no value in the period after" action measure M5
good "the audit log is whole" audit verify

# The doctor looks at the store too; by a clock that was set he says so and goes on.
good "set by STEELYARD_CLOCK" doctor
unset STEELYARD_CLOCK
good "the audit log is whole" doctor
expect "versions published: 2; their files are as they were" "$work/out"
json 'assert {c["check"]: c["health"] for c in m["checks"]}["published"] == "ok", m' doctor
# Tokens are made with the key of the machine that published.
good "receipt tokens fit" doctor
mv "$firm/.steelyard/audit.key" "$work/audit.key"
run doctor >"$work/out" 2>&1 || true
expect "the tokens on the files published last were made with another key" "$work/out"
mv "$work/audit.key" "$firm/.steelyard/audit.key"
# A file that was put there is found as well as one that was changed.
echo hello >"$firm/published/2026-04/service/v1/people/E9.html"
says A225 1 doctor
says A225 1 audit verify
expect "people/E9.html" "$work/out"
good "people/E9.html" month status service --period 2026-04
rm "$firm/published/2026-04/service/v1/people/E9.html"
good "the audit log is whole" audit verify
echo >>"$firm/published/2026-04/service/v1/run.json"
says A225 1 doctor
mv "$firm/.steelyard/anchors" "$work/anchors"
says A109 1 doctor
echo "actions: as it should be"
