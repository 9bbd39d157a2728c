#!/usr/bin/env bash
# An announced relief: one announces, another approves, the days leave the windows; not once any plan has published them.
source "$(dirname "$0")/lib.sh"
unset STEELYARD_STORE STEELYARD_USER
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
at() { export STEELYARD_CLOCK=$1; }
mkdir "$work/data"
cat >"$work/data/people.csv" <<'CSV'
employee_id,name,role,joined_on,left_on,manager_id
E1,Ann,agent,2024-01-01,,
E2,Bob,agent,2024-01-01,,
CSV
# On the 10th the platform was down: 50 of 100; on the 20th 100 of 100. Ann 150/200 = 75 %, without the 10th 100 %.
cat >"$work/data/agent_days.csv" <<'CSV'
agent_id,day,buyers_asked,buyers_answered,buyers_paid,sessions,mean_response,credited_sales
E1,2026-05-10,100,50,40,100,30 s,1000
E1,2026-05-20,100,100,40,100,30 s,1000
E2,2026-05-10,100,50,40,100,30 s,1000
E2,2026-05-20,100,100,40,100,30 s,1000
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
    weight: 100
    standard: { line: { 0%: 0, 100%: 100 } }
grades: { A: "≥ 90", B: else }
YAML
at "2026-05-08 01:00"
run load "$work/data" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
good submitted plan submit service --as zoe
good approved plan approve service --as kim --note agreed
good published plan publish service --as zoe
good running plan start service --as zoe
# scores WANTED: those of the latest assessment.
scores() {
  run assess service --period 2026-05 --format json >"$work/run.json" 2>/dev/null || die "assess"
  python3 -c 'import json, sys; got = {c["subject"]: c["score"] for c in json.load(open(sys.argv[1]))["subjects"]}; assert got == json.loads(sys.argv[2]), got' "$work/run.json" "$1" || die "scores"
}
at "2026-06-03 02:00"
scores '{"E1": 75, "E2": 75}'
good "no relief was announced" month relief
says U005 2 month relief --from 2026-05-10 --as zoe
says U006 2 month relief --from 2026-05-10 --until 2026-05-09 --note outage --as zoe
says U006 2 month relief --from soon --note outage --as zoe
says A249 2 month relief --from 2026-05-10 --indicator reply_rat --note outage --as zoe
expect "reply_rate" "$work/out"
says A249 2 month relief --from 2026-05-10 --subject E9 --note outage --as zoe
good "subjects: all" month relief --from 2026-05-10 --note outage --as zoe --dry-run
good "no relief was announced" month relief
good "R1  2026-05-10 … 2026-05-10  subjects: E1  indicators: all  outage (announced by zoe)  waits for somebody else" month relief --from 2026-05-10 --subject E1 --note outage --as zoe
scores '{"E1": 75, "E2": 75}' # announced only
says A222 2 month relief --approve R1 --as Zoe
says A247 2 month relief --approve R9 --as kim
good "approved by kim: assess again" month relief --approve R1 --as kim
good "approved by kim" month relief --approve R1 --as kim
scores '{"E1": 100, "E2": 75}'
good "relief.approve" audit show
good "approved by kim" month relief
# Withdrawn by who had a part in it, with the reason: the days count again; it is not approved any more.
says U005 2 month relief --withdraw R1 --as kim
says A222 2 month relief --withdraw R1 --note "another day" --as lee
good "approved by kim" month relief --withdraw R1 --note "another day" --as kim --dry-run
scores '{"E1": 100, "E2": 75}'
good "withdrawn by kim" month relief --withdraw R1 --note "another day" --as kim
good "withdrawn by kim" month relief --withdraw R1 --note "another day" --as zoe
scores '{"E1": 75, "E2": 75}'
good "relief.withdraw" audit show
says A258 2 month relief --approve R1 --as kim
# Announced anew; one that shares days with it is told, and taken back before anybody approved it.
good "R2 " month relief --from 2026-05-10 --subject E1 --note outage --as zoe
good "R3 " month relief --from 2026-05-09 --until 2026-05-10 --note "the same outage" --as lee
expect "relief R3 shares days with R2" "$work/out"
says A256 0 month relief --from 2026-05-09 --until 2026-05-10 --note "the same outage" --as lee
good "withdrawn by lee" month relief --withdraw R3 --note "known already" --as lee
good "approved by kim: assess again" month relief --approve R2 --as kim
! grep -q A256 "$work/out" || die "told of one that was withdrawn"
scores '{"E1": 100, "E2": 75}'
# Not beyond the period that runs.
says A255 2 month relief --from 2026-06-20 --until 2026-07-01 --note stocktaking --as zoe
expect "2026-06-30" "$work/out"
# Another waits while the month is published: then it is too late to approve it.
good "R4 " month relief --from 2026-05-10 --note "for all" --as zoe
good "2 subjects" month assess --period 2026-05 --as zoe
good "A 1, B 1" month review --period 2026-05 --as zoe
good "0 wait still" month confirm --all --period 2026-05 --as kim
good "published →" month publish --period 2026-05 --as zoe
says A248 2 month relief --approve R4 --as kim
says A248 2 month relief --withdraw R2 --note "after all" --as zoe
says A248 2 month relief --from 2026-05-10 --note more --as zoe
good "R5 " month relief --from 2026-06-02 --note typhoon --as zoe
good "approved by kim, published with service 2026-05" month relief
expect "was not approved before service 2026-05 was published" "$work/out"
run --format json month relief >"$work/list.json" 2>/dev/null || die "list as JSON"
python3 - "$work/list.json" <<'PY' || die "list as JSON"
import json, sys
all = json.load(open(sys.argv[1]))["reliefs"]
assert [one["state"] for one in all] == ["withdrawn", "published", "withdrawn", "too_late", "waits"], all
assert all[1]["published"] == {"plan": "service", "period": "2026-05"} and all[1]["overlaps"] == ["R4"], all[1]
assert all[0]["withdrawn_by"] == "kim" and all[3]["subjects"] is None, all
PY
good "the audit log is whole" audit verify
echo "relief: as it should be"
