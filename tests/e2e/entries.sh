#!/usr/bin/env bash
# Entries as they come in: told to the person by a note each day, contested before anything is published, ruled on by others;
# what collect asks for; who left has no card. Days were counted by hand on the Chinese calendar of May 2026 (1 … 5 off, work on Saturday the 9th).
source "$(dirname "$0")/lib.sh"
unset STEELYARD_STORE STEELYARD_USER
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
at() { export STEELYARD_CLOCK=$1; }
data=$work/data
mkdir "$data"
cat >"$data/people.csv" <<'CSV'
employee_id,name,role,joined_on,left_on,manager_id
E1,Ann,agent,2024-01-01,,M1
E2,Bob,agent,2024-01-01,,M1
E3,Cat,agent,2024-01-01,2026-03-31,M1
E4,Dan,agent,2024-01-01,2026-03-31,M1
E5,Eve,agent,2026-06-01,,M1
M1,Kim,manager,2020-01-01,,
CSV
cat >"$data/pay_bases.csv" <<'CSV'
employee_id,first_day,last_day,base
E1,2024-01-01,,1000
CSV
cat >"$data/targets.csv" <<'CSV'
subject_id,indicator,period,target
E1,replyrate,2026-05,0.9
CSV
# A row of Dan's of May, two months after he left.
cat >"$data/agent_days.csv" <<'CSV'
agent_id,day,buyers_asked,buyers_answered,buyers_paid,sessions,mean_response,credited_sales
E1,2026-05-20,100,96,40,100,30 s,1000
E2,2026-05-20,100,91,50,100,30 s,1000
E4,2026-05-20,100,91,50,100,30 s,1000
CSV
cat >"$firm/plans/service.yaml" <<'YAML'
plan: service
version: 1
title: { zh: 客服月度考核, en: Service month }
subjects: { of: employee, where: role = "agent" }
cycle: month
timetable: { data_closed: +3 workdays, published: +6 workdays, objections: 5 workdays, rulings: 2 workdays }
objections: { evidence: required, to: { zh: 人事 王, en: "Wang, HR" } }
indicators:
  - name: reply_rate
    label: { zh: 回复率, en: reply rate }
    kind: share
    of: agent_days
    n: buyers_asked
    hits: buyers_answered
    weight: 100
    standard: { steps: "≥ 95% → 92, ≥ 90% → 80, else → 0" }
entries:
  items: { complaint: { label: { zh: 投诉, en: complaint }, points: -2, at_most: -10 }, praise: { label: { zh: 表扬, en: praise }, points: 2, at_most: 4 } }
grades: { A: "≥ 90", B: "≥ 70", C: else }
pay: { base: { from: pay_bases }, coefficient: { A: 1.2, B: 1.0, C: 0.8 } }
YAML
entries() { { echo "subject_id,item,day,points,reason,evidence,entered_by,confirmed_by,note"; cat; } >"$work/entries.csv"; run load "$work/entries.csv" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"; }

at "2026-05-08 01:00"
run load "$data" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
good submitted plan submit service --as zoe
good approved plan approve service --as kim --note agreed
good published plan publish service --as zoe
good running plan start service --as zoe
# Friday the 8th: one for Ann, one for Bob, one of an item that the plan lacks, one of somebody who is no agent.
entries <<'CSV'
E1,complaint,2026-05-07,,"shouted
at a buyer",,zoe,kim,
E2,praise,2026-05-07,2,thanked,mail 8,zoe,,
E2,joke,2026-05-07,1,fun,,zoe,kim,
M1,praise,2026-05-07,2,thanked,,zoe,lee,
CSV
at "2026-05-08 02:00"
got=0
run month collect --period 2026-05 --as zoe >"$work/out" 2>&1 || got=$?
[ $got = 1 ] || die "collect: exit $got: $(cat "$work/out")"
expect "entries that were not shown to the person ×2: E1 complaint 2026-05-07, E2 praise 2026-05-07" "$work/out"
expect "no pay base ×1: E2" "$work/out"
expect "targets for indicators that no plan knows ×1: E1 replyrate" "$work/out"
good "2 new entries, objections until 2026-05-12" month entries --as zoe --dry-run
notes=$firm/published/2026-05/service/entries
[ ! -e "$notes" ] || die "a dry run wrote notes"
good "2 new entries, objections until 2026-05-12" month entries --as zoe # 9 (made up), 11, 12
[ "$(cd "$notes" && find . -type f | sort | tr '\n' ' ')" = "./E1/2026-05-08.txt ./E2/2026-05-08.txt " ] || die "notes: $(find "$notes")"
for text in "N1  2026-05-07  投诉  -2 分" "N1  2026-05-07  complaint  -2 points" "reason: shouted at a buyer" "evidence: not stated" "it counts" "until 2026-05-12" "objection raise --entry N1"; do
  expect "$text" "$notes/E1/2026-05-08.txt"
done
expect "it does not count until somebody else than who entered it confirms it" "$notes/E2/2026-05-08.txt"
! grep -q "Bob\|E2\|zoe\|kim" "$notes/E1/2026-05-08.txt" || die "a colleague in the note of E1"
good "no new entries" month entries --as zoe
sha256sum "$notes"/*/* >"$work/sums"

# Saturday the 9th, a workday: Ann's is worth more points now, so that its days begin anew; two more for Bob, in two goes.
at "2026-05-09 02:00"
entries <<'CSV'
E1,complaint,2026-05-07,-3,"shouted
at a buyer",call 9,zoe,kim,
E2,complaint,2026-05-08,,late,call 8,zoe,lee,
CSV
good "2 new entries, objections until 2026-05-13" month entries service --period 2026-05 --as zoe
expect "N1  2026-05-07  complaint  -3 points" "$notes/E1/2026-05-09.txt"
entries <<'CSV'
E2,praise,2026-05-08,2,thanked again,mail 9,zoe,lee,second
CSV
good "1 new entries" month entries service --period 2026-05 --as zoe
expect "N4" "$notes/E2/2026-05-09-2.txt"
sha256sum --quiet -c "$work/sums" || die "a note was written again"

# Contested before the month is over.
at "2026-05-11 02:00"
printf 'a recording' >"$work/call.wav"
says A244 2 objection raise --entry N9 --note "not my call" --evidence "$work/call.wav" --as E1
says A244 2 objection raise other --entry N1 --note "not my call" --evidence "$work/call.wav" --as E1
says A245 2 objection raise --entry N1 --note "not my call" --as E1
says A253 2 objection raise --entry N3 --subject E1 --note "not my call" --evidence "$work/call.wav" --as E1
expect "entry N3 is about E2, not E1" "$work/out"
says A254 0 objection raise --entry N3 --subject bob --note "not his" --evidence "$work/call.wav" --as E1 --dry-run
expect "E1 raises this objection for E2" "$work/out"
says A214 2 objection raise service --period 2026-05 --subject E1 --about complaint --note "not my call" --evidence "$work/call.wav" --as E1
good "O1  service 2026-05 —  E1 “complaint” N1  open, to be ruled on by 2026-05-13" objection raise --entry N1 --note "not my call" --evidence "$work/call.wav" --as E1
at "2026-05-14 02:00"
says A230 2 objection raise --entry N3 --note "not late" --evidence "$work/call.wav" --as E2
expect "2026-05-13" "$work/out"
! grep -q A254 "$work/out" || die "told of who raised his own"
good "O2 " objection raise --entry N3 --note "was ill" --late --evidence "$work/call.wav" --as E2
good "overdue" objection list service
run --format json objection list >"$work/list.json" 2>/dev/null || die "list as JSON"
python3 -c 'import json, sys; one = json.load(open(sys.argv[1]))["objections"][0]; assert one["entry"] == "N1" and one["due"] == "2026-05-13" and one["state"] == "open", one' "$work/list.json" || die "list as JSON"
printf 'subject_id,item,day,points,reason,evidence,entered_by,confirmed_by,note\nE1,complaint,2026-05-07,0,another agent,call 9,zoe,kim,\n' >"$work/entries_fix.csv"
says A222 2 objection uphold O1 --data "$work/entries_fix.csv" --note "her voice" --as zoe # who entered it
says A222 2 objection uphold O1 --data "$work/entries_fix.csv" --note "her voice" --as KIM # who confirmed it
says A222 2 objection refuse O1 --note "not so" --as "ann" # whom it is about, by his name
good "nothing was assessed yet" objection uphold O1 --data "$work/entries_fix.csv" --note "another voice" --as lee
(cd "$work" && unzip -q -o "$firm/published/2026-05/service/objections/O1.zip" -d O1) || die "no pack"
[ "$(cat "$work"/O1/evidence/*call.wav)" = "a recording" ] || die "evidence"
! grep -q "Bob\|E2" -r "$work/O1" || die "a colleague in the pack"

# June: the month. What is contested is ruled on before it is published. Ann 92, Bob 80 − 2 + 2; Dan has a row, Cat and Eve have nothing.
at "2026-06-03 02:00"
good "3 subjects" month assess --period 2026-05 --as zoe
good "3 assessed; grades: A 1, B 2" month review --period 2026-05 --as zoe
good "0 wait still" month confirm --all --period 2026-05 --as kim
says A218 2 month publish --period 2026-05 --as zoe
good "O2: refused" objection refuse O2 --note "the list says so" --as max
good "published →" month publish --period 2026-05 --as zoe
v1=$firm/published/2026-05/service/v1
[ "$(ls "$v1/people" | tr '\n' ' ')" = "E1.html E1.xlsx E2.html E2.xlsx E4.html E4.xlsx " ] || die "files of people who were not there: $(ls "$v1/people")"
expect "Wang, HR" "$v1/people/E1.html"
good "no new entries" month entries service --period 2026-05 --as zoe
python3 - "$v1/run.json" <<'PY' || die "scores"
import json, sys
score = {card["subject"]: card["score"] for card in json.load(open(sys.argv[1]))["subjects"]}
assert score == {"E1": 92, "E2": 80, "E4": 80}, score
PY
# A note that somebody changed is found.
good "the audit log is whole" audit verify
echo "and 5 more" >>"$notes/E1/2026-05-08.txt"
good "the audit log is whole" audit verify # it was shown again since: the later note is the one that counts
echo "and 5 more" >>"$notes/E1/2026-05-09.txt"
says A225 1 audit verify
expect "entries/E1/2026-05-09.txt" "$work/out"
echo "entries: as it should be"
