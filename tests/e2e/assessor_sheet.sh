#!/usr/bin/env bash
# An assessor's sheet: written for one assessor, filled in by another program, loaded back, counted.
source "$(dirname "$0")/lib.sh"
if ! /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
  echo "skipped: assessor sheet (python3-openpyxl is not installed)"
  exit 0
fi
firm=$work/firm
mkdir -p "$firm/plans"
run() { "$bin" --lang "${language:-en}" --project "$firm" "$@" >"$work/out" 2>"$work/err"; }
cat >"$firm/people.csv" <<'END'
employee_id,name,role
0012,王敏,agent
0013,李强,agent
0099,ann,lead
END
cat >"$firm/plans/service.yaml" <<'END'
plan: service
version: 1
title: t
subjects: { of: employee }
cycle: month
objectives: { o: { title: o } }
indicators:
  - name: teamwork
    label: { zh: 协作, en: teamwork }
    definition: { zh: 是否主动帮忙, en: whether help is offered }
    example: { zh: 六月替班两次, en: took two shifts in June }
    kind: rating
    of: assessor_scores
    where: item = "协作" and score is set
    value: score
    levels: { 5: { zh: 主动帮忙, en: helps unasked }, 3: { zh: 会帮忙, en: helps }, 1: { zh: 推脱, en: refuses } }
    cases:
      - { case: { zh: 没人开口就替了班, en: covered a shift unasked }, level: 5, why: { zh: 不用人说, en: nobody had to ask } }
      - { case: { zh: 说自己没空, en: said no }, level: 1 }
    objective: o
    weight: 100
    standard: { steps: "≥ 4 → 100, ≥ 3 → 60, else → 0" }
grades: { A: "≥ 60", B: else }
END
sed 's/assessor_scores/reviews/; s/where: item.*/where: stars > 0/; s/value: score/value: stars/; s/employee/shop/' "$firm/plans/service.yaml" >"$firm/plans/stars.yaml"
run load "$firm/people.csv" || die "load: $(cat "$work/err")"
run export assessor service --period 2026-05 --assessor ann && die "--out is needed"
run export assessor stars --period 2026-05 --assessor ann --out "$work/a.xlsx" && die "nobody rates stars"
expect U090 "$work/err"
for language in zh en; do
  sheet=$work/$language.xlsx
  run export assessor service --period 2026-05 --assessor ann --out "$sheet" || die "export: $(cat "$work/err")"
  run export assessor service --period 2026-05 --assessor ann --out "$sheet" && die "nothing is written over in silence"
  expect P411 "$work/err"
  /usr/bin/python3 - "$sheet" $language <<'END' || die "fill"
import sys, warnings
import openpyxl
warnings.simplefilter("ignore")
path, language = sys.argv[1:]
book = openpyxl.load_workbook(path)
sheet = book.worksheets[0]
rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
assert [row[0] for row in rows] == ["0012", "0013"], rows  # nobody rates themselves
assert [row[2] for row in rows] == ["协作", "协作"], rows
words = {"zh": "是否主动帮忙\n5 = 主动帮忙；3 = 会帮忙；1 = 推脱", "en": "whether help is offered\n5 = helps unasked; 3 = helps; 1 = refuses"}
assert rows[0][8] == words[language], rows[0]
assert rows[0][9] == {"zh": "六月替班两次", "en": "took two shifts in June"}[language]
cases = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
assert cases[1] == {"zh": ["协作", "没人开口就替了班", "5", "主动帮忙", "不用人说"], "en": ["协作", "covered a shift unasked", "5", "helps unasked", "nobody had to ask"]}[language], cases
assert len(cases) == 3 and cases[2][2] == "1" and not cases[2][4], cases
lists = {str(check.sqref): check.formula1 for check in sheet.data_validations.dataValidation if check.type == "list"}
assert lists == {"F2": '"1,3,5"', "F3": '"1,3,5"'}, lists
sheet["F2"] = 5 if language == "zh" else 3
book.save(path)
END
  run load "$sheet" || die "load: $(cat "$work/out" "$work/err")"
  # The row that nobody touched is the same in both.
  grep -qE "接受 2 |1 accepted \+ 1 duplicate" "$work/out" || die "rows: $(cat "$work/out")"
  run --format json assess service --period 2026-05 || die "assess: $(cat "$work/err")"
  /usr/bin/python3 - "$work/out" $language <<'END' || die "assess"
import json, sys
run = json.load(open(sys.argv[1]))
value = {card["subject"]: card["indicators"][0]["value"] for card in run["subjects"]}
assert value == {"0012": 5.0 if sys.argv[2] == "zh" else 3.0, "0013": None, "0099": None}, value
END
done
# A score that is no level, and one of oneself, are told with their places; the first counts for nothing.
cat >"$work/assessor_scores.csv" <<'END'
subject_id,item,period,assessor,score,note,day
0012,协作,2026-06,ann,4,,2026-06-30
0013,协作,2026-06,ann,5,,2026-06-30
0099,协作,2026-06,Ann,5,,2026-06-30
0012,other,2026-06,0012,4,,2026-06-30
END
language=zh
run load "$work/assessor_scores.csv" || die "load: $(cat "$work/out" "$work/err")"
expect "不是它的档位（1, 3, 5），不计分 [D110]" "$work/out"
language=en
firm=$work/again
mkdir -p "$firm/plans"
cp "$work/firm/people.csv" "$work/firm/plans" "$firm" -r
run load "$firm/people.csv" || die "load: $(cat "$work/err")"
run load "$work/assessor_scores.csv" || die "load: $(cat "$work/err")"
expect "assessor_scores.csv:2: '0012' was given 4 for '协作', which is none of its levels (1, 3, 5); it does not count [D110]" "$work/out"
expect "assessor_scores.csv:4: Ann rated himself for '协作' [D111]" "$work/out"
[ "$(grep -c 'D11[01]' "$work/out")" = 2 ] || die "told of: $(cat "$work/out")"
echo "assessor sheet: ok"
