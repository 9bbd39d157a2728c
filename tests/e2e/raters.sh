#!/usr/bin/env bash
# Those who rate: the practice page written, filled in and loaded back; who is certified; severity shown, and what a plan makes
# of either. By hand: ann 5 4 5, bob 4 3 3 to the same three; severity ±0.625 (tests/score/raters_test.cpp).
source "$(dirname "$0")/lib.sh"
if ! /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
  echo "skipped: raters (python3-openpyxl is not installed)"
  exit 0
fi
unset STEELYARD_STORE STEELYARD_USER
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
cat >"$work/people.csv" <<'CSV'
employee_id,name,role,joined_on,left_on,manager_id
E1,Eve,agent,2024-01-01,,L1
E2,Fay,agent,2024-01-01,,L1
E3,Guy,agent,2024-01-01,,L1
L1,ann,lead,2020-01-01,,
L2,bob,lead,2020-01-01,,
CSV
# plan NAME RULES: four levels' cases to test by, twelve of them.
plan() {
  cat >"$firm/plans/$1.yaml" <<YAML
plan: $1
version: 1
title: { zh: 协作, en: Teamwork }
subjects: { of: employee, where: role = "agent" }
cycle: month
$2
objectives: { o: { title: o } }
indicators:
  - name: teamwork
    label: { zh: 协作, en: teamwork }
    kind: rating
    of: assessor_scores
    where: item = "teamwork"
    value: score
    levels: { 5: helps unasked, 4: helps gladly, 3: helps, 2: hesitates, 1: refuses }
    cases:
      - { case: covered a shift unasked, level: 5, why: nobody had to ask }
$(for i in 1 2 3 4; do for level in 5 3 1; do echo "      - { case: \"test $level-$i\", level: $level, test: yes }"; done; done)
    objective: o
    weight: 100
    standard: { line: { 1: 0, 5: 100 } }
grades: { A: "≥ 60", B: else }
YAML
}
plan plain ""
plan fixed "raters: { correct: severity }"
plan strict "raters: { certify: { kappa: 0.6, cases: 12 }, uncertified: left_out }"
run load "$work/people.csv" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
good "" check plain
good "nobody has rated" raters plain --period 2026-05
for language in zh en; do
  sheet=$work/$language.xlsx
  "$bin" --lang $language --project "$firm" export assessor plain --period 2026-05 --assessor ann --out "$sheet" >"$work/out" 2>&1 || die "export: $(cat "$work/out")"
  /usr/bin/python3 - "$sheet" $language <<'PY' || die "fill"
import sys, warnings
import openpyxl
warnings.simplefilter("ignore")
path, language = sys.argv[1:]
book = openpyxl.load_workbook(path)
scores, examples, practice = book.worksheets
assert len(list(examples.iter_rows())) == 2, "examples are shown with their answers"
rows = list(practice.iter_rows(min_row=2))
assert len(rows) == 12 and [c.value for c in practice[1]][3] == {"zh": "作答", "en": "level"}[language]
assert not any("nobody had to ask" in str(c.value) for row in rows for c in row)
for row in rows:
    assert row[0].value == "ann" and row[3].value is None
    row[3].value = int(row[2].value.split()[1][0])  # as the key
book.save(path)
PY
  run load "$sheet" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
done
cat >"$work/training_answers.csv" <<'CSV'
assessor,item,situation,level,day
bob,teamwork,test 5-1,3,2026-05-30
bob,teamwork,test 9-9,3,2026-05-30
CSV
cat >"$work/assessor_scores.csv" <<'CSV'
subject_id,item,period,assessor,score,note,day
E1,teamwork,2026-05,ann,5,,2026-05-31
E2,teamwork,2026-05,ann,4,,2026-05-31
E3,teamwork,2026-05,Ann,5,,2026-05-31
E1,teamwork,2026-05,bob,4,,2026-05-31
E2,teamwork,2026-05,bob,3,,2026-05-31
E3,teamwork,2026-05,bob,3,,2026-05-31
CSV
for file in training_answers assessor_scores; do
  run load "$work/$file.csv" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
done
good "ann    3       12/12  12          1.00 (1.00 … 1.00)  certified   +0.62" raters plain --period 2026-05
expect "bob    3       1/12   0" "$work/out"
expect "not proven" "$work/out"
expect "1 answer fits no test case" "$work/out"
"$bin" --project "$firm" raters plain --period 2026-05 >"$work/out" 2>&1 || die "in Chinese"
expect "通过" "$work/out"
expect "只列出，不更正得分" "$work/out"
run --format json raters fixed --period 2026-05 >"$work/raters.json" 2>/dev/null || die "as JSON"
# values PLAN WANTED: of everybody's teamwork.
values() {
  run --format json assess "$1" --period 2026-05 >"$work/run.json" 2>"$work/err" || die "assess $1: $(cat "$work/err")"
  python3 - "$work/run.json" "$2" <<'PY' || die "values of $1"
import json, sys
run, wanted = json.load(open(sys.argv[1])), json.loads(sys.argv[2])
got = {card["subject"]: card["indicators"][0]["value"] for card in run["subjects"]}
assert all(abs(got[who] - value) < 1e-9 for who, value in wanted.items()), got
PY
}
values plain '{"E1": 4.5, "E2": 3.5, "E3": 4}'
values fixed '{"E1": 4.5, "E2": 3.5, "E3": 4}' # both rated all: what one gave too much the other gave too little
values strict '{"E1": 5, "E2": 4, "E3": 5}'
says S120 0 assess plain --period 2026-05
expect "1 of 2 assessors are not certified" "$work/out"
says S121 0 assess strict --period 2026-05
says S122 0 assess fixed --period 2026-05
says D115 0 assess plain --period 2026-05
# Eve is rated by ann alone in June, Fay by bob alone: 4 each, and not the same.
{ sed 's/2026-05/2026-06/g; s/2026-06-31/2026-06-30/' "$work/assessor_scores.csv"; cat <<'CSV'; } >"$work/june.csv"
E4,teamwork,2026-06,ann,4,,2026-06-30
E5,teamwork,2026-06,bob,4,,2026-06-30
CSV
mv "$work/june.csv" "$work/assessor_scores.csv"
printf 'employee_id,name,role,joined_on,left_on,manager_id\nE4,Hal,agent,2024-01-01,,L1\nE5,Ivy,agent,2024-01-01,,L2\n' >"$work/people.csv"
for file in people assessor_scores; do run load "$work/$file.csv" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"; done
run --format json assess fixed --period 2026-06 >"$work/run.json" 2>"$work/err" || die "assess: $(cat "$work/err")"
python3 - "$work/run.json" <<'PY' || die "corrected"
import json, sys
run = json.load(open(sys.argv[1]))
cards = {card["subject"]: card for card in run["subjects"]}
for who, value in (("E4", 4 - 0.625), ("E5", 4 + 0.625)):
    card = cards[who]
    assert abs(card["indicators"][0]["value"] - value) < 1e-9, card["indicators"][0]
    raw = card["memory"]["raw"][0]
    assert raw["value"] == 4 and raw["is_as_rated"] is True, raw
PY
good "4 as rated (n = 1); what counts is corrected" explain fixed E4 --period 2026-06
# Each rates people of their own: nothing tells who is severe.
printf 'subject_id,item,period,assessor,score,note,day\nE1,teamwork,2026-07,ann,5,,2026-07-31\nE2,teamwork,2026-07,bob,3,,2026-07-31\n' >"$work/assessor_scores.csv"
run load "$work/assessor_scores.csv" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
says S123 0 assess fixed --period 2026-07
good "too few subjects were rated by several" raters fixed --period 2026-07
plan broken "raters: { uncertified: left_out }"
sed -i 's/, test: yes//' "$firm/plans/broken.yaml"
says P450 2 check broken
# All round: shares by relation. Eve: herself 5, ann who leads her 3, Fay and Guy 4; no report. 20/50/30 of what is there.
cat >"$firm/plans/round.yaml" <<'YAML'
plan: round
version: 1
title: { zh: 全方位, en: All round }
subjects: { of: employee, where: role = "agent" }
cycle: month
objectives: { teamwork: { title: { zh: 协作, en: teamwork } } }
indicators:
  - { name: by_self, label: by herself, kind: rating, of: assessor_scores, where: 'item = "round" and relation = "self"', value: score, levels: [1, 2, 3, 4, 5], objective: teamwork, weight: 10, standard: { line: { 1: 0, 5: 100 } } }
  - { name: by_peer, label: by peers, kind: rating, of: assessor_scores, where: 'item = "round" and relation = "peer"', value: score, levels: [1, 2, 3, 4, 5], objective: teamwork, weight: 30, standard: { line: { 1: 0, 5: 100 } } }
  - { name: by_manager, label: by the manager, kind: rating, of: assessor_scores, where: 'item = "round" and relation = "manager"', value: score, levels: [1, 2, 3, 4, 5], objective: teamwork, weight: 50, standard: { line: { 1: 0, 5: 100 } } }
  - { name: by_report, label: by reports, kind: rating, of: assessor_scores, where: 'item = "round" and relation = "report"', value: score, levels: [1, 2, 3, 4, 5], objective: teamwork, weight: 10, standard: { line: { 1: 0, 5: 100 } } }
missing: { no_data: reweight }
grades: { A: "≥ 60", B: else }
YAML
# sheet WHO: of whom the sheet asks, and as what.
sheet() {
  rm -f "$work/r.xlsx"
  run export assessor round --period 2026-05 --assessor "$1" --out "$work/r.xlsx" >"$work/out" 2>&1 || die "export: $(cat "$work/out")"
  /usr/bin/python3 -c 'import sys, warnings, openpyxl; warnings.simplefilter("ignore"); print(*sorted(row[0].value + ":" + row[10].value for row in openpyxl.load_workbook(sys.argv[1]).worksheets[0].iter_rows(min_row=2)))' "$work/r.xlsx"
}
[ "$(sheet ann)" = "E1:manager E2:manager E3:manager E4:manager E5:peer" ] || die "ann: $(sheet ann)"
[ "$(sheet Eve)" = "E1:self E2:peer E3:peer E4:peer E5:peer" ] || die "Eve: $(sheet Eve)"
cat >"$work/assessor_scores.csv" <<'CSV'
subject_id,item,period,assessor,score,note,day,relation
E1,round,2026-05,E1,5,,2026-05-31,self
E1,round,2026-05,ann,3,,2026-05-31,manager
E1,round,2026-05,E2,4,,2026-05-31,peer
E1,round,2026-05,E3,4,,2026-05-31,peer
CSV
run load "$work/assessor_scores.csv" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"
! grep -q D111 "$work/out" || die "a rating of oneself that is asked for is not odd"
run --format json assess round --period 2026-05 >"$work/run.json" 2>"$work/err" || die "assess: $(cat "$work/err")"
# (10 · 100 + 30 · 75 + 50 · 50) / 90 = 63.89
python3 -c 'import json, sys; card = next(c for c in json.load(open(sys.argv[1]))["subjects"] if c["subject"] == "E1"); assert card["score"] == 63.89, card["score"]; assert round(card["indicators"][2]["weight"], 4) == 55.5556, card["indicators"][2]' "$work/run.json" || die "all round"
echo "raters: as it should be"
