#!/usr/bin/env bash
# Rules by date as a user meets them: what is in force on a day, a base, a change of the base.
source "$(dirname "$0")/lib.sh"

"$bin" -q init "$work/firm" >/dev/null
cd "$work/firm"
cat >plans/house.yaml <<'YAML'
plan: house
subjects: { of: shop }
cycle: month
grades: { A: "≥ 60", B: else }
YAML
cat >plans/dated.yaml <<'YAML'
plan: dated
extends: house
objectives: { o: { title: o } }
indicators:
  - use: return_rate
    objective: o
    weight: 100
    standard:
      - { line: { 5%: 100, 10%: 0 }, effective_to: 2025-03-14 }
      - { line: { 4%: 100, 8%: 0 }, effective_from: 2025-03-15 }
variants:
  - { when: period contains promotion(618), change: { return_rate: { standard: { line: { 9%: 100, 18%: 0 } } } } }
YAML
on() { "$bin" --lang en rules dated --on "$1" >"$work/out"; }
on 2025-03-20
expect "5%: 100" "$work/out"   # March began under the old standard
on 2025-04-01
expect "4%: 100" "$work/out"
on 2025-06-30
expect "9%: 100" "$work/out"   # June contains 18 June
expect 'A: "≥ 60"' "$work/out" # of the base
grep -q effective "$work/out" && die "dates are left in what is in force"
expect "2025-03-15 …, period contains promotion(618)" "$work/out"
printf 'plan: broken\ncycle: [\n' >plans/broken.yaml
code=0
"$bin" --lang en rules --on 2025-06-30 >"$work/out" 2>"$work/err" || code=$?
[ "$code" = 2 ] || die "exit code $code instead of 2"
expect "# dated v" "$work/out"  # one broken plan does not stop the others
grep -q "# house v" "$work/out" && die "a base that plans extend has no rules of its own"
grep -q "house.yaml" "$work/err" && die "a base is no broken plan"
expect "broken.yaml" "$work/err"
rm plans/broken.yaml
"$bin" check dated >/dev/null || die "every set of rules is sound"
"$bin" --lang en rules dated --on yesterday >"$work/out" 2>&1 && die "no day must be refused"
expect U006 "$work/out"
"$bin" --lang en rules douyin-2025-03 --on 2021-01-10 >"$work/out" 2>"$work/err" || die "it is printed all the same"
expect "U091" "$work/err"
expect "in force since 2025-03-15" "$work/err"
expect "douyin-2021, douyin-2023" "$work/err"
"$bin" --lang en rules douyin-2025-03 --on 2025-03-15 >"$work/out" 2>"$work/err"
[ -s "$work/err" ] && die "the first day is no early day"
# Only progress is hushed: what check finds stays.
"$bin" -q --lang en check seed >"$work/out" 2>"$work/err" || die "seed is sound"
expect "P270" "$work/err"
code=0
"$bin" --lang en rules dated >"$work/out" 2>&1 || code=$?
[ "$code" = 2 ] || die "a plan without a day must be refused"
expect U089 "$work/out"
expect "rules dated --on" "$work/out"
"$bin" --lang en rules datd >"$work/out" 2>&1 && die "an unknown name must be refused"
expect U003 "$work/out"
# Announced days are rules of their own period only, those of the house's sheet too.
cat >>plans/dated.yaml <<'YAML'
excuses:
  - { from: 2025-06-10, until: 2025-06-11, reason: outage of june }
  - { from: 2025-07-01, until: 2025-07-02, reason: outage of july }
YAML
cat >excuses.csv <<'CSV'
subject_id,indicator,first_day,last_day,reason,approved_by
S1,return_rate,2025-06-20,2025-06-21,typhoon of june,bob
S1,return_rate,2025-08-20,2025-08-21,typhoon of august,bob
S1,return_rate,2025-06-22,2025-06-22,nobody approved,
S1,gmv,2025-06-23,2025-06-23,of another plan,bob
CSV
"$bin" -q load excuses.csv >/dev/null || die "the excuses sheet is whole"
on 2025-06-30
expect "outage of june" "$work/out"
expect "# excuses sheet: 2025-06-20 … 2025-06-21 typhoon of june · S1 · return_rate" "$work/out"
grep -q "july\|august\|nobody\|another" "$work/out" && die "days of others are no rules of june"
on 2025-05-30
grep -q "excuses" "$work/out" && die "may has no announced days"
echo "dated rules: ok"
